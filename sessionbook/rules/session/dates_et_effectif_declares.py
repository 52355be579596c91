"""Les dates de début et de fin et le nombre prévisionnel de candidats sont déclarés.

Pourquoi
--------
La notice du ministère demande de créer la session dans CERES avec ses dates
exactes et le nombre prévisionnel de candidats. Toutes les échéances se comptent
depuis la date de début : sans elle, presque rien d’autre ne peut être contrôlé.

Correct
-------
Le 04/02/2027, tout est noté.

    Session
    | Date de début    | 11/03/2027 |
    | Date de fin      | 11/03/2027 |
    | Candidats prévus | 12         |

Signalé
-------
Le 04/02/2027, date de début absente : bloquant.

    Session
    | Date de début    | []         |
    | Date de fin      | 11/03/2027 |
    | Candidats prévus | 12         |

Le 04/02/2027, seules les dates sont notées : bloquant.

    Session
    | Date de début    | 11/03/2027 |
    | Date de fin      | 11/03/2027 |
    | Candidats prévus | []         |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import TOUT, Breach, Phrases, Rule

RULE = Rule(
    id="SES-02",
    titre="Dates et nombre de candidats déclarés",
    phrases={
        "debut": Phrases(
            "Il manque {manque:liste} : sans premier jour, ni les échéances ni le déroulé "
            "ne peuvent être contrôlés.",
            "Notez ce qui a été déclaré dans CERES, puis relancez le contrôle.",
        ),
        "autre": Phrases(
            "Il manque {manque:liste}, à déclarer dans CERES avec la session.",
            "Notez ce qui a été déclaré dans CERES.",
        ),
    },
    retient=TOUT,
)

_ATTENDUS = {
    "date_debut": "la date de début",
    "date_fin": "la date de fin",
    "candidats_prevus": "le nombre de candidats prévus",
}


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on every empty cell among the three."""
    session = case.session
    manque = [champ for champ in _ATTENDUS if session.blank(champ)]
    if manque:
        cells = tuple(session.cell(champ) for champ in manque)
        faits = {"manque": [_ATTENDUS[champ] for champ in manque]}
        yield Breach(cells, faits, "debut" if "date_debut" in manque else "autre")
