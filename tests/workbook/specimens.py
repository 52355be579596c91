"""Small workbooks written in place, as a user would type them."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, time

from openpyxl import Workbook

Valeur = str | int | float | date | time | bool | None


def classeur(feuilles: Mapping[str, Sequence[Sequence[Valeur]]]) -> bytes:
    """Bytes of a workbook: rows of each sheet, from A1 on."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in feuilles.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
