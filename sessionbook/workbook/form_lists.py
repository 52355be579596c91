"""What the form checks while one types: drop-down lists, dates, hours, whole numbers.

Every check warns and lets the user go on: a workbook being pasted into must never refuse.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import absolute_coordinate, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.workbook.columns import Column, Type
from sessionbook.workbook.form_values import CASES

_LONGUEUR_MAX = 255
_LISTES: Mapping[str, str] = {
    "epreuves.code": "liste_epreuves",
    "salles.nom": "liste_salles",
    "jury": "liste_jury",
}
_PLUSIEURS = frozenset({Type.LISTE, Type.CHOIX_MULTIPLE})
_LIBRES = frozenset({"epreuve"})
"""Columns whose list is a help only: more is allowed than it offers."""


@dataclass(frozen=True)
class Span:
    """The cells of a column: the header's A1 letters and rows, first and last to type in."""

    sheet: str
    letters: str
    header: int
    last: int

    @property
    def sqref(self) -> str:
        """The range to type in."""
        return f"{self.letters}{self.header + 1}:{self.letters}{self.last}"

    def reference(self, row: int, last: int | None = None) -> str:
        """An absolute reference to one cell, or down to another."""
        end = f":{absolute_coordinate(f'{self.letters}{last}')}" if last else ""
        return f"{quote_sheetname(self.sheet)}!{absolute_coordinate(f'{self.letters}{row}')}{end}"


def valider(sheet: Worksheet, column: Column, sqref: str) -> None:
    """Attach to a range the check that fits its column, if there is one."""
    check = _check(column)
    if check is None:
        return
    check.errorStyle = "warning"
    check.allow_blank = True
    check.showErrorMessage = not (column.type in _PLUSIEURS or column.champ in _LIBRES)
    check.errorTitle = "Valeur inattendue"
    check.error = f"« {column.titre} » attend {column.type.value}."[:_LONGUEUR_MAX]
    check.add(sqref)
    sheet.add_data_validation(check)


def _check(column: Column) -> DataValidation | None:
    if column.liste:
        return DataValidation(type="list", formula1=_LISTES[column.liste])
    if column.choix is not None:
        return _enumeration(tuple(column.choix))
    match column.type:
        case Type.OUI_NON:
            return _enumeration(("x",) if column.champ in CASES else ("oui", "non"))
        case Type.DATE:
            return DataValidation(type="date", operator="between", formula1="1", formula2="73050")
        case Type.HEURE:
            return DataValidation(
                type="time", operator="between", formula1="0", formula2="0.999988425925926"
            )
        case Type.ENTIER:
            low = column.minimum if column.minimum is not None else 0
            high = column.maximum if column.maximum is not None else 1_000_000
            return DataValidation(
                type="whole", operator="between", formula1=str(low), formula2=str(high)
            )
    return None


def _enumeration(choix: tuple[str, ...]) -> DataValidation:
    texte = ",".join(choix)
    if len(texte) > _LONGUEUR_MAX or len(choix) != len(texte.split(",")):
        raise ValueError(f"liste trop longue ou mal séparée : {texte}")
    return DataValidation(type="list", formula1=f'"{texte}"')


def nommer_listes(sheet: Worksheet, spans: Mapping[tuple[str, str], Span]) -> None:
    """Define the names the lists point to, and fill the hidden sheet of the jury's names.

    `spans` gives the cells of each (table, field). A list grows with its column,
    and holds from the header so that deleting the first row does not break it.
    """
    for liste, table, champ in (
        ("epreuves.code", "epreuves", "code"),
        ("salles.nom", "salles", "nom"),
    ):
        span = spans[table, champ]
        _nommer(sheet, _LISTES[liste], span.reference(span.header), 1, span)
    nom, prenom = spans["jury", "nom"], spans["jury", "prenom"]
    for row in range(1, nom.last - nom.header + 1):
        noms = f"INDEX({nom.reference(nom.header, nom.last)},{row + 1})"
        prenoms = f"INDEX({prenom.reference(nom.header, nom.last)},{row + 1})"
        sheet.cell(row, 1, f'=IF({noms}="","",UPPER({noms})&" "&{prenoms})')
    first = f"{quote_sheetname(sheet.title)}!$A$1"
    _nommer(sheet, _LISTES["jury"], first, 0, nom)


def _nommer(sheet: Worksheet, name: str, first: str, offset: int, counted: Span) -> None:
    count = f"COUNTA({counted.reference(counted.header, counted.last)})-1"
    formula = f"OFFSET({first},{offset},0,MAX(1,{count}),1)"
    book = sheet.parent
    if book is not None:
        book.defined_names[name] = DefinedName(name, attr_text=formula)
