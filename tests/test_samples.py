"""The samples are what their script makes, and show what they say."""

import importlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from sessionbook.model.findings import Finding
from sessionbook.model.session import Case
from sessionbook.regulation.referentiel import referentiel, sigles
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import judge
from sessionbook.workbook.form import nouveau
from sessionbook.workbook.read import lire

RACINE = Path(__file__).parents[1]
DOSSIER = RACINE / "sample_workbooks"
JOUR = date(2027, 3, 5)
LEAFLET = frozenset(
    {
        "AFF-01", "AGR-01", "CAN-01", "CAN-03", "CONV-01", "CONV-02", "CONV-03", "CONV-05",
        "CONV-11", "DTE-01", "DTE-02", "DTE-04", "DTE-05", "JUR-01", "JUR-02", "JUR-06", "JUR-13",
        "JUR-14", "JUR-15", "PLN-01", "PLN-04", "PLN-06", "PLN-07", "PLT-01", "PLT-02", "PLT-03",
        "PLT-04", "PLT-06", "RSP-01", "SES-02", "SES-03", "SES-05", "SES-06", "SES-08",
    }
)  # fmt: skip
"""The rules that carry the sentences of the official leaflet."""


def parts(workbook: bytes) -> list[tuple[str, bytes]]:
    """Members in order, inflated: the compressor's version is not ours to fix."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_script_makes_the_committed_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(RACINE))
    build = importlib.import_module("sample_workbooks.build")
    build.main(tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["anomalies_attendues.txt", "session_dwwm.xlsx", "session_dwwm_anomalies.xlsx"]
    for name in made:
        new, committed = (tmp_path / name).read_bytes(), (DOSSIER / name).read_bytes()
        if name.endswith(".xlsx"):
            assert parts(new) == parts(committed), name
        else:
            assert new == committed, name


def case(name: str) -> Case:
    return Case(lire((DOSSIER / name).read_bytes(), name), JOUR)


def told(findings: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    """(rule, severity, cells) of each problem."""
    return {(f.regle, f.gravite.value, ",".join(map(str, f.cells))) for f in findings}


def test_nothing_is_wrong_in_the_clean_sample() -> None:
    clean = case("session_dwwm.xlsx")
    findings = judge(clean)
    assert told(findings) == set()
    assert preparation(clean, findings).en_ordre


def test_every_planted_problem_is_found_at_its_cells_and_nothing_else() -> None:
    lines = (DOSSIER / "anomalies_attendues.txt").read_text("utf-8").splitlines()
    expected = {tuple(line.split("\t")[:3]) for line in lines}
    assert len(lines) >= 30
    assert told(judge(case("session_dwwm_anomalies.xlsx"))) == expected


def test_every_rule_of_the_leaflet_is_planted() -> None:
    lines = (DOSSIER / "anomalies_attendues.txt").read_text("utf-8").splitlines()
    assert {line.split("\t")[0] for line in lines} == LEAFLET


@pytest.mark.parametrize("sigle", sigles())
def test_a_new_workbook_of_a_known_title_has_no_fault_of_its_own(sigle: str) -> None:
    fresh = Case(lire(nouveau(referentiel(sigle)), f"{sigle}.xlsx"), JOUR)
    faults = {f.regle for f in judge(fresh) if f.regle.startswith(("PLN", "LEC"))}
    assert faults <= {"LEC-08"}
