"""Deadlines that several rules share, each computed from one text."""

from datetime import date

from sessionbook.model.findings import Gravite
from sessionbook.model.session import Case
from sessionbook.regulation.delais import jours_avant, mois_avant
from sessionbook.regulation.law import texte_en_vigueur
from sessionbook.rules.rule import reference_day


def nombre(case: Case, regle: str, nom: str) -> int | None:
    """A number of the text in force for this session, None before its date of effect."""
    texte = texte_en_vigueur(regle, reference_day(case))
    return texte.nombre(nom) if texte else None


def limite_convocations(case: Case) -> date | None:
    """Last day to validate the convocations (CONV-01), None without a start date."""
    jours = nombre(case, "CONV-01", "jours")
    if jours is None or case.session.date_debut is None:
        return None
    return jours_avant(case.session.date_debut, jours)


def limite_commande(case: Case) -> date | None:
    """Advised day to order the pli at the latest (DTE-01), None without a start date."""
    mois = nombre(case, "DTE-01", "mois")
    if mois is None or case.session.date_debut is None:
        return None
    return mois_avant(case.session.date_debut, mois)


def limite_amenagements(case: Case) -> date | None:
    """Advised day to ask for an accommodation at the latest (HAN-02), None without a start."""
    mois = nombre(case, "HAN-02", "mois")
    if mois is None or case.session.date_debut is None:
        return None
    return mois_avant(case.session.date_debut, mois)


def limite_reception(case: Case) -> date | None:
    """Day from which a pli not received is alarming (DTE-02), None without a start date."""
    jours = nombre(case, "DTE-02", "jours")
    if jours is None or case.session.date_debut is None:
        return None
    return jours_avant(case.session.date_debut, jours)


def palier(case: Case, regle: str, cas: str) -> date | None:
    """Day on which what is not done becomes blocking, by the ladder of the rule's text."""
    texte = texte_en_vigueur(regle, reference_day(case))
    debut = case.session.date_debut
    if texte is None or debut is None:
        return None
    rungs = [days for days, gravite in texte.gravite[cas] if gravite is Gravite.BLOQUANT]
    return jours_avant(debut, -rungs[0]) if rungs else None


def veille(case: Case) -> date | None:
    """Last day before the session, None without a start date."""
    return jours_avant(case.session.date_debut, 1) if case.session.date_debut else None
