"""The sign-in sheets of the jury: a page a day, two lines at least for each jury."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import majuscule
from sessionbook.documents.plan import Plan, nom_jury, plan_de
from sessionbook.documents.tete import TeteDuDeroule, manque_tete, tete_du_deroule
from sessionbook.french import cle, date_longue
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case, Dossier

MEMBRES = 2
"""Lines that a jury has even when nobody is known to sit on it."""


@dataclass(frozen=True, kw_only=True)
class Ligne:
    """A member who signs."""

    jury: Annotated[str, "n° du jury"]
    membre: Annotated[str, "nom et prénom ; vide s’il n’est pas connu"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A day."""

    date: Annotated[str, "jour en lettres"]
    lignes: Annotated[tuple[Ligne, ...], "membres attendus ce jour"]


@dataclass(frozen=True, kw_only=True)
class Context(TeteDuDeroule):
    """The fields of the template `presence_jury.docx`."""

    pages: Annotated[tuple[Page, ...], "une page par jour"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """All the days in one file; withheld while the déroulé has no jury."""
    plan = plan_de(case.dossier)
    empechement = manque_tete(case.session)
    pages = _pages(case.dossier, plan)
    if not empechement and not pages:
        empechement = (
            "Le déroulé ne dit pas encore quels jurys siègent. Remplissez la feuille Déroulé."
        )
    contexte = None
    if not empechement:
        contexte = Context(**tete_du_deroule(case.dossier), pages=pages)
    yield Exemplaire("presence_jury", "Présence du jury", contexte, empechement)


def _pages(dossier: Dossier, plan: Plan) -> tuple[Page, ...]:
    juries: dict[date, dict[str, str]] = {}
    placed = [(c.jour, c.jury) for c in dossier.compositions]
    for jour, jury in (*placed, *((s.jour, s.creneau.jury) for s in plan.seances)):
        if jour and jury:
            juries.setdefault(jour, {}).setdefault(cle(jury), jury)
    return tuple(
        Page(
            date=majuscule(date_longue(jour)),
            lignes=tuple(
                line for key in sorted(named) for line in _lignes(dossier, jour, named[key])
            ),
        )
        for jour, named in sorted(juries.items())
    )


def _lignes(dossier: Dossier, jour: date, jury: str) -> Iterator[Ligne]:
    shown = nom_jury(jury)
    noms = [nom for c in dossier.compositions_de(jury, jour) for nom in c.membres]
    members = [membre.designation if (membre := dossier.membre(nom)) else nom for nom in noms]
    for rank in range(max(MEMBRES, len(members))):
        yield Ligne(jury=shown, membre=members[rank] if rank < len(members) else "")


DOCUMENT = Document(Papier.PRESENCE_JURY, "emargement", "presence_jury.docx", Context, exemplaires)
