"""The lines of the sheet Anomalies: repeats of one problem made one, every address reachable."""

from collections import Counter
from collections.abc import Sequence

from sessionbook.french import NBSP, accord
from sessionbook.model.findings import Finding
from sessionbook.workbook.layout import Cellule
from sessionbook.workbook.look import GRAVITES, LINK, TEXT
from sessionbook.workbook.note_text import source_line
from sessionbook.workbook.overlay import ranges

Ligne = tuple[Cellule, ...]
Place = tuple[str, str]
"""A sheet and an area in it."""

_REPEATS = 4
"""From how many a same problem makes one line, even told of each person in other words."""
_AREAS_SHOWN, _NAMES_SHOWN = 30, 3
_EACH = "Voir les lignes repliées dessous, une par cas."


def lignes(
    ordered: Sequence[Finding], sheets: frozenset[str], *, linked: bool
) -> tuple[tuple[Ligne, ...], frozenset[int]]:
    """The lines, and the positions of those to fold beneath the one that sums them up."""
    made: list[Ligne] = []
    folded: set[int] = set()
    for group in _groups(ordered):
        each = [(finding, _places([finding], sheets)) for finding in group]
        places = each[0][1] if len(group) == 1 else _places(group, sheets)
        made.append(_summed(group, places, sheets, linked=linked))
        told = [(finding, place) for finding, found in each for place in found]
        if len(told) > 1:
            folded.update(range(len(made), len(made) + len(told)))
            made += [_told(finding, place, linked=linked) for finding, place in told]
    return tuple(made), frozenset(folded)


def _groups(ordered: Sequence[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Findings told together, in the order of the first of each group."""
    repeats = Counter(map(_kind, ordered))
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in ordered:
        kind = _kind(finding)
        if repeats[kind] < _REPEATS:
            kind = (*kind, finding.message, finding.remede)
        found.setdefault(kind, []).append(finding)
    return tuple(map(tuple, found.values()))


def _kind(finding: Finding) -> tuple[str, ...]:
    sheet = finding.cells[0].sheet if finding.cells else ""
    return (finding.gravite, finding.regle, finding.cas, finding.derogation, sheet)


def _places(group: Sequence[Finding], sheets: frozenset[str]) -> list[Place]:
    """Where findings stand in the sheets there are, neighbouring cells as one area."""
    cells = dict.fromkeys(cell for finding in group for cell in finding.cells)
    names = dict.fromkeys(cell.sheet for cell in cells if cell.sheet in sheets)
    return [(name, area) for name in names for area in ranges(c for c in cells if c.sheet == name)]


def _summed(
    group: Sequence[Finding], places: Sequence[Place], sheets: frozenset[str], *, linked: bool
) -> Ligne:
    first = group[0]
    sheet = first.cells[0].sheet if first.cells else ""
    addresses = _addresses(places, sheet)
    if len(group) > 1 and places:
        number = len({cell for f in group for cell in f.cells if cell.sheet in sheets})
        addresses += f" ({accord(number, 'cellule')})"
    where = _where(sheet, addresses, places[0] if linked and places else None)
    alike = len({f.message for f in group}) == 1
    constat = first.message if alike else f"{accord(len(group), 'cas', 'cas')} : {first.titre}."
    remede = first.remede if len({f.remede for f in group}) == 1 else _EACH
    return _ligne(first, where, (_people(group), constat, remede))


def _told(finding: Finding, place: Place, *, linked: bool) -> Ligne:
    where = _where(*place, place if linked else None)
    return _ligne(finding, where, (finding.personne, finding.message, finding.remede))


def _where(sheet: str, addresses: str, target: Place | None) -> Ligne:
    look, link = (LINK, _location(target)) if target else (TEXT, "")
    return (Cellule(sheet, TEXT), Cellule(addresses, look, link))


def _ligne(finding: Finding, where: Ligne, words: Sequence[str]) -> Ligne:
    source = source_line(finding.source)
    if finding.derogation:
        source += f"\nDérogation{NBSP}: {finding.derogation}"
    return (
        Cellule(finding.gravite.libelle, GRAVITES[finding.gravite]),
        Cellule(finding.regle, TEXT),
        *where,
        *(Cellule(text, TEXT) for text in (*words, source)),
    )


def _addresses(places: Sequence[Place], first: str) -> str:
    """The addresses; the sheet is repeated only where it is not the first."""
    found = [area if name == first else f"{name}!{area}" for name, area in places]
    rest = len(found) - _AREAS_SHOWN
    more = f" et {accord(rest, 'autre', 'autres')}, repliées dessous" if rest > 0 else ""
    return ", ".join(found[:_AREAS_SHOWN]) + more


def _people(group: Sequence[Finding]) -> str:
    names = list(dict.fromkeys(f.personne for f in group if f.personne))
    rest = len(names) - _NAMES_SHOWN
    more = f" et {accord(rest, 'autre personne', 'autres personnes')}" if rest > 0 else ""
    return ", ".join(names[:_NAMES_SHOWN]) + more


def _location(place: Place) -> str:
    """The target of an internal link: the first cell of a place."""
    sheet = place[0].replace("'", "''")
    return f"'{sheet}'!{place[1].partition(':')[0]}"
