"""Un organisme extérieur n’inscrit pas plus de candidats que sa convention n’en prévoit.

Pourquoi
--------
La convention ou son avenant annonce un effectif pour l’année. Aucun texte lu n’en fait
une limite : le dépassement est seulement dit, pour que le prochain avenant en tienne
compte. Seuls les candidats de ce classeur sont comptés.

Correct
-------
Le 04/02/2027, deux candidats pour deux prévus.

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |
    | Petit  | Max    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Effectif prévu dans l’année |
    | GRETA du Lac | 2                           |

Signalé
-------
Le 04/02/2027, deux candidats pour un seul prévu : pour information.

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |
    | Petit  | Max    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Effectif prévu dans l’année |
    | GRETA du Lac | [1]                         |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.agrement.conventions import externes, organisme
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="AGR-09",
    titre="Effectif prévu par la convention",
    phrases={
        "": Phrases(
            "« {organisme} » a {n:n|candidat inscrit|candidats inscrits} à cette session, pour "
            "{prevu:n|prévu} dans l’année.",
            "Prévenez la DREETS si l’effectif annoncé sera dépassé, et tenez-en compte dans le "
            "prochain avenant.",
        )
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for each body whose trainees outnumber the forecast of its convention."""
    for nom, candidats in externes(case.dossier).items():
        row = organisme(case.dossier, nom)
        prevu = row.effectif_prevu if row else None
        if row and prevu is not None and len(candidats) > prevu:
            faits = {"organisme": row.nom, "n": len(candidats), "prevu": prevu}
            yield Breach((row.cell("effectif_prevu"),), faits)
