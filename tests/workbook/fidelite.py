"""What marking does to a real workbook: parts, values, audit, marking twice, rubbing out."""

import io
import re
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import python_calamine
from openpyxl.cell.cell import Cell as Case
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import FileFormat, OpenXmlValidator

from sessionbook.errors import UneditableError
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding, Gravite
from sessionbook.workbook.marks import annoter, effacer
from sessionbook.workbook.package import Package
from tests.workbook.marks_specimens import JOUR, PREPARATION, differences, finding, parts

_CASES = ((1, 1), (2, 3), (3, 2), (5, 4), (9, 1), (40, 7))
_OURS = re.compile(r"(?:Préparation|Anomalies)(?: \(sessionbook\)(?: \d+)?)?")


@dataclass(frozen=True)
class Mesure:
    """What marking did to one file; `refus` says why it was left alone, `fautes` what broke."""

    nom: str
    refus: str = ""
    parties: int = 0
    identiques: int = 0
    ajoutees: int = 0
    fautes: tuple[str, ...] = ()


def constats(names: Sequence[str]) -> list[Finding]:
    """Several cells of each sheet, of each severity, one cell twice."""
    found = [
        finding([Cell(name, row, column)], list(Gravite)[(row + column) % 3])
        for name in names
        for row, column in _CASES
    ]
    return [*found, *(finding([Cell(name, 1, 1), Cell(name, 2, 1)]) for name in names)]


def feuilles(contenu: bytes) -> list[str]:
    """Names of the sheets that have cells."""
    return [sheet.name for sheet in Package(contenu).sheets() if sheet.part]


def marque(path: Path) -> bytes:
    """The file with its marks."""
    contenu = path.read_bytes()
    return annoter(contenu, constats(feuilles(contenu)), PREPARATION, JOUR)


def mesurer(path: Path) -> Mesure:
    """Mark a file, compare, rub out, compare again."""
    contenu = path.read_bytes()
    try:
        findings = constats(feuilles(contenu))
        marked = marque(path)
    except UneditableError as refusal:
        return Mesure(path.name, refus=refusal.constat)
    before, after = parts(contenu), parts(marked)
    same = sum(after.get(name) == data for name, data in before.items())
    faults = (*fautes(contenu, marked, findings), *reproches(contenu, marked))
    return Mesure(path.name, "", len(before), same, len(after) - len(before), faults)


def fautes(contenu: bytes, marked: bytes, findings: Sequence[Finding]) -> Iterator[str]:
    """What marking broke, in words; nothing when all is as it must be."""
    before, after = parts(contenu), parts(marked)
    lost = [name for name in before if name not in after]
    if lost:
        yield f"parties perdues : {', '.join(lost)}"
    touched = {n for n in before if n in after and before[n] != after[n]}
    touched = {name for name in touched if logical(name) not in declared(contenu)}
    if touched:
        yield f"parties touchées sans être annoncées : {', '.join(sorted(touched))}"
    for name, read in (("calamine", by_calamine), ("openpyxl", by_openpyxl)):
        if read(contenu) not in (None, read(marked)):
            yield f"valeurs relues différentes par {name}"
    if annoter(marked, findings, PREPARATION, JOUR) != marked:
        yield "annoter deux fois n’est pas annoter une fois"
    left = differences(contenu, effacer(marked))
    if left:
        yield f"effacer ne rend pas : {', '.join(left)}"


def reproches(contenu: bytes, marked: bytes) -> Iterator[str]:
    """What the audit finds in the marked workbook and not in the other; it takes seconds."""
    new = audit(marked) - audit(contenu)
    if new:
        yield f"audit : {', '.join(sorted(new))}"


def logical(name: str) -> str:
    """The name of a part whatever the way its member is spelt."""
    return name.replace("\\", "/").lstrip("/")


def declared(contenu: bytes) -> set[str]:
    """The parts that marking may change, named by their role and not by what was done."""
    package = Package(contenu)
    found = {"[Content_Types].xml", package.main}
    folder, _, leaf = package.main.rpartition("/")
    found.add(f"{folder}/_rels/{leaf}.rels".lstrip("/"))
    for rel in package.rels(package.main):
        empty = rel.kind.endswith("/sharedStrings") and b"<t" not in package.read(rel.target)
        if empty or rel.kind.endswith("/styles"):
            found.add(rel.target)
    found |= {r.target for r in package.rels("") if r.kind.endswith("/extended-properties")}
    for sheet in package.sheets():
        folder, _, leaf = sheet.part.rpartition("/")
        found |= {sheet.part, f"{folder}/_rels/{leaf}.rels"}
        kinds = ("/comments", "/vmlDrawing")
        found |= {rel.target for rel in package.rels(sheet.part) if rel.kind.endswith(kinds)}
    return found


def by_calamine(contenu: bytes) -> list[tuple[str, object]] | None:
    """Values of each sheet but ours; None when the reader refuses the file."""
    try:
        book = python_calamine.load_workbook(io.BytesIO(contenu))
        names = [name for name in book.sheet_names if not _OURS.fullmatch(name)]
        return [(name, book.get_sheet_by_name(name).to_python()) for name in names]
    except Exception:  # noqa: BLE001  a file it cannot read unmarked is no measure of ours
        return None


def by_openpyxl(contenu: bytes) -> list[tuple[str, object]] | None:
    """The same as openpyxl reads them."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(contenu))
            return [
                (
                    page.title,
                    sorted(
                        (c.coordinate, str(getattr(c.value, "ref", c.value))) for c in filled(page)
                    ),
                )
                for page in book.worksheets
                if not _OURS.fullmatch(page.title)
            ]
    except Exception:  # noqa: BLE001  a file it cannot read unmarked is no measure of ours
        return None


def filled(page: Worksheet) -> Iterator[Case]:
    """Cells that hold something: reading a note makes empty ones."""
    return (
        c for row in page.iter_rows() for c in row if isinstance(c, Case) and c.value is not None
    )


def _suffix(contenu: bytes) -> str:
    package = Package(contenu)
    return ".xlsm" if "macroEnabled" in package.content_type(package.main) else ".xlsx"


def audit(contenu: bytes) -> set[str]:
    """Kinds of findings of openxml-audit, numbers left out."""
    with tempfile.NamedTemporaryFile(suffix=_suffix(contenu)) as file:
        file.write(contenu)
        file.flush()
        result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(Path(file.name))
    return {re.sub(r"\d+", "n", f"{e.severity} {e.description}") for e in result.errors}
