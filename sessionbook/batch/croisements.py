"""Many workbooks compared: who and what two sessions want at once, and annual counts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz, process

from sessionbook.batch.fiche import Besoin, Fiche, Personne
from sessionbook.batch.occupations import Occupation
from sessionbook.french import cle
from sessionbook.model.croisements import (
    Croisement,
    Effectif,
    Jumeau,
    Orthographe,
    Penurie,
    Prise,
    Rencontre,
)

_RESSEMBLANCE = 90
"""Likeness of two names, of 100, from which they may be one person's."""


def croiser(fiches: Mapping[str, Fiche]) -> Mapping[str, tuple[Croisement, ...]]:
    """What each workbook, by name, learns from the others; same fiches, same order."""
    found: dict[str, list[Croisement]] = {name: [] for name in fiches}
    for search in (_jumeaux, _rencontres, _orthographes, _penuries, _effectifs):
        for name, croisement in search(fiches):
            found[name].append(croisement)
    return {name: tuple(dict.fromkeys(croisements)) for name, croisements in found.items()}


def session_de(name: str, fiche: Fiche) -> str:
    """What tells one session from another: its number, else its workbook."""
    return f"n° {cle(fiche.numero)}" if fiche.numero else name


def _jumeaux(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Workbooks that are about the same session: copies, or a number typed twice."""
    same: dict[str, list[str]] = {}
    for name, fiche in fiches.items():
        same.setdefault(session_de(name, fiche), []).append(name)
    for name, fiche in fiches.items():
        others = tuple(other for other in same[session_de(name, fiche)] if other != name)
        if others:
            yield name, Jumeau(fiche.cell, fiche.numero, others)


class _Tenue(NamedTuple):
    """A stretch of a workbook; the rank tells the first of two that start together."""

    debut: datetime
    rang: int
    classeur: str
    session: str
    quoi: Occupation


def _rencontres(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """The first moment of each day that each pair of workbooks fights for."""
    wanted: dict[tuple[str, str, date], list[_Tenue]] = {}
    for name, fiche in fiches.items():
        session = session_de(name, fiche)
        for rang, o in enumerate(fiche.occupations):
            tenue = _Tenue(o.debut, rang, name, session, o)
            wanted.setdefault((o.prise.value, o.cle, o.debut.date()), []).append(tenue)
    found = [
        (here.classeur, prise, key, here.debut, there.classeur, here.quoi, there.quoi)
        for (prise, key, _), tenues in wanted.items()
        for here, there in _premieres(tenues)
    ]
    for name, _, _, _, other, here, there in sorted(found, key=lambda line: line[:5]):
        yield (
            name,
            Rencontre(
                here.prise,
                here.cell,
                here.nom,
                here.debut,
                here.fin,
                other,
                there.nom,
                there.debut,
                there.fin,
                here.precise and there.precise,
            ),
        )


def _premieres(tenues: Sequence[_Tenue]) -> Collection[tuple[_Tenue, _Tenue]]:
    """The first clash of each pair of workbooks of different sessions, both ways."""
    if len({tenue.session for tenue in tenues}) < 2:
        return ()
    found: dict[tuple[str, str], tuple[_Tenue, _Tenue]] = {}
    ordered = sorted(tenues, key=lambda tenue: tenue.debut)
    for n, one in enumerate(ordered, start=1):
        for other in ordered[n:]:
            if one.quoi.fin <= other.debut:
                break
            if one.session != other.session and one.debut < other.quoi.fin:
                for pair in ((one, other), (other, one)):
                    key = (pair[0].classeur, pair[1].classeur)
                    found[key] = min(found.get(key, pair), pair, key=_ordre)
    return found.values()


def _ordre(pair: tuple[_Tenue, _Tenue]) -> tuple[datetime, int, int]:
    here, there = pair
    return here.debut, here.rang, there.rang


class _Ecrite(NamedTuple):
    """A person as one workbook spells the name."""

    classeur: str
    session: str
    qui: Personne


def _orthographes(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Near spellings with an e-mail, a phone or a birth date in common, or of members with none."""
    persons: dict[str, dict[str, list[_Ecrite]]] = {}
    for name, fiche in fiches.items():
        session = session_de(name, fiche)
        for personne in fiche.personnes:
            keys = persons.setdefault(personne.prise.value, {})
            keys.setdefault(personne.cle, []).append(_Ecrite(name, session, personne))
    for prise, keys in sorted(persons.items()):
        for here, there in sorted(_proches(keys, Prise(prise))):
            yield from _ecrits(keys[here], keys[there])
            yield from _ecrits(keys[there], keys[here])


def _proches(persons: Mapping[str, Sequence[_Ecrite]], prise: Prise) -> Collection[tuple[str, str]]:
    """Pairs of keys that look alike; compared within one initial, to stay fast."""
    groups: dict[tuple[str, str], list[str]] = {}
    initials: dict[str, list[str]] = {}
    silent: list[str] = []
    for key in sorted(persons):
        reperes = {repere for ecrite in persons[key] for repere in ecrite.qui.reperes}
        for repere in reperes:
            groups.setdefault((repere, key[:1]), []).append(key)
        initials.setdefault(key[:1], []).append(key)
        if prise is Prise.JURY and not reperes:
            silent.append(key)
    shared = ((key, keys[n:]) for keys in groups.values() for n, key in enumerate(keys, start=1))
    alone = ((key, [k for k in initials[key[:1]] if k != key]) for key in silent)
    return {
        (min(key, other), max(key, other))
        for key, others in chain(shared, alone)
        for other, _, _ in process.extract(
            key, others, scorer=fuzz.token_sort_ratio, score_cutoff=_RESSEMBLANCE, limit=None
        )
    }


def _ecrits(here: Sequence[_Ecrite], there: Sequence[_Ecrite]) -> Iterator[tuple[str, Croisement]]:
    for own in here:
        other = next((ecrite for ecrite in there if ecrite.session != own.session), None)
        if other:
            qui = own.qui
            yield (
                own.classeur,
                Orthographe(qui.prise, qui.cell, qui.nom, other.classeur, other.qui.nom),
            )


class _Demande(NamedTuple):
    """The equipment that a session needs on a day."""

    classeur: str
    session: str
    jour: date
    quoi: Besoin


def _penuries(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Equipment that is enough for each session, but not for those of the same day."""
    short: dict[tuple[str, str], tuple[_Demande, int, Sequence[_Demande]]] = {}
    for demandes in _besoins(fiches):
        once = {demande.session: demande.quoi.besoin for demande in reversed(demandes)}
        ensemble = sum(once.values())
        for demande in demandes:
            quoi = demande.quoi
            known = short.get((demande.classeur, quoi.cle))
            first = known is None or demande.jour < known[0].jour
            if first and 0 < quoi.besoin <= quoi.disponible < ensemble:
                short[demande.classeur, quoi.cle] = (demande, ensemble - quoi.besoin, demandes)
    for (name, _), (demande, autres, demandes) in sorted(short.items(), key=lambda item: item[0]):
        there = [other.classeur for other in demandes if other.session != demande.session]
        if there:
            yield name, _penurie(demande, autres, min(there))


def _besoins(fiches: Mapping[str, Fiche]) -> Collection[Sequence[_Demande]]:
    """What the workbooks need of each equipment on each day, one line a workbook."""
    found: dict[tuple[str, date], dict[str, _Demande]] = {}
    for name, fiche in fiches.items():
        session = session_de(name, fiche)
        for besoin in fiche.besoins:
            for jour in fiche.jours:
                demandes = found.setdefault((besoin.cle, jour), {})
                demandes.setdefault(name, _Demande(name, session, jour, besoin))
    return [tuple(demandes.values()) for demandes in found.values()]


def _penurie(demande: _Demande, autres: int, ailleurs: str) -> Penurie:
    quoi, debut = demande.quoi, datetime.combine(demande.jour, time())
    return Penurie(quoi.cell, quoi.nom, quoi.besoin, autres, quoi.disponible, ailleurs, debut)


def _effectifs(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Forecasts of training bodies that the sessions of one calendar year go beyond."""
    dated = [(name, fiche, fiche.debut.year) for name, fiche in fiches.items() if fiche.debut]
    sent: dict[tuple[str, int], tuple[set[str], set[str]]] = {}
    for name, fiche, annee in dated:
        for envoi in fiche.envois:
            if envoi.candidats:
                candidats, classeurs = sent.setdefault((envoi.cle, annee), (set(), set()))
                candidats.update(envoi.candidats)
                classeurs.add(name)
    for name, fiche, annee in dated:
        for envoi in fiche.envois:
            candidats, classeurs = sent.get((envoi.cle, annee), (set(), set()))
            if envoi.prevu is not None and len(candidats) > envoi.prevu:
                told = tuple(sorted(classeurs))
                yield (
                    name,
                    Effectif(envoi.cell, envoi.nom, annee, len(candidats), envoi.prevu, told),
                )
