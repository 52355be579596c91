"""The list of sheets that the properties of a workbook repeat (`docProps/app.xml`), kept true."""

from collections.abc import Sequence

from sessionbook.errors import UneditableError
from sessionbook.workbook.ooxml import Element, Part, tag
from sessionbook.workbook.package import Package

_KIND = "extended-properties"
_APP = f"http://schemas.openxmlformats.org/officeDocument/2006/{_KIND}"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_VECTOR, _TITLE = tag("vector", _TYPES), tag("lpstr", _TYPES)


def add(package: Package, name: str) -> None:
    """Tell of a worksheet that was added last; nothing where the list was not true before."""
    found = _found(package, worksheets(package)[:-1])
    if found is not None:
        part, count, titles, index = found
        title = titles.makeelement(_TITLE)
        title.text = name
        titles.insert(index, title)
        _move(part, count, titles, 1)


def remove(package: Package, name: str) -> None:
    """Forget a worksheet that is about to be removed; nothing where the list is not true."""
    names = worksheets(package)
    found = _found(package, names)
    if found is not None:
        part, count, titles, index = found
        titles.remove(titles[index - len(names) + names.index(name)])
        _move(part, count, titles, -1)


def worksheets(package: Package) -> list[str]:
    """Names of the worksheets, in order."""
    return [sheet.name for sheet in package.sheets() if sheet.part]


def _found(package: Package, names: Sequence[str]) -> tuple[Part, Element, Element, int] | None:
    """Part, number of worksheets, list of titles and where in it theirs end, when it names them."""
    rel = package.related("", _KIND)
    if rel is None or not package.has(rel.target):
        return None
    try:
        part = package.part(rel.target)
    except UneditableError:
        return None
    counts = part.root.iterfind(f"{tag('HeadingPairs', _APP)}/{_VECTOR}//{tag('i4', _TYPES)}")
    titles = part.root.find(f"{tag('TitlesOfParts', _APP)}/{_VECTOR}")
    if titles is None or titles.get("size") != str(len(titles)):
        return None
    said, start = [title.text for title in titles], 0
    for count in counts:
        number = (count.text or "").strip()
        end = start + (int(number) if number.isdigit() else 0)
        if said[start:end] == list(names):
            return part, count, titles, end
        start = end
    return None


def _move(part: Part, count: Element, titles: Element, number: int) -> None:
    count.text = str(int(count.text or 0) + number)
    titles.set("size", str(len(titles)))
    part.changed = True
