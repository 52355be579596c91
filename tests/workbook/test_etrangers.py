"""Workbooks of people who never heard of ours: what is understood, and what is told."""

from datetime import date, datetime

import pytest

from sessionbook.errors import UnreadableError
from sessionbook.model.choix import Reponse
from sessionbook.model.findings import Trouble
from sessionbook.workbook.read import lire
from tests.workbook.specimens import Valeur, classeur

DEBUT, FIN = datetime(2024, 1, 1), datetime(2028, 1, 1)  # noqa: DTZ001 - cells have no time zone


def troubles(contenu: bytes) -> list[tuple[str, str]]:
    """What is told, but for the sheets and columns that these small workbooks lack."""
    absent = (Trouble.FEUILLE_ABSENTE, Trouble.COLONNE_ABSENTE)
    found = lire(contenu, "x.xlsx").lectures
    return [(x.trouble.value, str(x.cell)) for x in found if x.trouble not in absent]


def test_two_lists_one_below_the_other_with_a_column_that_nobody_knows() -> None:
    tete: list[Valeur] = ["N°", "NOM", "PRENOM", "NE(E) LE", "CP", "VILLE"]
    rows: list[list[Valeur]] = [
        ["Groupe A"],
        tete,
        [1, "DURAND", "Léa", "14/05/98", 69001, "Lyon"],
        [],
        ["Groupe B"],
        tete,
        [1, "LEROY", "Paul", "01.02.1999", 6000, "Nice"],
        [],
        ["Total : 2 candidats"],
    ]
    contenu = classeur({"CANDIDATS": rows})
    assert [c.nom_naissance for c in lire(contenu, "x").candidats] == ["DURAND", "LEROY"]
    assert troubles(contenu) == [
        ("entete_repete", "CANDIDATS!A6"),
        ("ligne_de_total", "CANDIDATS!A9"),
    ]


def test_a_line_that_counts_the_candidates_is_no_candidate() -> None:
    rows: list[list[Valeur]] = [["N°", "Nom", "Prénom"], [1, "DURAND", "Léa"], []]
    contenu = classeur({"Liste candidats": [*rows, ["Nombre de candidats", 1]]})
    assert len(lire(contenu, "x").candidats) == 1
    assert troubles(contenu) == [("ligne_de_total", "Liste candidats!A4")]


def test_a_name_that_begins_like_a_count_is_a_name() -> None:
    rows: list[list[Valeur]] = [["Nom", "Prénom"], ["Nombre", "Léa"], ["NOMBRET", "Max"]]
    assert len(lire(classeur({"Candidats": rows}), "x").candidats) == 2


def test_an_english_speaking_secretary_is_understood() -> None:
    people: list[list[Valeur]] = [
        ["Last name", "First name", "Date of birth", "Zip code", "City", "Email", "Phone"],
        ["DURAND", "Luc", "1998-05-14", "69001", "Lyon", "l@exemple.fr", "06 12 34 56 78"],
    ]
    dossier = lire(classeur({"Candidates": people}), "x")
    (candidat,) = dossier.candidats
    assert (candidat.designation, candidat.naissance_date) == ("DURAND Luc", date(1998, 5, 14))
    assert (candidat.code_postal, candidat.telephone) == ("69001", "06 12 34 56 78")


def test_a_sheet_with_the_trade_in_its_name_is_read_when_nothing_else_fits() -> None:
    jury: list[list[Valeur]] = [
        ["Nom", "Prénom", "Habilité du", "Habilité jusqu’au", "Réponse"],
        ["BERNARD", "Luc", DEBUT, FIN, "OK"],
    ]
    dossier = lire(classeur({"Jurys DWWM": jury}), "x")
    (membre,) = dossier.jury
    assert (membre.habilitation_debut, membre.reponse) == (date(2024, 1, 1), Reponse.ACCEPTEE)
    assert "« Jurys DWWM »" in dossier.comprehension.resume.replace("\u00a0", " ")


@pytest.mark.parametrize("noms", [("Jurys DWWM", "Jurys AD"), ("Jury et salles",), ("Budget",)])
def test_a_sheet_that_may_be_something_else_is_left_aside(noms: tuple[str, ...]) -> None:
    jury: list[list[Valeur]] = [["Nom", "Prénom"], ["BERNARD", "Luc"]]
    salles: list[list[Valeur]] = [["Salle", "Capacité"], ["101", 12]]
    dossier = lire(classeur({"Salles": salles, **dict.fromkeys(noms, jury)}), "x")
    assert dossier.jury == ()
    assert set(dossier.comprehension.ignorees) == set(noms)


def test_a_refused_workbook_is_told_which_sheet_looks_like_ours() -> None:
    rows: list[list[Valeur]] = [
        ["Nom", "Prénom", "Date naiss.", "Mail", "Tel portable", "CP", "Ville"],
        ["DURAND", "Léa", "14/05/1998", "l@exemple.fr", "0612345678", "69001", "Lyon"],
    ]
    with pytest.raises(UnreadableError) as raised:
        lire(classeur({"DWWM mars 2027": rows}), "x.xlsx")
    words = raised.value.constat.replace("\u00a0", " ")
    assert "« DWWM mars 2027 » à « Candidats »" in words
    assert "sessionbook.toml" in raised.value.remede


def test_a_refused_workbook_without_headers_is_told_so() -> None:
    with pytest.raises(UnreadableError, match="aucun nom de colonne"):
        lire(classeur({"Candidats": [["DURAND", "Léa"]]}), "x.xlsx")
