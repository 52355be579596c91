"""Outside training bodies: whose candidates they are, and their yearly avenants."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sessionbook.french import cle
from sessionbook.model.choix import Voie
from sessionbook.model.moyens import Organisme
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Dossier
from sessionbook.rules.parcours import notes

_ANNEE = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Avenant:
    """An avenant: the year it is about, and the day it was sent to the prefect, if noted."""

    annee: int
    envoye_le: date | None


def externes(dossier: Dossier) -> Mapping[str, Sequence[Candidat]]:
    """Enrolled trainees of each outside training body, by its name as first typed."""
    centre = cle(dossier.session.centre_nom or "")
    found: dict[str, tuple[str, list[Candidat]]] = {}
    for candidat in dossier.inscrits:
        nom = candidat.organisme_formation
        if nom and candidat.voie in (Voie.FORMATION, None) and cle(nom) != centre:
            found.setdefault(cle(nom), (nom, []))[1].append(candidat)
    return dict(found.values())


def organisme(dossier: Dossier, nom: str) -> Organisme | None:
    """The row of the sheet Organismes that bears this name."""
    wanted = cle(nom)
    return next((o for o in dossier.organismes if o.nom and cle(o.nom) == wanted), None)


def avenants(textes: Sequence[str]) -> tuple[Avenant, ...]:
    """« 2027 : 15/12/2026 » in each entry; an entry without a year before its date is left out."""
    found = []
    for note in notes(textes):
        match = _ANNEE.search(note.nom)
        if match:
            found.append(Avenant(int(match[1]), note.jour))
    return tuple(found)
