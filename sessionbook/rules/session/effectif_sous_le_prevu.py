"""Il n’y a pas plus de candidats inscrits que le nombre déclaré dans CERES.

Pourquoi
--------
Le pli est commandé pour le nombre déclaré : avec un candidat de plus, il peut
manquer un dossier. C’est une déduction, aucun texte lu ne fixe de limite.

Correct
-------
Le 04/02/2027, deux inscrits pour deux prévus, un candidat retiré.

    Session
    | Date de début    | 11/03/2027 |
    | Candidats prévus | 2          |

    Candidats
    | Nom de naissance | Prénoms | Statut |
    | Durand           | Léa     |        |
    | Petit            | Max     | Retiré |
    | Roux             | Zoé     |        |

Signalé
-------
Le 04/02/2027, deux inscrits pour un seul prévu : à vérifier.

    Session
    | Date de début    | 11/03/2027 |
    | Candidats prévus | [1]        |

    Candidats
    | Nom de naissance | Prénoms | Statut |
    | Durand           | Léa     |        |
    | Roux             | Zoé     |        |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="SES-06",
    titre="Nombre de candidats inscrits",
    phrases={
        "": Phrases(
            "{inscrits:n|candidat inscrit|candidats inscrits} pour {prevus:n|prévu} dans CERES.",
            "Vérifiez que le pli contient assez de DTE candidat, corrigez le nombre prévu, "
            "ou marquez « Retiré » les candidats qui ne viennent plus.",
        )
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on the cell of the expected number."""
    prevus, inscrits = case.session.candidats_prevus, len(case.dossier.inscrits)
    if prevus is not None and inscrits > prevus:
        faits = {"inscrits": inscrits, "prevus": prevus}
        yield Breach((case.session.cell("candidats_prevus"),), faits)
