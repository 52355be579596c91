"""A session made in Python, complete on its day, for the tests of the preparation."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from sessionbook.model.cells import Cell, FormPlace, RowPlace
from sessionbook.model.choix import (
    EtatMateriel,
    ModeRemise,
    NatureDocument,
    NatureEpreuve,
    Reponse,
    TypeSalle,
    TypeSession,
)
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.epreuves import Epreuve, TempsCache
from sessionbook.model.findings import Etape, Preparation
from sessionbook.model.moyens import Document, Materiel, Salle
from sessionbook.model.personnes import Candidat, MembreJury
from sessionbook.model.session import Case, Dossier, Session
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import judge, rules
from sessionbook.workbook.columns import TABLES

DEBUT = date(2027, 3, 11)
JOUR = date(2027, 2, 4)

_PREFIXES = ("AFF", "AGR", "CONV", "DTE", "RSP", "SES")


def place(nom: str, row: int = 2) -> RowPlace:
    """The place of a row, every declared column present, in the order of the sheet."""
    table = next(table for table in TABLES if table.nom == nom)
    columns = {column.champ: n for n, column in enumerate(table.colonnes, start=1)}
    return RowPlace(table.feuille, row, columns)


def formulaire() -> FormPlace:
    """The place of the sheet Session, every declared line present."""
    table = next(table for table in TABLES if table.formulaire)
    cells = {c.champ: Cell(table.feuille, n, 2) for n, c in enumerate(table.colonnes, start=1)}
    return FormPlace(table.feuille, cells)


def session(**changes: Any) -> Session:
    """A session of one day, every step due by J-35 noted."""
    known: dict[str, Any] = {
        "site_adresse": "12, avenue de la Gare",
        "site_code_postal": "38000",
        "site_ville": "Grenoble",
        "titre_code": "TP-01280",
        "titre_fin_validite": date(2029, 6, 30),
        "type": TypeSession.TITRE,
        "numero_ceres": "345678",
        "creation_ceres_le": date(2026, 11, 20),
        "date_debut": DEBUT,
        "date_fin": DEBUT,
        "candidats_prevus": 1,
        "programmation_envoyee_le": date(2027, 1, 15),
        "agrement_numero": "2024-38-017",
        "agrement_titre": "TP 01280",
        "agrement_site": "12, av. de la Gare, 38000 Grenoble",
        "agrement_debut": date(2024, 9, 1),
        "agrement_fin": date(2029, 6, 30),
        "responsable_nom": "Moreau",
        "responsable_telephone": "04 76 00 00 00",
        "responsable_courriel": "c.moreau@exemple.fr",
        "pli_commande_le": date(2026, 12, 4),
        "pli_recu_le": date(2027, 1, 20),
        "pli_titre": "TP-01280",
        "dte_lu_le": date(2027, 1, 20),
        "pli_lieu": "Coffre",
        "pli_scelles": True,
        "convocations_validees_le": date(2027, 2, 3),
    }
    return Session(place=formulaire(), **(known | changes))


def candidat(**changes: Any) -> Candidat:
    """The only candidate, convoked."""
    known: dict[str, Any] = {
        "nom_naissance": "Durand",
        "prenoms": "Léa",
        "dossier_professionnel_le": date(2027, 2, 2),
        "inscription_ceres_le": date(2027, 1, 25),
        "remise_mode": ModeRemise.RECOMMANDEE,
        "remise_le": date(2027, 2, 4),
        "remise_preuve": "1A 234 567 8901 2",
    }
    return Candidat(place=place("candidats"), **(known | changes))


def dossier(**changes: Any) -> Dossier:
    """One candidate, one jury, one interview."""
    entretien = Epreuve(
        place=place("epreuves"), code="EF", nature=NatureEpreuve.ENTRETIEN_FINAL, duree=15
    )
    membres = tuple(
        MembreJury(
            place=place("jury", row),
            nom=nom,
            prenom="Anne",
            liste_ceres=True,
            invite_le=date(2026, 12, 10),
            reponse=Reponse.ACCEPTEE,
        )
        for row, nom in enumerate(("Martin", "Bernard"), start=2)
    )
    known: dict[str, Any] = {
        "session": session(),
        "candidats": (candidat(),),
        "jury": membres,
        "epreuves": (entretien,),
        "temps_caches": (TempsCache(place=place("temps_caches"), code="DELIB", duree=10),),
        "salles": (
            Salle(
                place=place("salles"),
                nom="Salle 1",
                types=(TypeSalle.ENTRETIEN,),
                fermee=True,
                confidentielle=True,
            ),
        ),
        "materiel": (Materiel(place=place("materiel"), designation="Poste"),),
        "documents": tuple(
            Document(place=place("documents", row), designation="Pièce", nature=nature)
            for row, nature in enumerate((NatureDocument.ORIGINAL, NatureDocument.EPI), start=2)
        ),
        "compositions": (
            CompositionJury(
                place=place("compositions", 3),
                jour=DEBUT,
                jury="Jury 1",
                membre_1="Martin Anne",
                membre_2="Bernard Anne",
            ),
        ),
        "creneaux": (
            Creneau(
                place=place("creneaux", 8),
                jour=DEBUT,
                debut=time(9),
                fin=time(9, 15),
                jury="Jury 1",
                candidats=("Durand Léa",),
                epreuve="EF",
                salle="Salle 1",
            ),
        ),
        "feuilles": {table.nom: table.feuille for table in TABLES},
    }
    return Dossier(nom="essai.xlsx", **(known | changes))


def avec(jour: date = JOUR, /, **lines: Any) -> Case:
    """The complete case with other lines in the sheet Session."""
    return Case(dossier(session=session(**lines)), jour)


def controle(case: Case) -> Case:
    """The same case on the eve, all that precedes the opening done."""
    checked = tuple(
        replace(line, etat=EtatMateriel.OPERATIONNEL, controle_le=date(2027, 3, 9))
        for line in case.dossier.materiel
    )
    posted = replace(
        case.session, reglement_affiche_le=date(2027, 3, 9), deroule_affiche_le=date(2027, 3, 10)
    )
    return Case(replace(case.dossier, materiel=checked, session=posted), date(2027, 3, 10))


def prepare(case: Case) -> Preparation:
    """The preparation as the rules of the organisation judge it."""
    own = tuple(loaded for loaded in rules() if loaded.rule.id.split("-")[0] in _PREFIXES)
    return preparation(case, judge(case, only=own))


def etape(case: Case, numero: int) -> Etape:
    """One step of the preparation of a case, by its number."""
    return prepare(case).etapes[numero - 1]
