"""What a workbook's make-up says, told once, the same whatever the format."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.model.findings import Finding
from sessionbook.model.session import Case
from sessionbook.regulation.referentiel import referentiel
from sessionbook.rules.rule import judge, rules
from sessionbook.workbook.columns import TABLES, Column, Requis
from sessionbook.workbook.columns import Table as DeclaredTable
from sessionbook.workbook.form import nouveau
from sessionbook.workbook.grids import classeur
from sessionbook.workbook.modele import CASE, FEUILLE, MODELE, modele
from sessionbook.workbook.read import lire
from tests.workbook.libreoffice import avec_libreoffice, convertir
from tests.workbook.specimens import Valeur
from tests.workbook.specimens import classeur as specimen

JOUR = date(2027, 2, 4)
LECTURE = tuple(loaded for loaded in rules() if loaded.rule.id.startswith("LEC"))


def personnes(prenom: str) -> list[list[Valeur]]:
    """Six people under their headers; « Âge » is no column of ours."""
    rows: list[list[Valeur]] = [["Nom", "Prénom", "Ville", "Âge"]]
    rows.extend([f"N{n}", prenom, "Lyon", n] for n in range(6))
    return rows


CANDIDATS = personnes("Léa")


def dits(contenu: bytes, nom: str = "essai.xlsx") -> list[Finding]:
    """All that is told of what was read."""
    return list(judge(Case(lire(contenu, nom), JOUR), only=LECTURE))


def organisation(contenu: bytes, nom: str = "essai.xlsx") -> list[tuple[str, str, str]]:
    """Case, cell and message of LEC-11."""
    found = [f for f in dits(contenu, nom) if f.regle == "LEC-11"]
    return [(f.cas, str(f.cells[0]), f.message.replace("\u00a0", " ")) for f in found]


def octets(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ouvert(contenu: bytes, feuille: str) -> tuple[Workbook, Worksheet]:
    book = load_workbook(io.BytesIO(contenu))
    sheet = book[feuille]
    assert isinstance(sheet, Worksheet)
    return book, sheet


def habitudes() -> bytes:
    """Two sheets with rows, columns and a sheet hidden, a filter, a merge, errors, a lock."""
    salles: list[list[Valeur]] = [["Salle", "Capacité"], ["A", 12], ["B", 10]]
    contenu = specimen({"Candidats": CANDIDATS, "Jury": personnes("Anne"), "Salles": salles})
    book, sheet = ouvert(contenu, "Candidats")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.merge_cells("C5:C6")
    sheet["C7"] = "#N/A"
    sheet["C2"] = "=1/0"
    sheet.protection.enable()
    other = book["Jury"]
    assert isinstance(other, Worksheet)
    other.auto_filter.ref = "A1:C5"
    other.auto_filter.add_filter_column(2, ["Paris"])
    for row in (2, 4):
        other.row_dimensions[row].hidden = True
    book["Salles"].sheet_state = "hidden"
    return octets(book)


def test_what_is_hidden_is_told_by_its_kind() -> None:
    told = organisation(habitudes())
    assert [(cas, cell) for cas, cell, _ in told] == [
        ("fusion", "Candidats!C5"),
        ("protegee", "Candidats!A1"),
        ("colonnes", "Candidats!B1"),
        ("masquees", "Candidats!A3"),
        ("filtrees", "Jury!A2"),
        ("feuille_masquee", "Salles!A1"),
    ]
    assert "1 colonne masquée (B)" in told[2][2], "column D is not read: it hides nothing"
    assert "un filtre cache 2 lignes (n° 2, 4)" in told[4][2]


def test_a_row_hidden_by_hand_beside_a_filter_is_told_apart() -> None:
    book, sheet = ouvert(specimen({"Candidats": CANDIDATS}), "Candidats")
    sheet.auto_filter.ref = "A1:D4"
    sheet.auto_filter.add_filter_column(0, ["N1"])
    for row in (2, 4, 6):
        sheet.row_dimensions[row].hidden = True
    told = organisation(octets(book))
    assert [(cas, cell) for cas, cell, _ in told] == [
        ("filtrees", "Candidats!A2"),
        ("masquees", "Candidats!A6"),
    ]


def test_the_filter_of_a_table_is_a_filter() -> None:
    book, sheet = ouvert(specimen({"Candidats": CANDIDATS}), "Candidats")
    hidden = FilterColumn(colId=0, filters=Filters(filter=["N1"]))
    filtre = AutoFilter(ref="A1:D7", filterColumn=[hidden])
    sheet.add_table(Table(displayName="Tableau1", ref="A1:D7", autoFilter=filtre))
    sheet.row_dimensions[4].hidden = True
    assert [cas for cas, *_ in organisation(octets(book))] == ["filtrees"]


@avec_libreoffice
def test_other_formats_tell_the_same(tmp_path: Path) -> None:
    source = tmp_path / "habitudes.xlsx"
    source.write_bytes(habitudes())
    form = tmp_path / "formulaire.xlsx"
    form.write_bytes(nouveau(referentiel("DWWM")))
    expected = [(f.regle, f.cas, f.cells, f.message) for f in dits(source.read_bytes())]
    erreurs = ["Candidats!C7"]
    assert [str(f.cells[0]) for f in dits(source.read_bytes()) if f.cas == "erreur"] == erreurs
    for forme in ("xlsx", "ods", "xls"):
        saved, saved_form = convertir([source, form], forme, tmp_path / forme)
        told = [(f.regle, f.cas, f.cells, f.message) for f in dits(saved.read_bytes(), saved.name)]
        computed = [x for x in told if str(x[2][0]) == "Candidats!C2"]
        assert [x[:2] for x in computed] == [("LEC-10", "erreur")], "LibreOffice computed it"
        assert [x for x in told if x not in computed] == [x for x in expected if x[1] != "formule"]
        assert modele(classeur(saved_form.read_bytes(), saved_form.name).feuilles) == MODELE


PERSONNES = b'<personList><person id="1"/><person id="2"/></personList>'


@pytest.mark.parametrize(
    ("partie", "contenu", "mot"),
    [
        ("xl/revisions/revisionHeaders.xml", b"<headers/>", "suivi d’un ancien partage"),
        ("xl/namedSheetViews/namedSheetView1.xml", b"<x/>", "vues personnelles"),
        ("xl/persons/person.xml", PERSONNES, "conversations entre plusieurs personnes"),
    ],
)
def test_a_workbook_that_several_people_edit_is_told(partie: str, contenu: bytes, mot: str) -> None:
    buffer = io.BytesIO(specimen({"Candidats": CANDIDATS}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(partie, contenu)
    ((cas, cell, message),) = organisation(buffer.getvalue())
    assert (cas, cell) == ("partage", "Candidats!A1")
    assert mot in message


def du_modele(version: int, changer: Callable[[Workbook], None] = lambda _: None) -> bytes:
    """The form of another version, changed as that version would differ."""
    book, lists = ouvert(nouveau(None), FEUILLE)
    lists[CASE] = str(lists[CASE].value).replace(str(MODELE), str(version))
    changer(book)
    return octets(book)


def _sans(*titres: str) -> Callable[[Workbook], None]:
    """Without the columns of these titles."""

    def changer(book: Workbook) -> None:
        cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row]
        for cell in cells:
            if isinstance(cell, Cell) and cell.value in titres:
                cell.value = None

    return changer


@pytest.mark.parametrize(
    ("version", "titres", "cas", "gravite"),
    [
        (MODELE - 1, (), "ancien", "information"),
        (MODELE - 1, ("Employeur", "Civilité"), "ancien_incomplet", "a_verifier"),
        (MODELE - 1, ("Employeur", "Date de naissance"), "ancien_essentiel", "bloquant"),
        (MODELE + 1, (), "recent", "a_verifier"),
        (MODELE + 1, ("Employeur", "Civilité"), "recent_incomplet", "a_verifier"),
        (MODELE + 1, ("Employeur", "Date de naissance"), "recent_essentiel", "bloquant"),
    ],
)
def test_a_form_of_another_version_is_told_once(
    version: int, titres: tuple[str, ...], cas: str, gravite: str
) -> None:
    told = [f for f in dits(du_modele(version, _sans(*titres))) if f.regle != "LEC-08"]
    assert [(f.regle, f.cas, f.gravite.value) for f in told] == [("LEC-11", cas, gravite)]
    assert f"n° {version}" in told[0].message
    assert all(titre in told[0].message for titre in titres)


def test_nothing_is_said_of_our_own_form_nor_of_a_centre_s_workbook() -> None:
    assert organisation(nouveau(referentiel("DWWM"))) == []
    book, _ = ouvert(nouveau(None), FEUILLE)
    del book[FEUILLE]
    assert organisation(octets(book)) == []
    assert modele({FEUILLE: [["Nom", "version 3"]], "Candidats": CANDIDATS}) is None


def test_the_form_keeps_the_titles_of_its_version() -> None:
    """When this fails, raise MODELE and write the titles of the new version beside the old ones.

    A new optional column asks for nothing: an older form does not need it.
    """
    needed = {titre(t, c) for t in TABLES for c in t.colonnes if c.requis is not Requis.FACULTATIF}
    known = (Path(__file__).parent / "modeles" / f"{MODELE}.txt").read_text("utf-8").splitlines()
    assert needed - set(known) == set()
    assert set(known) - {titre(t, c) for t in TABLES for c in t.colonnes} == set()


def titre(table: DeclaredTable, column: Column) -> str:
    return f"{table.feuille} | {table.titre} | {column.titre}"
