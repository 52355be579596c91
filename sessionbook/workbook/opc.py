"""What a package is made of: relationships, sheets, where they stand."""

import posixpath
from dataclasses import dataclass

from sessionbook.workbook.ooxml import Element


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


def rels_name(source: str) -> str:
    """Where the relationships of a part stand; those of the package for an empty name."""
    folder, _, name = source.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")
