"""A small DWWM session built in Python, as the reader would give it: four candidates, one jury."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from sessionbook.model.cells import Cell, FormPlace
from sessionbook.model.choix import (
    Civilite,
    ModeRemise,
    NatureCreneau,
    Reponse,
    RoleJury,
    TypeSession,
    Voie,
)
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.findings import Etape, Etat
from sessionbook.model.moyens import Salle
from sessionbook.model.personnes import Candidat, MembreJury
from sessionbook.model.session import Case, Dossier, Session
from tests.documents.referentiel import DOCUMENTS, EPREUVES, TEMPS, record

JOUR = date(2027, 2, 4)
ETAPES = (
    Etape(
        1,
        "Commander le pli d’examen",
        date(2026, 12, 11),
        date(2026, 12, 4),
        Etat.FAIT,
        None,
        "",
        ("DTE-01",),
    ),
    Etape(
        2,
        "Valider les convocations dans CERES",
        date(2027, 2, 8),
        None,
        Etat.URGENT,
        4,
        "Validez-les, puis notez la date dans la feuille Session.",
        ("CONV-01",),
    ),
    Etape(3, "Recueillir les conventions", None, None, Etat.SANS_OBJET, None, "", ()),
)
J = date(2027, 3, 11)


def session(**champs: Any) -> Session:
    base: dict[str, Any] = {
        "centre_nom": "Centre de formation des Quais",
        "centre_adresse": "14 quai des Chartrons",
        "centre_code_postal": "33000",
        "centre_ville": "Bordeaux",
        "centre_telephone": "05 56 00 00 10",
        "centre_courriel": "examens@quais.example",
        "site_nom": "Plateau numérique",
        "site_adresse": "3 rue du Port",
        "site_code_postal": "33300",
        "site_ville": "Bordeaux",
        "site_acces": "2e étage, tram B arrêt Cité du Vin",
        "titre_code": "TP-01280",
        "titre_millesime": "04",
        "titre_intitule": "Développeur web et web mobile",
        "type": TypeSession.TITRE,
        "numero_ceres": "330-2027-0042",
        "date_debut": J,
        "date_fin": J,
        "heure_ouverture": time(8),
        "responsable_civilite": Civilite.MADAME,
        "responsable_nom": "Castaing",
        "responsable_prenom": "Hélène",
        "responsable_telephone": "05 56 00 00 12",
        "responsable_courriel": "h.castaing@quais.example",
        "convocations_validees_le": date(2027, 2, 3),
    }
    place = FormPlace("Session", {"centre_nom": Cell("Session", 4, 2)})
    return Session(place=place, **{**base, **champs})


def candidat(ligne: int, nom: str, prenoms: str, **champs: Any) -> Candidat:
    base: dict[str, Any] = {
        "numero": f"22454{ligne:02d}",
        "civilite": Civilite.MADAME,
        "nom_naissance": nom,
        "prenoms": prenoms,
        "naissance_date": date(1995, 5, 3),
        "adresse": "8 rue des Tilleuls",
        "code_postal": "33130",
        "ville": "Bègles",
        "voie": Voie.FORMATION,
        "entreprise": "Atelier Garonne",
        "remise_mode": ModeRemise.RECOMMANDEE,
    }
    return record(Candidat, "Candidats", ligne, **{**base, **champs})


def membre(ligne: int, nom: str, prenom: str, **champs: Any) -> MembreJury:
    base: dict[str, Any] = {
        "civilite": Civilite.MADAME,
        "nom": nom,
        "prenom": prenom,
        "courriel": f"{prenom.lower()}@jury.example",
        "adresse": "27 cours de l’Intendance",
        "code_postal": "33000",
        "ville": "Bordeaux",
        "fonction": "Développeuse principale",
        "salarie": True,
        "invite_le": date(2026, 12, 1),
        "reponse": Reponse.ACCEPTEE,
    }
    return record(MembreJury, "Jury", ligne, **{**base, **champs})


def creneau(ligne: int, debut: time, fin: time, epreuve: str, **champs: Any) -> Creneau:
    base: dict[str, Any] = {"jour": J, "nature": NatureCreneau.EPREUVE}
    return record(
        Creneau, "Déroulé", ligne, debut=debut, fin=fin, epreuve=epreuve, **{**base, **champs}
    )


CANDIDATS = (
    candidat(2, "Durand", "Léa"),
    candidat(
        3,
        "Le Goff",
        "Yann",
        civilite=Civilite.MONSIEUR,
        remise_mode=ModeRemise.MAIN_PROPRE,
        naissance_date=date(1990, 11, 1),
    ),
    candidat(4, "d’Alès", "Maud", nom_usage="Martin", remise_mode=None, voie=Voie.VAE),
    candidat(5, "N’Diaye", "Awa", civilite=None, adresse_complement="Résidence du Parc, bât. C"),
)

_DEPARTS = (time(9), time(10, 50), time(14), time(15, 50))


def _minutes(depart: time, minutes: int) -> time:
    total = depart.hour * 60 + depart.minute + minutes
    return time(total // 60, total % 60)


def creneaux() -> tuple[Creneau, ...]:
    """Welcome at 8:00, QP at 8:15 for all, then each candidate before « Jury 1 » in room 12."""
    found = [
        creneau(
            20,
            time(8),
            time(8, 15),
            "ACC",
            candidats=("Tous",),
            salle="Hall",
            nature=NatureCreneau.TEMPS_CACHE,
        ),
        creneau(21, time(8, 15), time(8, 45), "QP", candidats=("Tous",), salle="Salle 10"),
        creneau(22, time(13), time(14), "REPAS", jury="Jury 1", nature=NatureCreneau.TEMPS_CACHE),
    ]
    row = 23
    for depart, personne in zip(_DEPARTS, CANDIDATS, strict=True):
        for code, debut, fin in (("PP", 0, 35), ("ET", 35, 75), ("EF", 75, 90), ("DELIB", 90, 100)):
            nature = NatureCreneau.TEMPS_CACHE if code == "DELIB" else NatureCreneau.EPREUVE
            found.append(
                creneau(
                    row,
                    _minutes(depart, debut),
                    _minutes(depart, fin),
                    code,
                    candidats=(personne.designation,),
                    jury="Jury 1",
                    nature=nature,
                )
            )
            row += 1
    return tuple(found)


def dossier(**champs: Any) -> Dossier:
    base: dict[str, Any] = {
        "nom": "session.xlsx",
        "session": session(),
        "candidats": CANDIDATS,
        "jury": (
            membre(2, "Martin", "Anne"),
            membre(3, "Roux", "Karim", civilite=Civilite.MONSIEUR, salarie=False),
            membre(4, "Petit", "Zoé", role=RoleJury.RESERVE),
        ),
        "epreuves": EPREUVES,
        "temps_caches": TEMPS,
        "salles": (
            record(Salle, "Salles", 2, nom="12"),
            record(Salle, "Salles", 3, nom="Salle 10"),
        ),
        "documents": DOCUMENTS,
        "compositions": (
            record(
                CompositionJury,
                "Déroulé",
                4,
                jour=J,
                jury="Jury 1",
                membre_1="MARTIN Anne",
                membre_2="Karim Roux",
                salle="12",
            ),
        ),
        "creneaux": creneaux(),
    }
    return Dossier(**{**base, **champs})


def case(**champs: Any) -> Case:
    return Case(dossier(**champs), JOUR, ETAPES)


def sans_plan() -> Case:
    return case(compositions=(), creneaux=())


def renommer(nom: str, prenoms: str = "Léa") -> Case:
    """The session with its first candidate renamed, in the déroulé as well."""
    premier = replace(CANDIDATS[0], nom_naissance=nom, prenoms=prenoms)
    slots = tuple(
        replace(c, candidats=(premier.designation,))
        if c.candidats == (CANDIDATS[0].designation,)
        else c
        for c in creneaux()
    )
    return case(candidats=(premier, *CANDIDATS[1:]), creneaux=slots)
