"""Which épreuves a candidate sits in a session: one reading for the rules and for the planner."""

import re
from collections.abc import Callable, Sequence

from sessionbook.french import cle
from sessionbook.model.choix import NatureEpreuve, TypeSession
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.moyens import Document
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Dossier, Session

_CCP = re.compile(r"^(?:ccp|ccs|cp|activite(?: type)?)\s*(?:n\s*)?0*(\d+)(?:\s|$)")


def ccp(texte: str) -> str:
    """One key for « CCP 1 », « ccp n°1 » and « CCP1 Développer… »; another text is its own key."""
    key = cle(texte)
    match = _CCP.match(key)
    return f"ccp{match[1]}" if match else key


def ccps(textes: Sequence[str]) -> frozenset[str]:
    """Keys of several CCP."""
    return frozenset(map(ccp, textes)) - {""}


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


def dispense(epreuve: Epreuve, candidat: Candidat) -> bool:
    """True when the column Dispensés names the candidate, his access route or a CCP he holds."""
    if not epreuve.dispenses:
        return False
    route = {cle(candidat.voie)} if candidat.voie else set()
    named = {cle(nom) for nom in epreuve.dispenses} & (route | candidat.cles)
    return bool(named or ccps(epreuve.dispenses) & ccps(candidat.ccp_acquis))


def passe(session: Session, epreuve: Epreuve, candidat: Candidat) -> bool:
    """True when a candidate sits an épreuve of this session.

    Another access route may be exempt, as whoever the sheet names; in a session CCP,
    the final interview is for those who then have every CCP of the title.
    """
    if not concerne(epreuve, candidat) or dispense(epreuve, candidat):
        return False
    final = epreuve.nature is NatureEpreuve.ENTRETIEN_FINAL
    return not (final and termine_ses_ccp(session, candidat) is False)


def _toute(_: Epreuve) -> bool:
    return True


def sommes(dossier: Dossier, retenue: Callable[[Epreuve], bool] = _toute) -> frozenset[int]:
    """Minutes that the épreuves may add up to: all of them, or those that a candidate sits.

    A second try is another sitting of an épreuve already counted.
    """
    once = [e for e in dossier.epreuves if not e.jours_ecart]
    kept = [[e for e in dossier.epreuves if retenue(e)], [e for e in once if retenue(e)]]
    kept += [
        [e for e in once if retenue(e) and passe(dossier.session, e, candidat)]
        for candidat in dossier.inscrits
    ]
    return frozenset(sum(e.duree or 0 for e in epreuves) for epreuves in kept)
