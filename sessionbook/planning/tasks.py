"""Blocks of each candidate: tasks that follow without a wait made one, and the order of blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sessionbook.french import cle
from sessionbook.model.choix import ModeEpreuve, Occupe, Portee
from sessionbook.model.epreuves import Epreuve, TempsCache
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.planning.days import occupe
from sessionbook.planning.glue import cale, heurt, soude
from sessionbook.planning.instance import Bloc, Lien, Tache
from sessionbook.planning.links import liens_de
from sessionbook.planning.phases import Parcours


@dataclass(frozen=True, slots=True)
class Epingle:
    """A phase of a candidate that must not move: start, end, and the jury when it is pinned too."""

    debut: int
    fin: int
    jury: str = ""


Epingles = Mapping[str, Epingle]


@dataclass(frozen=True)
class Suite:
    """Tasks of a candidate by block, and the links between the blocks."""

    blocs: tuple[Bloc, ...]
    liens: tuple[Lien, ...]


def suite(case: Case, candidat: Candidat, epingles: Epingles, *, rigide: bool) -> Suite:
    """Blocks of a candidate. `rigide` glues all that happens before the jury into one block."""
    parcours = Parcours(case, candidat)
    blocs = _blocs(parcours, epingles)
    links = tuple(liens_de(parcours, blocs))
    if not rigide:
        return Suite(tuple(blocs), links)
    return Suite(*soude(blocs, links))


def _blocs(parcours: Parcours, epingles: Epingles) -> list[Bloc]:
    made: dict[str, list[tuple[int, Tache]]] = {}
    for code in _ordre(parcours):
        unit = _unite(parcours, code, epingles.get(code))
        before = parcours.avant(code)
        host = made.get(before[0]) if parcours.phases[code].enchaine and before else None
        if host is None or not _collable(host, before[0], unit):
            made[code] = unit
        else:
            host += _decale(host, unit, code, before[0])
            made[code] = host
    blocs = {id(tasks): tasks for tasks in made.values()}
    found = [cale(tasks) for tasks in blocs.values()]
    for temps, place in parcours.temps:
        if place.libre:
            found.append(Bloc(((0, _cache(temps)),)))
    return found


def _ordre(parcours: Parcours) -> list[str]:
    """Codes with each phase after those it follows, else in the order of the sheet."""
    found: dict[str, None] = {}

    def visit(code: str) -> None:
        if code not in found:
            for other in parcours.avant(code):
                visit(other)
            found[code] = None

    for code in parcours.phases:
        visit(code)
    return list(found)


def _unite(parcours: Parcours, code: str, epingle: Epingle | None) -> list[tuple[int, Tache]]:
    """A phase between the hidden times glued to it; it starts at 0."""
    task = _tache(parcours, code, epingle)
    found, offset = [(0, task)], 0
    for temps in reversed(parcours.colles(code, apres=False)):
        offset -= temps.duree or 0
        found.insert(0, (offset, _cache(temps)))
    offset = task.duree
    for temps in parcours.colles(code, apres=True):
        found.append((offset, _cache(temps)))
        offset += temps.duree or 0
    return found


def _tache(parcours: Parcours, code: str, epingle: Epingle | None) -> Tache:
    epreuve = parcours.phases[code]
    minutes = epreuve.duree_pour(parcours.candidat) or 0
    task = Tache(
        code=epreuve.code or "",
        duree=minutes,
        candidat=True,
        jury=epreuve.devant_jury,
        epreuve=True,
        collectif="" if epreuve.mode is ModeEpreuve.INDIVIDUEL else epreuve.code or "",
        surveille=bool(epreuve.surveillant),
        figurants=epreuve.figurants or 0,
        tenue=_tenue(parcours, epreuve),
        remise=parcours.remise(code),
        fractionne=bool(epreuve.fractionnable),
    )
    if epingle is None:
        return task
    if task.fractionne:
        return replace(task, debut_fige=epingle.debut, jury_fige=epingle.jury)
    return replace(
        task,
        duree=epingle.fin - epingle.debut,
        debut_fige=epingle.debut,
        jury_fige=epingle.jury,
        fractionne=False,
    )


def _tenue(parcours: Parcours, epreuve: Epreuve) -> str:
    held = parcours.phases.get(cle(epreuve.poste_jusqu_a or ""))
    return held.code or "" if held else ""


def _cache(temps: TempsCache) -> Tache:
    alone = temps.portee is Portee.CANDIDAT
    return Tache(
        code=temps.code or "",
        duree=temps.duree or 0,
        candidat=occupe(temps, Occupe.CANDIDAT),
        jury=alone and occupe(temps, Occupe.JURY),
        epreuve=False,
    )


def _collable(host: list[tuple[int, Tache]], before: str, unit: list[tuple[int, Tache]]) -> bool:
    """Two pinned phases stay as they are; a phase cut over days has no fixed end."""
    pinned = any(t.debut_fige is not None for _, t in unit)
    host_pinned = any(t.debut_fige is not None for _, t in host)
    cut = any(t.fractionne for _, t in (*host, *unit))
    return not cut and not (pinned and host_pinned) and any(cle(t.code) == before for _, t in host)


def _decale(
    host: list[tuple[int, Tache]], unit: list[tuple[int, Tache]], code: str, before: str
) -> list[tuple[int, Tache]]:
    """The unit moved to the end of the phase before it, past what keeps the same people."""
    end = next(o + t.duree for o, t in host if cle(t.code) == before and t.epreuve)
    shift = end - next(o for o, t in unit if cle(t.code) == code and t.epreuve)
    while overlap := heurt(host, unit, shift):
        shift += overlap
    return [(offset + shift, task) for offset, task in unit]
