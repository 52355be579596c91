"""The déroulé de session to post: hours, épreuves, candidates, rooms, juries by number."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import majuscule, plage
from sessionbook.documents.plan import SANS_OBJET, Plan, plan_de
from sessionbook.documents.seances import Seance
from sessionbook.documents.tete import TeteDuDeroule, manque_tete, tete_du_deroule
from sessionbook.french import date_longue
from sessionbook.model.choix import Designation, NatureCreneau, NatureTemps
from sessionbook.model.creneaux import Creneau
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case

TEMPS_AFFICHES = frozenset(
    {NatureTemps.ACCUEIL, NatureTemps.OUVERTURE_PLIS, NatureTemps.REPAS, NatureTemps.PAUSE}
)
"""Hidden times that concern the candidates; deliberation and correction are the jury's own."""


@dataclass(frozen=True, kw_only=True)
class Ligne:
    """A line of the timetable."""

    horaires: Annotated[str, "« 8 h 15 – 8 h 45 »"]
    epreuve: Annotated[str, "intitulé de l’épreuve ou du temps"]
    candidats: Annotated[str, "noms ou numéros des candidats, ou « Tous les candidats »"]
    salle: Annotated[str, "salle"]
    jury: Annotated[str, "n° du jury"]


@dataclass(frozen=True, kw_only=True)
class Jour:
    """A day of the session."""

    date: Annotated[str, "jour en lettres"]
    lignes: Annotated[tuple[Ligne, ...], "créneaux du jour"]


@dataclass(frozen=True, kw_only=True)
class Context(TeteDuDeroule):
    """The fields of the template `deroule.docx`."""

    jours: Annotated[tuple[Jour, ...], "jours de la session"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """The one déroulé of the session."""
    plan = plan_de(case.dossier)
    empechement = manque_tete(case.session)
    numeros = case.session.affichage_designation is Designation.NUMEROS
    empechement = empechement or plan.empechement() or (_sans_numero(plan) if numeros else "")
    jours = () if empechement else _jours(plan, numeros=numeros)
    shown = [ligne.candidats for jour in jours for ligne in jour.lignes]
    named = [(c.numero or "") if numeros else c.designation for c in case.dossier.inscrits]
    context = Context(**tete_du_deroule(case.dossier), jours=jours)
    yield Exemplaire(
        cle="deroule",
        nom="Déroulé de session",
        contexte=None if empechement else context,
        empechement=empechement,
        attendus=tuple(name for name in named if any(name and name in line for line in shown)),
    )


def _sans_numero(plan: Plan) -> str:
    """Why the déroulé cannot name candidates by their numbers, "" when it can."""
    for candidat in plan.dossier.inscrits:
        if not candidat.numero and plan.seances_de(candidat):
            return (
                f"Le déroulé s’affiche par numéros, et {candidat.designation} n’en a pas "
                f"({candidat.cell('numero')}). Notez-le, ou choisissez l’affichage par noms."
            )
    return ""


def _jours(plan: Plan, *, numeros: bool) -> tuple[Jour, ...]:
    shown = [seance for seance in plan.seances if _affichee(plan, seance.creneau)]
    return tuple(
        Jour(
            date=majuscule(date_longue(jour)), lignes=_lignes(plan, tuple(seances), numeros=numeros)
        )
        for jour, seances in groupby(shown, key=lambda seance: seance.jour)
    )


def _affichee(plan: Plan, creneau: Creneau) -> bool:
    if plan.epreuve(creneau):
        return not creneau.candidats or bool(plan.candidats(creneau))
    return creneau.nature is NatureCreneau.PAUSE or plan.nature_temps(creneau) in TEMPS_AFFICHES


def _lignes(plan: Plan, seances: tuple[Seance, ...], *, numeros: bool) -> tuple[Ligne, ...]:
    """Lines of a day; what several juries or candidates do together is told once."""
    grouped: dict[tuple[str, str, str, str], list[Seance]] = {}
    for seance in seances:
        creneau = seance.creneau
        alone = creneau.jury or "" if plan.epreuve(creneau) else ""
        room = plan.salle(creneau) if plan.epreuve(creneau) else creneau.salle or ""
        key = (plage(seance.debut, seance.fin), plan.libelle(creneau), room, alone)
        grouped.setdefault(key, []).append(seance)
    everyone = {plan.jury(seance.creneau) for seance in seances} - {""}
    return tuple(
        Ligne(
            horaires=horaires,
            epreuve=epreuve,
            candidats=plan.noms(group, numeros=numeros) or SANS_OBJET,
            salle=salle or SANS_OBJET,
            jury=_jurys(plan, group, everyone),
        )
        for (horaires, epreuve, salle, _), group in grouped.items()
    )


def _jurys(plan: Plan, group: list[Seance], everyone: set[str]) -> str:
    """The juries of a line, « Tous » when every jury of the day is there."""
    present = [nom for nom in dict.fromkeys(plan.jury(s.creneau) for s in group) if nom]
    if len(present) > 1 and set(present) == everyone:
        return "Tous"
    return ", ".join(present) or SANS_OBJET


DOCUMENT = Document(Papier.DEROULE, "affichage", "deroule.docx", Context, exemplaires)
