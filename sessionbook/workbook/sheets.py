"""The sheets Préparation and Anomalies: added last, recognised by their first cell, removed."""

import re
from collections.abc import Iterable, Sequence

from sessionbook.model.cells import column_letters
from sessionbook.workbook import layout
from sessionbook.workbook.ooxml import (
    OFFICE,
    WORKBOOK,
    Element,
    children,
    element,
    place,
    required,
    tag,
)
from sessionbook.workbook.ooxml import parse as parse_xml
from sessionbook.workbook.package import Package, Sheet
from sessionbook.workbook.sheets_anomalies import NOM as ANOMALIES
from sessionbook.workbook.sheets_preparation import NOM as PREPARATION
from sessionbook.workbook.styles import Styles

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_OURS = re.compile(rf"({ANOMALIES}|{PREPARATION})( \(sessionbook\)( \d+)?)?")
_PRIVATE_KINDS = ("comments", "vmlDrawing", "drawing", "printerSettings", "table")


def append(package: Package, sheet: layout.Feuille, styles: Styles) -> None:
    """Add a sheet after all the others."""
    main = package.part(package.main)
    position = len(package.sheets())
    name = _free_name(package, sheet.nom)
    part = package.free_name("xl/worksheets/sheet{}.xml")
    since_1904 = any(
        settings.get("date1904") in ("1", "true") for settings in children(main.root, "workbookPr")
    )
    package.add(part, layout.to_xml(sheet, styles, since_1904=since_1904), SHEET_TYPE)
    listed = required(main.root, "sheets")
    numbers = [int(entry.get("sheetId") or 0) for entry in children(listed, "sheet")]
    entry = listed.makeelement(tag("sheet"), nsmap={"r": OFFICE})
    entry.set("name", name)
    entry.set("sheetId", str(max(numbers, default=0) + 1))
    entry.set(tag("id", OFFICE), package.relate(package.main, f"{OFFICE}/worksheet", part))
    listed.append(entry)
    _name_ranges(main.root, sheet, name, position)
    main.changed = True


def _free_name(package: Package, name: str) -> str:
    """The wanted name, or one that says it is ours when the user has a sheet of that name."""
    taken = {sheet.name.casefold() for sheet in package.sheets()}
    wanted = [name, f"{name} (sessionbook)"]
    wanted += [f"{name} (sessionbook) {n}" for n in range(2, len(taken) + 3)]
    return next(candidate for candidate in wanted if candidate.casefold() not in taken)


def _name_ranges(root: Element, sheet: layout.Feuille, name: str, position: int) -> None:
    """The names by which Excel knows the filter and the repeated rows of a sheet."""
    if not sheet.lignes:
        return
    names = next(children(root, "definedNames"), None)
    if names is None:
        names = root.makeelement(tag("definedNames"))
        place(root, names, WORKBOOK)
    header, last = sheet.rang_entete, sheet.rang_entete + len(sheet.lignes)
    end = column_letters(len(sheet.colonnes))
    ranges = {
        "_xlnm._FilterDatabase": f"$A${header}:${end}${last}",
        "_xlnm.Print_Titles": f"${header}:${header}",
    }
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
    """Keep the open tab on the same sheet, on the first one when it was ours."""
    for view in root.iterfind(f"{tag('bookViews')}/{tag('workbookView')}"):
        for attribute in ("activeTab", "firstSheet"):
            value = view.get(attribute)
            if value is None or not value.isdigit():
                continue
            if int(value) in positions:
                del view.attrib[attribute]
            else:
                before = sum(position < int(value) for position in positions)
                if before:
                    view.set(attribute, str(int(value) - before))
