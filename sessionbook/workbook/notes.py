"""One note per cell: comments of the classic kind with their boxes.

A cell that holds a threaded comment gets none, since Excel would refuse new
answers in the thread. A sheet whose existing boxes are not sound XML gets
none either: its overlay and the sheet Anomalies still tell everything.
"""

import re
from collections.abc import Mapping, Sequence

from sessionbook.errors import UneditableError
from sessionbook.model.cells import Cell, column_number
from sessionbook.model.findings import Finding
from sessionbook.workbook import note_cells, note_text, vml
from sessionbook.workbook.boxes import Grid, line_count
from sessionbook.workbook.ooxml import (
    MAIN,
    OFFICE,
    WORKSHEET,
    Element,
    children,
    element,
    has,
    place,
    required,
    tag,
)
from sessionbook.workbook.opc import Sheet, rels_name
from sessionbook.workbook.package import Package
from sessionbook.workbook.receipt import Receipt

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AUTHOR = "sessionbook"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
)
_NO_BLOCKS = vml.Blocks(set(), frozenset(), {})
"""For a drawing that no box is added to."""

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def annotate(
    package: Package,
    sheet: Sheet,
    told: Mapping[Cell, Sequence[Finding]],
    common: note_cells.Common,
) -> note_cells.Muettes:
    """Write the notes of one sheet, one per cell, all it is told of in it; say what got none.

    `common` is what the notes of all the sheets have in common, the same for each of them.
    """
    threads = note_cells.threads(package, sheet)
    talking = tuple(sorted(cell for cell in told if threads and cell.a1 in threads))
    by_cell = {cell: found for cell, found in told.items() if cell not in talking}
    if not by_cell:
        return note_cells.Muettes(talking)
    drawing = _drawing(package, sheet, common)
    if drawing is None:
        return note_cells.Muettes(talking, (sheet.name,))
    comments = _comments(package, sheet)
    author = f'authorId="{_author(comments)}"'
    grid = Grid(package.part(sheet.part).root)
    existing = {note.get("ref"): note for note in comments.iter(tag("comment"))}
    new = []
    for cell, found in sorted(by_cell.items(), key=_place):
        said = note_text.pieces(found)
        note = existing.get(cell.a1)
        if note is None:
            new.append(
                f'<comment ref="{cell.a1}" {author}><text>{note_text.runs(said)}</text></comment>'
            )
            drawing.add(cell, line_count(note_text.words_of(said)), grid)
        else:
            holder = _holder(note)
            note_text.write(holder, said)
            drawing.grow(cell, line_count(note_text.length(holder)), grid)
    required(comments, "commentList").extend(element(f"<commentList>{''.join(new)}</commentList>"))
    drawing.finish()
    return note_cells.Muettes(talking)


def _place(told: tuple[Cell, Sequence[Finding]]) -> tuple[int, int]:
    """Row and column: comparing whole cells takes most of the time of a sort."""
    return told[0].row, told[0].column


def rub_out(package: Package, sheet: Sheet, receipt: Receipt | None) -> bool:
    """Remove our text from the notes of one sheet; False when there was none."""
    rel = package.related(sheet.part, "comments")
    if rel is None or AUTHOR.encode() not in package.read(rel.target):
        return False
    part = package.part(rel.target)
    drawing = _existing_drawing(package, sheet)
    found = False
    for note in list(part.root.iter(tag("comment"))):
        alone = note_text.take_out(_holder(note))
        if alone is None:
            continue
        found = True
        where = _ADDRESS.fullmatch(note.get("ref") or "")
        row, column = (int(where[2]), column_number(where[1])) if where else (0, 0)
        parent = note.getparent()
        if alone and parent is not None:
            parent.remove(note)
            if drawing:
                drawing.remove(row, column)
        elif drawing:
            drawing.shrink(row, column)
    if found:
        part.changed = True
        _forget_author(part.root)
        if drawing:
            drawing.tidy()
        _drop_empty(package, sheet, receipt, drawing)
    return found


def _existing_drawing(
    package: Package, sheet: Sheet, blocks: vml.Blocks = _NO_BLOCKS
) -> vml.Drawing | None:
    """The boxes of the sheet; None when it has none or when they cannot be edited."""
    legacy = next(children(package.part(sheet.part).root, "legacyDrawing"), None)
    name = _drawing_name(package, sheet, legacy) if legacy is not None else ""
    if not name:
        return None
    try:
        return vml.Drawing(package.part(name), blocks)
    except UneditableError:
        return None


