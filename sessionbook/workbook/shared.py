"""Texts of our sheets kept in a part of their own, when the workbook shares no texts yet.

Excel moves texts that stand in cells to such a part the first time it saves. Where
the workbook has one, it is the user's and stays as it is: our texts stand in our cells.
"""

import re
from collections.abc import Mapping

from sessionbook.workbook.ooxml import MAIN, OFFICE, marked_up
from sessionbook.workbook.package import Package

KIND = "sharedStrings"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_USED = re.compile(rb"\st\s*=\s*[\"']s[\"']")


def missing(package: Package) -> bool:
    """True when the workbook shares no texts, and no cell expects any."""
    return package.related(package.main, KIND) is None and not _expected(package)


def write(package: Package, texts: Mapping[str, int]) -> None:
    """Add the part that holds these texts, in the order of their indexes."""
    name = package.free_name("xl/sharedStrings{}.xml")
    items = "".join(f"<si>{marked_up(words)}</si>" for words in texts)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    body = f'<sst xmlns="{MAIN}" uniqueCount="{len(texts)}">{items}</sst>'
    package.add(name, f"{head}{body}".encode(), _TYPE)
    package.relate(package.main, f"{OFFICE}/{KIND}", name)


def take_back(package: Package) -> None:
    """Remove the part we made, once our sheets are gone, unless cells now need it."""
    rel = package.related(package.main, KIND)
    if rel is not None and not _expected(package):
        package.unrelate(package.main, rel.id)
        package.remove(rel.target)


def _expected(package: Package) -> bool:
    return any(_USED.search(package.read(s.part)) for s in package.sheets() if s.part)
