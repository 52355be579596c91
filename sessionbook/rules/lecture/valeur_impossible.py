"""Un nombre ou une date reste dans les limites du possible.

Pourquoi
--------
Une durée de zéro minute, cinq mille candidats ou une naissance en 1826 sont des
fautes de frappe. La valeur n’est pas retenue, et rien de ce qui en dépend n’est
vérifié.

Correct
-------
Le 04/02/2027, une durée ordinaire.

    Épreuves
    | Code | Durée |
    | ET   | 40    |

Signalé
-------
Le 04/02/2027, effectif impossible : à vérifier.

    Session
    | Candidats prévus | [5000] |

Le 04/02/2027, épreuve de zéro minute : bloquant.

    Épreuves
    | Code | Durée |
    | ET   | [0]   |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS, concernes, faits, valeur_essentielle
from sessionbook.rules.rule import Breach, Phrases, Rule

_PHRASES = Phrases(
    "{qui} : « {valeur} » n’est pas possible ; sous « {colonne} », il faut {attendu}.",
    "Corrigez la cellule : en attendant, rien de ce qui en dépend n’est vérifié.",
)

RULE = Rule(
    id="LEC-06",
    titre="Valeur impossible",
    phrases={"": _PHRASES, "essentielle": _PHRASES},
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a cell, on that cell."""
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.VALEUR_IMPOSSIBLE:
            cas = "essentielle" if valeur_essentielle(case.dossier, lecture) else ""
            yield Breach((lecture.cell,), faits(lecture), cas, concernes(case.dossier, lecture))
