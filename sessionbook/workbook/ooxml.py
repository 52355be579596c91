"""The XML of a workbook's parts: safe parsing, faithful writing, elements at their place."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from lxml.etree import _Element

from sessionbook.errors import UneditableError
from sessionbook.french import cite
from sessionbook.workbook import apart

Element: TypeAlias = _Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

WORKSHEET = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    *("drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects"),
    *("controls", "webPublishItems", "tableParts", "extLst"),
)
WORKBOOK = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize"),
    *("customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
    *("fileRecoveryPr", "webPublishObjects", "extLst"),
)
STYLESHEET = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    *("tableStyles", "colors", "extLst"),
)
"""Order of the children that the schema imposes (ECMA-376, part 1, annex A)."""

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']+)")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
TEXT_MAX = 32_000
_DIGITS_MAX = 10
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, strip_cdata=False
)


class _Nothing:
    """What is made of a part that is only read through."""

    def close(self) -> None:
        """Nothing was kept."""


_READER = etree.XMLParser(
    target=_Nothing(),  # type: ignore[arg-type] # the other methods may be left out
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=True,
)
_RETURN = {"\r": "&#13;"}


def tag(local: str, namespace: str = MAIN) -> str:
    """The full name of an element or attribute."""
    return f"{{{namespace}}}{local}"


@lru_cache(maxsize=2048)
def text(value: str) -> str:
    """A text fit for a cell or a note: legal characters only, nothing Excel would decode."""
    legal = _ESCAPE.sub("_x005F_", _ILLEGAL.sub("\ufffd", value))
    return legal if len(legal) <= TEXT_MAX else legal[: TEXT_MAX - 1] + "…"


@lru_cache(maxsize=512)
def marked_up(value: str) -> str:
    """The `t` element of a text that `text` made fit, blanks kept."""
    return f'<t xml:space="preserve">{escape(value, _RETURN)}</t>'


def attribute(value: str) -> str:
    """An attribute's value, quotes included."""
    return quoteattr(text(value))


def element(snippet: str) -> Element:
    """An element of the main namespace from its markup, written by us."""
    name, rest = re.match(r"<(\w+)(.*)", snippet, re.DOTALL).groups()  # type: ignore[union-attr] # our own markup
    return etree.fromstring(f'<{name} xmlns="{MAIN}"{rest}')


def children(parent: Element, local: str) -> Iterator[Element]:
    """Direct children of the main namespace with this name."""
    return parent.iterchildren(tag(local))


def has(parent: Element, local: str) -> bool:
    """True when an element has a child of this name."""
    return next(children(parent, local), None) is not None


def is_comment(node: object) -> bool:
    """True for an XML comment."""
    return getattr(node, "tag", None) is etree.Comment


def required(parent: Element, local: str) -> Element:
    """The child that the schema requires; UneditableError when it is missing."""
    found = next(children(parent, local), None)
    if found is None:
        raise damaged(etree.QName(parent).localname)
    return found


def whole(element: Element, name: str) -> int:
    """A number that an attribute holds, 0 when it is missing; UneditableError when it is none."""
    said = element.get(name) or "0"
    if not said.isdecimal() or len(said) > _DIGITS_MAX:
        raise damaged(etree.QName(element).localname)
    return int(said)


def place(parent: Element, child: Element, order: Sequence[str]) -> None:
    """Insert a child where the schema wants it, after those of its own kind."""
    wanted = order.index(_local(child))
    others = parent.iterchildren("*", reversed=True)
    last = next((other for other in others if 0 <= _rank(other, order) <= wanted), None)
    parent.insert(0 if last is None else parent.index(last) + 1, child)


def _local(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _rank(child: Element, order: Sequence[str]) -> int:
    """Place of a child in the order, that of its content for alternate content, -1 if unknown."""
    local = _local(child)
    if local == "AlternateContent":
        return max(
            (
                _rank(inner, order)
                for choice in child.iterchildren("*")
                for inner in choice.iterchildren("*")
            ),
            default=-1,
        )
    return order.index(local) if local in order else -1


class Part:
    """A part being edited; `changed` is set by whoever edits it.

    The rows of a worksheet are `apart`: kept as bytes and never parsed, as none of our
    marks stands in them. So are notes and their boxes, which ours are put after, unless
    the part is asked for `whole`.
    """

    def __init__(self, name: str, data: bytes, *, whole: bool = False) -> None:
        self.name = name
        self.changed = False
        self._head = _HEAD.match(data).group()  # type: ignore[union-attr] # every part of it is optional
        declared = _ENCODING.search(self._head)
        if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
            raise damaged(name)
        body = data[len(self._head) :].rstrip()
        self._tail = data[len(self._head) + len(body) :]
        self.apart, rest = apart.set_rows_apart(body)
        if self.apart is None and not whole:
            self.apart, rest = apart.set_notes_apart(body)
        try:
            self.root = parse(name, rest)
        except UneditableError:
            if self.apart is None:
                raise
            self.apart, self.root = None, parse(name, body)

    def open(self) -> Element:
        """The root, what was set apart brought back into the tree for who must edit it."""
        if self.apart is not None:
            self.root, self.apart = parse(self.name, self._body()), None
        return self.root

    @property
    def spliced(self) -> bool:
        """True when bytes that were never parsed are put back in what is written."""
        return self.apart is not None

    def to_bytes(self) -> bytes:
        """The part as it is now, prefixes, declaration and order kept."""
        return self._head + self._body() + self._tail

    def _body(self) -> bytes:
        body = etree.tostring(self.root.getroottree(), encoding="UTF-8", xml_declaration=False)
        return body if self.apart is None else apart.brought_back(body, self.apart)


def rows(sheet: bytes) -> bytes:
    """The rows of a worksheet, as they stand where that is possible, else in canonical form."""
    found, body = apart.set_rows_apart(sheet)
    if found is not None:
        return found
    data = parse("", body[len(_HEAD.match(body).group()) :]).find(tag("sheetData"))  # type: ignore[union-attr] # every part of it is optional
    return etree.tostring(data, method="c14n") if data is not None else b""


def parse(name: str, data: bytes) -> Element:
    """The root of a part; no entity, no network; UneditableError when it is not sound XML."""
    if b"<!DOCTYPE" in data:
        raise damaged(name)
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    return root


def sound(data: bytes) -> bool:
    """True for well-formed XML, of which no tree is made."""
    try:
        etree.fromstring(data, _READER)
    except etree.XMLSyntaxError:
        return False
    return True


def damaged(name: str) -> UneditableError:
    """The refusal of a part that cannot be edited safely."""
    return UneditableError(
        f"Le classeur a une partie inhabituelle ou abîmée ({cite(name)}) : "
        "il ne peut pas être annoté sans risque.",
        "Ouvrez-le dans Excel, enregistrez-le, puis recommencez.",
    )
