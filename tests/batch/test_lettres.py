"""What a candidate holds is remembered, and what no longer agrees with it is told by name."""

import shutil
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.batch import lettres
from sessionbook.batch.ledger import Ledger
from sessionbook.batch.options import Annotation, Options, Resultat
from sessionbook.batch.run import lancer
from sessionbook.errors import OutputError
from sessionbook.model.lettres import Convoque, Lettre, Passage, Suivi
from sessionbook.workbook.read import lire
from tests.documents.lecture import texte

RACINE = Path(__file__).parents[2]
QUI = "GARÇON Loïc"
MINUTES = {time(17, 20): time(17, 25), time(17, 35): time(17, 40)}


@pytest.fixture
def classeur(tmp_path: Path) -> Path:
    path = tmp_path / "session_dwwm.xlsx"
    shutil.copy(RACINE / "sample_workbooks" / path.name, path)
    return path


def passer(classeur: Path, jour: date) -> Resultat:
    (resultat,) = lancer([classeur], Options(jour, Annotation.AUCUNE)).resultats
    return resultat


def feuille(classeur: Path, nom: str) -> tuple[Worksheet, int, Mapping[str, int]]:
    """A sheet, the row of its last header that names candidates, the column of each title."""
    sheet = load_workbook(classeur)[nom]
    assert isinstance(sheet, Worksheet)
    for row in sheet.iter_rows():
        titles = {str(cell.value): n for n, cell in enumerate(row, 1) if cell.value}
        if {"Candidat", "Nom de naissance"} & set(titles):
            return sheet, row[0].row or 0, titles
    raise AssertionError(nom)


def retarder(classeur: Path) -> None:
    """Move the candidate's last épreuve, and the deliberation after it, by five minutes."""
    sheet, header, titles = feuille(classeur, "Déroulé")
    for row in range(header + 1, sheet.max_row + 1):
        jury, start = sheet.cell(row, titles["Jury"]).value, sheet.cell(row, titles["Début"]).value
        if jury == "Jury 1" and isinstance(start, time) and start in MINUTES:
            sheet.cell(row, titles["Début"]).value = MINUTES[start]
            end = sheet.cell(row, titles["Fin"])
            end.value = time(17, 40) if start == time(17, 20) else time(17, 50)
    assert sheet.parent is not None
    sheet.parent.save(classeur)


def remettre(classeur: Path, jour: datetime | None) -> None:
    """Type the day on which the candidate received a letter."""
    sheet, header, titles = feuille(classeur, "Candidats")
    for row in range(header + 1, sheet.max_row + 1):
        if sheet.cell(row, titles["Nom de naissance"]).value == "Garçon":
            sheet.cell(row, titles["Convocation : remise le"]).value = jour
    assert sheet.parent is not None
    sheet.parent.save(classeur)


def lettre(classeur: Path) -> bytes:
    return (classeur.parent / "session_dwwm/convocations" / f"Convocation {QUI}.docx").read_bytes()


def changes(resultat: Resultat) -> list[str]:
    return [finding.message for finding in resultat.findings if finding.regle == "CONV-10"]


def test_a_change_after_delivery_is_told_and_the_new_letter_says_what_it_replaces(
    classeur: Path,
) -> None:
    assert changes(passer(classeur, date(2027, 2, 5))) == []
    retarder(classeur)
    resultat = passer(classeur, date(2027, 2, 8))
    (told,) = changes(resultat)
    assert told == (
        f"{QUI}\u00a0: la convocation remise le 04/02/2027 annonce Entretien final le 11/03/2027 "
        "à 17\u00a0h\u00a020, Salle 101\u202f; le classeur prévoit maintenant Entretien final le "
        "11/03/2027 à 17\u00a0h\u00a025, Salle 101."
    )
    written = texte(lettre(classeur))
    assert "convocation rectificative" in written
    assert "annule et remplace celle du 3 février 2027" in written
    assert "le 8 février 2027" in written
    assert [r.nom for r in resultat.remplaces] == [QUI]


def test_the_corrected_letter_keeps_its_date_and_is_not_written_again(classeur: Path) -> None:
    passer(classeur, date(2027, 2, 5))
    retarder(classeur)
    passer(classeur, date(2027, 2, 8))
    before = lettre(classeur)
    again = passer(classeur, date(2027, 2, 9))
    assert lettre(classeur) == before
    assert len(changes(again)) == 1
    assert again.remplaces == ()


def test_once_the_corrected_letter_is_delivered_nothing_is_left_to_say(classeur: Path) -> None:
    passer(classeur, date(2027, 2, 5))
    retarder(classeur)
    passer(classeur, date(2027, 2, 8))
    before = lettre(classeur)
    remettre(classeur, datetime(2027, 2, 10))  # noqa: DTZ001  a cell has no time zone
    after = passer(classeur, date(2027, 2, 11))
    assert changes(after) == []
    assert lettre(classeur) == before
    assert after.remplaces == ()


def test_before_any_delivery_a_change_makes_a_first_letter(classeur: Path) -> None:
    remettre(classeur, None)
    passer(classeur, date(2027, 2, 5))
    retarder(classeur)
    assert changes(passer(classeur, date(2027, 2, 8))) == []
    assert "rectificative" not in texte(lettre(classeur))


def test_letters_are_read_back_as_they_were_noted(tmp_path: Path) -> None:
    passage = Passage(date(2027, 3, 11), time(9), time(9, 40), "ET", "Salle 12")
    made = Lettre(date(2027, 2, 3), "abc", Convoque("3 rue du Port", (passage,)))
    held = Lettre(
        date(2027, 2, 1), "xyz", Convoque("", ()), date(2027, 1, 15), remis_le=date(2027, 2, 2)
    )
    suivis = {"durand lea 1995-05-03": Suivi(made, held), "petit zoe": Suivi(made)}
    ledger = Ledger(tmp_path / "état")
    assert lettres.lire(ledger, "x.xlsx") == {}
    lettres.noter(ledger, "x.xlsx", suivis)
    lettres.noter(ledger, "y.xlsx", {})
    assert lettres.lire(Ledger(tmp_path / "état"), "x.xlsx") == suivis


def test_broken_memory_is_told(tmp_path: Path) -> None:
    (tmp_path / "registre.sqlite").write_bytes(b"pas une base" * 200)
    with pytest.raises(OutputError, match="registre"):
        lettres.lire(Ledger(tmp_path), "x.xlsx")


def test_a_letter_that_holds_keeps_the_version_of_the_deroule_it_was_made_from(
    classeur: Path,
) -> None:
    passer(classeur, date(2027, 2, 5))
    papers = classeur.parent / "session_dwwm"
    other = papers / "convocations" / "Convocation BENALI Inès.docx"
    notice = papers / "affichage" / "Déroulé de session.docx"
    before, first = other.read_bytes(), lire(classeur.read_bytes(), "x.xlsx").version_deroule
    assert f"déroulé {first}" in texte(before)
    assert f"version {first}" in texte(notice.read_bytes())
    retarder(classeur)
    passer(classeur, date(2027, 2, 8))
    second = lire(classeur.read_bytes(), "x.xlsx").version_deroule
    assert second != first
    assert other.read_bytes() == before
    assert f"déroulé {second}" in texte(lettre(classeur))
    assert f"version {second}" in texte(notice.read_bytes())
