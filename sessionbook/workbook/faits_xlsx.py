"""What the XML of an Excel worksheet says besides its values: what is hidden, merged, in error."""

import re
from collections.abc import Iterator, Sequence

from sessionbook.model.cells import column_number
from sessionbook.model.findings import Trouble
from sessionbook.workbook import limites
from sessionbook.workbook.bornes import Etendue
from sessionbook.workbook.faits import Defaut, Faits, Zone
from sessionbook.workbook.structure import Feuille

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
_FORMULES = (re.compile(rb"<f[\s>]"), re.compile(rb":f[\s>]"))
_COLONNES = re.compile(rb"<" + _NOM + rb"col\s([^>]*)>")
_BORNES = re.compile(rb"""\b(min|max)\s*=\s*["'](\d{1,5})["']""")
_FILTRE = re.compile(
    rb"<" + _NOM + rb"autoFilter\s([^>]*[^>/])>(.*?)</" + _NOM + rb"autoFilter\s*>", re.DOTALL
)
_REF = re.compile(rb"""\bref\s*=\s*["']([^"']+)["']""")
_FILTRE_AVANCE = re.compile(rb"""\bfilterMode\s*=\s*["'](?:1|true)["']""")
_PROTECTION = re.compile(rb"<" + _NOM + rb"sheetProtection\s([^>]*)>")
_ACTIVE = re.compile(rb"""\bsheet\s*=\s*["'](?:1|true)["']""")
_FUSIONS_MAX = 5000


def faits(feuille: Feuille, etendue: Etendue) -> Faits:
    """What a worksheet, and its tables, say besides its values."""
    data = feuille.xml
    start, end = data.find(b"sheetData"), data.rfind(b"sheetData")
    tour = data[: max(start, 0)] + data[max(end, 0) :]
    masquees = frozenset(_masquees(data))
    filtrees = _filtrees(masquees, tour, feuille.tables) if masquees else masquees
    return Faits(
        masquees=masquees - filtrees,
        filtrees=filtrees,
        colonnes_masquees=frozenset(_colonnes_masquees(tour)),
        fusions=tuple(_fusions(tour)),
        defauts=dict(_defauts(etendue.xml)),
        protegee=_protegee(tour),
        formatees=etendue.formatees,
        cachee=feuille.cachee,
    )


def _fusions(tour: bytes) -> Iterator[Zone]:
    if b"mergeCell" in tour:
        for ref in _FUSION.findall(tour)[:_FUSIONS_MAX]:
            if zone := _zone(ref.decode("ascii", "replace")):
                yield zone


def _filtrees(masquees: frozenset[int], tour: bytes, tables: Sequence[bytes]) -> frozenset[int]:
    """Hidden rows inside the range of a filter that hides some, or of a filter without a range."""
    zones = [
        zone
        for part in (tour, *tables)
        for tag in _FILTRE.finditer(part)
        if b"filterColumn" in tag[2]
        if (ref := _REF.search(tag[1])) and (zone := _zone(ref[1].decode("ascii", "replace")))
    ]
    if not zones:
        return masquees if _FILTRE_AVANCE.search(tour) else frozenset()
    return frozenset(n for n in masquees if any(top < n <= last for top, _, last, _ in zones))


def _colonnes_masquees(tour: bytes) -> Iterator[int]:
    if b"hidden" not in tour:
        return
    for column in _COLONNES.finditer(tour):
        bornes = {name: int(number) for name, number in _BORNES.findall(column[1])}
        if _MASQUEE.search(column[1]) and len(bornes) == 2:
            yield from range(bornes[b"min"], min(bornes[b"max"], limites.COLONNES_MAX) + 1)


def _protegee(tour: bytes) -> bool:
    tag = _PROTECTION.search(tour) if b"sheetProtection" in tour else None
    return tag is not None and _ACTIVE.search(tag[1]) is not None


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


def _formule_vide(data: bytes) -> bool:
    """True when a formula has no value; looked for only in a sheet that has formulas."""
    formules = any(formule.search(data) for formule in _FORMULES)
    return formules and _SANS_VALEUR.search(data) is not None


def _defauts(data: bytes) -> Iterator[tuple[tuple[int, int], Defaut]]:
    """Cells that hold an error, or a formula that no program has computed yet."""
    erreurs = b'"e"' in data or b"'e'" in data
    if not (erreurs or _formule_vide(data)):
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
