"""Every limit the rules know: the last value that is still right, and which side is wrong.

The limits are reckoned here from the numbers of the texts, apart from the code of the rules.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sessionbook.model.choix import Resultat, Statut, TypeSession, Voie
from tests.rules.cases import DEBUT
from tests.rules.limites_cas import (
    FIN,
    LOIN,
    PERMIS,
    PROJET,
    VALIDITE,
    Limite,
    acceptations,
    amplitude,
    aujourd_hui,
    autres_membres,
    besoin,
    candidat,
    conge,
    creneau_hors,
    derogation,
    deux_sessions,
    enchaine,
    jour_plus,
    majoration,
    materiel,
    membre,
    mois,
    nombre,
    note,
    organisme,
    pause,
    production,
    rappel,
    session,
    sieges,
)

_J31 = jour_plus(DEBUT, -nombre("CONV-01", "jours"))
_TROIS_MOIS = mois(DEBUT, -nombre("DTE-01", "mois"))
_PROLONGE: dict[str, Any] = {"titre_fin_validite": VALIDITE, "creation_ceres_le": date(2027, 1, 4)}
_REPRESENTE: dict[str, Any] = {
    "voie": Voie.FORMATION,
    "session_precedente_resultat": Resultat.ECHEC,
    "formation_debut": date(2025, 1, 6),
}
_VEILLE = jour_plus(DEBUT, -1)
_APRES = jour_plus(FIN, 9)

LIMITES = (
    Limite(
        "AFF-01",
        "tardif",
        session("deroule_affiche_le", DEBUT, _APRES, reglement_affiche_le=DEBUT),
    ),
    Limite("AGR-01", "pas_encore", session("agrement_debut", DEBUT)),
    Limite("AGR-01", "finit", session("agrement_fin", FIN), apres=False),
    Limite("AGR-02", "", session("agrement_fin", FIN, titre_fin_validite=FIN)),
    Limite("AGR-03", "trop_tard", session("date_fin", mois(VALIDITE, 12), **_PROLONGE)),
    Limite(
        "AGR-03", "creee_tard", session("creation_ceres_le", VALIDITE, titre_fin_validite=VALIDITE)
    ),
    Limite("AGR-03", "agrement", session("agrement_fin", VALIDITE, **_PROLONGE), apres=False),
    Limite("AGR-03", "jamais_creee", aujourd_hui(VALIDITE, titre_fin_validite=VALIDITE)),
    Limite(
        "AGR-03", "candidats", candidat("formation_debut", jour_plus(VALIDITE, -1), du=_PROLONGE)
    ),
    Limite("AGR-07", "envoyee_tard", organisme("envoyee_prefet_le", date(2026, 1, 6))),
    Limite("AGR-07", "pas_encore", organisme("prise_effet_le", DEBUT)),
    Limite(
        "AGR-08",
        "a_envoyer",
        organisme("convention_le", date(DEBUT.year - nombre("AGR-08", "annees") + 1, 1, 1)),
        apres=False,
        nombre="annees",
    ),
    Limite(
        "AGR-08",
        "tard",
        organisme("avenants", date(2026, 12, 31), convention_le=date(2024, 5, 6)),
    ),
    Limite("AGR-11", "pas_encore", session("titre_effet_le", DEBUT)),
    Limite(
        "AGR-11",
        "inversees",
        session("titre_effet_le", date(2029, 6, 30), titre_fin_validite=date(2029, 6, 30)),
    ),
    Limite(
        "CAN-02",
        "age",
        candidat("naissance_date", mois(DEBUT, -12 * nombre("CAN-02", "minimum"))),
        nombre="minimum",
    ),
    Limite(
        "CAN-02",
        "age",
        candidat(
            "naissance_date", jour_plus(mois(DEBUT, -12 * (nombre("CAN-02", "maximum") + 1)), 1)
        ),
        apres=False,
        nombre="maximum",
    ),
    Limite("CAN-02", "pas_nee", candidat("naissance_date", _VEILLE)),
    Limite(
        "CAN-05", "deborde", candidat("recevabilite_le", mois(FIN, -12), voie=Voie.VAE), apres=False
    ),
    Limite(
        "CAN-05",
        "depassee",
        candidat("recevabilite_le", mois(DEBUT, -12), voie=Voie.VAE),
        apres=False,
    ),
    Limite("CAN-05", "posterieure", candidat("recevabilite_le", DEBUT, voie=Voie.VAE)),
    Limite(
        "CAN-08",
        "titre_apres",
        candidat("titre_obtenu_le", DEBUT, du={"type": TypeSession.CCS}),
    ),
    Limite(
        "CAN-08",
        "sans_droit",
        candidat("experience_mois", nombre("CAN-08", "mois"), du={"type": TypeSession.CCS}),
        apres=False,
        nombre="mois",
    ),
    Limite(
        "CAN-09",
        "entre_deux",
        candidat(
            "session_precedente_le",
            mois(DEBUT, -12),
            deliberation_precedente_le=mois(FIN, -12),
            **_REPRESENTE,
        ),
        apres=False,
    ),
    Limite(
        "CAN-09",
        "depassee",
        candidat(
            "deliberation_precedente_le",
            mois(DEBUT, -12),
            session_precedente_le=date(2026, 3, 2),
            **_REPRESENTE,
        ),
        apres=False,
    ),
    Limite(
        "CAN-09",
        "depassee",
        candidat(
            "session_precedente_le",
            mois(jour_plus(DEBUT, -nombre("CAN-09", "deliberation")), -12),
            **_REPRESENTE,
        ),
        apres=False,
        nombre="deliberation",
    ),
    Limite(
        "CAN-10",
        "",
        candidat("sessions_titre", nombre("CAN-10", "maximum") - 1, du={"type": TypeSession.TITRE}),
        nombre="maximum",
    ),
    Limite("CAN-13", "perime", note("originaux", "Permis C", FIN, PERMIS), apres=False),
    Limite(
        "CAN-14",
        "courte",
        candidat("stage_heures", 350, voie=Voie.FORMATION, du={"stage_minimal": 350}),
        apres=False,
    ),
    Limite("CONV-01", "tardive", session("convocations_validees_le", _J31), nombre="jours"),
    Limite("CONV-01", "dernier_jour", aujourd_hui(jour_plus(_J31, -1)), nombre="jours"),
    Limite("CONV-01", "depassee", aujourd_hui(_J31), nombre="jours"),
    Limite("CONV-02", "tard", candidat("remise_le", _J31, _VEILLE)),
    Limite("CONV-11", "tardive", candidat("inscription_ceres_le", _J31)),
    Limite("CONV-11", "depassee", aujourd_hui(_J31)),
    Limite(
        "DAY-01",
        "",
        aujourd_hui(jour_plus(FIN, 1), du_candidat={"statut": Statut.ABSENT}),
        apres=False,
    ),
    Limite("DOS-01", "tard", candidat("dossier_professionnel_le", DEBUT, _APRES)),
    Limite("DOS-04", "perimee", candidat("piece_expire_le", FIN), apres=False),
    Limite("DOS-05", "tard", note("productions", "Projet", date(2027, 3, 9), PROJET)),
    Limite("DOS-05", "depassee", production),
    Limite("DOS-05", "attendue", rappel, nombre="rappel"),
    Limite(
        "DOS-06",
        "tard",
        candidat("livret_certification_le", DEBUT, _APRES, voie=Voie.CAPITALISATION),
    ),
    Limite("DTE-01", "tardive", session("pli_commande_le", _TROIS_MOIS), nombre="mois"),
    Limite("DTE-01", "depassee", aujourd_hui(_TROIS_MOIS), nombre="mois"),
    Limite(
        "DTE-02",
        "manque",
        aujourd_hui(jour_plus(DEBUT, -nombre("DTE-02", "jours") - 1), pli_commande_le=_TROIS_MOIS),
        nombre="jours",
    ),
    Limite("DTE-02", "passee", aujourd_hui(_VEILLE, pli_commande_le=_TROIS_MOIS)),
    Limite("DTE-04", "trop_tot", session("dte_lu_le", LOIN, pli_recu_le=LOIN), apres=False),
    Limite(
        "DTE-05",
        "ouvert_trop_tot",
        session("pli_ouvert_le", DEBUT, pli_recu_le=LOIN),
        apres=False,
    ),
    Limite("DTE-06", "tard", session("pli_ouvert_le", DEBUT, _APRES)),
    Limite("HAN-01", "a_venir", candidat("amenagement_decision_le", LOIN)),
    Limite(
        "HAN-02",
        "",
        candidat("amenagement_demande_le", mois(DEBUT, -nombre("HAN-02", "mois"))),
        nombre="mois",
    ),
    Limite("HAN-03", "plus_d_un_tiers", majoration, nombre="part"),
    Limite("JUR-01", "feuille", sieges("JUR-01"), apres=False, nombre="membres"),
    Limite("JUR-02", "finie", membre("habilitation_fin", FIN), apres=False),
    Limite("JUR-02", "pas_commencee", membre("habilitation_debut", DEBUT)),
    Limite(
        "JUR-03",
        "renouveler",
        membre("habilitation_fin", jour_plus(FIN, nombre("JUR-03", "jours") + 1)),
        apres=False,
        nombre="jours",
    ),
    Limite(
        "JUR-03",
        "titre",
        membre("habilitation_fin", date(2029, 6, 30), du={"titre_fin_validite": date(2029, 6, 30)}),
    ),
    *(
        Limite(f"JUR-{n:02}", "sans_recours", autres_membres, apres=False, nombre="membres")
        for n in (6, 7, 8, 9)
    ),
    Limite("JUR-14", "conge", conge, nombre="conge"),
    Limite(
        "JUR-14",
        "tardive",
        membre("invite_le", jour_plus(DEBUT, -nombre("JUR-14", "utile")), _VEILLE),
        nombre="utile",
    ),
    Limite(
        "JUR-15",
        "session",
        acceptations,
        apres=False,
        nombre="membres",
    ),
    Limite("LEC-12", "a_venir", derogation),
    Limite("PLN-05", "enchaine", enchaine, nombre="tolerance"),
    Limite("PLN-08", "journee", besoin, apres=False, nombre="membres"),
    Limite("PLN-12", "pause", pause, apres=False, nombre="pause"),
    Limite("PLN-12", "amplitude", amplitude, nombre="amplitude"),
    Limite(
        "PLT-02",
        "controle",
        materiel("controle_le", jour_plus(DEBUT, -nombre("PLT-02", "jours"))),
        apres=False,
        nombre="jours",
    ),
    Limite("PLT-02", "hors_service", materiel("hors_service_du", jour_plus(FIN, 1)), apres=False),
    Limite("PLT-02", "hors_service", materiel("hors_service_au", _VEILLE)),
    Limite("POST-01", "", aujourd_hui(FIN), nombre="jours"),
    Limite(
        "POST-01",
        "",
        aujourd_hui(jour_plus(FIN, nombre("POST-01", "jours") + 1)),
        apres=False,
        nombre="jours",
    ),
    Limite("POST-03", "", aujourd_hui(FIN, du_candidat={"statut": Statut.ABSENT})),
    Limite(
        "SES-01",
        "le_jour",
        session("programmation_envoyee_le", date(2027, 1, nombre("SES-01", "janvier") - 1)),
        nombre="janvier",
    ),
    Limite(
        "SES-01",
        "tard",
        session("programmation_envoyee_le", date(2027, 1, nombre("SES-01", "janvier"))),
        nombre="janvier",
    ),
    Limite("SES-01", "dernier_jour", aujourd_hui(date(2027, 1, 29)), nombre="janvier"),
    Limite("SES-01", "absente", aujourd_hui(date(2027, 1, 30)), nombre="janvier"),
    Limite(
        "SES-01",
        "a_envoyer",
        aujourd_hui(jour_plus(date(2027, 1, 31), -nombre("SES-01", "alerte") - 1)),
        nombre="alerte",
    ),
    Limite("SES-03", "inversees", session("date_fin", DEBUT), apres=False),
    Limite("SES-03", "hors", creneau_hors(FIN)),
    Limite("SES-03", "hors", creneau_hors(DEBUT), apres=False),
    Limite("SES-07", "samedi", session("date_fin", FIN)),
    Limite("SES-07", "chome", session("date_fin", jour_plus(FIN, 1))),
    Limite("SES-08", "etapes", session("pli_recu_le", LOIN, pli_commande_le=LOIN), apres=False),
    Limite(
        "SES-08",
        "avant_creation",
        candidat("inscription_ceres_le", LOIN, du={"creation_ceres_le": LOIN}),
        apres=False,
    ),
    Limite(
        "SES-08",
        "apres_validation",
        candidat("inscription_ceres_le", LOIN, du={"convocations_validees_le": LOIN}),
    ),
    Limite("SES-09", "jury", deux_sessions, apres=False),
)

SANS_LIMITE: Mapping[str, str] = {
    "AGR-10": "un fait, dès qu’un résultat partiel est noté",
    "CAN-06": "compare deux types de session ; la date dit seulement que la décision existe",
    "CAN-11": "compare deux millésimes",
    "CONV-03": "n’a que son échelle",
    "CONV-05": "n’a que son échelle",
    "CONV-10": "compare deux convocations ; aucun délai n’est connu",
    "DOS-02": "n’a que son échelle",
    "DTE-03": "compare le pli à la session",
    "HAN-04": "un fait, dès que la décision est notée",
    "LEC-09": "le seuil est une ressemblance entre deux noms, pas une limite",
    "PLN-15": "n’a que son échelle",
    "SES-02": "des cases vides",
    "SES-05": "n’a que son échelle ; la validation dit seulement qu’elle est faite",
}
"""Rules that speak of dates or numbers without a limit of their own."""
