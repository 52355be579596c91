"""The accommodation granted to a candidate, in the words of the private copy."""

from sessionbook.french import NBSP, date_moyenne, enumere
from sessionbook.model.personnes import Candidat, Majoration
from sessionbook.model.session import Dossier

_FRACTIONS = {(1, 2): "la moitié", (1, 3): "un tiers", (1, 4): "un quart"}


def amenagement(dossier: Dossier, candidat: Candidat) -> str:
    """What a dated decision grants, "" without one."""
    if candidat.amenagement_decision_le is None:
        return ""
    decision = f"la décision du {date_moyenne(candidat.amenagement_decision_le)}"
    if not candidat.amenagement:
        return f"{decision} vous accorde un aménagement des épreuves."
    parts = enumere([_majoration(dossier, majoration) for majoration in candidat.amenagement])
    return f"{decision} vous accorde {parts}. Vos horaires en tiennent compte."


def _majoration(dossier: Dossier, majoration: Majoration) -> str:
    epreuve = dossier.epreuve(majoration.epreuve)
    nom = (epreuve and epreuve.intitule) or majoration.epreuve
    portee = f"pour l’épreuve «{NBSP}{nom}{NBSP}»" if nom else "pour toutes les épreuves"
    if majoration.fraction:
        part = _FRACTIONS.get(majoration.fraction, "{}/{}".format(*majoration.fraction))
        return f"{part} de temps en plus {portee}"
    return f"{majoration.minutes}{NBSP}minutes de plus {portee}"
