"""Many workbooks compared: who and what two sessions want at once, and annual counts."""

from collections.abc import Iterator, Mapping
from datetime import date

from sessionbook.batch.fiche import Fiche, session_de
from sessionbook.batch.orthographes import orthographes
from sessionbook.model.croisements import Croisement, Effectif, Jumeau


def croiser(fiches: Mapping[str, Fiche]) -> Mapping[str, tuple[Croisement, ...]]:
    """What each workbook, by name, learns from the others; same fiches, same order."""
    found: dict[str, list[Croisement]] = {name: [] for name in fiches}
    for search in (_jumeaux, _rencontres, orthographes, _penuries, _effectifs):
        for name, croisement in search(fiches):
            found[name].append(croisement)
    return {name: tuple(dict.fromkeys(croisements)) for name, croisements in found.items()}


def _jumeaux(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Workbooks that are about the same session: copies, or a number typed twice."""
    same: dict[str, list[str]] = {}
    for name, fiche in fiches.items():
        same.setdefault(session_de(name, fiche), []).append(name)
    for name, fiche in fiches.items():
        others = tuple(other for other in same[session_de(name, fiche)] if other != name)
        if others:
            yield name, Jumeau(fiche.cell, fiche.numero, others)


def _rencontres(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """The first moment of each day that each pair of workbooks fights for."""
    wanted = (
        (session_de(name, fiche), (o.prise.value, o.cle, o.debut.date()))
        for name, fiche in fiches.items()
        for o in fiche.occupations
    )
    if _disputes(wanted):
        from sessionbook.batch.tables import rencontres

        yield from rencontres(fiches)


def _penuries(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Equipment that is enough for each session, but not for those of the same day."""
    wanted = (
        (session_de(name, fiche), (besoin.cle, jour))
        for name, fiche in fiches.items()
        for besoin in fiche.besoins
        for jour in fiche.jours
    )
    if _disputes(wanted):
        from sessionbook.batch.tables import penuries

        yield from penuries(fiches)


def _disputes(wanted: Iterator[tuple[str, tuple[object, ...]]]) -> bool:
    """Whether two sessions want one thing: a lone workbook never waits for the tables to load."""
    first: dict[tuple[object, ...], str] = {}
    return any(first.setdefault(key, session) != session for session, key in wanted)


def _effectifs(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Forecasts of training bodies that the sessions of one calendar year go beyond."""
    sent: dict[tuple[str, int], tuple[set[str], set[str]]] = {}
    for name, debut, fiche in _datees(fiches):
        for envoi in fiche.envois:
            if envoi.candidats:
                candidats, classeurs = sent.setdefault((envoi.cle, debut.year), (set(), set()))
                candidats.update(envoi.candidats)
                classeurs.add(name)
    for name, debut, fiche in _datees(fiches):
        for envoi in fiche.envois:
            candidats, classeurs = sent.get((envoi.cle, debut.year), (set(), set()))
            total, told = len(candidats), tuple(sorted(classeurs))
            if envoi.prevu is not None and total > envoi.prevu:
                yield name, Effectif(envoi.cell, envoi.nom, debut.year, total, envoi.prevu, told)


def _datees(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, date, Fiche]]:
    return ((name, fiche.debut, fiche) for name, fiche in fiches.items() if fiche.debut)