def _drawing_name(package: Package, sheet: Sheet, legacy: Element) -> str:
    rel_id = legacy.get(tag("id", OFFICE))
    rels = package.rels(sheet.part)
    return next((r.target for r in rels if r.id == rel_id and package.has(r.target)), "")


def _comments(package: Package, sheet: Sheet) -> Element:
    rel = package.related(sheet.part, "comments")
    if rel is None:
        name = package.free_name("xl/comments{}.xml")
        package.add(name, _EMPTY.encode(), COMMENTS_TYPE)
        package.relate(sheet.part, f"{OFFICE}/comments", name)
    else:
        name = rel.target
    part = package.part(name)
    part.changed = True
    return part.root


def _drawing(package: Package, sheet: Sheet, common: note_cells.Common) -> vml.Drawing | None:
    """The boxes of the sheet, made when it has none; None when they are not ours to edit."""
    if common.parts.intersection(rel.target for rel in package.rels(sheet.part)):
        return None
    if has(package.part(sheet.part).root, "legacyDrawing"):
        return _existing_drawing(package, sheet, common.blocks)
    part, taken = package.part(sheet.part), common.blocks.taken
    block = next(n for n in range(1, len(taken) + 2) if n not in taken)
    name = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package.add(name, vml.EMPTY.replace("{block}", str(block)).encode(), VML_TYPE)
    legacy = part.root.makeelement(tag("legacyDrawing"), nsmap={"r": OFFICE})
    legacy.set(tag("id", OFFICE), package.relate(sheet.part, f"{OFFICE}/vmlDrawing", name))
    place(part.root, legacy, WORKSHEET)
    part.changed = True
    taken.add(block)
    return vml.Drawing(package.part(name), common.blocks)


def _holder(note: Element) -> Element:
    found = next(children(note, "text"), None)
    if found is None:
        found = note.makeelement(tag("text"))
        note.insert(0, found)
    return found


def _author(comments: Element) -> str:
    """Index of our name among the authors, added when it is missing."""
    authors = required(comments, "authors")
    names = [author.text for author in children(authors, "author")]
    if AUTHOR not in names:
        author = authors.makeelement(tag("author"))
        author.text = AUTHOR
        authors.append(author)
        names.append(AUTHOR)
    return str(names.index(AUTHOR))


def _forget_author(comments: Element) -> None:
    """Remove our name when nobody needs it; programs that save the file may have moved it."""
    authors = list(comments.iterfind(f"{tag('authors')}/{tag('author')}"))
    names = [author.text for author in authors]
    notes = list(comments.iter(tag("comment")))
    ours = names.index(AUTHOR) if AUTHOR in names else -1
    if ours < 0 or any(note.get("authorId") == str(ours) for note in notes):
        return
    parent = authors[ours].getparent()
    if parent is not None:
        parent.remove(authors[ours])
    for note in notes:
        number = note.get("authorId") or ""
        if number.isdigit() and int(number) > ours:
            note.set("authorId", str(int(number) - 1))


def _drop_empty(
    package: Package, sheet: Sheet, receipt: Receipt | None, drawing: vml.Drawing | None
) -> None:
    """Remove the parts that only held our notes: those we made, or any once saved elsewhere."""

    def removable(name: str) -> bool:
        return receipt is None or name in package.original_names[receipt.members :]

    comments = package.related(sheet.part, "comments")
    if comments and removable(comments.target):
        root = package.part(comments.target).root
        if next(root.iter(tag("comment")), None) is None:
            package.unrelate(sheet.part, comments.id)
            package.remove(comments.target)
    part = package.part(sheet.part)
    legacy = next(children(part.root, "legacyDrawing"), None)
    name = _drawing_name(package, sheet, legacy) if legacy is not None else ""
    if legacy is not None and drawing and drawing.empty() and removable(name):
        package.unrelate(sheet.part, legacy.get(tag("id", OFFICE)) or "")
        package.remove(name)
        part.root.remove(legacy)
        part.changed = True
    if not package.rels(sheet.part) and removable(rels_name(sheet.part)):
        package.remove(rels_name(sheet.part))
