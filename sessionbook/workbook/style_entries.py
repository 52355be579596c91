"""What the entries of a stylesheet say, however a program wrote them."""

from collections import Counter
from copy import deepcopy
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from sessionbook.workbook.ooxml import Element, element, parse

_IMPLIED = {
    *(("pivotButton", "0"), ("quotePrefix", "0")),
    *(("val", "1"), ("val", "single")),
}
_REMEMBERED_MAX = 30_000
"""Bytes of a list that is remembered from one workbook to the next."""

Said: TypeAlias = tuple[object, ...]
"""An entry in a form that can be compared."""


def first_indexes(parent: Element) -> dict[Said, int]:
    """Where each entry of a list first stands; workbooks of one form have the same lists."""
    markup = etree.tostring(parent, with_tail=False)
    return dict(_remembered(markup)) if len(markup) < _REMEMBERED_MAX else _indexes(parent)


@lru_cache(maxsize=16)
def _remembered(markup: bytes) -> dict[Said, int]:
    return _indexes(parse("", markup))


def _indexes(parent: Element) -> dict[Said, int]:
    found: dict[Said, int] = {}
    for position, entry in enumerate(parent.iterchildren("*")):
        found.setdefault(_said(entry), position)
    return found


def _said(entry: Element) -> Said:
    """What an entry says, however a program wrote it: order and implied attributes left out."""
    attributes = frozenset(
        [
            said
            for said in entry.items()
            if said not in _IMPLIED
            and not (said[1] in ("1", "true") and str(said[0]).startswith("apply"))
        ]
    )
    if len(entry) == 0:
        return (entry.tag, attributes)
    inside = [_said(child) for child in entry.iterchildren("*")]
    once = frozenset(inside)
    repeats = () if len(once) == len(inside) else frozenset(Counter(inside).items())
    return (entry.tag, attributes, once, repeats)


@lru_cache(maxsize=256)
def said_by(snippet: str) -> Said:
    """What the markup of an entry of ours says."""
    return _said(_element(snippet))


def made(snippet: str) -> Element:
    """A new entry from its markup."""
    return deepcopy(_element(snippet))


@lru_cache(maxsize=256)
def _element(snippet: str) -> Element:
    return element(snippet)
