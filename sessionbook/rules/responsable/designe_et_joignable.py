"""Un responsable de session est désigné, avec un téléphone et un courriel où le joindre.

Pourquoi
--------
Le centre s’engage à désigner une personne qui pilote la session et reste sur place
tout du long. Les convocations et les invitations disent qui appeler.

Correct
-------
Le 04/02/2027, désigné et joignable.

    Session
    | Date de début            | 11/03/2027          |
    | Nom du responsable       | Moreau              |
    | Téléphone du responsable | 04 76 00 00 00      |
    | Courriel du responsable  | c.moreau@exemple.fr |

Signalé
-------
Le 04/02/2027, personne n’est désigné : bloquant.

    Session
    | Date de début            | 11/03/2027 |
    | Nom du responsable       | []         |
    | Téléphone du responsable | []         |
    | Courriel du responsable  | []         |

Le 15/12/2026, un courriel manque, la session approche : à vérifier.

    Session
    | Date de début            | 11/03/2027     |
    | Nom du responsable       | Moreau         |
    | Téléphone du responsable | 04 76 00 00 00 |
    | Courriel du responsable  | []             |

Le 01/10/2026, pas encore désigné, la session est loin : pour information.

    Session
    | Date de début            | 11/03/2027     |
    | Nom du responsable       | []             |
    | Téléphone du responsable | 04 76 00 00 00 |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import TOUT, Breach, Phrases, Rule

RULE = Rule(
    id="RSP-01",
    titre="Responsable de session désigné",
    phrases={
        "": Phrases(
            "Le responsable de session n’est pas décrit en entier, il manque : {manque:liste}.",
            "Notez la personne désignée et comment la joindre : les convocations l’indiquent.",
        )
    },
    retient=TOUT,
)

_ATTENDUS = {
    "responsable_nom": "son nom",
    "responsable_telephone": "son téléphone",
    "responsable_courriel": "son courriel",
}


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on every empty cell among the three."""
    session = case.session
    manque = [champ for champ in _ATTENDUS if session.blank(champ)]
    if manque:
        cells = tuple(session.cell(champ) for champ in manque)
        yield Breach(cells, {"manque": [_ATTENDUS[champ] for champ in manque]})
