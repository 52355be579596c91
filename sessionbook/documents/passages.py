"""The running order of one jury member: whom the jury hears, when and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeAlias

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import majuscule, plage
from sessionbook.documents.plan import SANS_OBJET, Plan, ligne, nom_jury, plan_de
from sessionbook.documents.seances import Seance
from sessionbook.documents.tete import TeteDuDeroule, manque_tete, tete_du_deroule
from sessionbook.french import cle, date_longue, enumere, heure
from sessionbook.model.creneaux import CompositionJury
from sessionbook.model.findings import Nature, Papier, Sujet
from sessionbook.model.personnes import MembreJury
from sessionbook.model.session import Case, Dossier

_Siege: TypeAlias = tuple[date, str, CompositionJury]
"""A day, a jury, and who sits on it."""


@dataclass(frozen=True, kw_only=True)
class Ligne:
    """A slot of the jury."""

    horaires: Annotated[str, "« 9 h – 9 h 35 »"]
    activite: Annotated[str, "épreuve, délibération, pause…"]
    candidats: Annotated[str, "noms des candidats"]
    salle: Annotated[str, "salle"]


@dataclass(frozen=True, kw_only=True)
class Jour:
    """A day of the member."""

    date: Annotated[str, "jour en lettres"]
    jury: Annotated[str, "n° du jury"]
    arrivee: Annotated[str, "heure du premier créneau"]
    avec: Annotated[str, "autres membres du jury ; vide s’ils ne sont pas connus"]
    lignes: Annotated[tuple[Ligne, ...], "créneaux du jury"]


@dataclass(frozen=True, kw_only=True)
class Context(TeteDuDeroule):
    """The fields of the template `passages.docx`."""

    membre: Annotated[str, "nom et prénom du membre du jury"]
    jours: Annotated[tuple[Jour, ...], "jours où le membre siège"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One running order a member whom the déroulé seats; one to withhold when it seats nobody."""
    dossier, plan = case.dossier, plan_de(case.dossier)
    empechement = manque_tete(case.session)
    empechement = empechement or plan.empechement()
    assis = [(membre, sieges) for membre in dossier.jury if (sieges := _sieges(dossier, membre))]
    if not assis:
        empechement = empechement or (
            "Le déroulé ne dit pas encore qui siège dans quel jury. "
            "Remplissez la composition des jurys, en haut de la feuille Déroulé."
        )
        yield Exemplaire("passages", "Ordre de passage", None, empechement)
        return
    lignes = {} if empechement else _lignes(plan, [s for _, sieges in assis for s in sieges])
    for membre, sieges in assis:
        contexte = None
        if not empechement:
            contexte = Context(
                **tete_du_deroule(dossier),
                membre=membre.designation,
                jours=tuple(_jour(plan, membre, siege, lignes[siege[:2]]) for siege in sieges),
            )
        yield Exemplaire(
            cle=f"passages:{membre.designation}",
            nom=f"Ordre de passage {membre.designation}",
            contexte=contexte,
            empechement=empechement,
            sujet=Sujet(Nature.JURY, membre.designation, membre.cell("nom")),
            distinctions=(f"ligne {ligne(membre)[1]}",),
            attendus=(membre.designation,),
        )


def _sieges(dossier: Dossier, membre: MembreJury) -> list[_Siege]:
    """Days and juries where a member sits, in order."""
    found = {
        (c.jour, c.jury): c
        for c in dossier.compositions
        if c.jour and c.jury and any(cle(nom) in membre.cles for nom in c.membres)
    }
    return [(jour, jury, found[jour, jury]) for jour, jury in sorted(found)]


def _lignes(plan: Plan, sieges: Iterable[_Siege]) -> dict[tuple[date, str], tuple[Ligne, ...]]:
    """What each jury does on each of its days, the same for all its members."""
    return {
        (jour, jury): tuple(_ligne(plan, s) for s in plan.seances_du_jury(jury, jour))
        for jour, jury in dict.fromkeys(siege[:2] for siege in sieges)
    }


def _jour(plan: Plan, membre: MembreJury, siege: _Siege, lignes: tuple[Ligne, ...]) -> Jour:
    jour, jury, composition = siege
    seances = plan.seances_du_jury(jury, jour)
    autres = [_nom(plan.dossier, n) for n in composition.membres if cle(n) not in membre.cles]
    return Jour(
        date=majuscule(date_longue(jour)),
        jury=nom_jury(jury),
        arrivee=heure(seances[0].debut) if seances else "à confirmer",
        avec=enumere(autres),
        lignes=lignes,
    )


def _nom(dossier: Dossier, nom: str) -> str:
    membre = dossier.membre(nom)
    return membre.designation if membre else nom


def _ligne(plan: Plan, seance: Seance) -> Ligne:
    return Ligne(
        horaires=plage(seance.debut, seance.fin),
        activite=plan.libelle(seance.creneau),
        candidats=plan.noms((seance,)) or SANS_OBJET,
        salle=plan.salle(seance.creneau) or SANS_OBJET,
    )


DOCUMENT = Document(Papier.PASSAGES, "jury", "passages.docx", Context, exemplaires)
