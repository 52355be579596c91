"""Who attends what in the déroulé: the readings of the slots that several rules share."""

from collections.abc import Mapping, Sequence
from datetime import date

from sessionbook.french import cle
from sessionbook.model.choix import PresenceJury
from sessionbook.model.convocations import est_epreuve
from sessionbook.model.creneaux import TOUS, Creneau
from sessionbook.model.derive import derived
from sessionbook.model.personnes import Candidat, MembreJury
from sessionbook.model.session import Dossier


def presents(dossier: Dossier, creneau: Creneau) -> tuple[Candidat, ...]:
    """Enrolled candidates who attend a slot, without the names that mean several people."""
    return _par_noms(dossier)[creneau.candidats]


@derived
def _par_noms(dossier: Dossier) -> Mapping[tuple[str, ...], tuple[Candidat, ...]]:
    return {noms: _presents(dossier, noms) for noms in {c.candidats for c in dossier.creneaux}}


def _presents(dossier: Dossier, noms: tuple[str, ...]) -> tuple[Candidat, ...]:
    found: dict[int, Candidat] = {}
    for nom in noms:
        if cle(nom) == cle(TOUS):
            return dossier.inscrits
        meant = [candidat for candidat in dossier.candidats_nommes(nom) if not candidat.retire]
        if len(meant) == 1:
            found[meant[0].ligne] = meant[0]
    return tuple(found.values())


def devant_jury(dossier: Dossier, creneau: Creneau) -> bool:
    """True for a slot where candidates sit an épreuve before a jury, named or not."""
    if not creneau.candidats or not est_epreuve(dossier, creneau):
        return False
    epreuve = dossier.epreuve(creneau.epreuve)
    if epreuve is None or epreuve.jury is None:
        return creneau.jury is not None
    return epreuve.jury is not PresenceJury.ABSENT


@derived
def passages(dossier: Dossier) -> Mapping[tuple[date, str], Sequence[Creneau]]:
    """Slots where a named jury judges, by day and normalised jury, in the order of the rows."""
    found: dict[tuple[date, str], list[Creneau]] = {}
    for creneau in dossier.creneaux:
        if creneau.jour and creneau.jury and devant_jury(dossier, creneau):
            found.setdefault((creneau.jour, cle(creneau.jury)), []).append(creneau)
    return found


def juges(dossier: Dossier, creneaux: Sequence[Creneau]) -> tuple[Candidat, ...]:
    """Candidates of several slots, each once, in the order met."""
    found: dict[int, Candidat] = {}
    for creneau in creneaux:
        for candidat in presents(dossier, creneau):
            found.setdefault(candidat.ligne, candidat)
    return tuple(found.values())


def attendus(dossier: Dossier) -> tuple[MembreJury, ...]:
    """Members the session counts on: those the déroulé seats, else all who may sit."""
    if not dossier.compositions:
        return tuple(membre for membre in dossier.jury if membre.siege)
    assis = {
        membre.cell("nom")
        for composition in dossier.compositions
        for nom in composition.membres
        if (membre := dossier.membre(nom))
    }
    return tuple(membre for membre in dossier.jury if membre.cell("nom") in assis)
