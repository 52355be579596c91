"""Quand le référentiel fixe une composition particulière du jury, quelqu’un la vérifie.

Pourquoi
--------
Le référentiel d’évaluation a une rubrique « Conditions particulières de composition du
jury ». Quand elle ne dit pas « Sans objet », elle s’ajoute aux règles communes, et
personne d’autre que le centre ne peut dire si elle est respectée.

Correct
-------
Le 04/02/2027, sans objet.

    Session
    | Composition particulière du jury | Sans objet |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |

Signalé
-------
Le 04/02/2027, une condition à vérifier : à vérifier.

    Session
    | Date de début                    | 11/03/2027                     |
    | Composition particulière du jury | [Un membre titulaire du CACES] |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-12",
    titre="Composition particulière du jury",
    phrases={
        "": Phrases(
            "Le référentiel demande pour le jury : « {condition} ».",
            "Vérifiez chaque jury, puis notez-le dans la feuille Dérogations : règle JUR-12, "
            "motif, auteur et date.",
        ),
    },
)

_SANS_OBJET = frozenset({"", "aucune", "neant", "non", "sans objet"})


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on the line of the sheet Session."""
    condition = case.session.composition_jury
    if condition and cle(condition) not in _SANS_OBJET:
        yield Breach((case.session.cell("composition_jury"),), {"condition": condition})
