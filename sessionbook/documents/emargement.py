"""The sign-in sheets of the candidates: a page for each passage, day and jury."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import majuscule, nom_de_salle, plage
from sessionbook.documents.plan import SANS_OBJET, Plan, ligne, plan_de
from sessionbook.documents.seances import Seance
from sessionbook.documents.tete import TeteDuDeroule, manque_tete, tete_du_deroule
from sessionbook.french import cle, date_longue, duree, enumere
from sessionbook.model.choix import PresenceJury
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case, Dossier


@dataclass(frozen=True, kw_only=True)
class Ligne:
    """A candidate who signs."""

    numero: Annotated[str, "n° de candidat CERES"]
    candidat: Annotated[str, "nom et prénoms"]
    horaires: Annotated[str, "heures de passage"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A passage: what is signed for once."""

    epreuves: Annotated[str, "intitulés des épreuves du passage"]
    duree: Annotated[str, "durée réglementaire ; vide si elle n’est pas connue"]
    date: Annotated[str, "jour en lettres"]
    salle: Annotated[str, "« Salle 12 » ; vide sans salle"]
    jury: Annotated[str, "n° du jury ; vide sans jury"]
    visa: Annotated[str, "qui vise la feuille avec le responsable"]
    lignes: Annotated[tuple[Ligne, ...], "candidats, dans l’ordre de passage"]


@dataclass(frozen=True, kw_only=True)
class Context(TeteDuDeroule):
    """The fields of the template `emargement.docx`."""

    pages: Annotated[tuple[Page, ...], "une page par passage, jour et jury"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """All the sheets of the session in one file, ready to print."""
    plan = plan_de(case.dossier)
    empechement = manque_tete(case.session)
    empechement = empechement or plan.empechement()
    contexte = None
    if not empechement:
        contexte = Context(**tete_du_deroule(case.dossier), pages=_pages(plan))
    yield Exemplaire(
        cle="emargement",
        nom="Émargement des candidats",
        contexte=contexte,
        empechement=empechement,
        attendus=tuple(
            c.designation for c in case.dossier.inscrits if not empechement and plan.seances_de(c)
        ),
    )


def _pages(plan: Plan) -> tuple[Page, ...]:
    """Pages in the order of the day, of the first hour, of the jury."""
    groups: dict[tuple[date, str, str], list[Seance]] = {}
    for seance in plan.seances:
        if plan.epreuve(seance.creneau) and plan.candidats(seance.creneau):
            key = (seance.jour, _passage(plan, seance), cle(seance.creneau.jury or ""))
            groups.setdefault(key, []).append(seance)
    return tuple(_page(plan, tuple(group)) for group in groups.values())


def _passage(plan: Plan, seance: Seance) -> str:
    """What the sheet Épreuves gathers under one number of passage, else the épreuve alone."""
    epreuve = plan.dossier.epreuve(seance.creneau.epreuve)
    if epreuve is not None and epreuve.passage is not None:
        return f"{_devant_jury(epreuve)} {epreuve.passage}"
    return cle(seance.creneau.epreuve or "")


def _devant_jury(epreuve: Epreuve) -> bool:
    return epreuve.jury is not PresenceJury.ABSENT


def _page(plan: Plan, seances: tuple[Seance, ...]) -> Page:
    codes = list(dict.fromkeys(seance.creneau.epreuve for seance in seances))
    jury = plan.jury(seances[0].creneau)
    salles = list(dict.fromkeys(filter(None, (plan.salle(s.creneau) for s in seances))))
    labels = list(dict.fromkeys(plan.libelle(seance.creneau) for seance in seances))
    return Page(
        epreuves=enumere(labels),
        duree=_duree(plan.dossier, codes),
        date=majuscule(date_longue(seances[0].jour)),
        salle=enumere([nom_de_salle(salle) for salle in salles]),
        jury=jury,
        visa="Les membres du jury" if jury else "Le surveillant",
        lignes=_lignes(plan, seances),
    )


def _duree(dossier: Dossier, codes: list[str | None]) -> str:
    """The official durations added up, "" as soon as one of them is unknown."""
    durees = [epreuve.duree if (epreuve := dossier.epreuve(code)) else None for code in codes]
    known = [minutes for minutes in durees if minutes is not None]
    return duree(sum(known)) if known and len(known) == len(durees) else ""


def _lignes(plan: Plan, seances: tuple[Seance, ...]) -> tuple[Ligne, ...]:
    hours: dict[tuple[str, int], list[Seance]] = {}
    people = {}
    for seance in seances:
        for candidat in plan.candidats(seance.creneau):
            people[ligne(candidat)] = candidat
            hours.setdefault(ligne(candidat), []).append(seance)
    return tuple(
        Ligne(
            numero=candidat.numero or SANS_OBJET,
            candidat=plan.nom(candidat),
            horaires=plage(min(s.debut for s in hours[key]), max(s.fin for s in hours[key])),
        )
        for key, candidat in people.items()
    )


DOCUMENT = Document(Papier.EMARGEMENT, "emargement", "emargement.docx", Context, exemplaires)
