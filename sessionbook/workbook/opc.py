"""What a package is made of: relationships, sheets, where they stand."""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass

from sessionbook.workbook.ooxml import Element, tag

PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True)
class Rel:
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
            target = spell(posixpath.normpath(posixpath.join(folder, target)).lstrip("/"))
        found.append(Rel(entry.get("Id") or "", entry.get("Type") or "", target, external))
    return tuple(found)


def declared_types(root: Element) -> dict[str, str]:
    """Content types by « .extension » and by « /name »; the latter may name no part."""
    found: dict[str, str] = {}
    for default in root.iterchildren(tag("Default", CONTENT_TYPES)):
        key = "." + (default.get("Extension") or "").casefold()
        found.setdefault(key, default.get("ContentType") or "")
    for override in root.iterchildren(tag("Override", CONTENT_TYPES)):
        key = "/" + (override.get("PartName") or "").lstrip("/").casefold()
        found.setdefault(key, override.get("ContentType") or "")
    return found
