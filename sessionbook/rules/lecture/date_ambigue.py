"""Une date s’écrit jour, mois, année.

Pourquoi
--------
« 03/25/2027 » n’a de sens que le mois d’abord, à l’américaine. Une date voisine,
« 03/05/2027 », a pu être inversée de la même façon : mieux vaut relire la colonne.

Correct
-------
Le 04/02/2027, le jour d’abord.

    Candidats
    | Nom    | Prénom | Né le       |
    | Durand | Léa    | '25/03/1996 |

Signalé
-------
Le 04/02/2027, le mois d’abord : à vérifier.

    Candidats
    | Nom    | Prénom | Né le         |
    | Durand | Léa    | ['03/25/1996] |

Le 04/02/2027, le mois d’abord, pour le premier jour de la session : bloquant.

    Session
    | Date de début | ['03/25/2027] |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS, concernes, faits, valeur_essentielle
from sessionbook.rules.rule import Breach, Phrases, Rule

_PHRASES = Phrases(
    "{qui} : « {valeur} » n’est pas une date JJ/MM/AAAA ; sous « {colonne} », le jour et le mois "
    "semblent inversés.",
    "Écrivez « {proche} » si c’est le jour voulu, et relisez les autres dates de la colonne.",
)

RULE = Rule(
    id="LEC-07",
    titre="Date ambiguë",
    phrases={"": _PHRASES, "essentielle": _PHRASES},
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a cell, on that cell."""
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.DATE_AMBIGUE:
            cas = "essentielle" if valeur_essentielle(case.dossier, lecture) else ""
            yield Breach((lecture.cell,), faits(lecture), cas, concernes(case.dossier, lecture))
