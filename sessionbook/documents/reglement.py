"""The règlement to post: a reminder in our own words, and the place of the official text."""

from collections.abc import Iterator
from dataclasses import dataclass

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import (
    EXAMEN,
    RESPONSABLE,
    SITE,
    Examen,
    Lieu,
    examen,
    lieu,
    manque_session,
)
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case


@dataclass(frozen=True, kw_only=True)
class Context(Examen, Lieu):
    """The fields of the template `reglement.docx`."""


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """The one règlement notice of the session; it needs no plan."""
    empechement = manque_session(case.session, ("centre_nom", *SITE, *EXAMEN, *RESPONSABLE))
    context = Context(**vars(examen(case.session)), **vars(lieu(case.session)))
    yield Exemplaire(
        cle="reglement",
        nom="Règlement",
        contexte=None if empechement else context,
        empechement=empechement,
    )


DOCUMENT = Document(Papier.REGLEMENT, "affichage", "reglement.docx", Context, exemplaires)
