"""What a worksheet's XML says that its values do not: hidden rows, merges, errors, protection."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sessionbook.model.cells import column_number
from sessionbook.model.findings import Trouble

_NOM = rb"(?:[^\s<>/:\"'=]+:)?"
_LIGNE = re.compile(rb"<" + _NOM + rb"row\s([^>]*)>")
_MASQUEE = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_NUMERO = re.compile(rb"""\br\s*=\s*["'](\d+)["']""")
_FUSION = re.compile(rb"""<""" + _NOM + rb"""mergeCell\s[^>]*?ref\s*=\s*["']([^"']+)["']""")
_ZONE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_CASE = re.compile(rb"<" + _NOM + rb"c\s([^>]*[^>/])>(.*?)</" + _NOM + rb"c\s*>", re.DOTALL)
_ADRESSE = re.compile(rb"""(?<![\w:])r\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_VALEUR = re.compile(rb"<" + _NOM + rb"v[^>]*>([^<]*)</" + _NOM + rb"v\s*>")
_ERREUR = re.compile(rb"""(?<![\w:])t\s*=\s*["']e["']""")
_TEXTE = re.compile(rb"""(?<![\w:])t\s*=\s*["']str["']""")
_SANS_VALEUR = re.compile(
    rb"</?"
    + _NOM
    + rb"f(?:\s[^>]*)?>\s*(?:<"
    + _NOM
    + rb"v\s*/>|<"
    + _NOM
    + rb"v>\s*</"
    + _NOM
    + rb"v>)?\s*</"
    + _NOM
    + rb"c>"
)
_FORMULE = re.compile(rb"[<:]f[\s>]")
_FUSIONS_MAX = 5000

Zone = tuple[int, int, int, int]
"""First row and column, last row and column, from 1."""


@dataclass(frozen=True)
class Defaut:
    """What stands in a cell in place of a value: an error, or a formula nobody computed.

    It travels in the grid like a value, and the conversion refuses it with its own trouble.
    """

    trouble: Trouble
    texte: str = ""

    def __str__(self) -> str:
        return self.texte


@dataclass(frozen=True)
class Faits:
    """Facts of one sheet; `formatees` is its last row, formats included."""

    masquees: frozenset[int] = frozenset()
    fusions: tuple[Zone, ...] = ()
    defauts: Mapping[tuple[int, int], Defaut] = field(default_factory=dict)
    filtree: bool = False
    protegee: bool = False
    formatees: int = 0
    cachee: bool = False


def faits(data: bytes, formatees: int, *, cachee: bool) -> Faits:
    """What the XML of a worksheet says besides its values."""
    start, end = data.find(b"sheetData"), data.rfind(b"sheetData")
    tour = data[: max(start, 0)] + data[max(end, 0) :]
    zones = (_zone(ref.decode("ascii", "replace")) for ref in _FUSION.findall(tour)[:_FUSIONS_MAX])
    return Faits(
        masquees=frozenset(_masquees(data)),
        fusions=tuple(zone for zone in zones if zone),
        defauts=dict(_defauts(data)),
        filtree=b"filterColumn" in tour,
        protegee=_protegee(tour),
        formatees=formatees,
        cachee=cachee,
    )


def _protegee(tour: bytes) -> bool:
    tag = re.search(rb"<" + _NOM + rb"sheetProtection\s([^>]*)>", tour)
    return (
        tag is not None and re.search(rb"""\bsheet\s*=\s*["'](?:1|true)["']""", tag[1]) is not None
    )


def _masquees(data: bytes) -> Iterator[int]:
    if b"hidden" not in data:
        return
    number = 0
    for row in _LIGNE.finditer(data):
        said = _NUMERO.search(row[1])
        number = int(said[1]) if said else number + 1
        if _MASQUEE.search(row[1]):
            yield number


def _zone(ref: str) -> Zone | None:
    match = _ZONE.fullmatch(ref)
    if match is None:
        return None
    first, last = match[1], match[3] or match[1]
    return int(match[2]), column_number(first), int(match[4] or match[2]), column_number(last)


def _defauts(data: bytes) -> Iterator[tuple[tuple[int, int], Defaut]]:
    """Cells that hold an error, or a formula that no program has computed yet."""
    erreurs = b'"e"' in data or b"'e'" in data
    if not (erreurs or (_FORMULE.search(data) and _SANS_VALEUR.search(data))):
        return
    for case in _CASE.finditer(data):
        erreur = _ERREUR.search(case[1])
        if not erreur and not (b"f" in case[2] and _SANS_VALEUR.search(case[0])):
            continue
        where = _ADRESSE.search(case[1])
        if where is None or _TEXTE.search(case[1]):
            continue
        key = int(where[2]), column_number(where[1].decode("ascii"))
        value = _VALEUR.search(case[2])
        texte = value[1].decode("ascii", "replace") if value and erreur else ""
        yield key, Defaut(Trouble.VALEUR_ERREUR if erreur else Trouble.FORMULE_SANS_RESULTAT, texte)
