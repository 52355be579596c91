"""Each category of faults that a good checker finds, planted once in a clean workbook.

A planted fault is told once, at its very cell, by the right rule; what is no fault is not told.
"""

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.errors import UnreadableError
from sessionbook.model.session import Case
from sessionbook.rules.rule import judge
from sessionbook.workbook.read import lire
from tests.workbook import hostiles

RACINE = Path(__file__).parents[2]
PROPRE = (RACINE / "sample_workbooks" / "session_dwwm.xlsx").read_bytes()
JOUR = date(2027, 3, 5)


class Atelier:
    """A clean workbook being spoilt; rows count from the first one under the headers."""

    def __init__(self) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(PROPRE))

    def feuille(self, nom: str) -> Worksheet:
        sheet = self.book[nom]
        assert isinstance(sheet, Worksheet)
        return sheet

    def entete(self, feuille: str, titre: str) -> Cell:
        cells = (c for row in self.feuille(feuille).iter_rows(max_row=5) for c in row)
        return next(c for c in cells if isinstance(c, Cell) and c.value == titre)

    def case(self, feuille: str, titre: str, ligne: int = 1) -> Cell:
        if feuille == "Session":
            rows = self.feuille(feuille).iter_rows(max_col=2)
            return next(row[1] for row in rows if row[0].value == titre)  # type: ignore[return-value] # no cell of it is merged
        head = self.entete(feuille, titre)
        found = self.feuille(feuille).cell(head.row + ligne, head.column)
        assert isinstance(found, Cell)
        return found

    def tape(self, feuille: str, titre: str, valeur: object, ligne: int = 1) -> str:
        cell = self.case(feuille, titre, ligne)
        cell.value = valeur  # type: ignore[assignment] # values of a sheet
        if isinstance(valeur, datetime):
            cell.number_format = "dd/mm/yyyy"
        return f"{feuille}!{cell.coordinate}"

    def octets(self) -> bytes:
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


Faute = Callable[[Atelier], str]
"""Plants a fault and gives the cell that must tell it."""


def tape(feuille: str, titre: str, valeur: object, ligne: int = 1) -> Faute:
    return lambda atelier: atelier.tape(feuille, titre, valeur, ligne)


def _sans_feuille(atelier: Atelier) -> str:
    del atelier.book["Matériel"]
    return "Mode d’emploi!A1"


def _feuille_mal_ecrite(atelier: Atelier) -> str:
    atelier.feuille("Matériel").title = "Matreiel"
    return "Mode d’emploi!A1"


def _feuille_en_double(atelier: Atelier) -> str:
    atelier.book.copy_worksheet(atelier.feuille("Candidats")).title = "Candidats (2)"
    return "Candidats (2)!A1"


def _entete(titre: str, ecrit: str | None, dite: str = "") -> Faute:
    def planter(atelier: Atelier) -> str:
        cell = atelier.entete("Candidats", titre)
        cell.value = ecrit
        return f"Candidats!{dite or cell.coordinate}"

    return planter


def _sans_entete(atelier: Atelier) -> str:
    sheet = atelier.feuille("Organismes")
    sheet.delete_rows(1, 3)
    sheet["A1"], sheet["B1"] = "Atelier du Code", "074008343"
    return "Organismes!A1"


def _colonne_en_double(atelier: Atelier) -> str:
    cell = atelier.feuille("Candidats").cell(3, 60, "Ville")
    return f"Candidats!{cell.coordinate}"


def _fusion(atelier: Atelier) -> str:
    atelier.feuille("Candidats").merge_cells("BH20:BH21")
    sheet = atelier.feuille("Salles")
    sheet.merge_cells("G4:G5")
    return "Salles!G4"


def _ligne_cachee(atelier: Atelier) -> str:
    atelier.feuille("Candidats").row_dimensions[6].hidden = True
    return "Candidats!A6"


def _colonne_cachee(atelier: Atelier) -> str:
    atelier.feuille("Candidats").column_dimensions["C"].hidden = True
    return "Candidats!C3"


def _filtre(atelier: Atelier) -> str:
    sheet = atelier.feuille("Candidats")
    sheet.auto_filter.add_filter_column(1, ["Madame"])
    sheet.row_dimensions[5].hidden = True
    return "Candidats!A5"


