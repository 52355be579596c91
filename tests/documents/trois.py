"""Three sessions to read whole: a title on one day, a CCP with VAE, four days with extra time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from sessionbook.model.choix import (
    Civilite,
    Fournisseur,
    NatureCreneau,
    NatureDocument,
    PresenceJury,
    TypeSalle,
    TypeSession,
    Voie,
)
from sessionbook.model.creneaux import CompositionJury
from sessionbook.model.moyens import Document, Salle
from sessionbook.model.personnes import Majoration
from sessionbook.model.session import Case
from tests.documents.referentiel import DOCUMENTS, EPREUVES, TEMPS, record
from tests.documents.sessions import CANDIDATS, candidat, case, creneau, creneaux, session

_CCP = tuple(
    replace(c, voie=voie, recevabilite_le=le)
    for c, voie, le in zip(
        CANDIDATS,
        (Voie.VAE, Voie.FORMATION, Voie.VAE, Voie.CAPITALISATION),
        (date(2026, 9, 1), None, date(2026, 10, 12), None),
        strict=True,
    )
)


def ccp() -> Case:
    """A CCP session: no final interview, two candidates by VAE."""
    slots = tuple(c for c in creneaux() if c.epreuve != "EF")
    return case(
        session=session(type=TypeSession.CCP, ccp="Développer la partie front-end"),
        candidats=_CCP,
        epreuves=EPREUVES[:3],
        creneaux=slots,
    )


_JOURS = tuple(date(2027, 3, day) for day in (9, 10, 11, 12))
_PERSONNES = (
    candidat(2, "Roy", "Camille", civilite=None, numero="2300002"),
    candidat(3, "Da Silva", "João", civilite=Civilite.MONSIEUR, numero="2300003"),
    candidat(4, "O’Brien", "Maëlle", numero="2300004"),
    candidat(5, "Œuvrard", "Zoé", numero="2300005", voie=Voie.VAE),
)
_ATELIER = (
    replace(
        EPREUVES[1],
        code="MSP",
        intitule="Mise en situation professionnelle",
        duree=180,
        salle=TypeSalle.PLATEAU,
        passage=1,
        jury=PresenceJury.PRESENT,
    ),
    replace(EPREUVES[2], passage=2),
    replace(EPREUVES[3], passage=3),
)


def _epi(ligne: int, nom: str, fourni: Fournisseur) -> Document:
    return record(
        Document,
        "Documents",
        ligne,
        designation=nom,
        nature=NatureDocument.EPI,
        fourni_par=fourni,
    )


def quatre_jours() -> Case:
    """A practical title over four days: the MSP on one, both interviews on another."""
    camille = replace(
        _PERSONNES[0],
        amenagement_decision_le=date(2026, 12, 15),
        amenagement=(Majoration("MSP", None, (1, 3)),),
    )
    slots = []
    row = 20
    for rank, personne in enumerate((camille, *_PERSONNES[1:])):
        fin = time(12, 30) if rank == 0 else time(11, 30)
        who = (personne.designation,)
        rooms = {"MSP": "Atelier", "ET": "Salle 12", "EF": "Salle 12"}
        day = _JOURS[rank // 2]
        start, end = (time(8, 30), fin) if rank % 2 == 0 else (time(13, 30), time(16, 30))
        for code, jour, debut, terme in (
            ("MSP", day, start, end),
            ("ET", _JOURS[2 + rank // 2], time(9 + rank % 2), time(9 + rank % 2, 40)),
            ("EF", _JOURS[2 + rank // 2], time(9 + rank % 2, 40), time(9 + rank % 2, 55)),
        ):
            slots.append(
                creneau(
                    row,
                    debut,
                    terme,
                    code,
                    jour=jour,
                    candidats=who,
                    jury="Jury 1",
                    salle=rooms[code],
                    nature=NatureCreneau.EPREUVE,
                )
            )
            row += 1
    compositions = tuple(
        record(
            CompositionJury,
            "Déroulé",
            4 + rank,
            jour=jour,
            jury="Jury 1",
            membre_1="MARTIN Anne",
            membre_2="Karim Roux",
        )
        for rank, jour in enumerate(_JOURS)
    )
    return case(
        session=session(
            date_debut=_JOURS[0],
            date_fin=_JOURS[-1],
            titre_code="TP-00340",
            titre_intitule="Agent de maintenance",
            titre_millesime="02",
        ),
        candidats=(camille, *_PERSONNES[1:]),
        epreuves=_ATELIER,
        temps_caches=TEMPS,
        salles=(
            record(Salle, "Salles", 2, nom="Atelier", types=(TypeSalle.PLATEAU,)),
            record(Salle, "Salles", 3, nom="Salle 12", types=(TypeSalle.ENTRETIEN,)),
        ),
        documents=(
            DOCUMENTS[0],
            _epi(5, "chaussures de sécurité", Fournisseur.CANDIDAT),
            _epi(6, "lunettes de protection", Fournisseur.CENTRE),
        ),
        compositions=compositions,
        creneaux=tuple(slots),
    )


SESSIONS: Mapping[str, Case] = {
    "titre un jour": case(),
    "ccp et vae": ccp(),
    "quatre jours": quatre_jours(),
}
