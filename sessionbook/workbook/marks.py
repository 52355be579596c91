"""The marks of sessionbook in a workbook: written, found again, rubbed out.

Bytes in, bytes out. Marks are an overlay of conditional formats, one note per
cell, and the sheets Préparation and Anomalies. Every other part of the
workbook keeps its very bytes.
"""

from collections.abc import Callable, Sequence, Set
from datetime import date
from functools import partial
from typing import TypeVar

from sessionbook.errors import UneditableError
from sessionbook.french import typographie
from sessionbook.model.findings import Finding, Preparation
from sessionbook.workbook import (
    note_cells,
    note_removal,
    notes,
    overlay,
    receipt,
    refusals,
    selfcheck,
    shared,
    sheets,
    styles,
)
from sessionbook.workbook.ooxml import children, has
from sessionbook.workbook.package import Package
from sessionbook.workbook.sheets_anomalies import anomalies
from sessionbook.workbook.sheets_preparation import preparation as preparation_sheet

T = TypeVar("T")

_TRACE = b"sessionbook"
_LOCKED = (
    "La structure de ce classeur est protégée : les feuilles Préparation et Anomalies y ont été "
    "ajoutées sans toucher à la protection."
)
_TALKING = "Cellules colorées mais sans note, car une conversation s’y trouve déjà :"
_HIDDEN = {
    "hidden": (
        "Feuilles masquées : pour suivre les liens qui y mènent, affichez-les d’abord (clic droit "
        "sur un onglet, Afficher) :"
    ),
    "veryHidden": (
        "Feuilles masquées par l’éditeur de macros, qui seul peut les afficher (Alt + F11, "
        "propriété Visible) ; les liens n’y mènent pas d’ici là :"
    ),
}
_UNUSUAL = (
    "Feuilles colorées mais sans note de sessionbook, car leurs notes sont construites d’une "
    "façon inhabituelle :"
)


def annoter(
    contenu: bytes, findings: Sequence[Finding], preparation: Preparation, jour: date
) -> bytes:
    """The workbook with these marks in place of any earlier ones of ours.

    The same findings give the same bytes again. Raises UneditableError when the
    workbook cannot be edited without a risk of loss.
    """
    return _edited(contenu, partial(_annotate, contenu, findings, preparation, jour))


def _annotate(
    contenu: bytes,
    findings: Sequence[Finding],
    preparation: Preparation,
    jour: date,
    package: Package,
) -> bytes:
    left_open = sheets.open_tab(package)
    _rub_out(package)
    members = len(package.names())
    made = set() if _has_names(package) else {"definedNames"}
    target = styles.open_styles(package)
    texts: dict[str, int] | None = {} if shared.missing(package) else None
    reachable = frozenset(sheet.name for sheet in package.sheets() if sheet.part)
    silent = _mark_cells(package, findings, target)
    remarks = _remarks(package, silent, {cell.sheet for f in findings for cell in f.cells})
    sheets.append(package, preparation_sheet(preparation, findings, jour), target, texts)
    sheets.append(package, anomalies(findings, jour, reachable, remarks), target, texts)
    if texts is not None:
        made.add(shared.write(package, texts))
    sheets.reopen(package, left_open)
    target.finish()
    left = receipt.Receipt(members, target.added, frozenset(made | target.made))
    receipt.write(package, left, styles.styles_part(package))
    return selfcheck.checked(contenu, package)


def _mark_cells(
    package: Package, findings: Sequence[Finding], target: styles.Styles
) -> list[note_cells.Muettes]:
    """Colour and annotate the cells of every sheet; what got no note."""
    told = note_cells.by_sheet(findings)
    if not told:
        return []
    common, silent = note_cells.common(package), []
    for sheet in package.sheets():
        if sheet.part and sheet.name in told:
            by_cell = told[sheet.name]
            worst = {cell: overlay.worst(found) for cell, found in by_cell.items()}
            overlay.colour(package.part(sheet.part), worst, target)
            silent.append(notes.annotate(package, sheet, by_cell, common))
    return silent


def _remarks(
    package: Package, silent: Sequence[note_cells.Muettes], told: Set[str]
) -> tuple[str, ...]:
    """What could not be added to the workbook, or was in spite of a protection, or is not seen.

    `told` names the sheets that findings are about.
    """
    said = []
    if _structure_locked(package):
        said.append(_LOCKED)
    cells = [str(cell) for muettes in silent for cell in muettes.cells]
    if cells:
        said.append(f"{_TALKING} {', '.join(cells)}.")
    names = [f"« {name} »" for muettes in silent for name in muettes.sheets]
    if names:
        said.append(f"{_UNUSUAL} {', '.join(names)}.")
    for state, words in _HIDDEN.items():
        hidden = [s.name for s in package.sheets() if s.state == state and s.name in told]
        if hidden:
            said.append(f"{words} {', '.join(f'« {name} »' for name in hidden)}.")
    return tuple(map(typographie, said))


def effacer(contenu: bytes) -> bytes:
    """The workbook without any mark of ours; the very same object when it has none.

    Raises UneditableError when the workbook cannot be edited without a risk of loss.
    """

    def erase(package: Package) -> bytes:
        return selfcheck.checked(contenu, package) if _rub_out(package) else contenu

    return _edited(contenu, erase)


def marque(contenu: bytes) -> bool:
    """True when the workbook bears marks of ours; UneditableError as for `effacer`."""
    return _edited(contenu, _rub_out)


def _edited(contenu: bytes, edit: Callable[[Package], T]) -> T:
    """What an edition of the workbook gives, notes and boxes kept as bytes where that is sound.

    Where they are not sound XML, that is found out at the end only: it is done again with
    these parts parsed, and what cannot be read in them is left alone.
    """
    package = _opened(contenu)
    try:
        return edit(package)
    except UneditableError:
        return edit(_opened(contenu, whole=True))


def _opened(contenu: bytes, *, whole: bool = False) -> Package:
    package = Package(contenu, whole=whole)
    if not any(sheet.part for sheet in package.sheets()):
        raise refusals.no_worksheet()
    return package


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
        found |= note_removal.rub_out(package, sheet, left)
        if _TRACE in package.read(sheet.part):
            found |= overlay.rub_out(package.part(sheet.part))
    found |= sheets.rub_out(package)
    if left is not None:
        shared.take_back(package, left.made)
    if found and (left is None or "definedNames" in left.made):
        receipt.drop_empty_names(package)
    return found


def _has_names(package: Package) -> bool:
    return has(package.part(package.main).root, "definedNames")


def _structure_locked(package: Package) -> bool:
    """True when the user protected the list of sheets."""
    locks = children(package.part(package.main).root, "workbookProtection")
    return any(lock.get("lockStructure") in ("1", "true") for lock in locks)
