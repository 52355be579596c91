"""What ties a member of the jury to a candidate, as the workbook tells it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.choix import Reponse
from sessionbook.model.derive import derived
from sessionbook.model.personnes import Candidat, MembreJury
from sessionbook.model.session import Dossier
from sessionbook.rules.adresses import Accord
from sessionbook.rules.adresses import compare as compare_adresses
from sessionbook.rules.jury.entreprises import Entreprise, Rapport, compare

SEUIL = 90
"""Likeness, out of 100, from which two names deserve a look; it never decides alone."""

_CIVILITES = frozenset({"m", "mr", "mme", "mlle", "madame", "monsieur"})
_SANS_LIEN = frozenset({"", "aucun", "aucune", "aucun lien", "neant", "non", "rien", "sans objet"})


@dataclass(frozen=True)
class Lien:
    """A candidate, a member, the cells that tie them; `certain` when nothing is guessed."""

    candidat: Candidat
    membre: MembreJury
    cells: tuple[Cell, ...]
    certain: bool
    faits: Mapping[str, Any] = field(default_factory=dict)


def membres(dossier: Dossier) -> tuple[MembreJury, ...]:
    """Members who have not refused."""
    return tuple(m for m in dossier.jury if m.reponse is not Reponse.REFUSEE)


def accueil(dossier: Dossier) -> Iterator[Lien]:
    """The member's company hosted the candidate."""
    employes = _Employes(dossier)
    for candidat in dossier.inscrits:
        hote = Entreprise(candidat.entreprise, candidat.entreprise_siren)
        faits = {"siren": hote.siren or "", "entreprise": hote.nom or ""}
        for membre, certain in employes.de(hote):
            champs = (
                ("entreprise_siren", "employeur_siren") if certain else ("entreprise", "employeur")
            )
            cells = (candidat.cell(champs[0]), membre.cell(champs[1]))
            yield Lien(candidat, membre, cells, certain, faits)


def formation(dossier: Dossier) -> Iterator[Lien]:
    """The member trained or accompanied the candidate."""
    jury = [(membre, membre.cles, cle(membre.nom or "")) for membre in membres(dossier)]
    connus: dict[str, Sequence[tuple[MembreJury, bool]]] = {}
    for candidat in dossier.inscrits:
        for formateur in candidat.formateurs:
            if formateur not in connus:
                key = _sans_civilite(formateur)
                connus[formateur] = [
                    (membre, key in cles)
                    for membre, cles, nom in jury
                    if key in cles or _proche(key, cles, nom)
                ]
            for membre, certain in connus[formateur]:
                cells = (candidat.cell("formateurs"), membre.cell("nom"))
                yield Lien(candidat, membre, cells, certain, {"formateur": formateur})


def organisme(dossier: Dossier) -> Iterator[Lien]:
    """The member works for the body that trained the candidate."""
    numeros = {cle(o.nom): o.siren for o in dossier.organismes if o.nom}
    employes = _Employes(dossier)
    for candidat in dossier.inscrits:
        nom = candidat.organisme_formation
        for membre, certain in employes.de(Entreprise(nom, numeros.get(cle(nom or "")))):
            champ = "employeur_siren" if certain else "employeur"
            cells = (candidat.cell("organisme_formation"), membre.cell(champ))
            yield Lien(candidat, membre, cells, certain, {"organisme": nom})


class _Employes:
    """Members by the company they work for; a company is compared once."""

    def __init__(self, dossier: Dossier) -> None:
        self._jury = [(m, Entreprise(m.employeur, m.employeur_siren)) for m in membres(dossier)]
        self._connus: dict[Entreprise, Sequence[tuple[MembreJury, bool]]] = {}

    def de(self, entreprise: Entreprise) -> Sequence[tuple[MembreJury, bool]]:
        """Members of a company, and whether it is certain."""
        if entreprise not in self._connus:
            rapports = ((m, compare(entreprise, autre, SEUIL)) for m, autre in self._jury)
            self._connus[entreprise] = [
                (m, rapport is Rapport.MEME) for m, rapport in rapports if rapport != Rapport.AUTRE
            ]
        return self._connus[entreprise]


def declares(dossier: Dossier) -> Iterator[Lien]:
    """The member declares a tie with the candidate."""
    for membre in membres(dossier):
        for nom in membre.liens:
            for candidat in dossier.candidats_nommes(nom):
                if not candidat.retire:
                    cells = (candidat.cell("nom_naissance"), membre.cell("liens"))
                    yield Lien(candidat, membre, cells, certain=True)


def inconnus(dossier: Dossier) -> Iterator[tuple[MembreJury, str]]:
    """Declared ties that name no candidate of the session."""
    for membre in membres(dossier):
        for nom in membre.liens:
            if cle(nom) not in _SANS_LIEN and not dossier.candidats_nommes(nom):
                yield membre, nom


def foyer(dossier: Dossier) -> Iterator[Lien]:
    """The member bears the family name of the candidate and lives at the same address."""
    par_nom: dict[str, list[MembreJury]] = {}
    for membre in membres(dossier):
        if membre.nom and membre.adresse:
            par_nom.setdefault(cle(membre.nom), []).append(membre)
    for candidat in dossier.inscrits:
        noms = {cle(nom) for nom in (candidat.nom_usage, candidat.nom_naissance) if nom}
        for nom in sorted(noms) if candidat.adresse else ():
            for membre in par_nom.get(nom, ()):
                if compare_adresses(_adresse(candidat), _adresse(membre)) is not Accord.AUTRE:
                    cells = (candidat.cell("adresse"), membre.cell("adresse"))
                    yield Lien(candidat, membre, cells, certain=False)


@derived
def exclus(dossier: Dossier) -> Mapping[int, frozenset[Cell]]:
    """Members who cannot judge each candidate (row of the sheet), by the cell of their name."""
    found: dict[int, set[Cell]] = {}
    for source in (accueil, formation, organisme, declares):
        for lien in source(dossier):
            if lien.certain:
                found.setdefault(lien.candidat.ligne, set()).add(lien.membre.cell("nom"))
    return {row: frozenset(cells) for row, cells in found.items()}


def _sans_civilite(nom: str) -> str:
    return " ".join(mot for mot in cle(nom).split() if mot not in _CIVILITES)


def _proche(key: str, cles: Collection[str], nom: str) -> bool:
    """A family name alone, or a name spelt almost the same."""
    if not key:
        return False
    return key == nom or any(fuzz.ratio(key, autre, score_cutoff=SEUIL) > 0 for autre in cles)


def _adresse(personne: Candidat | MembreJury) -> str:
    return f"{personne.adresse or ''} {personne.code_postal or ''} {personne.ville or ''}"
