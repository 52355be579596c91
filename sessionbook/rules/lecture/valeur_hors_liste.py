"""Une cellule à choix porte une des valeurs de sa liste.

Pourquoi
--------
Les listes déroulantes disent les valeurs possibles. Une autre valeur, collée ou
tapée, ne dit rien aux vérifications. Quand une valeur de la liste lui ressemble, elle
est proposée.

Correct
-------
Le 04/02/2027, une abréviation connue et une valeur de la liste.

    Candidats
    | Nom    | Prénom | Civilité | Statut  |
    | Durand | Léa    | Mme      | Inscrit |

Signalé
-------
Le 04/02/2027, une faute de frappe et une valeur inconnue : à vérifier.

    Candidats
    | Nom    | Prénom | Statut    | Civilité  |
    | Durand | Léa    | [Retirée] | Madame    |
    | Petit  | Max    |           | [Docteur] |

Le 04/02/2027, type de session inconnu : bloquant.

    Session
    | Type de session | [Titr] |

Le 04/02/2027, type de session qui ne ressemble à rien de la liste : bloquant.

    Session
    | Type de session | [Examen] |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS, concernes, faits, valeur_essentielle
from sessionbook.rules.rule import Breach, Phrases, Rule

_MESSAGE = "{qui} : « {valeur} » n’est pas dans la liste de « {colonne} » : {attendu}."
_LOIN = Phrases(_MESSAGE, "Choisissez une valeur de la liste.")
_PROCHE = Phrases(_MESSAGE, "Choisissez « {proche} » si c’est bien cela, sinon une autre valeur.")

RULE = Rule(
    id="LEC-05",
    titre="Valeur hors liste",
    phrases={
        "": _LOIN,
        "proche": _PROCHE,
        "essentielle": _LOIN,
        "essentielle_proche": _PROCHE,
    },
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a cell, on that cell."""
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.VALEUR_HORS_LISTE:
            parts = ["essentielle"] if valeur_essentielle(case.dossier, lecture) else []
            parts += ["proche"] if lecture.proche else []
            yield Breach(
                (lecture.cell,), faits(lecture), "_".join(parts), concernes(case.dossier, lecture)
            )
