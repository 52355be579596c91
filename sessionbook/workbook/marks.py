"""The marks of sessionbook in a workbook: written, found again, rubbed out.

Bytes in, bytes out. Marks are an overlay of conditional formats, one note per
cell, and the sheets Préparation and Anomalies. Every other part of the
workbook keeps its very bytes.
"""

from collections.abc import Sequence
from datetime import date

from sessionbook.model.findings import Finding, Preparation
from sessionbook.workbook import notes, overlay, receipt, selfcheck, sheets, styles
from sessionbook.workbook.ooxml import children, has
from sessionbook.workbook.package import Package
from sessionbook.workbook.sheets_anomalies import anomalies
from sessionbook.workbook.sheets_preparation import preparation as preparation_sheet

_TRACE = b"sessionbook"


def annoter(
    contenu: bytes, findings: Sequence[Finding], preparation: Preparation, jour: date
) -> bytes:
    """The workbook with these marks in place of any earlier ones of ours.

    The same findings give the same bytes again. Raises UneditableError when the
    workbook cannot be edited without a risk of loss.
    """
    package = Package(contenu)
    _rub_out(package)
    members = len(package.names())
    made = set() if _has_names(package) else {"definedNames"}
    target = styles.open_styles(package)
    by_sheet = {sheet.name: sheet for sheet in package.sheets() if sheet.part}
    for name, sheet in by_sheet.items():
        here = [f for f in findings if any(cell.sheet == name for cell in f.cells)]
        if here:
            cells = {c: worst for c, worst in overlay.worst(here).items() if c.sheet == name}
            overlay.colour(package.part(sheet.part), cells, target)
            notes.annotate(package, sheet, here)
    reachable, locked = frozenset(by_sheet), _structure_locked(package)
    sheets.append(package, preparation_sheet(preparation, findings, jour), target)
    sheets.append(package, anomalies(findings, jour, reachable, locked=locked), target)
    left = receipt.Receipt(members, target.added, frozenset(made | target.made))
    receipt.write(package, left, styles.styles_part(package))
    return selfcheck.checked(contenu, package)


def effacer(contenu: bytes) -> bytes:
    """The workbook without any mark of ours; the very same object when it has none.

    Raises UneditableError when the workbook cannot be edited without a risk of loss.
    """
    package = Package(contenu)
    return selfcheck.checked(contenu, package) if _rub_out(package) else contenu


def marque(contenu: bytes) -> bool:
    """True when the workbook bears marks of ours; UneditableError as for `effacer`."""
    return _rub_out(Package(contenu))


def _rub_out(package: Package) -> bool:
    """Remove every mark; False when there was none."""
    stylesheet = styles.styles_part(package)
    found, left = receipt.take(package, stylesheet)
    if left is not None:
        styles.take_back(package, left)
    ours = {sheet.part for _, sheet in sheets.ours(package)}
    for sheet in package.sheets():
        if not sheet.part or sheet.part in ours:
            continue
        found |= notes.rub_out(package, sheet, left)
        if _TRACE in package.read(sheet.part):
            found |= overlay.rub_out(package.part(sheet.part))
    found |= sheets.rub_out(package)
    if found and (left is None or "definedNames" in left.made):
        receipt.drop_empty_names(package)
    return found


def _has_names(package: Package) -> bool:
    return has(package.part(package.main).root, "definedNames")


def _structure_locked(package: Package) -> bool:
    """True when the user protected the list of sheets."""
    locks = children(package.part(package.main).root, "workbookProtection")
    return any(lock.get("lockStructure") in ("1", "true") for lock in locks)
