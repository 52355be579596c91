"""Who may sit, who may judge whom, who may watch whom."""

import re
from collections.abc import Sequence
from datetime import date

from sessionbook.french import cle
from sessionbook.model.choix import Reponse
from sessionbook.model.personnes import Candidat, MembreJury, Surveillant
from sessionbook.model.session import Case
from sessionbook.planning.days import absences
from sessionbook.planning.instance import MINUTES_JOUR, Gardien, Membre, merged

_FORMES = frozenset({"sarl", "sas", "sasu", "sa", "eurl", "snc", "sci", "scop", "societe", "ste"})
_NUMERO = re.compile(r"\d{5}")
TOUS = "tous"


def sieges(case: Case, *, reserve: bool = False) -> tuple[MembreJury, ...]:
    """Members who may sit: those of the title who have not refused; the reserve only on demand."""
    return tuple(
        membre
        for membre in case.dossier.jury
        if _habilite(case, membre)
        and (membre.siege or (reserve and membre.reponse is not Reponse.REFUSEE))
    )


def _habilite(case: Case, membre: MembreJury) -> bool:
    """False when the two codes are known and differ; anything else is left to the rules."""
    voulu = _NUMERO.search(case.session.titre_code or "")
    codes = _NUMERO.findall(membre.habilitation_titre or "")
    return not voulu or not codes or voulu[0] in codes


def membres(
    case: Case, days: Sequence[date], *, reserve: bool = False
) -> tuple[Membre, ...] | None:
    """Members of the instance, in the order of the sheet; None when the sheet is empty."""
    if not case.dossier.jury:
        return None
    found = []
    for record in sieges(case, reserve=reserve):
        away = list(absences(record.disponibilites, days))
        debut, fin = record.habilitation_debut, record.habilitation_fin
        for day in days:
            base = (day - days[0]).days * MINUTES_JOUR
            if (debut and day < debut) or (fin and day > fin):
                away.append((base, base + MINUTES_JOUR))
        skills = frozenset(cle(skill) for skill in record.competences)
        found.append(Membre(record.designation, merged(tuple(away)), skills))
    return tuple(found)


def gardiens(case: Case, days: Sequence[date]) -> tuple[Gardien, ...]:
    """Surveillants of the instance, in the order of the sheet."""
    return tuple(
        Gardien(record.designation, absences(record.disponibilites, days))
        for record in case.dossier.surveillants
    )


def interdits(case: Case, candidat: Candidat, *, reserve: bool = False) -> frozenset[int]:
    """Ranks of the members who may not judge a candidate."""
    return frozenset(
        rang
        for rang, membre in enumerate(sieges(case, reserve=reserve))
        if _accueil(candidat, membre)
        or _nomme(membre.liens, candidat.cles)
        or _nomme(candidat.formateurs, membre.cles)
    )


def formateurs(case: Case, candidat: Candidat) -> frozenset[int]:
    """Ranks of the surveillants who trained a candidate."""
    return frozenset(
        rang
        for rang, gardien in enumerate(case.dossier.surveillants)
        if _a_forme(gardien, candidat)
    )


def _a_forme(gardien: Surveillant, candidat: Candidat) -> bool:
    return (
        any(cle(nom) == TOUS for nom in gardien.formateur_de)
        or _nomme(gardien.formateur_de, candidat.cles)
        or _nomme(candidat.formateurs, gardien.cles)
    )


def _nomme(noms: Sequence[str], cles: frozenset[str]) -> bool:
    return any(cle(nom) in cles for nom in noms)


def _accueil(candidat: Candidat, membre: MembreJury) -> bool:
    """Same SIREN; or the same name while one of the SIREN is not known."""
    hote, employeur = _siren(candidat.entreprise_siren), _siren(membre.employeur_siren)
    if hote and employeur:
        return hote == employeur
    nom = _raison_sociale(candidat.entreprise)
    return bool(nom) and nom == _raison_sociale(membre.employeur)


def _siren(texte: str | None) -> str:
    return "".join(char for char in texte or "" if char.isdigit())[:9]


def _raison_sociale(texte: str | None) -> str:
    return " ".join(mot for mot in cle(texte or "").split() if mot not in _FORMES)
