"""The sample with problems: the clean one, changed so as to break each rule at least once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sample_workbooks import propre
from sample_workbooks.candidats import CANDIDATS, designation
from sessionbook.model.choix import (
    Civilite,
    EtatMateriel,
    ModeRemise,
    NatureCreneau,
    NatureDocument,
    Reponse,
    TypeSalle,
)

Ligne = Mapping[str, object]
Rangs = Mapping[str, int]

JOUR_VU = date(2027, 3, 5)
TARDIF, DOUBLE = 12, 13
"""Rows of the candidate enrolled too late, and of the one typed twice."""

_SESSION: Ligne = {
    "agrement_fin": date(2027, 3, 10),
    "numero_ceres": None,
    "creation_ceres_le": date(2026, 12, 21),
    "pli_commande_le": date(2026, 12, 18),
    "pli_recu_le": None,
    "pli_ouvert_le": date(2027, 3, 1),
    "convocations_validees_le": date(2027, 2, 10),
    "date_fin": None,
    "responsable_telephone": None,
    "reglement_affiche_le": None,
    "deroule_affiche_le": None,
}
_CANDIDATS: Mapping[int, Ligne] = {
    1: {"entreprise": "Atelier du Code", "entreprise_siren": "074008343"},
    6: {"remise_mode": ModeRemise.COURRIEL},
    9: {"naissance_lieu": None},
}
_JURY: Mapping[int, Ligne] = {
    1: {"habilitation_fin": date(2027, 3, 10)},
    2: {"reponse": Reponse.EN_ATTENTE},
    4: {"liste_ceres": False},
    6: {"invite_le": date(2027, 2, 20), "reponse": Reponse.EN_ATTENTE},
}
_CONTROLE: Ligne = {"controle_le": JOUR_VU}
_MATERIEL: Mapping[int, Ligne] = {
    0: {**_CONTROLE, "disponible": 10},
    1: _CONTROLE,
    2: {**_CONTROLE, "etat": EtatMateriel.EN_PANNE},
    3: _CONTROLE,
}
_DOCUMENTS: tuple[Ligne, ...] = (
    {"designation": "Lunettes de protection", "nature": NatureDocument.EPI},
)
_BUREAU: Ligne = {
    "nom": "Bureau 12",
    "capacite": 6,
    "types": (TypeSalle.ENTRETIEN,),
    "fermee": True,
    "confidentielle": True,
    "internet_coupe": False,
}
_VEILLE: Ligne = {
    "jour": date(2027, 3, 10),
    "debut": time(17),
    "fin": time(17, 30),
    "epreuve": "ACCUEIL",
    "salle": "Hall",
    "nature": NatureCreneau.TEMPS_CACHE,
}


def contenu() -> Mapping[str, Sequence[Ligne]]:
    """Rows of each table, for `formulaire`."""
    clean = propre.contenu()
    return {
        **clean,
        "session": ({**clean["session"][0], **_SESSION},),
        "candidats": (*_change(clean["candidats"], _CANDIDATS), _tardif(), _double()),
        "jury": _change(clean["jury"], _JURY),
        "materiel": _change(clean["materiel"], _MATERIEL),
        "temps_caches": _change(clean["temps_caches"], {3: {"duree": 0}}),
        "salles": (*_change(clean["salles"], {4: {"confidentielle": False}}), _BUREAU),
        "documents": _DOCUMENTS,
        "compositions": _change(clean["compositions"], {2: {"membre_2": None}}),
        "creneaux": _creneaux(clean["creneaux"]),
    }


def _change(lignes: Sequence[Ligne], changes: Mapping[int, Ligne]) -> tuple[Ligne, ...]:
    return tuple({**ligne, **changes.get(rang, {})} for rang, ligne in enumerate(lignes))


def _tardif() -> Ligne:
    """A candidate enrolled the day after the last one, and left out of the déroulé."""
    return {
        **CANDIDATS[0],
        "numero": "2700013",
        "civilite": Civilite.MONSIEUR,
        "nom_naissance": "Zimmermann",
        "prenoms": "Théo",
        "naissance_date": date(1996, 3, 3),
        "naissance_lieu": "Colmar (68)",
        "courriel": "candidat13@example.org",
        "telephone": "06 39 98 40 13",
        "inscription_ceres_le": date(2027, 2, 9),
        "remise_le": date(2027, 2, 10),
    }


def _double() -> Ligne:
    """The fourth candidate again, typed in capitals without cedilla, under another number."""
    return {**CANDIDATS[3], "numero": "2700014", "nom_naissance": "GARCON"}


def rang(creneaux: Sequence[Ligne], candidat: int, epreuve: str) -> int:
    """Position of a candidate's slot in the déroulé."""
    wanted = (designation(CANDIDATS[candidat]),)
    return next(
        index
        for index, ligne in enumerate(creneaux)
        if ligne["epreuve"] == epreuve and ligne.get("candidats") == wanted
    )


def rangs(creneaux: Sequence[Ligne]) -> Rangs:
    """Positions of the slots that are changed, by what happens to them."""
    pp = rang(creneaux, 11, "PP")
    return {
        "court": rang(creneaux, 0, "ET"),
        "entretien_avant": rang(creneaux, 5, "EF"),
        "technique_apres": rang(creneaux, 5, "ET"),
        "mauvaise_salle": rang(creneaux, 6, "PP"),
        "lecture": pp - 1,
        "chevauche": pp,
        "accueilli_pp": rang(creneaux, 1, "PP"),
        "accueilli_et": rang(creneaux, 1, "ET"),
        "accueilli_ef": rang(creneaux, 1, "EF"),
    }


def _creneaux(clean: Sequence[Ligne]) -> tuple[Ligne, ...]:
    found = rangs(clean)
    technique = clean[found["technique_apres"]]
    changes: dict[int, Ligne] = {
        found["court"]: _decale(clean[found["court"]], fin=-5),
        found["entretien_avant"]: {"debut": technique["debut"], "fin": time(12, 5)},
        found["technique_apres"]: {"debut": time(12, 5), "fin": time(12, 45)},
        found["mauvaise_salle"]: {"salle": "Bureau 12"},
        found["chevauche"]: _decale(clean[found["chevauche"]], debut=-5, fin=-5),
    }
    for code in ("PP", "ET", "EF"):
        changes[rang(clean, 3, code)] = {"candidats": (CANDIDATS[3]["numero"],)}
    return (*_change(clean, changes), _VEILLE)


def _decale(ligne: Ligne, debut: int = 0, fin: int = 0) -> Ligne:
    return {"debut": _plus(ligne["debut"], debut), "fin": _plus(ligne["fin"], fin)}


def _plus(instant: object, minutes: int) -> time:
    if not isinstance(instant, time):
        raise TypeError(f"not an hour: {instant!r}")
    return (datetime.combine(JOUR_VU, instant) + timedelta(minutes=minutes)).time()
