"""The CERES entry sheet: what to type, in the order in which the session is entered.

The steps follow the ministry's leaflet; the exact words of CERES's screens are not
published, so that the sheet names facts and never screens. It is made of what is
known: what is missing is shown with its cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import responsable
from sessionbook.documents.plan import SANS_OBJET
from sessionbook.french import NBSP, date_courte, date_longue
from sessionbook.model.cells import Record
from sessionbook.model.choix import TypeSession
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat, MembreJury
from sessionbook.model.session import Case, Session
from sessionbook.regulation.delais import jours_avant
from sessionbook.regulation.law import texte_en_vigueur

REGLE_VALIDATION = "CONV-01"


@dataclass(frozen=True, kw_only=True)
class Valeur:
    """A fact to type."""

    nom: Annotated[str, "ce qu’il faut saisir"]
    valeur: Annotated[str, "la valeur, ou « à compléter » et la cellule du classeur"]


@dataclass(frozen=True, kw_only=True)
class Fiche:
    """A candidate to create."""

    rang: Annotated[str, "rang du candidat"]
    identite: Annotated[tuple[str, ...], "civilité, noms, prénoms"]
    naissance: Annotated[tuple[str, ...], "date, lieu, pays"]
    coordonnees: Annotated[tuple[str, ...], "adresse, téléphone, courriel"]
    parcours: Annotated[tuple[str, ...], "voie d’accès, organisme, entreprise"]
    numero: Annotated[str, "n° de candidat déjà attribué, ou « à reporter »"]


@dataclass(frozen=True, kw_only=True)
class Context:
    """The fields of the template `ceres.docx`."""

    centre_nom: Annotated[str, "nom du centre"]
    titre_intitule: Annotated[str, "intitulé du titre professionnel"]
    session: Annotated[tuple[Valeur, ...], "étape 1 : la session"]
    jury: Annotated[tuple[Valeur, ...], "étape 2 : les membres du jury retenus"]
    candidats: Annotated[tuple[Fiche, ...], "étape 4 : les candidats"]
    effectif: Annotated[str, "nombre de candidats inscrits"]
    validation: Annotated[str, "dernier jour pour valider les convocations"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One sheet, always."""
    session = case.session
    yield Exemplaire(
        cle="ceres",
        nom="Saisie CERES",
        contexte=Context(
            centre_nom=session.centre_nom or _absent(session, "centre_nom"),
            titre_intitule=session.titre_intitule or _absent(session, "titre_intitule"),
            session=_session(session),
            jury=tuple(_membre(m) for m in case.dossier.jury if m.siege),
            candidats=tuple(
                _fiche(str(rang), candidat)
                for rang, candidat in enumerate(case.dossier.inscrits, 1)
            ),
            effectif=str(len(case.dossier.inscrits)),
            validation=_validation(case),
        ),
        attendus=tuple(c.nom.upper() for c in case.dossier.inscrits if c.nom),
    )


def _absent(record: Record, champ: str) -> str:
    return f"à compléter ({record.cell(champ)})"


def _ou_absent(record: Record, champ: str) -> str:
    value = getattr(record, champ)
    if isinstance(value, date):
        return date_courte(value)
    return str(value) if value else _absent(record, champ)


def _session(session: Session) -> tuple[Valeur, ...]:
    fields = [
        ("Titre : code", "titre_code"),
        ("Titre : millésime", "titre_millesime"),
        ("Titre : intitulé", "titre_intitule"),
        ("Type de session", "type"),
        *([("CCP ou CCS visé", "ccp")] if session.type not in (None, TypeSession.TITRE) else []),
        ("N° d’agrément", "agrement_numero"),
        ("Date de début", "date_debut"),
        ("Date de fin", "date_fin"),
        ("Candidats prévus", "candidats_prevus"),
        ("Site : adresse", "site_adresse"),
        ("Site : code postal", "site_code_postal"),
        ("Site : ville", "site_ville"),
    ]
    values = [Valeur(nom=nom, valeur=_ou_absent(session, champ)) for nom, champ in fields]
    nom = responsable(session) or _absent(session, "responsable_nom")
    contact = " – ".join(
        filter(None, (session.responsable_telephone, session.responsable_courriel))
    )
    return (
        *values,
        Valeur(nom="Responsable de session", valeur=nom),
        Valeur(
            nom="Contact du responsable",
            valeur=contact or _absent(session, "responsable_telephone"),
        ),
        Valeur(
            nom="N° de session donné par CERES",
            valeur=session.numero_ceres
            or f"à reporter dans le classeur ({session.cell('numero_ceres')})",
        ),
    )


def _membre(membre: MembreJury) -> Valeur:
    fin = membre.habilitation_fin
    jusque = f"habilitation jusqu’au {date_courte(fin)}" if fin else "habilitation : à vérifier"
    return Valeur(nom=membre.designation, valeur=jusque)


def _fiche(rang: str, candidat: Candidat) -> Fiche:
    usage = f"Nom d’usage{NBSP}: {candidat.nom_usage.upper()}" if candidat.nom_usage else ""
    naissance = (_ou_absent(candidat, "nom_naissance")).upper()
    if not candidat.nom_naissance:
        naissance = _absent(candidat, "nom_naissance")
    localite = " ".join(filter(None, (candidat.code_postal, candidat.ville)))
    return Fiche(
        rang=rang,
        identite=_lignes(
            candidat.civilite and str(candidat.civilite),
            f"Nom de naissance{NBSP}: {naissance}",
            usage,
            f"Prénoms{NBSP}: {_ou_absent(candidat, 'prenoms')}",
        ),
        naissance=_lignes(
            _ou_absent(candidat, "naissance_date"),
            _ou_absent(candidat, "naissance_lieu"),
            candidat.naissance_pays,
        ),
        coordonnees=_lignes(
            candidat.adresse_complement,
            _ou_absent(candidat, "adresse"),
            localite or _absent(candidat, "ville"),
            candidat.pays,
            candidat.telephone,
            candidat.courriel,
        ),
        parcours=_lignes(
            _ou_absent(candidat, "voie"), candidat.organisme_formation, candidat.entreprise
        ),
        numero=candidat.numero or "à reporter",
    )


def _lignes(*lignes: str | None) -> tuple[str, ...]:
    return tuple(ligne for ligne in lignes if ligne)


def _validation(case: Case) -> str:
    """The last day on which the convocations may be validated, from the text in force."""
    debut = case.session.date_debut
    texte = texte_en_vigueur(REGLE_VALIDATION, debut) if debut else None
    if debut is None or texte is None:
        return SANS_OBJET
    return date_longue(jours_avant(debut, texte.nombre("jours")))


DOCUMENT = Document(Papier.CERES, "dossier", "ceres.docx", Context, exemplaires)
