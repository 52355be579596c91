"""The boxes of notes: legacy VML shapes, whose ids are reserved per block of 1,024."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from sessionbook.model.cells import Cell
from sessionbook.workbook.boxes import WIDTH, Grid, box_height
from sessionbook.workbook.ooxml import Element, Part, is_comment, tag
from sessionbook.workbook.vml_markup import OURS, SHAPE, SPACES, TYPE, O, V, X

BLOCK = 1024
_MAPPED = re.compile(rb"idmap[^>]*?data\s*=\s*[\"']([\d,\s]*)[\"']")
_IDS = re.compile(rb"_s(\d{4,9})\b")
_SHAPES = re.compile(rb"id\s*=\s*[\"']_x0000_s(\d+)[\"']")
_FORMER = "sessionbook avant: "
_DRAWN = ("shape", "rect", "oval", "line", "group", "image")
_ANY_DRAWN = re.compile(rf"<(?:[\w.-]+:)?(?:{'|'.join(_DRAWN)})[\s/>]".encode())


@dataclass(frozen=True)
class Blocks:
    """Blocks of shape ids over a workbook: those in use, and those that no drawing has alone.

    `last` is the highest id in use in a block.
    """

    taken: set[int]
    shared: frozenset[int]
    last: Mapping[int, int]


def blocks(drawings: Iterable[bytes]) -> Blocks:
    """Blocks that drawings use or claim, even those that are not sound XML.

    Several drawings claim the same one as openpyxl writes them: no id is free in there.
    """
    claims: dict[int, int] = {}
    last: dict[int, int] = {}
    for drawing in drawings:
        ids = {int(number) for number in _IDS.findall(drawing)}
        mapped = (re.findall(rb"\d+", numbers) for numbers in _MAPPED.findall(drawing))
        used = {number // BLOCK for number in ids}
        for block in used | {int(number) for numbers in mapped for number in numbers}:
            claims[block] = claims.get(block, 0) + 1
        for number in ids:
            last[number // BLOCK] = max(number, last.get(number // BLOCK, 0))
    shared = frozenset(block for block, times in claims.items() if times > 1)
    return Blocks(set(claims), shared, last)


def shape_ids(drawing: bytes) -> list[int]:
    """The numbers of the shapes of a drawing, those that a control is known by included."""
    return [int(number) for number in _SHAPES.findall(drawing)]


class Drawing:
    """The VML drawing of a sheet, open for adding and removing boxes."""

    def __init__(self, part: Part, blocks: Blocks) -> None:
        self._part = part
        self._taken = blocks.taken
        self._shared = blocks.shared
        self._last = blocks.last
        self._next = self._end = 0
        self._typed = False
        self._new: list[str] = []
        known = part.root.nsmap
        bound = part.spliced and (known.get("v"), known.get("o"), known.get("x")) != (V, O, X)
        self._spaces = f" {SPACES}" if bound else ""

    @cached_property
    def _boxes(self) -> dict[tuple[str, str] | None, Element]:
        clients = self._part.open().iter(tag("ClientData", X))
        return {self._address(data): data for data in clients}

    @staticmethod
    def _address(data: Element) -> tuple[str, str] | None:
        if data.get("ObjectType") != "Note":
            return None
        row, column = data.findtext(tag("Row", X)), data.findtext(tag("Column", X))
        return ((row or "").strip(), (column or "").strip())

    def add(self, cell: Cell, lines: int, grid: Grid) -> None:
        """Add the box of a note beside its cell, tall enough for its lines; `finish` writes it."""
        self._define_type()
        number = self._free_id()
        height = box_height(lines)
        markup = SHAPE.format(
            spaces=self._spaces,
            id=number,
            width=WIDTH * 3 // 4,
            height=height * 3 // 4,
            depth=number % BLOCK,
            anchor=grid.anchor(cell, height),
            row=cell.row - 1,
            column=cell.column - 1,
        )
        self._new.append(markup)

    def finish(self) -> None:
        """Write the boxes added."""
        if not self._new:
            return
        markup = "".join(self._new)
        if self._part.apart is None:
            self._part.root.extend(etree.fromstring(f"<xml {SPACES}>{markup}</xml>"))
        else:
            self._part.apart += markup.encode()
        self._new.clear()
        self._part.changed = True

    def drop(self, places: Collection[tuple[int, int]]) -> None:
        """Remove the boxes of notes of ours, by row and column, most often as we wrote them."""
        left = set(places)

        def dropped(box: re.Match[bytes]) -> bytes:
            place = (int(box[1]) + 1, int(box[2]) + 1)
            if place not in left:
                return box[0]
            left.remove(place)
            return b""

        if self._part.apart is not None and left:
            self._part.apart = OURS.sub(dropped, self._part.apart)
            self._part.changed = True
        for row, column in left:
            self.remove(row, column)

    def remove(self, row: int, column: int) -> None:
        """Remove the box of the note of a cell."""
        data = self._boxes.pop((str(row - 1), str(column - 1)), None)
        shape = data.getparent() if data is not None else None
        holder = shape.getparent() if shape is not None else None
        if shape is not None and holder is not None:
            holder.remove(shape)
            self._part.changed = True

    def grow(self, cell: Cell, lines: int, grid: Grid) -> None:
        """Enlarge the box of a user's note that we write in; its former place is kept beside."""
        anchor = self._anchor(cell.row, cell.column)
        if anchor is None:
            return
        former = anchor.text or ""
        wanted = grid.anchor(cell, box_height(lines))
        anchor.addprevious(etree.Comment(f"{_FORMER}{former}".replace("--", "")))
        anchor.text = wanted
        self._part.changed = True

    def shrink(self, row: int, column: int) -> None:
        """Give the box of a user's note its former place."""
        anchor = self._anchor(row, column)
        former = anchor.getprevious() if anchor is not None else None
        if anchor is None or former is None or not _ours(former):
            return
        anchor.text = (former.text or "").removeprefix(_FORMER) or None
        _drop(former)
        self._part.changed = True

    def tidy(self) -> None:
        """Remove the shape type and the id blocks that our boxes needed."""
        for note in [c for c in self._part.root.iter(etree.Comment) if _ours(c)]:
            target = note.getnext()
            if target is not None and target.tag == tag("shapetype", V):
                _drop(target)
            elif target is not None and target.tag == tag("idmap", O):
                target.set("data", (note.text or "").removeprefix(_FORMER))
            else:
                continue
            _drop(note)
            self._part.changed = True

    def empty(self) -> bool:
        """True when no shape is left."""
        shapes = (tag(name, V) for name in _DRAWN)
        if self._part.apart is not None and _ANY_DRAWN.search(self._part.apart):
            return False
        return next(self._part.root.iter(*shapes), None) is None

    def _anchor(self, row: int, column: int) -> Element | None:
        data = self._boxes.get((str(row - 1), str(column - 1)))
        return data.find(tag("Anchor", X)) if data is not None else None

    def _define_type(self) -> None:
        if self._typed:
            return
        self._typed = True
        known = self._part.root.iter(tag("shapetype", V))
        if all(shapetype.get("id") != "_x0000_t202" for shapetype in known):
            root, shape = self._part.root, tag("shape", V)
            drawn = (n for n, node in enumerate(root) if node.tag in (shape, etree.PI))
            place = next(drawn, len(root))
            root[place:place] = [etree.Comment(_FORMER), etree.fromstring(TYPE)]

    def _free_id(self) -> int:
        if not self._next:
            self._open_block()
        if self._next >= self._end:
            self._reserve()
        self._next += 1
        return self._next - 1

    def _open_block(self) -> None:
        """Start after the last shape of a block that is the drawing's alone."""
        data = next(self._part.root.iter(tag("idmap", O)), None)
        blocks = (
            [int(n) for n in re.findall(r"\d+", data.get("data") or "")] if data is not None else []
        )
        blocks = [block for block in blocks if block not in self._shared]
        if blocks:
            self._next = self._last.get(blocks[-1], blocks[-1] * BLOCK) + 1
            self._end = (blocks[-1] + 1) * BLOCK
        else:
            self._reserve()

    def _reserve(self) -> None:
        """Take the first block free over the whole workbook."""
        block = next(n for n in range(1, len(self._taken) + 2) if n not in self._taken)
        self._taken.add(block)
        self._next, self._end = block * BLOCK + 1, (block + 1) * BLOCK
        data = next(self._part.root.iter(tag("idmap", O)), None)
        if data is not None:
            former = data.get("data") or ""
            if data.getprevious() is None:
                data.addprevious(etree.Comment(_FORMER + former))
            data.set("data", f"{former},{block}" if former else str(block))


def _ours(node: Element) -> bool:
    return is_comment(node) and (node.text or "").startswith(_FORMER)


def _drop(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
