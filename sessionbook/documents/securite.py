"""The safety notice: protective equipment, who brings it, whom to call."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sessionbook.documents import apporter
from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import majuscule
from sessionbook.documents.tete import Tete, manque_tete, tete
from sessionbook.model.choix import Fournisseur, NatureDocument, TypeSalle
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case, Dossier


@dataclass(frozen=True, kw_only=True)
class Equipement:
    """A piece of protective equipment."""

    nom: Annotated[str, "désignation"]
    fourni: Annotated[str, "« à apporter par le candidat » ou « à fournir par le centre »"]


@dataclass(frozen=True, kw_only=True)
class Context(Tete):
    """The fields of the template `securite.docx`."""

    equipements: Annotated[tuple[Equipement, ...], "EPI ; vide s’il n’en faut pas"]
    plateaux: Annotated[tuple[str, ...], "salles du plateau technique"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One notice for the session; it needs no plan."""
    empechement = manque_tete(case.session)
    if not empechement and not apporter.epi_connus(case.dossier):
        empechement = apporter.EPI_INCONNUS
    contexte = None
    if not empechement:
        contexte = Context(
            **tete(case.session),
            equipements=_equipements(case.dossier),
            plateaux=tuple(
                salle.nom
                for salle in case.dossier.salles
                if salle.nom and TypeSalle.PLATEAU in salle.types
            ),
        )
    yield Exemplaire("securite", "Sécurité et EPI", contexte, empechement)


def _equipements(dossier: Dossier) -> tuple[Equipement, ...]:
    return tuple(
        Equipement(
            nom=majuscule(document.designation),
            fourni="à fournir par le centre"
            if document.fourni_par is Fournisseur.CENTRE
            else "à apporter par le candidat",
        )
        for document in dossier.documents
        if document.nature is NatureDocument.EPI
        and document.designation
        and not apporter.aucun(document.designation)
    )


DOCUMENT = Document(Papier.SECURITE, "affichage", "securite.docx", Context, exemplaires)
