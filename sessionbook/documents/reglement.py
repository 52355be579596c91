"""The règlement to post: a reminder in our own words, and the place of the official text."""

from collections.abc import Iterator
from dataclasses import dataclass

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.tete import Tete, manque_tete, tete
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case


@dataclass(frozen=True, kw_only=True)
class Context(Tete):
    """The fields of the template `reglement.docx`."""


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """The one règlement notice of the session; it needs no plan."""
    empechement = manque_tete(case.session)
    context = Context(**tete(case.session))
    yield Exemplaire(
        cle="reglement",
        nom="Règlement",
        contexte=None if empechement else context,
        empechement=empechement,
    )


DOCUMENT = Document(Papier.REGLEMENT, "affichage", "reglement.docx", Context, exemplaires)
