"""Le responsable de session et les surveillants ne siègent pas au jury de la session.

Pourquoi
--------
Le responsable organise, le surveillant veille, le jury évalue. Une même personne dans
deux rôles ne peut être à deux endroits, et prête le flanc à une contestation.

Correct
-------
Le 04/02/2027, trois personnes.

    Session
    | Nom du responsable    | Moreau |
    | Prénom du responsable | Claire |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |

    Surveillants
    | Nom   | Prénom |
    | Leroy | Paul   |

Signalé
-------
Le 04/02/2027, la responsable siège : bloquant.

    Session
    | Nom du responsable    | [Martin] |
    | Prénom du responsable | Anne     |

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |

Le 04/02/2027, un surveillant siège : bloquant.

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |

    Surveillants
    | Nom      | Prénom |
    | [Martin] | Anne   |

Le 04/02/2027, le suppléant siège : à vérifier.

    Session
    | Suppléant | [Anne Martin] |

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.jury.liens import membres
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-20",
    titre="Ni responsable ni surveillant au jury",
    phrases={
        "responsable": Phrases(
            "{membre} est à la fois responsable de session et membre du jury.",
            "Désignez un autre responsable, ou remplacez ce membre.",
        ),
        "surveillant": Phrases(
            "{membre} est à la fois surveillant et membre du jury.",
            "Trouvez un autre surveillant, ou remplacez ce membre.",
        ),
        "suppleant": Phrases(
            "{membre} supplée le responsable de session et fait partie du jury.",
            "Choisissez un autre suppléant : il ne pourrait pas faire les deux.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a second role, on both names; people are known by name and first name."""
    roles = tuple(_roles(case))
    for membre in membres(case.dossier):
        if not membre.prenom:
            continue
        for cas, keys, cell in roles:
            if keys & membre.cles:
                faits = {"membre": membre.designation}
                yield Breach((cell, membre.cell("nom")), faits, cas, (subjects.membre(membre),))


def _roles(case: Case) -> Iterator[tuple[str, frozenset[str], Cell]]:
    session = case.session
    if session.responsable_nom and session.responsable_prenom:
        key = cle(f"{session.responsable_nom} {session.responsable_prenom}")
        yield "responsable", frozenset({key}), session.cell("responsable_nom")
    if session.suppleant:
        yield "suppleant", frozenset({cle(session.suppleant)}), session.cell("suppleant")
    for surveillant in case.dossier.surveillants:
        if surveillant.prenom:
            yield "surveillant", surveillant.cles, surveillant.cell("nom")
