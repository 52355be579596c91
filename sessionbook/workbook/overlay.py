"""The overlay: conditional formats that colour the marked cells above the user's own fills.

Their formula is always true and carries our name, by which they are found
again after Excel, LibreOffice or openpyxl saved the file.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sessionbook.model.cells import Cell, column_letters
from sessionbook.model.findings import Finding, Gravite
from sessionbook.workbook.look import TEINTES
from sessionbook.workbook.ooxml import WORKSHEET, Part, children, element, has, place, tag
from sessionbook.workbook.styles import Styles

_FORMULA = 'N("sessionbook")=0'
_SIGNATURE = '"sessionbook"'
_RANGES_PER_FORMAT = 500
_PRIORITY_MAX = 2_000_000_000


def colour(part: Part, cells: Mapping[Cell, Gravite], styles: Styles) -> None:
    """Colour the cells of one sheet, each by its severity; user formats keep priority."""
    priority, entries = _last_priority(part), []
    for gravite in sorted(set(cells.values()), key=lambda gravite: gravite.rang):
        areas = ranges(cell for cell, worst in cells.items() if worst is gravite)
        teinte = TEINTES[gravite]
        for start in range(0, len(areas), _RANGES_PER_FORMAT):
            priority = min(priority + 1, _PRIORITY_MAX)
            entries.append(
                f'<conditionalFormatting sqref="{" ".join(areas[start:][:_RANGES_PER_FORMAT])}">'
                f'<cfRule type="expression" priority="{priority}" '
                f'dxfId="{styles.overlay(teinte.fill, teinte.line)}">'
                f"<formula>{_FORMULA}</formula></cfRule></conditionalFormatting>"
            )
    for entry in list(element(f"<worksheet>{''.join(entries)}</worksheet>")):
        place(part.root, entry, WORKSHEET)
        part.changed = True


def rub_out(part: Part) -> bool:
    """Remove our formats from one sheet; False when it had none."""
    ours = [
        rule
        for rule in part.root.iter(tag("cfRule"))
        if any(_SIGNATURE in (formula.text or "") for formula in children(rule, "formula"))
    ]
    for rule in ours:
        group = rule.getparent()
        holder = group.getparent() if group is not None else None
        if group is None or holder is None:
            continue
        group.remove(rule)
        if not has(group, "cfRule"):
            holder.remove(group)
        part.changed = True
    return bool(ours)


def worst(findings: Iterable[Finding]) -> Gravite:
    """The strongest severity of the findings of a cell."""
    return min((finding.gravite for finding in findings), key=lambda gravite: gravite.rang)


def _last_priority(part: Part) -> int:
    """The highest priority of the user's rules, those of newer versions of Excel included."""
    found = 0
    for rule in part.root.iter("{*}cfRule"):
        priority = rule.get("priority") or ""
        if re.fullmatch(r"\d{1,10}", priority):
            found = max(found, int(priority))
    return found


def ranges(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Addresses that cover cells of one sheet: vertical runs, equal neighbouring runs made one."""
    found = set(cells)
    if len(found) == 1:
        return (found.pop().a1,)
    places = sorted((cell.column, cell.row) for cell in found)
    rows = defaultdict(list)
    for column, row in places:
        rows[column].append(row)
    blocks: dict[tuple[int, int], list[list[int]]] = {}
    for column, numbers in rows.items():
        for run in _runs(numbers):
            spans = blocks.setdefault(run, [])
            if spans and spans[-1][1] == column - 1:
                spans[-1][1] = column
            else:
                spans.append([column, column])
    areas = ((first, top, last, low) for (top, low), s in blocks.items() for first, last in s)
    return tuple(_address(*area) for area in sorted(areas))


def _address(first: int, top: int, last: int, low: int) -> str:
    start, end = f"{column_letters(first)}{top}", f"{column_letters(last)}{low}"
    return start if start == end else f"{start}:{end}"


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    start = previous = rows[0]
    for row in rows[1:]:
        if row != previous + 1:
            yield start, previous
            start = row
        previous = row
    yield start, previous
