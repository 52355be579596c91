"""One note per cell: comments of the classic kind with their boxes.

A cell that holds a threaded comment gets none, since Excel would refuse new
answers in the thread. A sheet whose existing boxes are not sound XML gets
none either: its overlay and the sheet Anomalies still tell everything.
"""

from collections.abc import Iterable, Mapping, Sequence

from sessionbook.errors import UneditableError
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding
from sessionbook.workbook import note_cells, note_list, note_text, vml
from sessionbook.workbook.boxes import Grid, line_count
from sessionbook.workbook.ooxml import (
    MAIN,
    OFFICE,
    WORKSHEET,
    Element,
    Part,
    children,
    has,
    place,
    required,
    tag,
)
from sessionbook.workbook.opc import Sheet
from sessionbook.workbook.package import Package
from sessionbook.workbook.vml_markup import EMPTY

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AUTHOR = "sessionbook"
_NO_NOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{MAIN}"><authors/><commentList></commentList></comments>'
)
_NO_BLOCKS = vml.Blocks(set(), frozenset(), {})
"""For a drawing that no box is added to."""


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
    existing = _existing(comments, by_cell)
    author = f'authorId="{_author(comments.root)}"'
    grid = Grid(package.part(sheet.part).root)
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
            holder = note_text.holder(note)
            note_text.write(holder, said)
            drawing.grow(cell, line_count(note_text.length(holder)), grid)
    note_list.extend(comments, "".join(new))
    drawing.finish()
    return note_cells.Muettes(talking)


def _existing(comments: Part, told: Iterable[Cell]) -> dict[str | None, Element]:
    """Notes that stand by their addresses, none when no cell that is told of has one."""
    taken = {ref for ref, _ in note_list.heads(comments)}
    if taken.isdisjoint(cell.a1 for cell in told):
        return {}
    return {note.get("ref"): note for note in comments.open().iter(tag("comment"))}


def _place(told: tuple[Cell, Sequence[Finding]]) -> tuple[int, int]:
    """Row and column: comparing whole cells takes most of the time of a sort."""
    return told[0].row, told[0].column


def existing_drawing(
    package: Package, sheet: Sheet, blocks: vml.Blocks = _NO_BLOCKS
) -> vml.Drawing | None:
    """The boxes of the sheet; None when it has none or when they cannot be edited."""
    legacy = next(children(package.part(sheet.part).root, "legacyDrawing"), None)
    name = drawing_name(package, sheet, legacy) if legacy is not None else ""
    if not name:
        return None
    try:
        return vml.Drawing(package.part(name), blocks)
    except UneditableError:
        return None


def drawing_name(package: Package, sheet: Sheet, legacy: Element) -> str:
    """The part that holds the boxes of the sheet, empty when it is missing."""
    rel_id = legacy.get(tag("id", OFFICE))
    rels = package.rels(sheet.part)
    return next((r.target for r in rels if r.id == rel_id and package.has(r.target)), "")


def _comments(package: Package, sheet: Sheet) -> Part:
    rel = package.related(sheet.part, "comments")
    if rel is None:
        name = package.free_name("xl/comments{}.xml")
        package.add(name, _NO_NOTES.encode(), COMMENTS_TYPE)
        package.relate(sheet.part, f"{OFFICE}/comments", name)
    else:
        name = rel.target
    return package.part(name)


def _drawing(package: Package, sheet: Sheet, common: note_cells.Common) -> vml.Drawing | None:
    """The boxes of the sheet, made when it has none; None when they are not ours to edit."""
    if common.parts.intersection(rel.target for rel in package.rels(sheet.part)):
        return None
    if has(package.part(sheet.part).root, "legacyDrawing"):
        return existing_drawing(package, sheet, common.blocks)
    part, taken = package.part(sheet.part), common.blocks.taken
    block = next(n for n in range(1, len(taken) + 2) if n not in taken)
    name = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package.add(name, EMPTY.replace("{block}", str(block)).encode(), VML_TYPE)
    legacy = part.root.makeelement(tag("legacyDrawing"), nsmap={"r": OFFICE})
    legacy.set(tag("id", OFFICE), package.relate(sheet.part, f"{OFFICE}/vmlDrawing", name))
    place(part.root, legacy, WORKSHEET)
    part.changed = True
    taken.add(block)
    return vml.Drawing(package.part(name), common.blocks)


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
