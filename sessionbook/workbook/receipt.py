"""The receipt of the marks: a hidden defined name that says what was added and how to undo it.

It fits only while the package is as we left it; after another program saved
the file, marks are recognised by their signatures alone.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sessionbook.workbook.ooxml import WORKBOOK, children, element, has, place, tag
from sessionbook.workbook.package import Package

NAME = "_sessionbook"
_FORM = re.compile(r'"sessionbook ([0-9a-f]{16}) (\d+) ([\w:,.-]*) ([\w,]*)"')


@dataclass(frozen=True)
class Receipt:
    """Count of the user's members, children added per style list, things that had to be made."""

    members: int
    styles: Mapping[str, int] = field(default_factory=dict)
    made: frozenset[str] = frozenset()


def write(package: Package, receipt: Receipt, styles_part: str) -> None:
    """Write the receipt into the workbook; the parts must have their final names."""
    main = package.part(package.main)
    names = next(children(main.root, "definedNames"), None)
    if names is None:
        names = main.root.makeelement(tag("definedNames"))
        place(main.root, names, WORKBOOK)
    styles = ",".join(f"{name}:{count}" for name, count in sorted(receipt.styles.items()) if count)
    seal = _seal(package, styles_part)
    entry = element('<definedName hidden="1"/>')
    entry.set("name", NAME)
    entry.text = f'"sessionbook {seal} {receipt.members} {styles} {",".join(sorted(receipt.made))}"'
    names.append(entry)
    main.changed = True


def take(package: Package, styles_part: str) -> tuple[bool, Receipt | None]:
    """Remove the receipt: whether there was one, and what it says if it still fits."""
    main = package.part(package.main)
    named = main.root.iter(tag("definedName"))
    entry = next((e for e in named if e.get("name") == NAME), None)
    parent = entry.getparent() if entry is not None else None
    if entry is None or parent is None:
        return False, None
    parent.remove(entry)
    main.changed = True
    found = _FORM.fullmatch((entry.text or "").strip())
    if found is None or found[1] != _seal(package, styles_part):
        return True, None
    styles = {name: int(count) for name, count in re.findall(r"(\w+):(\d+)", found[3])}
    return True, Receipt(int(found[2]), styles, frozenset(filter(None, found[4].split(","))))


def drop_empty_names(package: Package) -> None:
    """Remove the list of defined names when none is left."""
    main = package.part(package.main)
    for names in list(children(main.root, "definedNames")):
        if not has(names, "definedName"):
            main.root.remove(names)
            main.changed = True


def _seal(package: Package, styles_part: str) -> str:
    seal = hashlib.sha256("\0".join(package.names()).encode())
    if styles_part in package.names():
        seal.update(package.read(styles_part))
    return seal.hexdigest()[:16]
