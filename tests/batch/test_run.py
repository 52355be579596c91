"""A whole run: what is written, what is kept, what a second run does."""

import json
import os
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from jsonschema import validate
from openpyxl import load_workbook

from sessionbook.batch import files, sauvegarde
from sessionbook.batch.folder import taches, tenu_par
from sessionbook.batch.ledger import Emis, Ledger
from sessionbook.batch.options import Annotation, Options
from sessionbook.batch.run import Conduite, Ici, effacer_marques, lancer
from sessionbook.errors import BusyError, ExitCode, OutputError, UsageError
from sessionbook.model.findings import Finding
from sessionbook.model.session import Case
from sessionbook.rules.rule import judge

RACINE = Path(__file__).parents[2]
JOUR = date(2027, 3, 5)
OPTIONS = Options(JOUR)


@pytest.fixture
def classeur(tmp_path: Path) -> Path:
    path = tmp_path / "session_dwwm_anomalies.xlsx"
    shutil.copy(RACINE / "sample_workbooks" / path.name, path)
    return path


def etat(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Time and content of every file."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "verrou"
    }


def parts(contenu: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(contenu) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_second_run_touches_no_file(classeur: Path) -> None:
    first = lancer([classeur], OPTIONS)
    before = etat(classeur.parent)
    second = lancer([classeur], OPTIONS)
    assert etat(classeur.parent) == before
    assert first.code == second.code == ExitCode.BLOQUANT


def test_the_original_is_kept_before_the_first_change(classeur: Path) -> None:
    original = classeur.read_bytes()
    lancer([classeur], OPTIONS)
    assert classeur.read_bytes() != original
    kept = list((classeur.parent / ".sessionbook" / "sauvegardes").rglob("*.xlsx"))
    assert [path.read_bytes() for path in kept] == [original]


def test_effacer_gives_back_every_part(classeur: Path) -> None:
    before = parts(classeur)
    lancer([classeur], OPTIONS)
    assert set(parts(classeur)) > set(before)
    ((path, changed, erreur),) = effacer_marques([classeur])
    assert (path, changed, erreur) == (classeur, True, None)
    after = parts(classeur)
    assert list(after) == list(before)
    from lxml import etree

    for name, contenu in before.items():
        if after[name] != contenu:
            assert etree.tostring(etree.fromstring(after[name]), method="c14n") == etree.tostring(
                etree.fromstring(contenu), method="c14n"
            ), name


def test_an_open_workbook_is_left_alone_and_its_holder_named(classeur: Path) -> None:
    owner = classeur.with_name(f"~${classeur.name}")
    owner.write_bytes(b"\x0aAnne Leroy" + b"\0" * 44 + "Anne Leroy".encode("utf-16-le"))
    before = classeur.read_bytes()
    (resultat,) = lancer([classeur], OPTIONS).resultats
    assert classeur.read_bytes() == before
    assert resultat.marquage is not None
    assert resultat.marquage.fichier is not None
    assert resultat.marquage.fichier.is_file()
    assert "Anne Leroy" in resultat.marquage.raison


def test_libreoffice_lock_names_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    (tmp_path / ".~lock.x.xlsx#").write_text(
        "Luc Petit,poste-3,luc,21.11.2026 10:00,", encoding="utf-8"
    )
    assert tenu_par(path) == "Luc Petit"
    assert tenu_par(tmp_path / "y.xlsx") is None


def test_a_workbook_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"nouveau")
    with pytest.raises(OutputError) as raised:
        sauvegarde.overwrite(path, b"ancien", b"marque", tmp_path / ".sessionbook")
    assert "modifié pendant" in raised.value.constat
    assert path.read_bytes() == b"nouveau"


def test_a_copy_is_asked_and_the_original_does_not_change(classeur: Path) -> None:
    before = classeur.read_bytes()
    (resultat,) = lancer([classeur], Options(JOUR, Annotation.COPIE)).resultats
    assert classeur.read_bytes() == before
    assert resultat.marquage is not None
    assert (
        resultat.marquage.fichier
        == classeur.parent / classeur.stem / f"{classeur.stem} (annoté).xlsx"
    )
    assert "Anomalies" in load_workbook(resultat.marquage.fichier).sheetnames


def test_verifier_makes_no_document(classeur: Path) -> None:
    lancer([classeur], Options(JOUR, Annotation.AUCUNE, produire=False))
    made = [path.name for path in (classeur.parent / classeur.stem).rglob("*") if path.is_file()]
    assert made == ["resultat.json"]


def test_our_own_files_are_not_taken_for_workbooks(classeur: Path) -> None:
    lancer([classeur], Options(JOUR, Annotation.COPIE))
    for name in ("~$session.xlsx", ".cache.xlsx", "session (annoté).xlsx"):
        shutil.copy(classeur, classeur.with_name(name))
    listed, absents = taches([classeur.parent], None)
    assert [tache.classeur for tache in listed] == [classeur]
    assert not absents


def test_two_workbooks_that_would_share_their_results_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mars.xlsx").touch()
    with pytest.raises(UsageError, match=r"mars\.xlsx"):
        taches([tmp_path / "a", tmp_path / "b"], tmp_path / "sortie")


def test_a_folder_held_by_another_run_is_left_alone(classeur: Path) -> None:
    state = classeur.parent / ".sessionbook"
    state.mkdir()
    with FileLock(state / "verrou"), pytest.raises(BusyError):
        lancer([classeur], OPTIONS)


