"""Texts of our sheets kept in a part of their own, when the workbook shares no texts yet.

Excel moves texts that stand in cells to such a part the first time it saves. Where the
workbook shares some, that part is the user's and stays as it is: our texts stand in our
cells. An empty one is filled, and emptied again.
"""

import re
from collections.abc import Iterator, Mapping

from sessionbook.workbook.ooxml import MAIN, OFFICE, Part, children, element, marked_up, tag
from sessionbook.workbook.package import Package

KIND, FILLED = "sharedStrings", "sharedItems"
"""What was made: the part, or the texts in an empty one."""

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_SHARED = re.compile(
    rb"\st\s*=\s*[\"']s[\"'][^<>]*>\s*(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<>]*</(?:\w+:)?f>)\s*)?"
    rb"<(?:\w+:)?v[^<>]*>\s*(\d+)"
)
_VALUES = re.compile(rb"<(?:\w+:)?v[^<>]*>\s*(\d+)\s*<")
_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")
_USED = re.compile(rb"\st\s*=\s*[\"']s[\"']")


def missing(package: Package) -> bool:
    """True when the workbook shares no texts, and no cell expects any."""
    rel = package.related(package.main, KIND)
    if rel is not None and (not package.has(rel.target) or _filled(package, rel.target)):
        return False
    return not _expected(package)


def write(package: Package, texts: Mapping[str, int]) -> str:
    """Share these texts, in the order of their indexes; what had to be made for it."""
    items = "".join(f"<si>{marked_up(words)}</si>" for words in texts)
    rel = package.related(package.main, KIND)
    if rel is not None:
        part = package.part(rel.target)
        part.root.extend(list(element(f"<sst>{items}</sst>")))
        _count(part, "0", str(len(texts)))
        return FILLED
    name = package.free_name("xl/sharedStrings{}.xml")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    body = f'<sst xmlns="{MAIN}" uniqueCount="{len(texts)}">{items}</sst>'
    package.add(name, f"{head}{body}".encode(), _TYPE)
    package.relate(package.main, f"{OFFICE}/{KIND}", name)
    return KIND


def take_back(package: Package, made: frozenset[str]) -> None:
    """Remove the texts we shared, once our sheets are gone, unless cells now need them."""
    rel = package.related(package.main, KIND)
    if rel is None or not made & {KIND, FILLED} or _expected(package):
        return
    if KIND in made:
        package.unrelate(package.main, rel.id)
        package.remove(rel.target)
        return
    part = package.part(rel.target)
    number = str(len(part.root))
    del part.root[:]
    _count(part, number, "0")


def only_in(package: Package, part: str) -> frozenset[int]:
    """Indexes of the shared texts that the cells of one sheet use, and no other sheet."""
    used = set(map(int, _SHARED.findall(package.read(part))))
    for sheet in package.sheets():
        if used and sheet.part and sheet.part != part:
            used.difference_update(_indexes(package.read(sheet.part)))
    return frozenset(used)


def _indexes(sheet: bytes) -> Iterator[int]:
    """Indexes that the cells of a sheet use; every number in it when some are hard to tell."""
    sure = _SHARED.findall(sheet)
    return map(int, sure if len(sure) == len(_USED.findall(sheet)) else _VALUES.findall(sheet))


def empty(package: Package, indexes: frozenset[int]) -> None:
    """Empty texts that no cell uses any more; the others keep their indexes."""
    rel = package.related(package.main, KIND)
    if rel is None or not indexes or not package.has(rel.target):
        return
    part = package.part(rel.target)
    for index, item in enumerate(children(part.root, "si")):
        if index in indexes:
            item[:] = [item.makeelement(tag("t"))]
            part.changed = True


def _count(part: Part, before: str, after: str) -> None:
    """Say how many texts there are, where the right number was said before."""
    part.changed = True
    for name in ("count", "uniqueCount"):
        if part.root.get(name) == before:
            part.root.set(name, after)


def _filled(package: Package, name: str) -> bool:
    return _ITEM.search(package.read(name)) is not None


def _expected(package: Package) -> bool:
    return any(_USED.search(package.read(s.part)) for s in package.sheets() if s.part)
