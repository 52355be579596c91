"""The door notice: one file a room, one page a day, no candidate and no jury member named."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import (
    EXAMEN,
    Examen,
    Version,
    examen,
    majuscule,
    manque_session,
    nom_de_salle,
    plage,
)
from sessionbook.documents.plan import Plan, plan_de
from sessionbook.documents.seances import Seance, blocs
from sessionbook.french import cle, date_longue, enumere
from sessionbook.model.choix import NatureCreneau, NatureTemps
from sessionbook.model.findings import Nature, Papier, Sujet
from sessionbook.model.session import Case


@dataclass(frozen=True, kw_only=True)
class Plage:
    """A stretch of the day when the room is in use."""

    horaires: Annotated[str, "« 8 h 15 – 12 h 55 »"]
    epreuves: Annotated[tuple[str, ...], "intitulés des épreuves"]
    jury: Annotated[str, "n° du jury ; vide sans jury"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A day of the room."""

    date: Annotated[str, "jour en lettres"]
    plages: Annotated[tuple[Plage, ...], "plages d’examen du jour"]


@dataclass(frozen=True, kw_only=True)
class Context(Examen, Version):
    """The fields of the template `porte.docx`."""

    salle: Annotated[str, "nom de la salle"]
    pages: Annotated[tuple[Page, ...], "une page par jour"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One notice a room where an épreuve is sat; a single one to withhold without a plan."""
    plan = plan_de(case.dossier)
    empechement = manque_session(case.session, ("centre_nom", *EXAMEN))
    rooms = _salles(plan)
    if empechement or not rooms:
        empechement = empechement or (
            "Le déroulé ne donne encore aucune épreuve avec sa salle. "
            "Remplissez la feuille Déroulé."
        )
        yield Exemplaire("porte", "Porte", None, empechement)
        return
    for key in sorted(rooms):
        seances = rooms[key]
        nom = nom_de_salle(plan.salle(seances[0].creneau))
        salle = case.dossier.salle(plan.salle(seances[0].creneau))
        yield Exemplaire(
            cle=f"porte:{nom}",
            nom=f"Porte {nom}",
            contexte=Context(
                **vars(examen(case.session)),
                salle=nom,
                pages=_pages(plan, seances),
                version_deroule=case.dossier.version_deroule,
            ),
            sujet=Sujet(Nature.AUTRE, nom, salle.cell("nom")) if salle else None,
            attendus=(nom,),
        )


def _salles(plan: Plan) -> dict[str, tuple[Seance, ...]]:
    """Slots of each room where at least one épreuve is sat."""
    found: dict[str, list[Seance]] = {}
    for seance in plan.seances:
        room = plan.salle(seance.creneau)
        if room and not _vide(plan, seance):
            found.setdefault(cle(room), []).append(seance)
    return {
        key: tuple(seances)
        for key, seances in found.items()
        if any(plan.epreuve(seance.creneau) for seance in seances)
    }


def _vide(plan: Plan, seance: Seance) -> bool:
    """True for a break, when nobody is examined behind the door."""
    pause = seance.creneau.nature is NatureCreneau.PAUSE
    return pause or plan.nature_temps(seance.creneau) in (NatureTemps.REPAS, NatureTemps.PAUSE)


def _pages(plan: Plan, seances: tuple[Seance, ...]) -> tuple[Page, ...]:
    pages = []
    for jour, group in groupby(seances, key=lambda seance: seance.jour):
        found = [plage for bloc in blocs(tuple(group)) if (plage := _plage(plan, bloc))]
        if found:
            pages.append(Page(date=majuscule(date_longue(jour)), plages=tuple(found)))
    return tuple(pages)


def _plage(plan: Plan, bloc: tuple[Seance, ...]) -> Plage | None:
    """The stretch from the first épreuve of a block to its last, None without any."""
    sat = [seance for seance in bloc if plan.epreuve(seance.creneau)]
    if not sat:
        return None
    names = list(dict.fromkeys(plan.libelle(seance.creneau) for seance in sat))
    juries = list(dict.fromkeys(filter(None, (plan.jury(seance.creneau) for seance in sat))))
    return Plage(
        horaires=plage(min(s.debut for s in sat), max(s.fin for s in sat)),
        epreuves=tuple(names),
        jury=enumere(juries),
    )


DOCUMENT = Document(Papier.PORTE, "affichage", "porte.docx", Context, exemplaires)