@pytest.fixture
def clair(tmp_path: Path) -> Path:
    path = tmp_path / "session_dwwm.xlsx"
    shutil.copy(RACINE / "sample_workbooks" / path.name, path)
    return path


def test_a_convocation_changed_after_its_delivery_is_named_and_the_old_one_kept(
    clair: Path,
) -> None:
    lancer([clair], Options(JOUR, Annotation.AUCUNE))
    letters = sorted((clair.parent / "session_dwwm" / "convocations").glob("*.docx"))
    old = letters[0].read_bytes()
    changer(clair, "Session", "Accès au site", "Entrée par la cour, portail vert")
    (resultat,) = lancer([clair], Options(JOUR, Annotation.AUCUNE)).resultats
    assert len(resultat.remplaces) == 12
    assert resultat.remplaces[0].nom in letters[0].name or resultat.remplaces[0].nom
    archives = sorted((clair.parent / "session_dwwm" / "archives").glob("*.docx"))
    assert len(archives) >= 12
    assert old in [path.read_bytes() for path in archives]
    written = json.loads((clair.parent / "session_dwwm" / "resultat.json").read_text("utf-8"))
    assert len(written["documents"]["remplaces"]) == 12


def test_a_document_that_no_longer_stands_goes_to_the_archives(clair: Path) -> None:
    lancer([clair], Options(JOUR, Annotation.AUCUNE))
    folder = clair.parent / "session_dwwm"
    made = {path.name for path in (folder / "convocations").glob("*.docx")}
    changer(clair, "Session", "N° de session CERES", None)
    (resultat,) = lancer([clair], Options(JOUR, Annotation.AUCUNE)).resultats
    assert resultat.retenus
    assert not list((folder / "convocations").glob("*.docx"))
    assert {path.name.split(" (du ")[0] for path in (folder / "archives").glob("Conv*")} == {
        name.removesuffix(".docx") for name in made
    }


def changer(path: Path, sheet: str, label: str, value: str | None) -> None:
    """Type a value beside a label, as the centre would in Excel."""
    book = load_workbook(path)
    for row in book[sheet].iter_rows():
        for cell in row:
            if cell.value == label:
                book[sheet][f"B{cell.row}"] = value
    book.save(path)


def test_the_ledger_gives_back_what_it_was_given(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "état")
    assert ledger.documents("x.xlsx") == {}
    emis = Emis("convocation:A", "convocations/A.docx", "abc", JOUR, None)
    ledger.record("x.xlsx", {emis.cle: emis})
    ledger.record("y.xlsx", {})
    assert Ledger(tmp_path / "état").documents("x.xlsx") == {emis.cle: emis}
    ledger.record("x.xlsx", {})
    assert ledger.documents("x.xlsx") == {}


def test_a_broken_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "registre.sqlite").write_bytes(b"pas une base" * 200)
    with pytest.raises(OutputError, match="registre"):
        Ledger(tmp_path).documents("x.xlsx")


@pytest.fixture
def disk_full(monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)


@pytest.mark.usefixtures("disk_full")
def test_a_full_disk_leaves_the_old_file_and_no_scrap(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"ancien")
    with pytest.raises(OutputError, match="plein"):
        files.write(path, b"nouveau")
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]
    assert path.read_bytes() == b"ancien"


def test_a_transient_sharing_violation_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    replace = Path.replace

    def shared(self: Path, target: Path) -> Path:
        calls.append(1)
        if len(calls) < 3:
            reason = PermissionError(13, "shared")
            reason.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise reason
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", shared)
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert files.write(tmp_path / "x.txt", b"nouveau")
    assert (tmp_path / "x.txt").read_bytes() == b"nouveau"
    assert len(calls) == 3


@pytest.mark.parametrize("name", ["session_dwwm.xlsx", "session_dwwm_anomalies.xlsx"])
@pytest.mark.parametrize("produire", [True, False])
def test_the_results_fit_their_schema(name: str, produire: bool, tmp_path: Path) -> None:  # noqa: FBT001
    path = tmp_path / name
    shutil.copy(RACINE / "sample_workbooks" / name, path)
    lancer([path], Options(JOUR, produire=produire))
    lancer([path], Options(JOUR, produire=produire))
    written = json.loads((tmp_path / path.stem / "resultat.json").read_text("utf-8"))
    validate(written, json.loads((RACINE / "docs" / "resultat.schema.json").read_text("utf-8")))
    assert written["classeur"] == name


def test_a_bug_is_told_as_ours_and_stops_no_other_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copy(RACINE / "sample_workbooks" / "session_dwwm.xlsx", tmp_path / name)

    def faulty(case: Case) -> tuple[Finding, ...]:
        if case.dossier.nom == "a.xlsx":
            raise ZeroDivisionError
        return judge(case)

    monkeypatch.setattr("sessionbook.batch.pipeline.judge", faulty)
    bilan = lancer([tmp_path], OPTIONS, conduite=Conduite(executeur=Ici()))
    assert [r.code for r in bilan.resultats] == [ExitCode.INTERNE, ExitCode.A_VERIFIER]
    assert bilan.code == ExitCode.INTERNE
    assert "ZeroDivisionError" in (tmp_path / ".sessionbook" / "journal.txt").read_text("utf-8")
    assert "Erreur interne" in bilan.resultats[0].erreur
