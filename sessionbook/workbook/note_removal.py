"""Our notes taken away: what the user wrote stays, in its own box."""

import re

from sessionbook.model.cells import column_number
from sessionbook.workbook import note_list, note_text, vml
from sessionbook.workbook.notes import AUTHOR, drawing_name, existing_drawing
from sessionbook.workbook.ooxml import OFFICE, Element, Part, children, tag
from sessionbook.workbook.opc import Sheet, rels_name
from sessionbook.workbook.package import Package
from sessionbook.workbook.receipt import Receipt

Place = tuple[int, int]
"""Row and column."""

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def rub_out(package: Package, sheet: Sheet, receipt: Receipt | None) -> bool:
    """Remove our text from the notes of one sheet; False when there was none."""
    rel = package.related(sheet.part, "comments")
    if rel is None or AUTHOR.encode() not in package.read(rel.target):
        return False
    part = package.part(rel.target)
    drawing = existing_drawing(package, sheet)
    gone, written_in = note_list.cut(part), list[Place]()
    if part.apart is None or AUTHOR.encode() in part.apart:
        removed, written_in = _take_out(part.open())
        gone += removed
    if not gone and not written_in:
        return False
    part.changed = True
    _forget_author(part)
    if drawing:
        drawing.drop(gone)
        for row, column in written_in:
            drawing.shrink(row, column)
        drawing.tidy()
    _drop_empty(package, sheet, receipt, drawing)
    return True


def _take_out(comments: Element) -> tuple[list[Place], list[Place]]:
    """Places of the notes that were removed, and of those that keep what the user wrote."""
    removed: list[Place] = []
    kept: list[Place] = []
    for note in list(comments.iter(tag("comment"))):
        alone = note_text.take_out(note_text.holder(note))
        if alone is None:
            continue
        where = _ADDRESS.fullmatch(note.get("ref") or "")
        place = (int(where[2]), column_number(where[1])) if where else (0, 0)
        (removed if alone else kept).append(place)
        parent = note.getparent()
        if alone and parent is not None:
            parent.remove(note)
    return removed, kept


def _forget_author(part: Part) -> None:
    """Remove our name when nobody needs it; programs that save the file may have moved it."""
    names = [author.text for author in _authors(part.root)]
    ours = names.index(AUTHOR) if AUTHOR in names else -1
    used = {number for _, number in note_list.heads(part)}
    if ours < 0 or str(ours) in used:
        return
    later = {number for number in used if number.isdigit() and int(number) > ours}
    for note in part.open().iter(tag("comment")) if later else ():
        number = note.get("authorId") or ""
        if number in later:
            note.set("authorId", str(int(number) - 1))
    author = _authors(part.root)[ours]
    parent = author.getparent()
    if parent is not None:
        parent.remove(author)


def _authors(comments: Element) -> list[Element]:
    return list(comments.iterfind(f"{tag('authors')}/{tag('author')}"))


def _drop_empty(
    package: Package, sheet: Sheet, receipt: Receipt | None, drawing: vml.Drawing | None
) -> None:
    """Remove the parts that only held our notes: those we made, or any once saved elsewhere."""

    def removable(name: str) -> bool:
        return receipt is None or name in package.original_names[receipt.members :]

    comments = package.related(sheet.part, "comments")
    if (
        comments
        and removable(comments.target)
        and not note_list.heads(package.part(comments.target))
    ):
        package.unrelate(sheet.part, comments.id)
        package.remove(comments.target)
    part = package.part(sheet.part)
    legacy = next(children(part.root, "legacyDrawing"), None)
    name = drawing_name(package, sheet, legacy) if legacy is not None else ""
    if legacy is not None and drawing and drawing.empty() and removable(name):
        package.unrelate(sheet.part, legacy.get(tag("id", OFFICE)) or "")
        package.remove(name)
        part.root.remove(legacy)
        part.changed = True
    if not package.rels(sheet.part) and removable(rels_name(sheet.part)):
        package.remove(rels_name(sheet.part))
