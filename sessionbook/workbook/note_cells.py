"""Which cells of a sheet get a note, and which cannot."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding
from sessionbook.workbook.ooxml import parse
from sessionbook.workbook.package import Package, Sheet


@dataclass(frozen=True)
class Muettes:
    """What got no note: cells that hold a conversation, sheets whose boxes are not ours to edit."""

    cells: tuple[Cell, ...] = ()
    sheets: tuple[str, ...] = ()


def shared_parts(package: Package) -> frozenset[str]:
    """Parts of notes that several sheets use: what we wrote for one would show in the others."""
    used = Counter(
        rel.target
        for sheet in package.sheets()
        if sheet.part
        for rel in package.rels(sheet.part)
        if rel.kind.endswith(("/comments", "/vmlDrawing"))
    )
    return frozenset(name for name, times in used.items() if times > 1)


def by_cell(sheet: Sheet, findings: Sequence[Finding]) -> dict[Cell, list[Finding]]:
    """The findings of each cell of a sheet."""
    found: dict[Cell, list[Finding]] = defaultdict(list)
    for finding in findings:
        for cell in set(finding.cells):
            if cell.sheet == sheet.name:
                found[cell].append(finding)
    return found


def threads(package: Package, sheet: Sheet) -> frozenset[str]:
    """Cells that hold a threaded comment."""
    refs: set[str] = set()
    for rel in package.rels(sheet.part):
        if rel.kind.endswith("/threadedComment") and rel.target in package.names():
            root = parse(rel.target, package.read(rel.target))
            refs.update(entry.get("ref") or "" for entry in root)
    return frozenset(refs)
