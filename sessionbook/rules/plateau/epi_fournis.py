"""Pour chaque équipement de protection, on sait qui le fournit : le candidat ou le centre.

Pourquoi
--------
La convocation dit au candidat les équipements de protection individuelle qu’il
apporte. Un équipement que le centre fournit n’y figure pas, et se prépare par taille.

Correct
-------
Le 04/02/2027, l’un apporte, l’autre fournit.

    Documents
    | Désignation            | Nature | Fourni par |
    | Chaussures de sécurité | EPI    | Candidat   |
    | Gants                  | EPI    | Centre     |

Le 04/02/2027, titre sans équipement de protection.

    Documents
    | Désignation | Nature | Fourni par |
    | Aucun       | EPI    |            |

Signalé
-------
Le 04/02/2027, personne n’a dit qui fournit les gants : à vérifier.

    Documents
    | Désignation            | Nature | Fourni par |
    | Chaussures de sécurité | EPI    | Candidat   |
    | Gants                  | EPI    | []         |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.choix import NatureDocument
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLT-06",
    titre="Équipements de protection : qui les fournit",
    phrases={
        "": Phrases(
            "{epi} : rien ne dit qui, du candidat ou du centre, fournit cet équipement.",
            "Choisissez « Candidat » ou « Centre », d’après le référentiel et le DTE organisateur.",
        ),
    },
)

_AUCUN = frozenset({"aucun", "aucune", "neant", "sans objet"})


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a line of EPI without a supplier; « Aucun » is not an EPI."""
    for document in case.dossier.documents:
        if document.nature is not NatureDocument.EPI or not document.blank("fourni_par"):
            continue
        if document.designation and cle(document.designation) not in _AUCUN:
            yield Breach((document.cell("fourni_par"),), {"epi": document.designation})
