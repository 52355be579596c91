"""The commands as a person types them, each in a process of its own."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sessionbook.errors import ExitCode
from sessionbook.rules.rule import rules
from tests.workbook.specimens import classeur

RACINE = Path(__file__).parents[2]
EXEMPLES = RACINE / "sample_workbooks"
JOUR = "2027-03-05"


def sessionbook(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as installed, from any folder."""
    return subprocess.run(
        [sys.executable, "-m", "sessionbook", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(RACINE)},
    )


def lisible(texte: str) -> str:
    """The same words with ordinary spaces."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def fichiers(folder: Path) -> set[str]:
    """Every file under a folder but the state of sessionbook."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".sessionbook" not in path.parts
    }


@pytest.mark.parametrize("commande", ["", "preparer", "verifier", "nouveau", "effacer", "regles"])
def test_help_is_in_french_with_an_example(commande: str, tmp_path: Path) -> None:
    done = sessionbook(*commande.split(), "--help", cwd=tmp_path)
    assert done.returncode == ExitCode.RIEN_A_SIGNALER
    assert "Utilisation" in done.stdout
    assert "Usage" not in done.stdout
    assert "Show this message" not in done.stdout
    if commande:
        assert "Exemple : sessionbook" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["--version"], ["nouveau", "--help"], ["regles"], ["regles", "CONV-01"]]
)
def test_light_commands_load_no_heavy_library(arguments: list[str], tmp_path: Path) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['sessionbook', *{arguments!r}]\n"
        "from sessionbook.cli import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    heavy = {'pandas', 'ortools', 'docxtpl', 'openpyxl', 'lxml'} & set(sys.modules)\n"
        "    sys.stderr.write('LOURD:' + ','.join(sorted(heavy)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(RACINE)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("LOURD:")


def test_the_catalogue_lists_every_rule(tmp_path: Path) -> None:
    done = sessionbook("regles", cwd=tmp_path)
    listed = [line.split()[0] for line in done.stdout.splitlines()]
    assert listed == [loaded.rule.id for loaded in rules()]


def test_the_texts_to_read_again_are_listed(tmp_path: Path) -> None:
    done = sessionbook("regles", "--a-verifier", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("Textes à relire, les plus anciennement vérifiés d’abord")
    assert "Questions ouvertes, à trancher sur Légifrance" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "mots"),
    [
        (["preparer", "absent.xlsx"], ExitCode.ILLISIBLE, "n’existe pas"),
        (["preparer", "vide"], ExitCode.LIGNE_DE_COMMANDE, "Aucun classeur"),
        (["preparer", "notes.txt"], ExitCode.ILLISIBLE, "pas un classeur"),
        (["preparer", "coupe.xlsx"], ExitCode.ILLISIBLE, "incomplet"),
        (["preparer", "chiffre.xlsx"], ExitCode.ILLISIBLE, "mot de passe"),
        (["preparer", "rien.xlsx"], ExitCode.ILLISIBLE, "vide"),
        (["preparer", "autre.xlsx"], ExitCode.ILLISIBLE, "aucune des feuilles"),
        (["preparer", "autre.xlsx", "--date", "demain"], ExitCode.LIGNE_DE_COMMANDE, "AAAA-MM-JJ"),
        (
            ["preparer", "autre.xlsx", "--date", "2027-02-30"],
            ExitCode.LIGNE_DE_COMMANDE,
            "2027-02-30",
        ),
        (
            ["preparer", "autre.xlsx", "--date", "9999-12-31"],
            ExitCode.LIGNE_DE_COMMANDE,
            "entre 1900 et 2100",
        ),
        (["preparer"], ExitCode.LIGNE_DE_COMMANDE, "Il manque CHEMIN"),
        (["prepare", "x"], ExitCode.LIGNE_DE_COMMANDE, "« preparer »"),
        (["preparer", "x", "--sorti", "y"], ExitCode.LIGNE_DE_COMMANDE, "« --sortie »"),
        (["nouveau", "x.xlsx", "--titre", "DWMW"], ExitCode.LIGNE_DE_COMMANDE, "DWWM"),
        (["nouveau", "x.docx"], ExitCode.LIGNE_DE_COMMANDE, ".xlsx"),
        (["nouveau", "autre.xlsx"], ExitCode.ECRITURE, "existe déjà"),
        (["effacer", "absent.xlsx"], ExitCode.ILLISIBLE, "n’existe pas"),
        (["effacer", "rien.xlsx"], ExitCode.ECRITURE, "rien.xlsx : "),
        (["regles", "ZZZ-99"], ExitCode.LIGNE_DE_COMMANDE, "ZZZ-99"),
        (
            ["preparer", "autre.xlsx", "--modeles", "nulle-part"],
            ExitCode.LIGNE_DE_COMMANDE,
            "nulle-part",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_mistakes_of_a_tired_person(
    arguments: list[str], code: ExitCode, mots: str, tmp_path: Path
) -> None:
    (tmp_path / "vide").mkdir()
    (tmp_path / "notes.txt").write_text("bonjour", encoding="utf-8")
    (tmp_path / "rien.xlsx").write_bytes(b"")
    (tmp_path / "coupe.xlsx").write_bytes(classeur({"Session": [["a", 1]]})[:900])
    (tmp_path / "chiffre.xlsx").write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    )
    (tmp_path / "autre.xlsx").write_bytes(classeur({"Feuil1": [["Recettes", "Dépenses"]]}))
    before = fichiers(tmp_path)
    done = sessionbook(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert mots in lisible(done.stderr)
    assert "Traceback" not in done.stderr
    assert lisible(done.stderr).count("Erreur :") == 1
    assert "À faire :" in lisible(done.stderr)
    assert fichiers(tmp_path) == before


def test_a_workbook_without_candidats_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "sans.xlsx"
    path.write_bytes(
        classeur({"Session": [["Date de début", "11/03/2027"]], "Jury": [["Nom", "Prénom"]]})
    )
    done = sessionbook("preparer", path, "--date", JOUR, cwd=tmp_path)
    assert done.returncode == ExitCode.BLOQUANT
    assert "Candidats" in done.stderr
    assert {Path(name).suffix for name in fichiers(tmp_path)} == {".xlsx", ".json"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_an_unwritable_place_is_told(tmp_path: Path) -> None:
    place = tmp_path / "fermé"
    place.mkdir()
    place.chmod(0o500)
    done = sessionbook("preparer", EXEMPLES / "session_dwwm.xlsx", "--sortie", place, cwd=tmp_path)
    assert done.returncode == ExitCode.ECRITURE
    assert "--sortie" in done.stderr


def test_a_results_place_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x", encoding="utf-8")
    done = sessionbook(
        "preparer", EXEMPLES / "session_dwwm.xlsx", "--sortie", tmp_path / "fichier", cwd=tmp_path
    )
    assert done.returncode == ExitCode.ECRITURE
    assert "--sortie" in done.stderr
    assert fichiers(tmp_path) == {"fichier"}


def test_one_bad_workbook_does_not_stop_the_others(tmp_path: Path) -> None:
    good = tmp_path / "session_dwwm.xlsx"
    good.write_bytes((EXEMPLES / good.name).read_bytes())
    (tmp_path / "abime.xlsx").write_bytes(good.read_bytes()[:5000])
    done = sessionbook("preparer", tmp_path, "--date", JOUR, "--format", "json", cwd=tmp_path)
    assert done.returncode == ExitCode.ILLISIBLE
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["classeur"], line["code"]) for line in lines] == [
        ("abime.xlsx", ExitCode.ILLISIBLE),
        ("session_dwwm.xlsx", ExitCode.RIEN_A_SIGNALER),
    ]
    assert len(list((tmp_path / "session_dwwm" / "convocations").glob("Convocation *.docx"))) == 12


def test_several_at_a_time_give_the_same_results(tmp_path: Path) -> None:
    outcomes = []
    for jobs in ("1", "3"):
        folder = tmp_path / jobs
        done = sessionbook(
            "preparer", EXEMPLES, "--date", JOUR, "--sortie", folder, "--annotation", "copie",
            "--jobs", jobs, "--format", "json", cwd=tmp_path,
        )  # fmt: skip
        files = {name: (folder / name).read_bytes() for name in fichiers(folder)}
        outcomes.append((done.returncode, done.stdout, files))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] == ExitCode.BLOQUANT


