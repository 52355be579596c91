"""Twelve candidates: ten from training, two by VAE."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sessionbook.model.choix import Civilite, ModeRemise, TypeSession, Voie

_MME, _M = Civilite.MADAME, Civilite.MONSIEUR


@dataclass(frozen=True)
class _Personne:
    """What differs from one candidate to the next."""

    civilite: Civilite
    nom: str
    prenoms: str
    naissance: date
    lieu: str
    rue: str
    entreprise: tuple[str, str]
    usage: str = ""
    pays: str = ""
    vae: bool = False


_PERSONNES = (
    _Personne(
        _MME,
        "Benali",
        "Inès",
        date(1998, 5, 14),
        "Nantes (44)",
        "3 rue du Moulin",
        ("Pixel & Fils", "033037532"),
    ),
    _Personne(
        _M,
        "D’Angelo",
        "Mattéo",
        date(1995, 11, 2),
        "Turin",
        "27 bis avenue de la Gare",
        ("Cartographie de l’Ouest", "070041702"),
        pays="Italie",
    ),
    _Personne(
        _MME,
        "de La Tour",
        "Gwenaëlle",
        date(2001, 2, 28),
        "Quimper (29)",
        "1 place du Marché",
        ("Mairie de Valmont-sur-Erdre", "007045875"),
    ),
    _Personne(
        _M,
        "Garçon",
        "Loïc",
        date(1989, 7, 19),
        "Saint-Nazaire (44)",
        "44 chemin des Vignes",
        ("Voiles et Vents", "044050045"),
    ),
    _Personne(
        _MME,
        "Le Goff",
        "Anne-Sophie",
        date(1984, 9, 30),
        "Vannes (56)",
        "9 allée des Charmes",
        ("Imprimerie Bleue", "081054215"),
        usage="Moreau",
        vae=True,
    ),
    _Personne(
        _M,
        "Lefèvre",
        "Paul, Henri",
        date(1999, 12, 31),
        "Angers (49)",
        "15 rue de l’Église",
        ("Pixel & Fils", "033037532"),
    ),
    _Personne(
        _M,
        "N’Diaye",
        "Ousmane",
        date(1993, 4, 8),
        "Dakar",
        "62 boulevard de la Liberté",
        ("Coopérative du Lac", "018058388"),
        pays="Sénégal",
    ),
    _Personne(
        _MME,
        "Nguyen",
        "Thi Maï",
        date(1997, 8, 21),
        "Rennes (35)",
        "8 impasse du Lavoir",
        ("Jardins connectés", "055062558"),
    ),
    _Personne(
        _M,
        "Œuvrard",
        "Barthélemy",
        date(2000, 1, 6),
        "Besançon (25)",
        "5 rue Haute",
        ("Transports Aubert", "092066729"),
    ),
    _Personne(
        _M,
        "Özdemir",
        "Kerem",
        date(1986, 10, 17),
        "Izmir",
        "18 rue des Acacias",
        ("Boulangerie des Halles", "029070893"),
        pays="Turquie",
        vae=True,
    ),
    _Personne(
        _MME,
        "Saint-Cyr",
        "Zoé",
        date(2002, 3, 25),
        "La Roche-sur-Yon (85)",
        "31 rue Neuve",
        ("Agence Horizon", "066075060"),
    ),
    _Personne(
        _MME,
        "Van den Berghe",
        "Élise",
        date(1992, 6, 11),
        "Lille (59)",
        "2 rue du Port",
        ("Musée des Rivières", "003079233"),
    ),
)


def _ligne(rang: int, personne: _Personne) -> Mapping[str, object]:
    numero = f"27{rang:05d}"
    recommande = rang % 3 == 0
    ligne: dict[str, object] = {
        "numero": numero,
        "civilite": personne.civilite,
        "nom_naissance": personne.nom,
        "nom_usage": personne.usage or None,
        "prenoms": personne.prenoms,
        "naissance_date": personne.naissance,
        "naissance_lieu": personne.lieu,
        "naissance_pays": personne.pays or None,
        "adresse": personne.rue,
        "code_postal": "44998",
        "ville": "Valmont-sur-Erdre",
        "courriel": f"candidat{rang:02d}@example.org",
        "telephone": f"06 39 98 40 {rang:02d}",
        "voie": Voie.VAE if personne.vae else Voie.FORMATION,
        "entreprise": personne.entreprise[0],
        "entreprise_siren": personne.entreprise[1],
        "dossier_professionnel_le": date(2027, 2, 1),
        "piece_identite": "Passeport" if personne.pays else "Carte d’identité",
        "piece_expire_le": date(2030 + rang % 5, 1 + rang % 12, 15),
        "inscription_ceres_le": date(2027, 1, 20),
        "remise_mode": ModeRemise.RECOMMANDEE if recommande else ModeRemise.MAIN_PROPRE,
        "remise_le": date(2027, 2, 4),
        "remise_preuve": (
            f"Recommandé 2C 000 {rang:03d}" if recommande else "Reçu signé, classeur Examens"
        ),
    }
    if personne.vae:
        voie = {
            "recevabilite_le": date(2026, 9, 15),
            "recevabilite_type": TypeSession.TITRE,
        }
    else:
        voie = {
            "formation_debut": date(2026, 5, 4),
            "formation_fin": date(2027, 3, 5),
            "formateurs": ("Nadia Collin", "Éric Vasseur"),
            "livret_ecf_le": date(2027, 2, 1),
        }
    return ligne | voie


CANDIDATS = tuple(_ligne(rang, personne) for rang, personne in enumerate(_PERSONNES, start=1))


def designation(candidat: Mapping[str, object]) -> str:
    """The name by which the déroulé calls a candidate: « MOREAU Anne-Sophie »."""
    nom = str(candidat.get("nom_usage") or candidat["nom_naissance"])
    return f"{nom.upper()} {str(candidat['prenoms']).split(',')[0]}"
