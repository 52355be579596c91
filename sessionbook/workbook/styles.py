"""Styles appended to those of the workbook: nothing is reordered, nothing of the user's changes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from sessionbook.workbook import style_entries
from sessionbook.workbook.look import Look
from sessionbook.workbook.ooxml import (
    MAIN,
    OFFICE,
    STYLESHEET,
    Element,
    Part,
    children,
    element,
    has,
    place,
    tag,
    whole,
)
from sessionbook.workbook.package import Package
from sessionbook.workbook.receipt import Receipt

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_CUSTOM_FORMATS_FROM = 164
_XFS_MAX = 64_000
"""Excel repairs a workbook that has more: our sheets then go without looks of their own."""
_DATE = "dd/mm/yyyy"
_HEURE = 20
"""Built-in format h:mm."""
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<styleSheet xmlns="{MAIN}">'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_PLAIN_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
_DEFAULTS = {
    "fonts": ('<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',),
    "fills": (
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": (_PLAIN_BORDER,),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}


class Styles:
    """The stylesheet of a workbook, open for additions; what exists already is used again.

    `content` is what the part holds before any; `finish` writes them.
    """

    def __init__(self, part: Part, content: bytes) -> None:
        self._part = part
        self._before = content
        self.added: Counter[str] = Counter()
        self.made: set[str] = set()
        self._looks: dict[Look, int] = {}
        self._known: dict[str, dict[style_entries.Said, int]] = {}
        self._lists: dict[str, Element] = {}
        self._counts: dict[str, int] = {}
        self._new: dict[str, list[str]] = {}
        first = next(self._list("fonts").iter(tag("name")), None)
        self._font_name = (first.get("val") if first is not None else None) or "Calibri"

    def overlay(self, fill: str, line: str) -> int:
        """Index of a differential style: a fill and a thin frame, colours in RRGGBB."""
        sides = "".join(
            f'<{side} style="thin"><color rgb="FF{line}"/></{side}>'
            for side in ("left", "right", "top", "bottom")
        )
        return self._index(
            "dxfs",
            f'<dxf><fill><patternFill><bgColor rgb="FF{fill}"/></patternFill></fill>'
            f"<border>{sides}</border></dxf>",
        )

    def differential(self, inner: str) -> int:
        """Index of a differential style, given as the markup inside it."""
        return self._index("dxfs", f"<dxf>{inner}</dxf>")

    def cell(self, look: Look) -> int:
        """Index of a cell style."""
        if look not in self._looks:
            self._looks[look] = self._new_look(look)
        return self._looks[look]

    def _new_look(self, look: Look) -> int:
        number_format = self._date() if look.date else _HEURE if look.heure else 0
        wrap = ' wrapText="1"' if look.wrap else ""
        indent = f' indent="{look.indent}"' if look.indent else ""
        base = ' xfId="0"' if has(self._part.root, "cellStyleXfs") else ""
        return self._index(
            "cellXfs",
            f'<xf numFmtId="{number_format}" fontId="{self._font(look)}" '
            f'fillId="{self._fill(look)}" borderId="{self._border(look)}"{base} '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment horizontal="{look.align}" vertical="{look.vertical}"{wrap}{indent}/></xf>',
        )

    def _font(self, look: Look) -> int:
        bold, line = "<b/>" * look.bold, "<u/>" * look.underline
        return self._index(
            "fonts",
            f'<font>{bold}{line}<sz val="{look.size}"/><color rgb="FF{look.color}"/>'
            f'<name val={quoteattr(self._font_name)}/><family val="2"/></font>',
        )

    def _fill(self, look: Look) -> int:
        if not look.fill:
            return 0
        return self._index(
            "fills",
            f'<fill><patternFill patternType="solid"><fgColor rgb="FF{look.fill}"/>'
            '<bgColor indexed="64"/></patternFill></fill>',
        )

    def _border(self, look: Look) -> int:
        if not look.border:
            return 0
        line = '<{0} style="thin"><color rgb="FFBFBFBF"/></{0}>'
        sides = "".join(line.format(side) for side in ("left", "right", "top", "bottom"))
        return self._index("borders", f"<border>{sides}<diagonal/></border>")

    def _date(self) -> int:
        formats = self._list("numFmts")
        for known in children(formats, "numFmt"):
            if known.get("formatCode") == _DATE:
                return whole(known, "numFmtId")
        taken = [whole(known, "numFmtId") for known in children(formats, "numFmt")]
        free = max([_CUSTOM_FORMATS_FROM - 1, *taken]) + 1
        self._index("numFmts", f'<numFmt numFmtId="{free}" formatCode="{_DATE}"/>')
        return free

    def _index(self, name: str, snippet: str) -> int:
        """Index of an entry of a list, appended when no equal one stands there."""
        parent = self._list(name)
        if name not in self._known:
            before = {} if name in self.added else style_entries.remembered(self._before)
            self._known[name] = dict(before.get(str(parent.tag)) or style_entries.indexes(parent))
            self._counts[name] = sum(1 for _ in parent.iterchildren("*"))
        known, said = self._known[name], style_entries.said_by(snippet)
        if said not in known:
            if name == "cellXfs" and self._counts[name] >= _XFS_MAX:
                return 0
            known[said] = self._counts[name]
            self._counts[name] += 1
            self._new.setdefault(name, []).append(snippet)
        return known[said]

    def finish(self) -> None:
        """Write what was asked for."""
        for name, snippets in self._new.items():
            self._extend(name, snippets)
        self._new.clear()

    def _extend(self, name: str, snippets: Sequence[str]) -> None:
        self._lists[name].extend(element(f"<{name}>{''.join(snippets)}</{name}>"))
        _add_to_count(self._lists[name], len(snippets))
        self.added[name] += len(snippets)
        self._part.changed = True

    def _list(self, name: str) -> Element:
        if name in self._lists:
            return self._lists[name]
        found = next(children(self._part.root, name), None)
        if found is None:
            found = self._part.root.makeelement(tag(name), {"count": "0"})
            place(self._part.root, found, STYLESHEET)
            self.made.add(name)
            self._part.changed = True
        self._lists[name] = found
        if len(found) == 0 and name in _DEFAULTS:
            self._extend(name, _DEFAULTS[name])
        return found


def styles_part(package: Package) -> str:
    """Name of the stylesheet, empty when the workbook has none."""
    rel = package.related(package.main, "styles")
    return rel.target if rel else ""


def open_styles(package: Package) -> Styles:
    """The stylesheet open for additions; it is made when the workbook has none."""
    name = styles_part(package)
    made = not name
    if made:
        name = package.free_name("xl/styles{}.xml")
        package.add(name, _EMPTY.encode(), CONTENT_TYPE)
        package.relate(package.main, f"{OFFICE}/styles", name)
    styles = Styles(package.part(name), package.read(name))
    if made:
        styles.made.add("styles")
    return styles


def take_back(package: Package, receipt: Receipt) -> None:
    """Remove what was appended, as the receipt says; it must fit."""
    name = styles_part(package)
    if "styles" in receipt.made:
        rel = package.related(package.main, "styles")
        if rel is not None:
            package.unrelate(package.main, rel.id)
        package.remove(name)
        return
    part = package.part(name)
    _drop_last(part, receipt.styles)
    for made in receipt.made:
        for parent in list(children(part.root, made)):
            part.root.remove(parent)
            part.changed = True


def _drop_last(part: Part, added: Mapping[str, int]) -> None:
    for name, count in added.items():
        for parent in children(part.root, name):
            for entry in list(parent.iterchildren("*"))[-count:]:
                parent.remove(entry)
            _add_to_count(parent, -count)
            part.changed = True


def _add_to_count(parent: Element, number: int) -> None:
    """Move the declared count, which some writers leave out or get wrong."""
    declared = parent.get("count")
    if declared is not None and declared.strip().isdigit():
        parent.set("count", str(int(declared) + number))
