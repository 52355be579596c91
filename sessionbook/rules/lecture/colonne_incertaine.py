"""Chaque colonne se reconnaît sans hésiter, et une seule fois.

Pourquoi
--------
Un en-tête presque juste laisse une colonne de côté ; deux colonnes pour la même
information peuvent se contredire. sessionbook ne devine pas : il montre la colonne
qu’il ne lit pas.

Correct
-------
Le 04/02/2027, synonymes, pluriels et majuscules se reconnaissent.

    Surveillants
    | NOM   | Prenom | Formateur de |
    | Leroy | Paul   | Tous         |

Signalé
-------
Le 04/02/2027, la même information dans deux colonnes : à vérifier.

    Jury
    | Nom    | Prénom | SIREN     | [SIRET de l’employeur] |
    | Martin | Anne   | 552081317 | 55208131766522         |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS, colonne_essentielle, faits
from sessionbook.rules.rule import Breach, Phrases, Rule

_PROCHE = Phrases(
    "« {valeur} » n’est pas un nom connu de la feuille « {feuille} » ; « {proche} », qui lui "
    "ressemble, manque.",
    "Écrivez « {proche} » si c’est bien cela ; sinon, ajoutez aussi « {proche} ».",
)

RULE = Rule(
    id="LEC-03",
    titre="Colonne en double ou incertaine",
    phrases={
        "double": Phrases(
            "« {valeur} » répète « {colonne} » dans la feuille « {feuille} » : seule la première "
            "colonne est lue.",
            "Gardez la bonne colonne et supprimez ou renommez l’autre.",
        ),
        "proche": _PROCHE,
        "proche_essentielle": _PROCHE,
    },
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a header, on its cell."""
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.COLONNE_DOUBLE:
            yield Breach((lecture.cell,), faits(lecture), "double")
        elif lecture.trouble is Trouble.COLONNE_PROCHE:
            essentielle = colonne_essentielle(case.dossier, lecture)
            yield Breach(
                (lecture.cell,), faits(lecture), "proche_essentielle" if essentielle else "proche"
            )
