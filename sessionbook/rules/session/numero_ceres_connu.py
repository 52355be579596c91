"""Le numéro de session donné par CERES est noté avant l’envoi des convocations.

Pourquoi
--------
Des centres refusent d’envoyer une convocation sans ce numéro, car il rattache
chaque document à une session déclarée. C’est un usage : aucun texte lu ne l’impose.

Correct
-------
Le 04/02/2027, numéro noté.

    Session
    | Date de début                       | 11/03/2027 |
    | N° de session CERES                 | '345678    |
    | Convocations validées dans CERES le | 03/02/2027 |

Le 01/06/2026, la session est encore loin.

    Session
    | Date de début       | 11/03/2027 |
    | N° de session CERES |            |

Signalé
-------
Le 20/11/2026, session pas encore numérotée : pour information.

    Session
    | Date de début       | 11/03/2027 |
    | N° de session CERES | []         |

Le 15/12/2026, les convocations approchent : à vérifier.

    Session
    | Date de début       | 11/03/2027 |
    | N° de session CERES | []         |

Le 15/01/2027, les convocations se préparent : bloquant.

    Session
    | Date de début       | 11/03/2027 |
    | N° de session CERES | []         |

Le 04/12/2026, convocations déjà validées sans numéro : bloquant.

    Session
    | Date de début                       | 11/03/2027 |
    | N° de session CERES                 | []         |
    | Convocations validées dans CERES le | 03/12/2026 |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="SES-05",
    titre="Numéro de session CERES",
    phrases={
        "a_noter": Phrases(
            "Le numéro de session CERES n’est pas noté.",
            "Créez la session dans CERES si ce n’est pas fait, puis notez son numéro dans "
            "la feuille Session avant toute convocation.",
        ),
        "validees": Phrases(
            "Le numéro de session CERES n’est pas noté, alors que les convocations ont été "
            "validées dans CERES le {validees:jour}.",
            "Relevez le numéro dans CERES et notez-le dans la feuille Session : il figure sur "
            "chaque document.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION, Papier.INVITATION, Papier.DEROULE, Papier.PORTE}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on the cell of the number."""
    session = case.session
    if not session.blank("numero_ceres"):
        return
    cells = (session.cell("numero_ceres"),)
    if session.convocations_validees_le:
        yield Breach(cells, {"validees": session.convocations_validees_le}, "validees")
    else:
        yield Breach(cells, cas="a_noter")
