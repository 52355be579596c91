"""What candidates of one access route bring: documents, originals, productions, protection."""

from collections.abc import Iterator
from datetime import date

from sessionbook.documents.entete import majuscule
from sessionbook.french import cle, date_longue
from sessionbook.model.choix import Fournisseur, NatureDocument, Public, UniteDelai, Voie
from sessionbook.model.moyens import Document
from sessionbook.model.session import Case, Dossier, Session
from sessionbook.regulation.delais import jours_avant, jours_ouvres_avant

EPI_INCONNUS = (
    "La feuille Documents ne dit pas si un équipement de protection est à apporter. "
    "Ajoutez-y une ligne de nature EPI, « Aucun » s’il n’en faut pas."
)
AUCUN_EPI = "Aucun équipement n’est à apporter."

_BASE = (
    ("convocation", "Cette convocation"),
    ("identite", "Pièce d’identité officielle en cours de validité"),
    ("dossier professionnel", "Dossier professionnel"),
)
_PUBLICS = {
    Public.FORMATION: Voie.FORMATION,
    Public.VAE: Voie.VAE,
    Public.CAPITALISATION: Voie.CAPITALISATION,
}


def epi_connus(dossier: Dossier) -> bool:
    """True when the sheet Documents says which protective equipment is needed, even none."""
    return any(document.nature is NatureDocument.EPI for document in dossier.documents)


def apports(case: Case, voie: Voie | None) -> dict[str, tuple[str, ...]]:
    """All that they bring, by kind: `pieces`, `productions`, `epi`."""
    return {
        "pieces": pieces(case, voie),
        "productions": productions(case, voie),
        "epi": epi(case.dossier, voie),
    }


def pieces(case: Case, voie: Voie | None) -> tuple[str, ...]:
    """Papers to bring; those that every candidate needs are added when the sheet is silent."""
    asked = tuple(_lignes(case.dossier, voie, NatureDocument.DOCUMENT))
    originals = tuple(_lignes(case.dossier, voie, NatureDocument.ORIGINAL))
    keys = [cle(document.designation or "") for document in (*asked, *originals)]
    return (
        *(words for mark, words in _BASE if not any(mark in key for key in keys)),
        *(_avec_echeance(case.session, document) for document in asked),
        *(f"{_avec_echeance(case.session, document)} (original)" for document in originals),
    )


def productions(case: Case, voie: Voie | None) -> tuple[str, ...]:
    """What the candidate made beforehand and hands over, with its deadline."""
    found = _lignes(case.dossier, voie, NatureDocument.PRODUCTION)
    return tuple(_avec_echeance(case.session, document) for document in found)


def epi(dossier: Dossier, voie: Voie | None) -> tuple[str, ...]:
    """Protective equipment to bring; never empty."""
    found = _lignes(dossier, voie, NatureDocument.EPI)
    names = [majuscule(d.designation or "") for d in found if not aucun(d.designation or "")]
    return tuple(names) or (AUCUN_EPI,)


def aucun(designation: str) -> bool:
    """True for a line that says that nothing is needed."""
    return cle(designation).startswith("aucun")


def _lignes(dossier: Dossier, voie: Voie | None, nature: NatureDocument) -> Iterator[Document]:
    for document in dossier.documents:
        concerns = document.public in (None, Public.TOUS) or (_PUBLICS[document.public] is voie)
        brings = document.fourni_par is not Fournisseur.CENTRE
        if document.nature is nature and document.designation and concerns and brings:
            yield document


def _avec_echeance(session: Session, document: Document) -> str:
    limite = _limite(session, document)
    text = majuscule(document.designation or "")
    return f"{text} (à remettre au plus tard le {date_longue(limite)})" if limite else text


def _limite(session: Session, document: Document) -> date | None:
    if not document.echeance or session.date_debut is None:
        return None
    if document.unite is UniteDelai.OUVRES:
        return jours_ouvres_avant(session.date_debut, document.echeance, session.lieu)
    return jours_avant(session.date_debut, document.echeance)
