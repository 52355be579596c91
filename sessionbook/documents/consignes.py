"""The instructions of the épreuves sat without the jury: a page for each, to post in the room."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import (
    EXAMEN,
    Examen,
    examen,
    majuscule,
    manque_session,
    plage,
)
from sessionbook.documents.plan import Plan, plan_de
from sessionbook.documents.seances import Seance
from sessionbook.french import cle, date_longue, duree
from sessionbook.model.choix import PresenceJury
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case


@dataclass(frozen=True, kw_only=True)
class Seances:
    """When and where the épreuve is sat."""

    date: Annotated[str, "jour en lettres"]
    horaires: Annotated[str, "« 8 h 15 – 8 h 45 »"]
    salle: Annotated[str, "salle"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """An épreuve."""

    epreuve: Annotated[str, "intitulé de l’épreuve"]
    duree: Annotated[str, "durée réglementaire ; vide si elle n’est pas connue"]
    seances: Annotated[tuple[Seances, ...], "jours, heures et salles"]
    internet_coupe: Annotated[bool, "vrai si une des salles est sans internet"]


@dataclass(frozen=True, kw_only=True)
class Context(Examen):
    """The fields of the template `consignes.docx`."""

    pages: Annotated[tuple[Page, ...], "une page par épreuve"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One file, none when the jury is there for every épreuve."""
    plan = plan_de(case.dossier)
    sans_jury = [e for e in case.dossier.epreuves if e.jury is PresenceJury.ABSENT and e.code]
    if not sans_jury:
        return
    empechement = manque_session(case.session, ("centre_nom", *EXAMEN)) or plan.empechement()
    pages = [page for epreuve in sans_jury if (page := _page(plan, epreuve)) is not None]
    if not empechement and not pages:
        empechement = (
            "Le déroulé ne donne pas l’heure des épreuves sans jury. Remplissez la feuille Déroulé."
        )
    contexte = None
    if not empechement:
        contexte = Context(**vars(examen(case.session)), pages=tuple(pages))
    yield Exemplaire(
        cle="consignes",
        nom="Consignes des épreuves écrites",
        contexte=contexte,
        empechement=empechement,
        attendus=tuple(page.epreuve for page in pages),
    )


def _page(plan: Plan, epreuve: Epreuve) -> Page | None:
    code = cle(epreuve.code or "")
    slots = [
        seance
        for seance in plan.seances
        if plan.epreuve(seance.creneau) and cle(seance.creneau.epreuve or "") == code
    ]
    if not slots:
        return None
    return Page(
        epreuve=plan.libelle(slots[0].creneau),
        duree=duree(epreuve.duree) if epreuve.duree else "",
        seances=tuple(dict.fromkeys(_seance(plan, slot) for slot in slots)),
        internet_coupe=any(_sans_internet(plan, slot) for slot in slots),
    )


def _seance(plan: Plan, seance: Seance) -> Seances:
    return Seances(
        date=majuscule(date_longue(seance.jour)),
        horaires=plage(seance.debut, seance.fin),
        salle=plan.salle(seance.creneau) or "à préciser",
    )


def _sans_internet(plan: Plan, seance: Seance) -> bool:
    salle = plan.dossier.salle(plan.salle(seance.creneau))
    return bool(salle and salle.internet_coupe)


DOCUMENT = Document(Papier.CONSIGNES, "affichage", "consignes.docx", Context, exemplaires)
