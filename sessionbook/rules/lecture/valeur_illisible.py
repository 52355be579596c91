"""Ce qui est écrit dans une cellule se lit comme sa colonne le demande.

Pourquoi
--------
Une date, une heure ou un numéro que personne ne peut lire compte comme absent :
rien de ce qui en dépend n’est vérifié. sessionbook ne devine pas.

Correct
-------
Le 04/02/2027, des dates écrites de plusieurs façons.

    Candidats
    | Nom    | Prénom | Né le         |
    | Durand | Léa    | 12/05/1996    |
    | Petit  | Max    | '3 avril 1990 |
    | Roux   | Ali    | '1992-11-30   |

Signalé
-------
Le 04/02/2027, une date qui n’existe pas et un SIREN faux : à vérifier.

    Candidats
    | Nom    | Prénom | Né le         | SIREN entreprise |
    | Durand | Léa    | ['31/02/1996] | 552081317        |
    | Petit  | Max    | 03/04/1990    | [552081318]      |

Le 04/02/2027, sans date de début, rien ne peut être vérifié : bloquant.

    Session
    | Date de début | [mi-mars] |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS, concernes, faits, valeur_essentielle
from sessionbook.rules.rule import Breach, Phrases, Rule

_PHRASES = Phrases(
    "{qui} : « {valeur} » ne se lit pas ; sous « {colonne} », il faut {attendu}.",
    "Corrigez la cellule : en attendant, rien de ce qui en dépend n’est vérifié.",
)

RULE = Rule(
    id="LEC-04",
    titre="Valeur illisible",
    phrases={"": _PHRASES, "essentielle": _PHRASES},
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a cell, on that cell."""
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.VALEUR_ILLISIBLE:
            cas = "essentielle" if valeur_essentielle(case.dossier, lecture) else ""
            yield Breach((lecture.cell,), faits(lecture), cas, concernes(case.dossier, lecture))