def _total(atelier: Atelier) -> str:
    return atelier.tape("Salles", "Salle", "Total", 12)


def _deux_tableaux(atelier: Atelier) -> str:
    sheet = atelier.feuille("Salles")
    for column, titre in enumerate(("Civilité", "Nom", "Prénom", "Formateur de"), start=1):
        sheet.cell(15, column, titre)
    return "Salles!A15"


def _candidat_recopie(**changes: object) -> Faute:
    """A fourteenth line that repeats the second candidate, with these changes."""

    def planter(atelier: Atelier) -> str:
        sheet = atelier.feuille("Candidats")
        for cell in sheet[5]:
            sheet.cell(16, cell.column or 1, cell.value)
        for titre, valeur in changes.items():
            atelier.tape("Candidats", titre.replace("_", " "), valeur, 13)
        atelier.tape("Session", "Candidats prévus", 13)
        return "Candidats!C16"

    return planter


FAUTES: Mapping[str, tuple[Faute, str]] = {
    "structure : feuille absente": (_sans_feuille, "LEC-01"),
    "structure : feuille mal écrite": (_feuille_mal_ecrite, "LEC-01"),
    "structure : feuille en double": (_feuille_en_double, "LEC-11"),
    "structure : en-tête introuvable": (_sans_entete, "LEC-02"),
    "structure : colonne absente": (_entete("Courriel", None, "A3"), "LEC-02"),
    "structure : colonne mal écrite": (_entete("Courriel", "Couriel"), "LEC-03"),
    "structure : colonne en double": (_colonne_en_double, "LEC-03"),
    "structure : cases fusionnées": (_fusion, "LEC-11"),
    "structure : ligne masquée": (_ligne_cachee, "LEC-11"),
    "structure : colonne masquée": (_colonne_cachee, "LEC-11"),
    "structure : lignes filtrées": (_filtre, "LEC-11"),
    "structure : total": (_total, "LEC-11"),
    "structure : deux tableaux": (_deux_tableaux, "LEC-11"),
    "case : obligatoire vide": (tape("Session", "Nom du centre", None), "LEC-08"),
    "case : mauvais type": (tape("Salles", "Capacité", "beaucoup"), "LEC-04"),
    "case : date impossible": (tape("Jury", "Invité le", "31/02/2027"), "LEC-04"),
    "case : jour et mois inversés": (tape("Jury", "Invité le", "12/25/2026"), "LEC-07"),
    "case : date hors du temps": (tape("Jury", "Invité le", "15/01/1826"), "LEC-06"),
    "case : nombre devenu date": (tape("Salles", "Capacité", datetime(2027, 12, 1)), "LEC-04"),  # noqa: DTZ001 a cell has no time zone
    "case : notation scientifique": (tape("Candidats", "Téléphone", "6,4E+08"), "LEC-04"),
    "case : pourcentage": (tape("Matériel", "Quantité disponible", "50 %", 2), "LEC-04"),
    "case : valeur d’erreur": (tape("Jury", "Téléphone", "#N/A"), "LEC-10"),
    "case : formule jamais calculée": (tape("Jury", "Fonction", "=A1"), "LEC-10"),
    "case : texte coupé": (tape("Jury", "Fonction", "Développeuse " * 19 + "web mobi"), "LEC-11"),
    "case : hors liste": (tape("Candidats", "Voie d’accès", "Alternence"), "LEC-05"),
    "case : courriel": (tape("Candidats", "Courriel", "lea.durand(at)exemple.fr"), "LEC-04"),
    "case : clé du SIREN": (tape("Jury", "SIREN de l’employeur", "074008344"), "LEC-04"),
    "case : code postal": (tape("Candidats", "Code postal", "Nantes"), "LEC-04"),
    "entre feuilles : code inconnu": (tape("Matériel", "Épreuves", "QPX"), "LEC-09"),
    "entre feuilles : nombre": (tape("Session", "Candidats prévus", 8), "SES-06"),
    "métier : échéance": (
        tape("Session", "Convocations validées dans CERES le", datetime(2027, 2, 20)),  # noqa: DTZ001
        "CONV-01",
    ),
    "métier : habilitation": (tape("Jury", "Titre d’habilitation", "TP-00000"), "JUR-02"),
    "métier : référentiel": (tape("Session", "Durée totale pour le candidat", 90), "PLN-02"),
}

