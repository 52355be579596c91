"""L’agrément finit au plus tard le dernier jour de validité du titre.

Pourquoi
--------
L’agrément est donné pour un titre enregistré : il ne peut pas lui survivre. Une date
plus tardive est presque toujours une erreur de copie.

Correct
-------
Le 04/02/2027, agrément qui finit avec le titre.

    Session
    | Date de début            | 11/03/2027 |
    | Fin de validité du titre | 30/06/2029 |
    | Agrément : fin           | 30/06/2029 |

Signalé
-------
Le 04/02/2027, agrément qui finit le lendemain : bloquant.

    Session
    | Date de début            | 11/03/2027   |
    | Fin de validité du titre | [30/06/2029] |
    | Agrément : fin           | [01/07/2029] |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="AGR-02",
    titre="Agrément qui ne dépasse pas le titre",
    phrases={
        "": Phrases(
            "L’agrément est noté jusqu’au {agrement:jour}, alors que le titre n’est valide que "
            "jusqu’au {titre:jour}.",
            "Relisez la décision d’agrément et la fiche du titre, puis corrigez celle des deux "
            "dates qui est mal recopiée.",
        )
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on both dates."""
    session = case.session
    agrement, titre = session.agrement_fin, session.titre_fin_validite
    if agrement and titre and agrement > titre:
        cells = (session.cell("agrement_fin"), session.cell("titre_fin_validite"))
        yield Breach(cells, {"agrement": agrement, "titre": titre})
