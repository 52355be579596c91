"""What several rules read of a candidate: his days, his CCP, what is noted with a date."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sessionbook.french import cle
from sessionbook.model.choix import Resultat
from sessionbook.model.convocations import est_epreuve
from sessionbook.model.derive import derived
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Dossier
from sessionbook.rules.deroule.presence import presents

_DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_ECHOUES = (Resultat.ECHEC, Resultat.REUSSITE_PARTIELLE)


@derived
def jours_des_candidats(dossier: Dossier) -> Mapping[int, tuple[date, date]]:
    """First and last day each candidate sits an épreuve, by the row of the candidate.

    Who has no slot yet has the first and last day of the session; nobody has any
    while the dates of the session are missing.
    """
    found: dict[int, tuple[date, date]] = {}
    for creneau in dossier.creneaux:
        if creneau.jour and creneau.candidats and est_epreuve(dossier, creneau):
            for candidat in presents(dossier, creneau):
                first, last = found.get(candidat.ligne, (creneau.jour, creneau.jour))
                found[candidat.ligne] = (min(first, creneau.jour), max(last, creneau.jour))
    debut, fin = dossier.session.date_debut, dossier.session.date_fin
    if debut is not None:
        for candidat in dossier.inscrits:
            found.setdefault(candidat.ligne, (debut, max(debut, fin or debut)))
    return found


def se_represente(candidat: Candidat) -> bool:
    """True after an earlier session that gave a failure or a partial success."""
    return candidat.session_precedente_resultat in _ECHOUES


@dataclass(frozen=True, slots=True)
class Note:
    """Something noted in a list, « SST : 01/09/2028 »: its name, and the day if one is readable."""

    nom: str
    jour: date | None


def notes(textes: Sequence[str]) -> tuple[Note, ...]:
    """Each entry of a list column, its date set apart from its name."""
    found = []
    for texte in textes:
        match = _DATE.search(texte)
        nom = (texte[: match.start()] + texte[match.end() :]) if match else texte
        found.append(Note(cle(nom), _jour(match) if match else None))
    return tuple(found)


def _jour(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def nommee(notees: Sequence[Note], designation: str) -> Note | None:
    """The entry that names a thing by some of its words, « permis c » for « Permis C (original) ».

    An entry that is a date alone stands for whatever is asked.
    """
    wanted = cle(designation).split()
    for note in notees:
        words = note.nom.split()
        if not words or set(words) <= set(wanted) or set(wanted) <= set(words):
            return note
    return None
