"""What the entries of a stylesheet say, however a program wrote them."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from sessionbook.workbook.ooxml import Element, element, parse

_IMPLIED = {
    *(("pivotButton", "0"), ("quotePrefix", "0")),
    *(("val", "1"), ("val", "single")),
}
_REMEMBERED_MAX = 30_000
"""Bytes of a stylesheet that is remembered from one workbook to the next."""

Said: TypeAlias = tuple[object, ...]
"""An entry in a form that can be compared."""


def remembered(stylesheet: bytes) -> Mapping[str, Mapping[Said, int]]:
    """Where the entries of each list of a stylesheet first stand, by the name of the list.

    Workbooks of one form have the same stylesheet: it is looked into once.
    """
    small = len(stylesheet) < _REMEMBERED_MAX
    return _remembered(stylesheet) if small else _lists(stylesheet)


def _lists(stylesheet: bytes) -> dict[str, dict[Said, int]]:
    found: dict[str, dict[Said, int]] = {}
    for parent in parse("", stylesheet).iterchildren("{*}*"):
        found.setdefault(str(parent.tag), indexes(parent))
    return found


_remembered = lru_cache(maxsize=16)(_lists)


def indexes(parent: Element) -> dict[Said, int]:
    """Where each entry of a list first stands."""
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
    return _said(element(snippet))
