"""The déroulé-type of the small session: épreuves, hidden times, what to bring."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sessionbook.model.cells import Record, RowPlace
from sessionbook.model.choix import (
    Fournisseur,
    ModeEpreuve,
    NatureDocument,
    NatureEpreuve,
    NatureTemps,
    Portee,
    PresenceJury,
)
from sessionbook.model.epreuves import Epreuve, TempsCache
from sessionbook.model.moyens import Document

_R = TypeVar("_R", bound=Record)
_COLUMNS: Mapping[str, int] = {"nom_naissance": 3, "nom": 2, "candidats": 5, "debut": 2, "jour": 1}


def record(kind: type[_R], feuille: str, ligne: int, **champs: Any) -> _R:
    return kind(place=RowPlace(feuille, ligne, _COLUMNS), **champs)


def _epreuve(ligne: int, code: str, intitule: str, duree: int, **champs: Any) -> Epreuve:
    base: dict[str, Any] = {"jury": PresenceJury.PRESENT, "mode": ModeEpreuve.INDIVIDUEL}
    return record(
        Epreuve, "Épreuves", ligne, code=code, intitule=intitule, duree=duree, **{**base, **champs}
    )


EPREUVES = (
    _epreuve(
        2,
        "QP",
        "Questionnaire professionnel",
        30,
        jury=PresenceJury.ABSENT,
        mode=ModeEpreuve.SESSION,
        nature=NatureEpreuve.QUESTIONNAIRE,
    ),
    _epreuve(
        3, "PP", "Présentation d’un projet réalisé en amont", 35, jury=PresenceJury.SILENCIEUX
    ),
    _epreuve(4, "ET", "Entretien technique", 40),
    _epreuve(5, "EF", "Entretien final", 15, derniere=True),
)

TEMPS = (
    record(
        TempsCache,
        "Temps cachés",
        2,
        code="ACC",
        intitule="Accueil et vérification des identités",
        nature=NatureTemps.ACCUEIL,
        duree=15,
        portee=Portee.JOUR,
    ),
    record(
        TempsCache,
        "Temps cachés",
        3,
        code="DELIB",
        intitule="Délibération",
        nature=NatureTemps.DELIBERATION,
        duree=10,
        portee=Portee.CANDIDAT,
    ),
    record(
        TempsCache,
        "Temps cachés",
        4,
        code="REPAS",
        intitule="Déjeuner",
        nature=NatureTemps.REPAS,
        duree=60,
        portee=Portee.JOUR,
    ),
)

DOCUMENTS = (
    record(
        Document,
        "Documents",
        2,
        designation="votre dossier professionnel imprimé",
        nature=NatureDocument.DOCUMENT,
        fourni_par=Fournisseur.CANDIDAT,
    ),
    record(
        Document,
        "Documents",
        3,
        designation="le dossier de projet imprimé",
        nature=NatureDocument.PRODUCTION,
        fourni_par=Fournisseur.CANDIDAT,
        echeance=10,
    ),
    record(
        Document,
        "Documents",
        4,
        designation="le diaporama de présentation, sur clé USB",
        nature=NatureDocument.PRODUCTION,
        fourni_par=Fournisseur.CANDIDAT,
    ),
    record(Document, "Documents", 5, designation="Aucun", nature=NatureDocument.EPI),
)
