"""The fictional centre: its session of 11 March 2027, rooms, equipment, documents."""

from collections.abc import Mapping
from datetime import date, time

from sessionbook.model.choix import (
    Civilite,
    EtatMateriel,
    Fournisseur,
    NatureDocument,
    Territoire,
    TypeSalle,
    TypeSession,
)
from sessionbook.regulation.referentiel import referentiel
from sessionbook.workbook.form_referentiel import contenu_de

Ligne = Mapping[str, object]

JOUR = date(2027, 3, 11)
TITRE = "TP-01280"
_DWWM = contenu_de(referentiel("DWWM"))

SESSION: Ligne = {
    **_DWWM["session"][0],
    "centre_nom": "Centre de formation des Trois-Rivières (centre fictif)",
    "centre_adresse": "12 rue des Tanneurs",
    "centre_code_postal": "44998",
    "centre_ville": "Valmont-sur-Erdre",
    "centre_telephone": "02 61 91 04 10",
    "centre_courriel": "examens@trois-rivieres.example.org",
    "centre_siren": "037004173",
    "site_nom": "Plateau numérique des Trois-Rivières",
    "site_adresse": "12 rue des Tanneurs",
    "site_code_postal": "44998",
    "site_ville": "Valmont-sur-Erdre",
    "site_acces": "Entrée par la cour, 2e étage ; tramway 2, arrêt « Tanneurs ».",
    "territoire": Territoire.METROPOLE,
    "titre_fin_validite": date(2028, 8, 31),
    "type": TypeSession.TITRE,
    "numero_ceres": "44-2027-0311",
    "creation_ceres_le": date(2026, 11, 30),
    "date_debut": JOUR,
    "date_fin": JOUR,
    "candidats_prevus": 12,
    "heure_ouverture": time(8),
    "heure_fermeture": time(18),
    "programmation_envoyee_le": date(2027, 1, 15),
    "agrement_numero": "R52-2024-0117",
    "agrement_titre": TITRE,
    "agrement_site": "12 rue des Tanneurs, 44998 Valmont-sur-Erdre",
    "agrement_debut": date(2024, 9, 1),
    "agrement_fin": date(2028, 8, 31),
    "responsable_civilite": Civilite.MADAME,
    "responsable_nom": "Delaunay",
    "responsable_prenom": "Claire",
    "responsable_telephone": "06 39 98 20 01",
    "responsable_courriel": "claire.delaunay@trois-rivieres.example.org",
    "suppleant": "Hugo Marchetti",
    "pli_commande_le": date(2026, 12, 4),
    "pli_recu_le": date(2027, 1, 18),
    "pli_titre": "TP-01280 m04",
    "pli_type": TypeSession.TITRE,
    "pli_session": "44-2027-0311",
    "pli_dte_candidat": 14,
    "dte_lu_le": date(2027, 1, 19),
    "pli_lieu": "Coffre du bureau 3",
    "pli_scelles": True,
    "convocations_validees_le": date(2027, 2, 3),
    "reglement_affiche_le": date(2027, 3, 4),
    "deroule_affiche_le": date(2027, 3, 4),
    "affichage_lieu": "Hall, panneau des examens",
}

EPREUVES = _DWWM["epreuves"]
TEMPS_CACHES = _DWWM["temps_caches"]
DOCUMENTS: tuple[Ligne, ...] = (
    *_DWWM["documents"],
    {
        "designation": "Aucun",
        "nature": NatureDocument.EPI,
        "fourni_par": Fournisseur.CANDIDAT,
    },
)

_DISPONIBLE = (16, 3, 3, 1)
MATERIEL: tuple[Ligne, ...] = tuple(
    {
        **ressource,
        "disponible": disponible,
        "etat": EtatMateriel.OPERATIONNEL,
        "controle_le": date(2027, 3, 4),
    }
    for ressource, disponible in zip(_DWWM["materiel"], _DISPONIBLE, strict=True)
)

_JURY = (TypeSalle.PRESENTATION, TypeSalle.ENTRETIEN)


def _salle(nom: str, capacite: int, *types: TypeSalle, confidentielle: bool = True) -> Ligne:
    return {
        "nom": nom,
        "capacite": capacite,
        "types": types,
        "fermee": True,
        "confidentielle": confidentielle,
        "internet_coupe": TypeSalle.POSTES in types,
    }


SALLES: tuple[Ligne, ...] = (
    _salle("Hall", 40, TypeSalle.ACCUEIL, confidentielle=False),
    _salle("Salle 204", 16, TypeSalle.POSTES, confidentielle=False),
    _salle("Salle 101", 8, *_JURY),
    _salle("Salle 102", 8, *_JURY),
    _salle("Salle 103", 8, *_JURY),
)

SURVEILLANTS: tuple[Ligne, ...] = (
    {"civilite": Civilite.MONSIEUR, "nom": "Perrin", "prenom": "Guillaume"},
)
