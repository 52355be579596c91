"""Les étapes notées se suivent dans l’ordre de la notice.

Pourquoi
--------
La session est créée dans CERES, le pli commandé puis reçu avant le premier jour ;
les candidats sont inscrits dans une session qui existe, et leurs convocations
validées ensuite. L’ordre est celui de la notice du ministère ; qu’il soit strict
est déduit. Une date dans le désordre est le plus souvent une faute de frappe.

Correct
-------
Le 04/02/2027, tout se suit, deux étapes le même jour.

    Session
    | Date de début                       | 11/03/2027 |
    | Session créée dans CERES le         | 04/12/2026 |
    | Pli d’examen commandé le            | 04/12/2026 |
    | Pli d’examen reçu le                | 20/01/2027 |
    | Convocations validées dans CERES le | 03/02/2027 |

    Candidats
    | Nom de naissance | Prénoms | Inscrit dans CERES le |
    | Durand           | Léa     | 25/01/2027            |
    | Petit            | Max     |                       |

Signalé
-------
Le 04/02/2027, pli reçu avant d’être commandé : bloquant.

    Session
    | Date de début               | 11/03/2027   |
    | Session créée dans CERES le | 01/12/2026   |
    | Pli d’examen commandé le    | [04/12/2026] |
    | Pli d’examen reçu le        | [20/01/2026] |

Le 04/02/2027, deux candidats inscrits avant que la session existe : bloquant.

    Session
    | Date de début               | 11/03/2027   |
    | Session créée dans CERES le | [04/12/2026] |

    Candidats
    | Nom de naissance | Prénoms | Inscrit dans CERES le |
    | Durand           | Léa     | [25/01/2026]          |
    | Petit            | Max     | [25/01/2026]          |
    | Roux             | Zoé     | 25/01/2027            |

Le 08/02/2027, un candidat inscrit après la validation : bloquant.

    Session
    | Date de début                       | 11/03/2027   |
    | Convocations validées dans CERES le | [03/02/2027] |

    Candidats
    | Nom de naissance | Prénoms | Inscrit dans CERES le |
    | Durand           | Léa     | 25/01/2027            |
    | Petit            | Max     | [05/02/2027]          |
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Session
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.echeances import limite_convocations
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="SES-08",
    titre="Étapes dans l’ordre",
    phrases={
        "etapes": Phrases(
            "Dates dans le désordre : {premiere} ({jour_premiere:jour}) devrait précéder "
            "{seconde} ({jour_seconde:jour}).",
            "Corrigez celle des deux dates qui a été mal notée.",
        ),
        "avant_creation": Phrases(
            "{n:n|candidat} {n:accord|inscrit|inscrits} dans CERES avant la création de la "
            "session, le {borne:jour} : {noms}.",
            "Corrigez la date d’inscription ou celle de la création de la session.",
        ),
        "apres_validation": Phrases(
            "{n:n|candidat} {n:accord|inscrit|inscrits} dans CERES après la validation des "
            "convocations, le {borne:jour} : {noms}.",
            "Validez aussi {n:accord|sa convocation|leurs convocations} dans CERES avant "
            "l’échéance, puis notez la date de cette dernière validation.",
        ),
    },
)

_CHAINES = (
    ("creation_ceres_le", "pli_commande_le", "pli_recu_le", "date_debut"),
    ("creation_ceres_le", "convocations_validees_le"),
)
_ETAPES = {
    "creation_ceres_le": "la création de la session dans CERES",
    "pli_commande_le": "la commande du pli",
    "pli_recu_le": "la réception du pli",
    "date_debut": "le début de la session",
    "convocations_validees_le": "la validation des convocations",
}


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for each pair of steps, one for the candidates on each side."""
    session = case.session
    for chaine in _CHAINES:
        yield from _etapes(session, chaine)
    dated = [(c, c.inscription_ceres_le) for c in case.dossier.inscrits if c.inscription_ceres_le]
    creation, validees = session.creation_ceres_le, session.convocations_validees_le
    if creation:
        found = [candidat for candidat, jour in dated if jour < creation]
        yield from _candidats(session, "creation_ceres_le", creation, found, "avant_creation")
    if validees:
        # past the last day to validate, CONV-11 tells the same fault
        limite = limite_convocations(case) or date.max
        found = [candidat for candidat, jour in dated if validees < jour <= limite]
        cas = "apres_validation"
        yield from _candidats(session, "convocations_validees_le", validees, found, cas)


def _etapes(session: Session, chaine: Sequence[str]) -> Iterator[Breach]:
    known = [(champ, getattr(session, champ)) for champ in chaine if getattr(session, champ)]
    for (premiere, jour_premiere), (seconde, jour_seconde) in pairwise(known):
        if jour_premiere > jour_seconde:
            faits = {
                "premiere": _ETAPES[premiere],
                "jour_premiere": jour_premiere,
                "seconde": _ETAPES[seconde],
                "jour_seconde": jour_seconde,
            }
            yield Breach((session.cell(premiere), session.cell(seconde)), faits, "etapes")


def _candidats(
    session: Session, champ: str, borne: date, found: Sequence[Candidat], cas: str
) -> Iterator[Breach]:
    if not found:
        return
    sujets = tuple(subjects.candidat(candidat) for candidat in found)
    cells = (
        session.cell(champ),
        *(candidat.cell("inscription_ceres_le") for candidat in found),
    )
    faits = {"n": len(found), "borne": borne, "noms": subjects.noms(sujets)}
    yield Breach(cells, faits, cas, sujets)
