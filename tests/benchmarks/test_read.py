"""Reading 10,000 candidates × 25 columns, beside bare calamine in the same run.

Run with `pytest tests/benchmarks -s`; the ordinary tests leave this folder out.
"""

import io
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture
from python_calamine import CalamineWorkbook

from sessionbook.workbook.columns import TABLES, Type
from sessionbook.workbook.read import lire

LIGNES = 10_000
RAPPORT_MAX = 4.0
MEMOIRE_MAX = {10_000: 250 * 2**20, 24_000: 400 * 2**20}
"""Peak memory allowed, by number of rows of 25 cells: 250,000 and 600,000 cells."""

CANDIDATS = next(table for table in TABLES if table.nom == "candidats")
COLONNES = CANDIDATS.colonnes[:25]
VALEURS: dict[Type, Callable[[int], str | date]] = {
    Type.TEXTE: lambda i: f"Texte {i}",
    Type.DATE: lambda i: date(1980, 1, 1) + timedelta(days=i),
    Type.COURRIEL: lambda i: f"candidat{i}@exemple.fr",
    Type.TELEPHONE: lambda i: f"06{i:08d}",
    Type.CODE_POSTAL: lambda i: f"{10000 + i}",
    Type.SIREN: lambda _: "732829320",
    Type.LISTE: lambda i: f"Formateur {i % 40} ; Formateur {i % 7}",
}


def ecrire(path: Path, lignes: int = LIGNES) -> None:
    """A workbook whose sheet Candidats is full."""
    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    )
    sheet = book.add_worksheet("Candidats")
    sheet.write_row(0, 0, [column.titre for column in COLONNES])
    for i in range(lignes):
        for j, column in enumerate(COLONNES):
            value = (
                list(column.choix)[i % len(column.choix)]
                if column.choix
                else VALEURS[column.type](i)
            )
            sheet.write(i + 1, j, str(value) if column.choix else value)
    book.close()


@pytest.fixture(scope="module")
def contenu(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("lecture") / "grand.xlsx"
    ecrire(path)
    return path.read_bytes()


def nu(contenu: bytes) -> int:
    """Rows that calamine alone gives."""
    return len(
        CalamineWorkbook.from_filelike(io.BytesIO(contenu)).get_sheet_by_index(0).to_python()
    )


@pytest.mark.benchmark(group="lecture")
def test_calamine_alone(benchmark: BenchmarkFixture, contenu: bytes) -> None:
    assert benchmark.pedantic(nu, (contenu,), rounds=5, warmup_rounds=1) == LIGNES + 1


@pytest.mark.benchmark(group="lecture")
def test_reader_within_four_times_calamine(benchmark: BenchmarkFixture, contenu: bytes) -> None:
    dossier = benchmark.pedantic(lire, (contenu, "grand.xlsx"), rounds=5, warmup_rounds=1)
    assert len(dossier.candidats) == LIGNES
    assert not [x for x in dossier.lectures if x.cell.row > 1]


@pytest.mark.parametrize("lignes", sorted(MEMOIRE_MAX))
def test_ratio_and_memory(lignes: int, tmp_path: Path) -> None:
    """Both in turn in one process of their own, so that the machine's drift weighs on both."""
    path = tmp_path / "grand.xlsx"
    ecrire(path, lignes)
    done = subprocess.run(
        [sys.executable, __file__, str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path.cwd(),
    )
    ratio, peak = (float(word) for word in done.stdout.split())
    sys.stderr.write(f"\n{lignes} lignes : {ratio:.2f} fois calamine, pic {peak / 2**20:.0f} Mio\n")
    assert ratio <= RAPPORT_MAX
    assert peak <= MEMOIRE_MAX[lignes]


def main() -> None:
    """Print the median ratio over seven pairs, and the peak memory in bytes."""
    from statistics import median
    from time import perf_counter

    contenu = Path(sys.argv[1]).read_bytes()
    lire(contenu, "x.xlsx")
    ratios = []
    for _ in range(7):
        start = perf_counter()
        nu(contenu)
        middle = perf_counter()
        lire(contenu, "x.xlsx")
        ratios.append((perf_counter() - middle) / (middle - start))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sys.stdout.write(f"{median(ratios)} {peak}\n")


if __name__ == "__main__":
    main()
