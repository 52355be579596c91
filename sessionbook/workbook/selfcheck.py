"""The check of an edited workbook before it leaves: nothing lost, nothing broken that was sound."""

from collections import Counter
from collections.abc import Mapping

from sessionbook.errors import UneditableError
from sessionbook.workbook import vml
from sessionbook.workbook.ooxml import rows, sound
from sessionbook.workbook.opc import TYPES_PART, source_of
from sessionbook.workbook.package import Package


def checked(contenu: bytes, package: Package, ecrites: frozenset[str] = frozenset()) -> bytes:
    """The bytes of the package; UneditableError when the edition did harm to `contenu`.

    `ecrites` names the worksheets whose cells were meant to change.
    """
    changes = package.changes()
    result = package.to_bytes(changes)
    after = package.reopened(result)
    kept = set(package.original_names) & set(package.names()) - set(changes)
    sound = (
        after.names() == package.names()
        and all(after.raw(name) == package.raw(name) and _readable(after, name) for name in kept)
        and all(after.read(name) == data for name, data in changes.items())
        and all(_well_formed(name, changes[name]) for name in changes if package.spliced(name))
        and _same_rows(package, changes, ecrites)
        and not ((defects := _defects(after)) and defects - _defects(Package(contenu)))
    )
    if not sound:
        raise UneditableError(
            "Le classeur est construit d’une façon qui ne permet pas de le modifier sans risque.",
            "Ouvrez-le dans Excel, enregistrez-le sous un autre nom, puis recommencez.",
        )
    return result


def _readable(package: Package, name: str) -> bool:
    """True; UneditableError when the bytes of a part are damaged."""
    package.read(name)
    return True


def _same_rows(package: Package, changes: Mapping[str, bytes], ecrites: frozenset[str]) -> bool:
    """True when the other worksheets of the user say the same values in the same cells."""
    theirs = {sheet.part for sheet in package.sheets()} & set(changes) - ecrites
    return all(
        rows(changes[name]) == rows(package.original(name))
        for name in theirs
        if not package.is_new(name)
    )


def _well_formed(name: str, data: bytes) -> bool:
    return not name.endswith((".xml", ".rels", ".vml")) or sound(data)


def _defects(package: Package) -> Counter[str]:
    """What is wrong in a package: parts without a type, dangling links, shape ids used twice."""
    names = set(package.names())
    found = Counter(
        f"type {name}"
        for name in names
        if name != TYPES_PART and not name.endswith("/") and not package.content_type(name)
    )
    for name in names:
        if name.endswith(".rels"):
            for rel in package.rels(source_of(name)):
                if not rel.external and rel.target not in names:
                    found[f"{name} {rel.target}"] += 1
    shapes = Counter(
        number
        for name in names
        if name.casefold().endswith(".vml")
        for number in vml.shape_ids(package.read(name))
    )
    found.update({f"forme {number}": count for number, count in shapes.items() if count > 1})
    return found
