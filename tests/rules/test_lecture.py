"""What could not be read: what the examples of the pages do not show."""

import io

import pytest
from openpyxl import Workbook

from sessionbook.model.session import Dossier
from sessionbook.rules.lecture.essentiel import ESSENTIELLES
from sessionbook.workbook.columns import TABLES
from sessionbook.workbook.read import lire
from tests.rules.cases import (
    candidat,
    cas,
    cellules,
    composition,
    constats,
    creneau,
    dossier,
    epreuve,
    membre,
)


def _lu(**feuilles: list[list[object]]) -> Dossier:
    """What the reader understands of sheets typed row by row."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for nom, rows in feuilles.items():
        sheet = book.create_sheet(nom)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return lire(buffer.getvalue(), "essai.xlsx")


@pytest.mark.parametrize("table", sorted(ESSENTIELLES))
def test_essential_columns_exist(table: str) -> None:
    declared = {c.titre for t in TABLES if t.nom == table for c in t.colonnes}
    assert declared >= ESSENTIELLES[table]


def test_a_header_almost_right_is_shown_with_the_right_one() -> None:
    content = _lu(Candidats=[["Nom", "Prénom", "Date naissanse"], ["Durand", "Léa", ""]])
    (found,) = constats("LEC-03", content)
    assert (found.cas, [str(c) for c in found.cells]) == ("proche_essentielle", ["Candidats!C1"])
    assert "«\u00a0Date de naissance\u00a0»" in found.remede
    absent = [f for f in constats("LEC-02", content) if "Date de naissance" in f.message]
    assert absent == []


def test_a_sheet_almost_right_is_shown() -> None:
    content = _lu(Candidats=[["Nom", "Prénom"], ["Durand", "Léa"]], Epreuvs=[["Code", "Durée"]])
    found = [f for f in constats("LEC-01", content) if f.cas == "proche"]
    assert ["Épreuves" in f.message and "Epreuvs" in f.message for f in found] == [True]


def test_all_the_columns_a_sheet_lacks_are_told_at_once() -> None:
    found = constats("LEC-02", _lu(Jury=[["Nom", "Prénom"], ["Martin", "Anne"]]))
    assert cas(found) == [("", "a_verifier")]
    assert "«\u00a0Employeur\u00a0»" in found[0].message
    assert "«\u00a0Invité le\u00a0»" in found[0].message


def test_a_sheet_without_known_headers_is_told_at_its_first_row() -> None:
    content = _lu(
        Candidats=[[], ["Durand", "Léa", "Lyon"]],
        Salles=[["12", "Hall"]],
        Jury=[],
        Session=[["Code du titre", "TP-01280"]],
    )
    found = [f for f in constats("LEC-02", content) if f.cas.startswith("entete")]
    assert [(str(f.cells[0]), f.gravite.value) for f in found] == [
        ("Candidats!A2", "bloquant"),
        ("Jury!A1", "bloquant"),
        ("Salles!A1", "a_verifier"),
    ]
    assert "«\u00a0Prénoms\u00a0»" in found[0].remede


def test_a_bad_value_names_its_person() -> None:
    content = _lu(Candidats=[["Nom", "Prénom", "Né le"], ["Durand", "Léa", "hier"]])
    (found,) = constats("LEC-04", content)
    assert found.personne == "DURAND Léa"
    assert found.message.startswith("DURAND Léa\u00a0: «\u00a0hier\u00a0» ne se lit pas")


def test_a_value_told_unreadable_is_not_told_empty() -> None:
    content = _lu(Candidats=[["Nom", "Prénom", "Né le"], ["Durand", "Léa", "hier"]])
    assert constats("CAN-01", content) == ()


def test_an_empty_target_sheet_does_not_make_every_name_unknown() -> None:
    content = dossier(
        compositions=(composition(3, "Jury 1", "Martin Anne", "Leroy Paul"),),
        creneaux=(creneau(8, "09:00-09:40", "Durand Léa", "ET", salle="A"),),
    )
    assert constats("LEC-09", content) == ()


def test_the_title_of_an_epreuve_leads_to_its_code() -> None:
    content = dossier(
        candidats=(candidat(2, "Durand"),),
        epreuves=(epreuve(2, "ET", intitule="Entretien technique"),),
        creneaux=(creneau(8, "09:00-09:40", "Durand Léa", "entretien technique"),),
    )
    (found,) = constats("LEC-09", content)
    assert (found.cas, cellules([found])) == ("proche", ["F8"])
    assert "Écrivez «\u00a0ET\u00a0»" in found.remede


def test_a_person_typed_twice_is_a_duplicate_not_a_homonym() -> None:
    jour = dossier().session.date_debut
    twice = tuple(candidat(row, "Durand", naissance_date=jour) for row in (2, 3))
    slots = (creneau(8, "09:00-09:40", "Durand Léa", "ET"),)
    content = dossier(candidats=twice, jury=(membre(2, "Martin"),), creneaux=slots)
    assert constats("LEC-09", content) == ()
    assert cas(constats("CAN-03", content)) == [("doublon", "bloquant")]
