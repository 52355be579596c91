"""Chaque candidat a un nom, une date et un lieu de naissance, une adresse et une voie d’accès.

Pourquoi
--------
La convocation part en lettre recommandée ou se remet en main propre : elle porte
l’état civil du candidat et son adresse complète, et CERES demande les mêmes
informations. Un courriel ou un téléphone permet de joindre le candidat en cas
d’imprévu.

Correct
-------
Le 04/02/2027, tout est écrit, et un téléphone suffit pour joindre la candidate.

    Candidats
    | Nom    | Prénom | Né le      | Né à  | Adresse   | CP    | Ville | Accès | Mail | Tél.       |
    | Durand | Léa    | 12/05/1996 | Brest | 1 rue Foy | 29200 | Brest | VAE   |      | 0298010203 |

Signalé
-------
Le 04/02/2027, ni date de naissance ni ville : bloquant.

    Candidats
    | Nom    | Prénom | Né le | Né à  | Adresse   | CP    | Ville | Accès | Mail | Tél.       |
    | Durand | Léa    | []    | Brest | 1 rue Foy | 29200 | []    | VAE   |      | 0298010203 |

Le 04/02/2027, aucun moyen de joindre le candidat : à vérifier.

    Candidats
    | Nom    | Prénom | Né le      | Né à  | Adresse   | CP    | Ville | Accès | Mail | Tél. |
    | Durand | Léa    | 12/05/1996 | Brest | 1 rue Foy | 29200 | Brest | VAE   | []   | []   |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-01",
    titre="Identité et adresse complètes",
    phrases={
        "identite": Phrases(
            "Pour {candidat}, il manque {manque:liste} : la convocation ne peut pas être établie.",
            "Complétez ce qui manque, comme dans CERES et sur la pièce d’identité.",
        ),
        "contact": Phrases(
            "{candidat} n’a ni courriel ni téléphone : personne ne pourra signaler un imprévu.",
            "Notez au moins un courriel ou un téléphone.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)

_IDENTITE = {
    "nom_naissance": "le nom de naissance",
    "prenoms": "le prénom",
    "naissance_date": "la date de naissance",
    "naissance_lieu": "le lieu de naissance",
    "adresse": "l’adresse",
    "code_postal": "le code postal",
    "ville": "la ville",
    "voie": "la voie d’accès",
}
_CONTACT = ("courriel", "telephone")


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """Two breaches at most a candidate, on the blank cells; who has left is passed over."""
    for candidat in case.dossier.inscrits:
        sujets = (subjects.candidat(candidat),)
        manque = [champ for champ in _IDENTITE if candidat.blank(champ)]
        if manque:
            yield Breach(
                tuple(candidat.cell(champ) for champ in manque),
                {
                    "candidat": candidat.designation,
                    "manque": tuple(_IDENTITE[champ] for champ in manque),
                },
                "identite",
                sujets,
            )
        if all(candidat.blank(champ) for champ in _CONTACT):
            yield Breach(
                tuple(candidat.cell(champ) for champ in _CONTACT),
                {"candidat": candidat.designation},
                "contact",
                sujets,
            )
