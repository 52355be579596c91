"""La session se tient sur le site agréé ; à distance, elle relève d’une expérimentation.

Pourquoi
--------
Un arrêté de novembre 2024 ouvre, à titre expérimental et pour un seul CCP, des sessions
à distance. Toutes les autres se tiennent sur le site de l’agrément.

Correct
-------
Le 04/02/2027, session sur site.

    Session
    | Date de début         | 11/03/2027 |
    | Modalité de la session | Sur site   |

Signalé
-------
Le 04/02/2027, session titre à distance : bloquant.

    Session
    | Date de début          | 11/03/2027   |
    | Type de session        | Titre        |
    | Modalité de la session | [À distance] |

Le 04/02/2027, session CCP à distance : à vérifier.

    Session
    | Date de début          | 11/03/2027   |
    | Type de session        | CCP          |
    | Modalité de la session | [À distance] |
"""

from collections.abc import Iterator

from sessionbook.model.choix import ModaliteSession, TypeSession
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import TOUT, Breach, Phrases, Rule

RULE = Rule(
    id="SES-10",
    titre="Session sur site",
    phrases={
        "distance": Phrases(
            "La session est notée à distance, ce que l’expérimentation de 2024 n’ouvre qu’à un "
            "seul CCP.",
            "Tenez la session sur le site agréé, ou corrigez la modalité mal notée.",
        ),
        "experimentation": Phrases(
            "La session CCP est notée à distance : l’expérimentation de 2024 ne concerne qu’un "
            "seul CCP.",
            "Vérifiez dans l’arrêté du 14 novembre 2024 que c’est celui de cette session ; "
            "sinon, tenez-la sur le site agréé.",
        ),
    },
    retient=TOUT,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on the modality."""
    session = case.session
    if session.modalite is ModaliteSession.A_DISTANCE and session.type is not None:
        cas = "experimentation" if session.type is TypeSession.CCP else "distance"
        yield Breach((session.cell("modalite"),), cas=cas)