def test_a_new_workbook_is_read_without_reading_trouble(tmp_path: Path) -> None:
    done = sessionbook("nouveau", "mars.xlsx", "--titre", "DWWM", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert zipfile.is_zipfile(tmp_path / "mars.xlsx")
    done = sessionbook("verifier", "mars.xlsx", "--date", JOUR, "--format", "json", cwd=tmp_path)
    (line,) = map(json.loads, done.stdout.splitlines())
    told = {constat["regle"] for constat in line["constats"] if constat["regle"].startswith("LEC")}
    assert told <= {"LEC-08"}, line["constats"]


@pytest.mark.parametrize("name", ["l'examen  de mars... bis", "session : mars ; avril", "« 50 % »"])
def test_the_paths_told_are_the_real_ones(name: str, tmp_path: Path) -> None:
    absent = sessionbook("preparer", f"{name}/absent.xlsx", cwd=tmp_path)
    assert f"«\u00a0{name}/absent.xlsx\u00a0»" in absent.stderr
    (tmp_path / name).mkdir()
    empty = sessionbook("preparer", name, cwd=tmp_path)
    assert f"«\u00a0{name}\u00a0»" in empty.stderr
    (tmp_path / name / f"{name}.xlsx").write_bytes((EXEMPLES / "session_dwwm.xlsx").read_bytes())
    (tmp_path / name / f"~${name}.xlsx").write_bytes(b"\x04Anne")
    done = sessionbook("preparer", name, "--date", JOUR, cwd=tmp_path)
    assert f"«\u00a0{name}.xlsx\u00a0» est ouvert par Anne" in done.stderr
    assert f"dans {name}/{name}\n" in done.stderr
    morning = sessionbook("matin", name, "--sans-documents", "--date", JOUR, cwd=tmp_path)
    assert f"Nouveau classeur\u00a0: {name}.xlsx\n" in morning.stdout


@pytest.mark.skipif(os.name == "nt", reason="les tubes de POSIX")
@pytest.mark.parametrize(
    "commande",
    [
        ["regles"],
        ["--version"],
        ["nouveau", "--help"],
        ["verifier", "x", "--format=json", f"--date={JOUR}"],
    ],
)
def test_a_reader_who_has_enough_is_no_fault(commande: list[str], tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.xlsx").write_bytes((EXEMPLES / "session_dwwm_anomalies.xlsx").read_bytes())
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "sessionbook", *commande],
        cwd=tmp_path,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(RACINE)},
    )
    os.close(writer)
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr
    assert "interne" not in done.stderr
    assert done.returncode == (
        ExitCode.BLOQUANT if commande[0] == "verifier" else ExitCode.RIEN_A_SIGNALER
    )
