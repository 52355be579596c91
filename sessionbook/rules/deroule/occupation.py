"""Who and what each slot keeps busy, and the slots that need the same one at once."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import islice, pairwise
from typing import NamedTuple

from sessionbook.french import cle
from sessionbook.model.choix import ModeEpreuve, Occupe, PresenceJury
from sessionbook.model.convocations import est_epreuve
from sessionbook.model.creneaux import Creneau
from sessionbook.model.derive import derived
from sessionbook.model.session import Dossier
from sessionbook.rules.deroule.presence import presents

_RENCONTRES = 12
"""A slot that runs into more others than this has one cause: the first ones are told."""


class Genre(StrEnum):
    """What may be busy."""

    CANDIDAT = "candidat"
    JURY = "jury"
    MEMBRE = "membre"
    SALLE = "salle"
    SURVEILLANT = "surveillant"


class Ressource(NamedTuple):
    """Something that serves one slot at a time; `nom` is how the user first wrote it."""

    genre: Genre
    cle: str
    nom: str


class Occupation(NamedTuple):
    """A stretch during which a slot, by its rank in the sheet, keeps a resource.

    Two stretches of one `groupe` share the resource.
    """

    debut: datetime
    fin: datetime
    rang: int
    groupe: str


@derived
def occupations(dossier: Dossier) -> Mapping[Ressource, Sequence[Occupation]]:
    """Stretches of every resource; slots without hours, or that end before they start, left out."""
    found: dict[tuple[Genre, str], tuple[Ressource, list[Occupation]]] = {}
    for rang, creneau in enumerate(dossier.creneaux):
        debut, fin = creneau.commence, creneau.finit
        if debut is not None and fin is not None and debut < fin:
            for ressource, groupe in _ressources(dossier, creneau, rang):
                stretches = found.setdefault(ressource[:2], (ressource, []))[1]
                stretches.append(Occupation(debut, fin, rang, groupe))
    return dict(found.values())


def rencontres(stretches: Sequence[Occupation]) -> Iterator[tuple[int, int]]:
    """Ranks of the slots that want one resource at the same moment, each pair once.

    Sweeps the sorted stretches: the work grows with their number and with what is told.
    """
    ordered = sorted(stretches)
    if all(avant.fin <= apres.debut for avant, apres in pairwise(ordered)):
        return
    fins: list[tuple[datetime, int, str]] = []
    vivants: dict[str, dict[int, None]] = {}
    for stretch in ordered:
        while fins and fins[0][0] <= stretch.debut:
            _, rang, groupe = heapq.heappop(fins)
            del vivants[groupe][rang]
            if not vivants[groupe]:
                del vivants[groupe]
        autres = (
            rang for groupe, rangs in vivants.items() if groupe != stretch.groupe for rang in rangs
        )
        for rang in islice(autres, _RENCONTRES):
            yield min(rang, stretch.rang), max(rang, stretch.rang)
        vivants.setdefault(stretch.groupe, {})[stretch.rang] = None
        heapq.heappush(fins, (stretch.fin, stretch.rang, stretch.groupe))


def siege(dossier: Dossier, creneau: Creneau) -> bool:
    """True for a slot that keeps its jury busy."""
    return _occupe(dossier, creneau, Occupe.JURY)


def _ressources(dossier: Dossier, creneau: Creneau, rang: int) -> Iterator[tuple[Ressource, str]]:
    groupe = _groupe(dossier, creneau, rang)
    if _occupe(dossier, creneau, Occupe.CANDIDAT):
        code = cle(creneau.epreuve or "") or str(rang)
        for candidat in presents(dossier, creneau):
            yield Ressource(Genre.CANDIDAT, str(candidat.ligne), candidat.designation), code
    if creneau.jury and _occupe(dossier, creneau, Occupe.JURY):
        yield Ressource(Genre.JURY, cle(creneau.jury), creneau.jury), groupe
        for assis in _assis(dossier).get((creneau.jour, cle(creneau.jury)), ()):
            yield assis, f"{cle(creneau.jury)} {groupe}"
    if creneau.salle and est_epreuve(dossier, creneau):
        yield Ressource(Genre.SALLE, cle(creneau.salle), creneau.salle), groupe
    if creneau.surveillant and _occupe(dossier, creneau, Occupe.SURVEILLANT):
        lieu = f"{groupe} {cle(creneau.salle or '')}"
        yield Ressource(Genre.SURVEILLANT, cle(creneau.surveillant), creneau.surveillant), lieu


@derived
def _assis(dossier: Dossier) -> Mapping[tuple[date | None, str], Sequence[Ressource]]:
    """Members of each jury of each day."""
    found: dict[tuple[date | None, str], list[Ressource]] = {}
    for composition in dossier.compositions:
        if composition.jour and composition.jury:
            seats = found.setdefault((composition.jour, cle(composition.jury)), [])
            seats += (_membre(dossier, nom) for nom in composition.membres)
    return found


def _membre(dossier: Dossier, nom: str) -> Ressource:
    membre = dossier.membre(nom)
    if membre is None:
        return Ressource(Genre.MEMBRE, cle(nom), nom)
    return Ressource(Genre.MEMBRE, str(membre.ancre.row), membre.designation)


def _groupe(dossier: Dossier, creneau: Creneau, rang: int) -> str:
    """Slots of one collective épreuve go together, as do the lines of one hidden time."""
    epreuve = dossier.epreuve(creneau.epreuve)
    if epreuve is not None and epreuve.mode in (ModeEpreuve.GROUPE, ModeEpreuve.SESSION):
        return cle(epreuve.code or "")
    if creneau.epreuve and not est_epreuve(dossier, creneau):
        return f"{cle(creneau.epreuve)} {creneau.debut} {creneau.fin}"
    return f"ligne {rang}"


def _occupe(dossier: Dossier, creneau: Creneau, qui: Occupe) -> bool:
    """False when the sheets say that this slot leaves them free: a reading, a written épreuve."""
    temps = dossier.temps_cache(creneau.epreuve)
    if temps is not None:
        return not temps.occupe or qui in temps.occupe
    epreuve = dossier.epreuve(creneau.epreuve)
    return not (qui is Occupe.JURY and epreuve and epreuve.jury is PresenceJury.ABSENT)
