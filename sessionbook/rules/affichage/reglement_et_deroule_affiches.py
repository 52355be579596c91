"""Le règlement et le déroulé de la session sont affichés dans les locaux avant l’ouverture.

Pourquoi
--------
La notice du ministère demande d’afficher les deux dans les locaux de l’examen.
Avant le premier jour, il est encore temps ; à l’ouverture, c’est fait ou non.

Correct
-------
Le 10/03/2027, affichés la veille.

    Session
    | Date de début        | 11/03/2027 |
    | Règlement affiché le | 10/03/2027 |
    | Déroulé affiché le   | 10/03/2027 |

Le 04/02/2027, rien ne presse encore.

    Session
    | Date de début        | 11/03/2027 |
    | Règlement affiché le |            |
    | Déroulé affiché le   |            |

Signalé
-------
Le 25/02/2027, à prévoir : pour information.

    Session
    | Date de début        | 11/03/2027 |
    | Règlement affiché le | []         |
    | Déroulé affiché le   | []         |

Le 05/03/2027, le déroulé manque à l’affichage : à vérifier.

    Session
    | Date de début        | 11/03/2027 |
    | Règlement affiché le | 04/03/2027 |
    | Déroulé affiché le   | []         |

Le 11/03/2027, la session ouvre sans affichage : bloquant.

    Session
    | Date de début        | 11/03/2027 |
    | Règlement affiché le | []         |
    | Déroulé affiché le   | []         |

Le 12/03/2027, déroulé affiché après l’ouverture : bloquant.

    Session
    | Date de début        | 11/03/2027   |
    | Règlement affiché le | 10/03/2027   |
    | Déroulé affiché le   | [12/03/2027] |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="AFF-01",
    titre="Affichage du règlement et du déroulé",
    phrases={
        "a_afficher": Phrases(
            "L’affichage dans les locaux n’est pas noté pour {quoi:liste}.",
            "Affichez ce qui manque avant le premier jour, puis notez la date dans la feuille "
            "Session.",
        ),
        "tardif": Phrases(
            "L’affichage est noté après l’ouverture de la session, le {debut:jour}, pour "
            "{quoi:liste}.",
            "Corrigez la date si elle est mal notée ; sinon, signalez-le à la DDETS.",
        ),
    },
)

_AFFICHES = {
    "reglement_affiche_le": "le règlement",
    "deroule_affiche_le": "le déroulé de session",
}


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for what is not posted, one for what was posted too late."""
    session = case.session
    if session.date_debut is None:
        return
    manque = [champ for champ in _AFFICHES if session.blank(champ)]
    tard = [
        c for c in _AFFICHES if getattr(session, c) and getattr(session, c) > session.date_debut
    ]
    for cas, champs in (("a_afficher", manque), ("tardif", tard)):
        if champs:
            faits = {"quoi": [_AFFICHES[champ] for champ in champs], "debut": session.date_debut}
            yield Breach(tuple(session.cell(champ) for champ in champs), faits, cas)
