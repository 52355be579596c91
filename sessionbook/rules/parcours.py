"""What several rules read of a candidate: his days, his CCP, what is noted with a date."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sessionbook.french import cle
from sessionbook.model.choix import NatureEpreuve, Resultat, TypeSession
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.moyens import Document
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Dossier, Session
from sessionbook.rules.deroule.presence import est_epreuve, presents

_CCP = re.compile(r"^(?:ccp|ccs|cp|activite(?: type)?)\s*(?:n\s*)?0*(\d+)(?:\s|$)")
_DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_ECHOUES = (Resultat.ECHEC, Resultat.REUSSITE_PARTIELLE)


def jours_des_candidats(dossier: Dossier) -> Mapping[int, tuple[date, date]]:
    """First and last day each candidate sits an épreuve, by the row of the candidate.

    Who has no slot yet has the first and last day of the session; nobody has any
    while the dates of the session are missing.
    """
    found: dict[int, tuple[date, date]] = {}
    for creneau in dossier.creneaux:
        if creneau.jour and creneau.candidats and est_epreuve(dossier, creneau):
            for candidat in presents(dossier, creneau):
                first, last = found.get(ligne(candidat), (creneau.jour, creneau.jour))
                found[ligne(candidat)] = (min(first, creneau.jour), max(last, creneau.jour))
    debut, fin = dossier.session.date_debut, dossier.session.date_fin
    if debut is not None:
        for candidat in dossier.inscrits:
            found.setdefault(ligne(candidat), (debut, max(debut, fin or debut)))
    return found


def ligne(candidat: Candidat) -> int:
    """The row of a candidate, which tells homonyms apart."""
    return candidat.cell("nom_naissance").row


def se_represente(candidat: Candidat) -> bool:
    """True after an earlier session that gave a failure or a partial success."""
    return candidat.session_precedente_resultat in _ECHOUES


def ccp(texte: str) -> str:
    """One key for « CCP 1 », « ccp n°1 » and « CCP1 Développer… »; another text is its own key."""
    key = cle(texte)
    match = _CCP.match(key)
    return f"ccp{match[1]}" if match else key


def ccps(textes: Sequence[str]) -> frozenset[str]:
    """Keys of several CCP."""
    return frozenset(map(ccp, textes)) - {""}


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


def termine_ses_ccp(session: Session, candidat: Candidat) -> bool | None:
    """True when this session CCP would give the candidate the last CCP of the title.

    None when it cannot be told: another type of session, or CCP that are not noted.
    """
    if session.type is not TypeSession.CCP or not session.ccp or not session.titre_ccp:
        return None
    if "ccp_acquis" in candidat.place.unreadable:
        return None
    return ccps(session.titre_ccp) <= ccps(candidat.ccp_acquis) | {ccp(session.ccp)}


def concerne(chose: Document | Epreuve, candidat: Candidat) -> bool:
    """True when a line of Documents or Épreuves is for a candidate of this access route."""
    return chose.public is None or chose.public.comprend(candidat.voie)


def passe(session: Session, epreuve: Epreuve, candidat: Candidat) -> bool:
    """True when a candidate sits an épreuve of this session.

    Another access route may be exempt; in a session CCP, the final interview is for
    those who then have every CCP of the title.
    """
    if not concerne(epreuve, candidat):
        return False
    final = epreuve.nature is NatureEpreuve.ENTRETIEN_FINAL
    return not (final and termine_ses_ccp(session, candidat) is False)
