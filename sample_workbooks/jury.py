"""Six members of the jury, and one in reserve."""

from collections.abc import Mapping
from datetime import date

from sessionbook.model.choix import Civilite, Reponse, RoleJury

_INVITATION = date(2026, 12, 7)


def _membre(
    identite: tuple[Civilite, str, str],
    employeur: tuple[str, str],
    metier: tuple[str, str],
    *,
    salarie: bool = True,
    role: RoleJury = RoleJury.TITULAIRE,
) -> Mapping[str, object]:
    (civilite, nom, prenom), (fonction, telephone) = identite, metier
    return {
        "civilite": civilite,
        "nom": nom,
        "prenom": prenom,
        "courriel": f"jury.{telephone[-2:]}@example.org",
        "telephone": telephone,
        "adresse": f"{int(telephone[-2:])} quai de la Fosse",
        "code_postal": "44998",
        "ville": "Valmont-sur-Erdre",
        "employeur": employeur[0],
        "employeur_siren": employeur[1],
        "salarie": salarie,
        "fonction": fonction,
        "habilitation_titre": "TP-01280",
        "habilitation_debut": date(2025, 6, 2),
        "habilitation_fin": date(2028, 6, 1),
        "liste_ceres": True,
        "invite_le": _INVITATION,
        "reponse": Reponse.ACCEPTEE,
        "role": role,
    }


_MME, _M = Civilite.MADAME, Civilite.MONSIEUR

JURY = (
    _membre(
        (_MME, "Martin", "Anne"),
        ("Atelier du Code", "074008343"),
        ("Développeuse web", "06 39 98 30 11"),
    ),
    _membre(
        (_M, "Ouédraogo", "Salif"),
        ("Brume Logiciels", "011012515"),
        ("Chef de projet numérique", "06 39 98 30 12"),
    ),
    _membre(
        (_MME, "Petit-Jean", "Hélène"),
        ("Hélène Petit-Jean (indépendante)", "048016687"),
        ("Intégratrice", "06 39 98 30 13"),
        salarie=False,
    ),
    _membre(
        (_M, "d’Almeida", "Jorge"),
        ("Cap Données", "085020857"),
        ("Développeur full stack", "06 39 98 30 14"),
    ),
    _membre(
        (_M, "Rousseau", "Marc"),
        ("Éditions du Phare", "022025027"),
        ("Responsable technique", "06 39 98 30 15"),
    ),
    _membre(
        (_MME, "Kowalska", "Ewa"),
        ("Ewa Kowalska (indépendante)", "059029199"),
        ("Développeuse front-end", "06 39 98 30 16"),
        salarie=False,
    ),
    _membre(
        (_M, "Fontaine", "Yves"),
        ("Granit Systèmes", "096033360"),
        ("Développeur back-end", "06 39 98 30 17"),
        role=RoleJury.RESERVE,
    ),
)
