"""Une session CCS demande un agrément pour le CCS et un agrément pour son titre.

Pourquoi
--------
Le certificat complémentaire de spécialisation s’ajoute à un titre : l’agrément du
titre, seul, ne permet pas d’en organiser la session. Pour une session CCP, au
contraire, l’agrément du titre suffit.

Correct
-------
Le 04/02/2027, les deux agréments sont notés.

    Session
    | Date de début        | 11/03/2027  |
    | Type de session      | CCS         |
    | N° d’agrément du CCS | 2025-38-044 |

Le 04/02/2027, session CCP sans autre agrément que celui du titre.

    Session
    | Date de début        | 11/03/2027 |
    | Type de session      | CCP        |
    | N° d’agrément du CCS |            |

Signalé
-------
Le 01/10/2026, agrément du CCS pas encore noté : à vérifier.

    Session
    | Date de début        | 11/03/2027 |
    | Type de session      | CCS        |
    | N° d’agrément du CCS | []         |

Le 10/01/2027, toujours pas : bloquant.

    Session
    | Date de début        | 11/03/2027 |
    | Type de session      | CCS        |
    | N° d’agrément du CCS | []         |
"""

from collections.abc import Iterator

from sessionbook.model.choix import TypeSession
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import TOUT, Breach, Phrases, Rule

RULE = Rule(
    id="AGR-04",
    titre="Agrément du CCS",
    phrases={
        "": Phrases(
            "La session est une session CCS, et l’agrément qui porte sur ce CCS n’est pas noté.",
            "Reportez le numéro de la décision dans la feuille Session ; sans cet agrément, "
            "voyez la DREETS avant de convoquer.",
        )
    },
    retient=TOUT,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on the number of the agrément of the CCS."""
    session = case.session
    if session.type is TypeSession.CCS and session.blank("agrement_ccs"):
        yield Breach((session.cell("agrement_ccs"),))
