"""What a package is made of: relationships, sheets, where they stand."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sessionbook.workbook.ooxml import Element, Part, tag

PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_PART = "[Content_Types].xml"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_VALUE = r'"[ !#-%\'-;=?-~]*"'
_PLAIN = re.compile(
    (
        r"(?:<\?xml version=(?P<quote>[\"'])1\.0(?P=quote) "
        r"encoding=(?P=quote)(?:UTF|utf)-8(?P=quote)"
        r"(?: standalone=(?P=quote)yes(?P=quote))?\?>\r?\n?)?"
        rf'<Relationships xmlns="{PACKAGE_RELS}">'
        rf"(?:<Relationship(?: (?:Id|Type|Target|TargetMode)={_VALUE})+ ?/>)*"
        r"</Relationships>\n?"
    ).encode()
)
REMEMBERED_MAX = 30_000
"""Bytes of markup of which the reading is remembered: workbooks of one form have the same."""
_ENTRY, _ATTRIBUTE = re.compile(r"<Relationship (.*?)/>"), re.compile(r'(\w+)="([^"]*)"')


class Rel(NamedTuple):
    """A relationship; `target` is the full name of a part, or an address when `external`."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Sheet:
    """A sheet as listed in the workbook; `part` is empty when it is not a worksheet."""

    name: str
    part: str
    entry: Element

    @property
    def state(self) -> str:
        """« visible », « hidden », or « veryHidden » for one that Excel's menus cannot show."""
        return self.entry.get("state") or "visible"


def rels_name(source: str) -> str:
    """Where the relationships of a part stand; those of the package for an empty name."""
    folder, _, name = source.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(name: str) -> str:
    """The part whose relationships stand in the part of this name, « ? » for any other part."""
    if not name.endswith(".rels"):
        return "?"
    folder, _, leaf = name.removesuffix(".rels").rpartition("_rels/")
    return folder + leaf


def relations(source: str, root: Element, spell: Callable[[str], str]) -> tuple[Rel, ...]:
    """The relationships of a part, from the root of the part that lists them.

    `spell` gives the name of a target as the archive writes it.
    """
    found, folder = [], "/" + posixpath.dirname(source)
    for entry in root.iterchildren(tag("Relationship", PACKAGE_RELS)):
        target, external = entry.get("Target") or "", entry.get("TargetMode") == "External"
        if not external:
            target = spell(_absolute(folder, target))
        found.append(Rel(entry.get("Id") or "", entry.get("Type") or "", target, external))
    return tuple(found)


def plain_relations(
    source: str, data: bytes, spell: Callable[[str], str]
) -> tuple[Rel, ...] | None:
    """The same, from the bytes of a part written as office programs do; None for any other."""
    plain = len(data) < REMEMBERED_MAX and b"TargetMode" not in data
    entries = _remembered(data) if plain else _entries(data)
    if entries is None:
        return None
    folder = "/" + posixpath.dirname(source)
    return tuple(
        rel if rel.external else rel._replace(target=spell(_absolute(folder, rel.target)))
        for rel in entries
    )


def _entries(data: bytes) -> tuple[Rel, ...] | None:
    """Relationships with their targets as they are written."""
    if not _PLAIN.fullmatch(data):
        return None
    found = []
    for entry in _ENTRY.findall(data.decode()):
        said = dict(_ATTRIBUTE.findall(entry))
        if len(said) != entry.count("="):
            return None
        external = said.get("TargetMode") == "External"
        found.append(
            Rel(said.get("Id", ""), said.get("Type", ""), said.get("Target", ""), external)
        )
    return tuple(found)


_remembered = lru_cache(maxsize=256)(_entries)
"""For those that lead to parts only: addresses from outside are people's data."""


@lru_cache(maxsize=1024)
def _absolute(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")


def declared_types(data: bytes) -> dict[str, str]:
    """Content types by « .extension » and by « /name »; the latter may name no part."""
    return dict(_known_types(data)) if len(data) < REMEMBERED_MAX else _types(data)


def _types(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    root = Part(TYPES_PART, data).root
    for default in root.iterchildren(tag("Default", CONTENT_TYPES)):
        key = "." + (default.get("Extension") or "").casefold()
        found.setdefault(key, default.get("ContentType") or "")
    for override in root.iterchildren(tag("Override", CONTENT_TYPES)):
        key = "/" + (override.get("PartName") or "").lstrip("/").casefold()
        found.setdefault(key, override.get("ContentType") or "")
    return found


_known_types = lru_cache(maxsize=16)(_types)
