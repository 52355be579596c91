"""A workbook that carries the marks when the user's own cannot: .ods, .xls, strict, signed."""

import io
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import Workbook

from sessionbook.model.findings import Finding, Preparation
from sessionbook.workbook import ooxml
from sessionbook.workbook.faits import Defaut
from sessionbook.workbook.form_package import normaliser
from sessionbook.workbook.form_sheets import ecrire
from sessionbook.workbook.grids import Grids, grids
from sessionbook.workbook.marks import annoter

_FAIT_LE = datetime(2026, 11, 21)  # noqa: DTZ001 - a constant of the file format, not an instant
_FORMAT = "dd/mm/yyyy"


def annoter_copie(
    contenu: bytes,
    nom: str,
    findings: Sequence[Finding],
    preparation: Preparation,
    jour: date,
) -> bytes:
    """An .xlsx with the values of the workbook at the same cells, and the marks.

    No formula, macro, link or format is carried over. Raises UnreadableError as the
    reader does, UneditableError when even a copy cannot be marked.
    """
    return annoter(_valeurs(grids(contenu, nom)), findings, preparation, jour)


def _valeurs(feuilles: Grids) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in feuilles.items():
        sheet = book.create_sheet(ooxml.text(name))
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value in ("", None):
                    continue
                cell = sheet.cell(number, column)
                texte = isinstance(value, str | Defaut)
                ecrire(cell, ooxml.text(str(value)) if texte else value)  # type: ignore[arg-type]  # what calamine gives, openpyxl takes
                if isinstance(value, date):
                    cell.number_format = _FORMAT
    stream = io.BytesIO()
    book.save(stream)
    return normaliser(stream.getvalue(), _FAIT_LE)
