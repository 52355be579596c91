"""What must be done again, or not, though the workbook itself did not change."""

import json
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from sessionbook.batch.options import Options
from sessionbook.batch.report import ligne_json
from sessionbook.batch.run import Bilan, Conduite, Ici, lancer
from tests.batch.classeurs import classeur

VERIFIER = Options(date(2027, 3, 5), produire=False)


def passer(folder: Path, options: Options = VERIFIER) -> Bilan:
    return lancer([folder], options, conduite=Conduite(executeur=Ici()))


def inchanges(bilan: Bilan) -> list[bool]:
    return [resultat.inchange is not None for resultat in bilan.resultats]


@pytest.mark.parametrize("above", [False, True])
def test_other_settings_of_the_centre_are_another_run(tmp_path: Path, *, above: bool) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    (folder / "mars.xlsx").write_bytes(classeur(1))
    passer(folder)
    assert inchanges(passer(folder)) == [True]
    settings = (tmp_path if above else folder) / "sessionbook.toml"
    settings.write_text('[Candidats]\n"Ville" = "Patelin"\n', "utf-8")
    assert inchanges(passer(folder)) == [False]
    assert inchanges(passer(folder)) == [True]


def test_a_workbook_that_is_never_marked_is_not_done_again(tmp_path: Path) -> None:
    path = tmp_path / "mars.xlsx"
    path.write_bytes(classeur(1))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<x/>")
    (first,) = passer(tmp_path).resultats
    assert first.marquage is not None
    assert "signature" in first.marquage.raison
    assert inchanges(passer(tmp_path)) == [True]


def test_pdfs_asked_for_later_are_those_of_the_documents_that_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def convertir(documents: list[Path]) -> int:
        asked.extend(documents)
        return len(documents)

    (tmp_path / "mars.xlsx").write_bytes(classeur(1))
    made = passer(tmp_path, Options(date(2027, 3, 5))).resultats[0].documents
    monkeypatch.setattr("sessionbook.batch.run.convertir", convertir)
    bilan = passer(tmp_path, Options(date(2027, 3, 5), pdf=True))
    assert inchanges(bilan) == [True]
    assert sorted(asked) == sorted(made)
    assert made


def _sans_un_champ(etat: Path) -> None:
    with closing(sqlite3.connect(etat / "memoire.sqlite")) as base, base:
        ((nom, texte),) = base.execute("SELECT nom, souvenir FROM classeur").fetchall()
        kept = {champ: v for champ, v in json.loads(texte).items() if champ != "voisinage"}
        base.execute("UPDATE classeur SET souvenir = ? WHERE nom = ?", (json.dumps(kept), nom))


def _abimee(etat: Path) -> None:
    (etat / "memoire.sqlite").write_bytes(b"rien d'une base" * 100)


@pytest.mark.parametrize("change", [_sans_un_champ, _abimee])
def test_a_memory_of_another_version_or_damaged_only_costs_time(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    (tmp_path / "mars.xlsx").write_bytes(classeur(1))
    passer(tmp_path)
    change(tmp_path / ".sessionbook")
    assert inchanges(passer(tmp_path)) == [False]
    assert inchanges(passer(tmp_path)) == [True]


def test_a_memory_that_may_not_be_written_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(13, "refusé", str(path))

    (tmp_path / "mars.xlsx").write_bytes(classeur(1))
    monkeypatch.setattr(Path, "touch", refuse)
    assert inchanges(passer(tmp_path)) == [False]
    monkeypatch.undo()
    assert inchanges(passer(tmp_path)) == [False]


def test_results_that_may_not_be_listed_stop_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rang, name in enumerate(("avril.xlsx", "mars.xlsx")):
        (tmp_path / name).write_bytes(classeur(rang + 1))
        (tmp_path / name).with_suffix("").mkdir()
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == "avril":
            raise PermissionError(13, "refusé", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert len(passer(tmp_path).resultats) == 2


@pytest.mark.parametrize("left", [b"", b"{", b"\xff\xfe"])
def test_a_result_damaged_since_is_told_from_what_is_known(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "mars.xlsx").write_bytes(classeur(1))
    (resultat,) = passer(tmp_path).resultats
    (resultat.resultats / "resultat.json").write_bytes(left)
    told = json.loads(ligne_json(resultat, VERIFIER.jour))
    assert told["classeur"] == "mars.xlsx"
