"""The opening record of the plis, to fill in and sign on the first day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.tete import Tete, manque_tete, tete
from sessionbook.french import date_longue
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case


@dataclass(frozen=True, kw_only=True)
class Context(Tete):
    """The fields of the template `ouverture.docx`."""

    recu_le: Annotated[str, "jour de réception du pli ; vide s’il n’est pas connu"]
    garde: Annotated[str, "lieu où le pli est gardé ; vide s’il n’est pas connu"]
    effectif: Annotated[str, "nombre de candidats inscrits"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One record for the session; it needs no plan."""
    session = case.session
    empechement = manque_tete(session)
    contexte = None
    if not empechement:
        contexte = Context(
            **tete(session),
            recu_le=date_longue(session.pli_recu_le) if session.pli_recu_le else "",
            garde=session.pli_lieu or "",
            effectif=str(len(case.dossier.inscrits)),
        )
    yield Exemplaire("ouverture", "Ouverture des plis", contexte, empechement)


DOCUMENT = Document(Papier.OUVERTURE, "dossier", "ouverture.docx", Context, exemplaires)
