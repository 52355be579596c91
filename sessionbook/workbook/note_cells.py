"""Which cells of a sheet get a note, and which cannot."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding
from sessionbook.workbook import vml
from sessionbook.workbook.ooxml import parse
from sessionbook.workbook.opc import Sheet
from sessionbook.workbook.package import Package


@dataclass(frozen=True)
class Muettes:
    """What got no note: cells that hold a conversation, sheets whose boxes are not ours to edit."""

    cells: tuple[Cell, ...] = ()
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Common:
    """What the notes of all the sheets of a workbook have in common.

    `parts` are those that several sheets use: what we wrote for one would show in the others.
    """

    parts: frozenset[str]
    blocks: vml.Blocks


def common(package: Package) -> Common:
    """What to know of a workbook before any note is written in it."""
    used = Counter(
        rel.target
        for sheet in package.sheets()
        if sheet.part
        for rel in package.rels(sheet.part)
        if rel.kind.endswith(("/comments", "/vmlDrawing"))
    )
    drawings = (package.read(n) for n in package.names() if n.casefold().endswith(".vml"))
    parts = frozenset(name for name, times in used.items() if times > 1)
    return Common(parts, vml.blocks(drawings))


def by_sheet(findings: Sequence[Finding]) -> dict[str, dict[Cell, list[Finding]]]:
    """The findings of each cell, by the name of its sheet."""
    found: dict[str, dict[Cell, list[Finding]]] = {}
    for finding in findings:
        for cell in dict.fromkeys(finding.cells):
            found.setdefault(cell.sheet, {}).setdefault(cell, []).append(finding)
    return found


def threads(package: Package, sheet: Sheet) -> frozenset[str]:
    """Cells that hold a threaded comment."""
    refs: set[str] = set()
    for rel in package.rels(sheet.part):
        if rel.kind.endswith("/threadedComment") and package.has(rel.target):
            root = parse(rel.target, package.read(rel.target))
            refs.update(entry.get("ref") or "" for entry in root)
    return frozenset(refs)
