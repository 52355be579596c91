"""The check-list of the preparation: where each step stands, then what the days ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import periode
from sessionbook.documents.plan import SANS_OBJET
from sessionbook.french import date_courte, date_longue
from sessionbook.model.findings import Etape, Etat, Papier
from sessionbook.model.session import Case


@dataclass(frozen=True, kw_only=True)
class Pas:
    """A step."""

    case: Annotated[str, "« ☑ » si l’étape est faite, « ☐ » sinon"]
    numero: Annotated[str, "n° de l’étape"]
    intitule: Annotated[str, "ce qu’il y a à faire"]
    echeance: Annotated[str, "dernier jour"]
    etat: Annotated[str, "« Fait », « À faire », « En retard »…"]
    action: Annotated[str, "ce qui reste à faire ; vide si l’étape est faite"]


@dataclass(frozen=True, kw_only=True)
class Context:
    """The fields of the template `controle.docx`."""

    centre_nom: Annotated[str, "nom du centre ; vide s’il n’est pas connu"]
    titre_intitule: Annotated[str, "intitulé du titre ; vide s’il n’est pas connu"]
    periode: Annotated[str, "« le jeudi 11 mars 2027 » ; vide si les dates manquent"]
    vu_le: Annotated[str, "jour depuis lequel la session est regardée"]
    etapes: Annotated[tuple[Pas, ...], "étapes de la préparation"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One list, once the steps are known."""
    if not case.etapes:
        return
    session = case.session
    dated = session.date_debut and session.date_fin
    yield Exemplaire(
        cle="controle",
        nom="Liste de contrôle",
        contexte=Context(
            centre_nom=session.centre_nom or "",
            titre_intitule=session.titre_intitule or "",
            periode=periode(session.date_debut, session.date_fin) if dated else "",
            vu_le=date_longue(case.jour),
            etapes=tuple(_pas(etape) for etape in case.etapes),
        ),
    )


def _pas(etape: Etape) -> Pas:
    fait = etape.etat in (Etat.FAIT, Etat.SANS_OBJET)
    etat = f"{etape.etat} le {date_courte(etape.fait_le)}" if etape.fait_le else str(etape.etat)
    return Pas(
        case="☑" if fait else "☐",
        numero=str(etape.numero),
        intitule=etape.intitule,
        echeance=date_courte(etape.echeance) if etape.echeance else SANS_OBJET,
        etat=etat,
        action="" if fait else etape.action,
    )


DOCUMENT = Document(Papier.CONTROLE, "dossier", "controle.docx", Context, exemplaires)
