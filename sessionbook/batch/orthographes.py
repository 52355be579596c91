"""One person whose name is not written the same in two workbooks."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz, process

from sessionbook.batch.fiche import Fiche, Personne, session_de
from sessionbook.model.croisements import Croisement, Orthographe, Prise

_RESSEMBLANCE = 90
"""Likeness of two names, of 100, from which they may be one person's."""


class _Ecrite(NamedTuple):
    """A person as one workbook spells the name."""

    classeur: str
    session: str
    qui: Personne


def orthographes(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
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
