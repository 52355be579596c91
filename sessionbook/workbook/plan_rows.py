"""Values written in the cells of a worksheet, styles of the user kept."""

from datetime import date, time

from lxml import etree

from sessionbook.model.cells import column_letters, column_number
from sessionbook.workbook.look import DATE, HEURE, TEXT, Look
from sessionbook.workbook.ooxml import Element, Part, children, element, required, tag, text, whole
from sessionbook.workbook.styles import Styles

Valeur = str | date | time | None

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Grille:
    """The rows of a sheet, open for writing; `close` leaves the sheet consistent."""

    def __init__(self, part: Part, styles: Styles, *, since_1904: bool) -> None:
        self._part = part
        self._styles = styles
        self._epoch = _EPOCH_1904 if since_1904 else _EPOCH
        self._data = required(part.open(), "sheetData")
        self._rows = {whole(row, "r"): row for row in children(self._data, "row")}
        self._cells: dict[int, dict[int, Element]] = {}

    def write(self, row: int, column: int, value: Valeur, look: Look | None = None) -> None:
        """Set a cell, or empty it; its style stays unless it has none or a look is asked."""
        cell = self._cell(row, column, make=value is not None)
        if cell is None:
            return
        for child in list(cell):
            cell.remove(child)
        if "t" in cell.attrib:
            del cell.attrib["t"]
        if look is not None or (cell.get("s") is None and value is not None):
            usual = {date: DATE, time: HEURE}.get(type(value), TEXT)
            cell.set("s", str(self._styles.cell(look or usual)))
        match value:
            case str():
                cell.set("t", "inlineStr")
                words = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
                words.text = text(value)
                words.set(_SPACE, "preserve")
            case date():
                etree.SubElement(cell, tag("v")).text = str((value - self._epoch).days)
            case time():
                minutes = value.hour * 60 + value.minute
                etree.SubElement(cell, tag("v")).text = repr(minutes / 1440)
        self._part.changed = True

    def close(self) -> None:
        """Extend the announced range of the sheet over what was written."""
        dimension = next(children(self._part.root, "dimension"), None)
        if dimension is not None and self._rows:
            columns = [c for row in self._cells.values() for c in row]
            first, _, last = (dimension.get("ref") or "A1").partition(":")
            letters = "".join(filter(str.isalpha, last or first)) or "A"
            right = max([column_number(letters), *columns])
            bottom = max(self._rows)
            dimension.set("ref", f"{first}:{column_letters(right)}{bottom}")

    def _cell(self, row: int, column: int, *, make: bool) -> Element | None:
        line = self._row(row, make=make)
        if line is None:
            return None
        cells = self._cells[row]
        if column not in cells and make:
            cell = element(f'<c r="{column_letters(column)}{row}"/>')
            line.insert(sum(known < column for known in cells), cell)
            cells[column] = cell
        return cells.get(column)

    def _row(self, row: int, *, make: bool) -> Element | None:
        line = self._rows.get(row)
        if line is None and make:
            line = element(f'<row r="{row}"/>')
            self._data.insert(sum(known < row for known in self._rows), line)
            self._rows[row] = line
        if line is not None and row not in self._cells:
            self._cells[row] = {
                column_number("".join(filter(str.isalpha, cell.get("r") or ""))): cell
                for cell in children(line, "c")
            }
        return line
