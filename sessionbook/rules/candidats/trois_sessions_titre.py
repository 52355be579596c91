"""Un candidat se présente à {maximum} sessions titre au plus dans l’année de sa formation.

Pourquoi
--------
Une source unique, et traduite, cite cette limite de l’arrêté sur le titre. Elle reste à
confirmer : sessionbook ne bloque pas.

Correct
-------
Le 04/02/2027, troisième session titre.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | Titre      |

    Candidats
    | Nom    | Prénom | Sessions titre déjà passées |
    | Durand | Léa    | 2                           |

Signalé
-------
Le 04/02/2027, quatrième session titre : à vérifier.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | Titre      |

    Candidats
    | Nom    | Prénom | Sessions titre déjà passées |
    | Durand | Léa    | [3]                         |
"""

from collections.abc import Iterator

from sessionbook.model.choix import TypeSession
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-10",
    titre="Nombre de sessions titre",
    phrases={
        "": Phrases(
            "{candidat} a déjà passé {passees:n|session titre|sessions titre} dans l’année ; "
            "{maximum} seraient permises.",
            "Demandez à la DDETS si ce candidat peut encore se présenter.",
        )
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach for each candidate whose earlier sessions use up the limit."""
    if case.session.type is not TypeSession.TITRE:
        return
    maximum = texte.nombre("maximum")
    for candidat in case.dossier.inscrits:
        passees = candidat.sessions_titre
        if passees is not None and passees >= maximum:
            faits = {"candidat": candidat.designation, "passees": passees, "maximum": maximum}
            sujets = (subjects.candidat(candidat),)
            yield Breach((candidat.cell("sessions_titre"),), faits, "", sujets)
