"""Une session CCP ou CCS désigne un certificat, et un seul ; une session titre n’en désigne pas.

Pourquoi
--------
Une session vise le titre entier, un de ses CCP, ou un CCS. Des centres déclarent dans
CERES une session par CCP, même quand plusieurs se tiennent le même jour devant le
même jury : ce dernier point est un usage.

Correct
-------
Le 04/02/2027, un CCP du titre.

    Session
    | Date de début   | 11/03/2027  |
    | Type de session | CCP         |
    | CCP ou CCS visé | CCP 2       |
    | CCP du titre    | CCP1 ; CCP2 |

Le 04/02/2027, session titre.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | Titre      |
    | CCP ou CCS visé |            |

Signalé
-------
Le 04/02/2027, session CCP qui ne dit pas lequel : bloquant.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | CCP        |
    | CCP ou CCS visé | []         |

Le 04/02/2027, deux CCP dans une session : bloquant.

    Session
    | Date de début   | 11/03/2027     |
    | Type de session | CCP            |
    | CCP ou CCS visé | [CCP1 et CCP2] |

Le 04/02/2027, un CCP que le titre n’a pas : à vérifier.

    Session
    | Date de début   | 11/03/2027    |
    | Type de session | CCP           |
    | CCP ou CCS visé | [CCP3]        |
    | CCP du titre    | [CCP1 ; CCP2] |

Le 04/02/2027, session titre qui désigne un CCP : à vérifier.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | [Titre]    |
    | CCP ou CCS visé | [CCP1]     |
"""

import re
from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.choix import TypeSession
from sessionbook.model.findings import Papier
from sessionbook.model.parcours import ccp, ccps
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="SES-04",
    titre="Certificat visé par la session",
    phrases={
        "absent": Phrases(
            "La session est une session {type}, et le {type} visé n’est pas noté.",
            "Notez-le dans la feuille Session, comme dans CERES.",
        ),
        "plusieurs": Phrases(
            "La session désigne plusieurs certificats : « {ccp} ».",
            "Faites un classeur par session CERES, chacun avec un seul certificat ; elles "
            "peuvent se tenir le même jour devant le même jury.",
        ),
        "inconnu": Phrases(
            "« {ccp} » n’est pas dans la liste des CCP du titre : {titre:liste}.",
            "Corrigez le CCP visé ou la liste.",
        ),
        "inutile": Phrases(
            "La session est une session titre, mais désigne « {ccp} ».",
            "Corrigez le type de session, ou videz la cellule du CCP visé.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)

_PLUSIEURS = re.compile(r"\b(?:ccp|ccs)?\s*\d+\s*(?:et|ou|a|puis|ccp|ccs)\s*(?:ccp|ccs)?\s*\d+")


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most."""
    session = case.session
    if session.type is None:
        return
    vise, cell = session.ccp, session.cell("ccp")
    if session.type is TypeSession.TITRE:
        if vise:
            yield Breach((session.cell("type"), cell), {"ccp": vise}, "inutile")
    elif vise is None:
        if session.blank("ccp"):
            yield Breach((cell,), {"type": session.type.mot}, "absent")
    elif _plusieurs(vise):
        yield Breach((cell,), {"ccp": vise}, "plusieurs")
    elif (
        session.type is TypeSession.CCP
        and session.titre_ccp
        and ccp(vise) not in ccps(session.titre_ccp)
    ):
        faits = {"ccp": vise, "titre": session.titre_ccp}
        yield Breach((cell, session.cell("titre_ccp")), faits, "inconnu")


def _plusieurs(vise: str) -> bool:
    """« CCP1 et CCP2 », « CCP 1, 2 », « CCP1 ; CCP2 »; a number inside a title does not count."""
    separes = re.search(r"\d\s*[;,/+&]\s*(?:ccp|ccs)?\s*\d", vise.casefold())
    return bool(separes or _PLUSIEURS.search(cle(vise)))
