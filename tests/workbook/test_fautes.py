"""Every planted fault is told once, at its very cell, by the rule it breaks."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from sessionbook.model.session import Case
from sessionbook.rules.rule import judge, rules
from sessionbook.workbook.columns import Type
from sessionbook.workbook.read import lire
from tests.workbook.fautes import PAR_TYPE, Faute, fautes, plantee
from tests.workbook.valides import Feuilles, par_openpyxl, valides

LECTURE = tuple(loaded for loaded in rules() if loaded.rule.id.startswith("LEC"))
JOUR = date(2027, 2, 4)
GRAINE = 3
FAUTES = list(fautes())


def dits(contenu: bytes) -> list[tuple[str, str]]:
    """Rule and cell of all that is told about reading."""
    case = Case(lire(contenu, "essai.xlsx"), JOUR)
    return [(f.regle, str(c)) for f in judge(case, only=LECTURE) for c in f.cells]


def test_each_type_of_column_has_its_faults() -> None:
    assert set(PAR_TYPE) == set(Type)


@pytest.mark.parametrize("faute", FAUTES, ids=str)
def test_a_planted_value_is_told_once_at_its_cell(faute: Faute) -> None:
    feuilles = valides(GRAINE)
    row, column = plantee(feuilles, faute)
    found = dits(par_openpyxl(feuilles))
    here = [
        (regle, cell)
        for regle, cell in found
        if cell == f"{faute.table.feuille}!{_a1(row, column)}"
    ]
    assert [regle for regle, _ in here] == [faute.regle]
    assert [x for x in found if x not in here and x[0] != "LEC-09"] == []


def _a1(row: int, column: int) -> str:
    from sessionbook.model.cells import Cell

    return Cell("", row, column).a1


def _sans_feuille(feuilles: Feuilles) -> None:
    del feuilles["Jury"], feuilles["Déroulé"]


def _feuille_mal_ecrite(feuilles: Feuilles) -> None:
    feuilles["Candidtas"] = feuilles.pop("Candidats")
    del feuilles["Déroulé"]


def _feuille_repetee(feuilles: Feuilles) -> None:
    feuilles["Candidats (2)"] = [list(row) for row in feuilles["Candidats"]]


def _sans_colonne(feuilles: Feuilles) -> None:
    rows = feuilles["Documents"]
    column = rows[0].index("Fourni par")
    feuilles["Documents"] = [row[:column] + row[column + 1 :] for row in rows]


def _colonne_mal_ecrite(feuilles: Feuilles) -> None:
    rows = feuilles["Candidats"]
    rows[0][rows[0].index("Date de naissance")] = "Date de naisance"


def _colonne_repetee(feuilles: Feuilles) -> None:
    rows = feuilles["Candidats"]
    for row, value in zip(rows, ["Ville", "a", "b", "c"], strict=True):
        row.append(value)


def _total(feuilles: Feuilles) -> None:
    feuilles["Candidats"].append(["Total", 3])


def _note(feuilles: Feuilles) -> None:
    feuilles["Candidats"] += [[], ["* Les candidats en gras sont à rappeler."]]


def _entete_repete(feuilles: Feuilles) -> None:
    rows = feuilles["Candidats"]
    rows.insert(3, list(rows[0]))


def _autre_tableau(feuilles: Feuilles) -> None:
    feuilles["Candidats"] += [[], ["Code", "Intitulé", "Durée", "Ordre"], ["X", "Y", 1, 2]]


def _reference(feuilles: Feuilles) -> None:
    rows = feuilles["Matériel"]
    rows[1][rows[0].index("Épreuves")] = "Inconnue"


def _colonne_de(nom: str) -> Callable[[Feuilles], str]:
    def where(feuilles: Feuilles) -> str:
        return _a1(1, feuilles["Candidats"][0].index(nom) + 1)

    return where


STRUCTURE: tuple[tuple[Callable[[Feuilles], None], str, str | Callable[[Feuilles], str]], ...] = (
    (_sans_feuille, "LEC-01", "Session!A1"),
    (_feuille_mal_ecrite, "LEC-01", "Session!A1"),
    (_feuille_repetee, "LEC-11", "Candidats (2)!A1"),
    (_sans_colonne, "LEC-02", "Documents!A1"),
    (_colonne_mal_ecrite, "LEC-03", _colonne_de("Date de naisance")),
    (_colonne_repetee, "LEC-03", "Candidats!"),
    (_total, "LEC-11", "Candidats!A5"),
    (_note, "LEC-11", "Candidats!A6"),
    (_entete_repete, "LEC-11", "Candidats!A4"),
    (_autre_tableau, "LEC-11", "Candidats!A6"),
    (_reference, "LEC-09", "Matériel!"),
)


@pytest.mark.parametrize(
    ("planter", "regle", "where"), STRUCTURE, ids=[planter.__name__ for planter, *_ in STRUCTURE]
)
def test_a_planted_disorder_is_told_once(
    planter: Callable[[Feuilles], None], regle: str, where: str | Callable[[Feuilles], str]
) -> None:
    feuilles = valides(GRAINE)
    planter(feuilles)
    cell = where if isinstance(where, str) else f"Candidats!{where(feuilles)}"
    found = dits(par_openpyxl(feuilles))
    assert [rule for rule, _ in found] == [regle], found
    assert found[0][1] == cell or (cell.endswith("!") and found[0][1].startswith(cell))


def _masquer(book: Workbook) -> None:
    book["Candidats"].row_dimensions[3].hidden = True


def _fusionner(book: Workbook) -> None:
    book["Candidats"].merge_cells("B2:B4")


def _proteger(book: Workbook) -> None:
    book["Candidats"].protection.enable()


def _cacher(book: Workbook) -> None:
    book["Candidats"].sheet_state = "hidden"


def _etaler(book: Workbook) -> None:
    book["Candidats"].cell(90_000, 3).number_format = "0.00"


@pytest.mark.parametrize(
    ("planter", "cell"),
    [
        (_masquer, "A3"),
        (_fusionner, "B2"),
        (_proteger, "A1"),
        (_cacher, "A1"),
        (_etaler, "A4"),
    ],
)
def test_what_only_the_file_shows_is_told_once(
    planter: Callable[[Workbook], None], cell: str
) -> None:
    book = load_workbook(io.BytesIO(par_openpyxl(valides(GRAINE))))
    planter(book)
    buffer = io.BytesIO()
    book.save(buffer)
    found = [x for x in dits(buffer.getvalue()) if x[0] != "LEC-09"]
    assert found == [("LEC-11", f"Candidats!{cell}")]
