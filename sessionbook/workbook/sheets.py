"""The sheets Préparation and Anomalies: added last, recognised by their first cell, removed."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sessionbook.model.cells import column_letters
from sessionbook.workbook import layout, titles
from sessionbook.workbook.ooxml import (
    OFFICE,
    WORKBOOK,
    Element,
    children,
    element,
    place,
    required,
    tag,
    whole,
)
from sessionbook.workbook.ooxml import parse as parse_xml
from sessionbook.workbook.opc import Sheet
from sessionbook.workbook.package import Package
from sessionbook.workbook.sheets_anomalies import NOM as ANOMALIES
from sessionbook.workbook.sheets_preparation import NOM as PREPARATION
from sessionbook.workbook.styles import Styles

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_OURS = re.compile(rf"({ANOMALIES}|{PREPARATION})( \(sessionbook\)( \d+)?)?")
_SHEET_ID_MAX = 65_534
_PRIVATE_KINDS = (
    "comments",
    "vmlDrawing",
    "drawing",
    "printerSettings",
    "table",
    "threadedComment",
)


def append(
    package: Package, sheet: layout.Feuille, styles: Styles, texts: dict[str, int] | None
) -> None:
    """Add a sheet after all the others; `texts` gathers its words when they are shared."""
    main = package.part(package.main)
    position = len(package.sheets())
    since_1904 = any(
        settings.get("date1904") in ("1", "true") for settings in children(main.root, "workbookPr")
    )
    markup = layout.to_xml(sheet, styles, since_1904=since_1904, texts=texts)
    name = add_sheet(package, sheet.nom, markup)
    _name_ranges(main.root, sheet, name, position)


def add_sheet(package: Package, wanted: str, markup: bytes) -> str:
    """Add a worksheet part after all the others; the name it got."""
    main = package.part(package.main)
    name = _free_name(package, wanted)
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.add(part, markup, SHEET_TYPE)
    listed = required(main.root, "sheets")
    numbers = [whole(entry, "sheetId") for entry in children(listed, "sheet")]
    entry = listed.makeelement(tag("sheet"), nsmap={"r": OFFICE})
    entry.set("name", name)
    entry.set("sheetId", str(_free_number(numbers)))
    entry.set(tag("id", OFFICE), package.relate(package.main, f"{OFFICE}/worksheet", part))
    listed.append(entry)
    main.changed = True
    titles.add(package, name)
    return name


def _free_number(taken: Sequence[int]) -> int:
    """One more than the highest, or the first free one where Excel would refuse that."""
    following = max(taken, default=0) + 1
    if following <= _SHEET_ID_MAX:
        return following
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _free_name(package: Package, name: str) -> str:
    """The wanted name, or one that says it is ours when the user has a sheet of that name."""
    taken = {sheet.name.casefold() for sheet in package.sheets()}
    wanted = [name, f"{name} (sessionbook)"]
    wanted += [f"{name} (sessionbook) {n}" for n in range(2, len(taken) + 3)]
    return next(candidate for candidate in wanted if candidate.casefold() not in taken)


def _name_ranges(root: Element, sheet: layout.Feuille, name: str, position: int) -> None:
    if not sheet.lignes:
        return
    header, last = sheet.rang_entete, sheet.rang_entete + len(sheet.lignes)
    end = column_letters(len(sheet.colonnes))
    name_ranges(root, name, position, f"$A${header}:${end}${last}", f"${header}:${header}")


def name_ranges(root: Element, name: str, position: int, filtered: str, repeated: str) -> None:
    """The names by which Excel knows the filter and the repeated rows of the sheet `name`."""
    names = next(children(root, "definedNames"), None)
    if names is None:
        names = root.makeelement(tag("definedNames"))
        place(root, names, WORKBOOK)
    ranges = {"_xlnm._FilterDatabase": filtered, "_xlnm.Print_Titles": repeated}
    for label, where in ranges.items():
        entry = element("<definedName/>")
        entry.set("name", label)
        entry.set("localSheetId", str(position))
        if label == "_xlnm._FilterDatabase":
            entry.set("hidden", "1")
        entry.text = f"'{name}'!{where}"
        names.append(entry)


def ours(package: Package) -> tuple[tuple[int, Sheet], ...]:
    """Our sheets with their positions: one of our names, and our words in the first cell.

    A sheet the user copied or renamed is theirs and stays.
    """
    return tuple(
        (position, sheet)
        for position, sheet in enumerate(package.sheets())
        if sheet.part and _OURS.fullmatch(sheet.name) and _first_text(package, sheet.part)
    )


def _first_text(package: Package, part: str) -> bool:
    root = parse_xml(part, package.read(part))
    first = root.find(f"{tag('sheetData')}/{tag('row')}/{tag('c')}")
    if first is None or first.get("r", "A1") != "A1":
        return False
    if first.get("t") == "s":
        index = (first.findtext(tag("v")) or "").strip()
        words = _shared_text(package, int(index)) if index.isdigit() else ""
    else:
        words = "".join(node.text or "" for node in first.iter(tag("t"), tag("v")))
    return words.startswith(layout.SIGNATURE)


def _shared_text(package: Package, index: int) -> str:
    rel = package.related(package.main, "sharedStrings")
    if rel is None:
        return ""
    root = parse_xml(rel.target, package.read(rel.target))
    strings = list(children(root, "si"))
    if index >= len(strings):
        return ""
    return "".join(node.text or "" for node in strings[index].iter(tag("t")))


def open_tab(package: Package) -> str:
    """Which of our sheets the user left open, by its plain name; empty for one of his own."""
    view = next(_views(package.part(package.main).root), None)
    active = view.get("activeTab") if view is not None else None
    found = (s.name for position, s in ours(package) if str(position) == active)
    return next(found, "").partition(" (")[0]


def reopen(package: Package, name: str) -> None:
    """Leave open the sheet just appended under this plain name; nothing for an empty one."""
    if not name:
        return
    view = next(_views(package.part(package.main).root), None)
    for position, sheet in ours(package):
        if view is not None and sheet.name.partition(" (")[0] == name:
            view.set("activeTab", str(position))


def rub_out(package: Package) -> bool:
    """Remove our sheets; False when there were none."""
    found = ours(package)
    for _, sheet in found:
        _remove(package, sheet)
    positions = [position for position, _ in found]
    if positions:
        main = package.part(package.main)
        _shift_names(main.root, positions)
        _shift_views(main.root, positions)
        main.changed = True
    return bool(found)


def _remove(package: Package, sheet: Sheet) -> None:
    private = [
        rel.target
        for rel in package.rels(sheet.part)
        if not rel.external and rel.kind.rpartition("/")[2] in _PRIVATE_KINDS
    ]
    rel_id = sheet.entry.get(tag("id", OFFICE)) or ""
    titles.remove(package, sheet.name)
    package.unrelate(package.main, rel_id)
    parent = sheet.entry.getparent()
    if parent is not None:
        parent.remove(sheet.entry)
    for name in (sheet.part, *private):
        package.remove(name)


def _names(root: Element) -> Iterable[Element]:
    return list(root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"))


def _shift_names(root: Element, positions: Sequence[int]) -> None:
    """Drop the names local to our sheets, renumber those of the sheets that stood after."""
    for entry in _names(root):
        local = entry.get("localSheetId")
        if local is None or not local.isdigit():
            continue
        parent = entry.getparent()
        if int(local) in positions and parent is not None:
            parent.remove(entry)
        else:
            before = sum(position < int(local) for position in positions)
            if before:
                entry.set("localSheetId", str(int(local) - before))


def _shift_views(root: Element, positions: Sequence[int]) -> None:
    """Keep the open tab on the same sheet, on the first one shown when it was ours."""
    listed = list(children(required(root, "sheets"), "sheet"))
    shown = (n for n, entry in enumerate(listed) if entry.get("state", "visible") == "visible")
    first = next(shown, 0)
    for view in _views(root):
        for attribute in ("activeTab", "firstSheet"):
            value = view.get(attribute)
            if value is None or not value.isdigit():
                continue
            before = sum(position < int(value) for position in positions)
            if int(value) not in positions:
                view.set(attribute, str(int(value) - before) if before else value)
            elif first and attribute == "activeTab":
                view.set(attribute, str(first))
            else:
                del view.attrib[attribute]


def _views(root: Element) -> Iterator[Element]:
    return root.iterfind(f"{tag('bookViews')}/{tag('workbookView')}")