DOUBLONS: Mapping[str, Faute] = {
    "exact": _candidat_recopie(),
    "sans l’apostrophe, en capitales": _candidat_recopie(
        **{"N°_candidat": None, "Nom_de_naissance": "DANGELO"}
    ),
    "nom et prénom inversés": _candidat_recopie(
        **{"N°_candidat": None, "Nom_de_naissance": "Mattéo", "Prénoms": "D’Angelo"}
    ),
}


def _deplacee(atelier: Atelier) -> str:
    atelier.book.move_sheet("Candidats", 5)
    return ""


def _en_plus(atelier: Atelier) -> str:
    atelier.book.create_sheet("Budget")["A1"] = "Dépenses"
    atelier.feuille("Candidats").cell(3, 60, "Remarques")
    return ""


def _reordonnee(atelier: Atelier) -> str:
    sheet = atelier.feuille("Surveillants")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    sheet.insert_cols(1, 1)
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(reversed(row), start=2):
            sheet.cell(number, column).value = value
    return ""


def _ligne_vide(atelier: Atelier) -> str:
    sheet = atelier.feuille("Salles")
    for cell in sheet[6]:
        sheet.cell(12, cell.column or 1, cell.value)
        cell.value = None
    return ""


PERMIS: Mapping[str, Faute] = {
    "feuille déplacée": _deplacee,
    "feuille et colonne en plus": _en_plus,
    "colonnes dans un autre ordre, colonne vide": _reordonnee,
    "ligne vide dans le tableau": _ligne_vide,
    "nombre en texte": tape("Salles", "Capacité", "40"),
    "date en texte": tape("Candidats", "Date de naissance", "14 mai 1998"),
    "zéro perdu du code postal": tape("Session", "Code postal du site", "44998 "),
    "zéro perdu du téléphone": tape("Candidats", "Téléphone", 639984001),
    "espaces insécables et invisibles": tape("Candidats", "Ville", "\u200bValmont-sur-Erdre\u00a0"),
    "lettres sosies": tape("Candidats", "Prénoms", "In\u00e8s", 1),
}


def constats(contenu: bytes) -> list[tuple[str, str]]:
    """Rule and first cell of all that is told of a workbook."""
    case = Case(lire(contenu, "session.xlsx"), JOUR)
    return [(finding.regle, str(finding.cells[0])) for finding in judge(case)]


@pytest.mark.parametrize("categorie", FAUTES)
def test_a_fault_of_each_category_is_told_once_at_its_cell(categorie: str) -> None:
    planter, regle = FAUTES[categorie]
    atelier = Atelier()
    where = planter(atelier)
    assert constats(atelier.octets()) == [(regle, where)]


@pytest.mark.parametrize("doublon", DOUBLONS)
def test_a_person_written_twice_is_told_once_on_both_rows(doublon: str) -> None:
    atelier = Atelier()
    where = DOUBLONS[doublon](atelier)
    findings = judge(Case(lire(atelier.octets(), "session.xlsx"), JOUR))
    told = [finding for finding in findings if finding.regle == "CAN-03"]
    assert [list(map(str, finding.cells)) for finding in told] == [["Candidats!C5", where]]


@pytest.mark.parametrize("habitude", PERMIS)
def test_what_is_no_fault_is_not_told(habitude: str) -> None:
    atelier = Atelier()
    PERMIS[habitude](atelier)
    assert constats(atelier.octets()) == []


FICHIERS: Mapping[str, tuple[bytes, str]] = {
    "pas un classeur": (b"%PDF-1.7", "pas un classeur"),
    "mauvaise extension": ("Nom;Prénom\nDurand;Léa\n".encode(), "pas un classeur"),
    "chiffré": (hostiles.chiffree(), "mot de passe"),
    "coupé": (PROPRE[: len(PROPRE) // 2], "incomplet"),
    "trop grand": (hostiles.bombe_serree(), "gonfle"),
    "d’autres feuilles": (hostiles.paquet({}), "pas un classeur"),
}


@pytest.mark.parametrize("categorie", FICHIERS)
def test_a_file_that_cannot_be_read_says_why(categorie: str) -> None:
    contenu, mot = FICHIERS[categorie]
    with pytest.raises(UnreadableError, match=mot):
        lire(contenu, "session.xlsx")
