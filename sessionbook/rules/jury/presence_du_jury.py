"""Le jury est présent devant chaque candidat au moins le temps fixé par le référentiel.

Pourquoi
--------
Le référentiel d’évaluation donne la « durée totale de présence du jury pendant l’épreuve
du candidat ». Les épreuves où le jury siège, mises bout à bout, ne peuvent pas faire moins.

Correct
-------
Le 04/02/2027, le compte y est.

    Session
    | Date de début                  | 11/03/2027 |
    | Présence du jury par candidat  | 55         |

    Épreuves
    | Code | Durée | Jury    |
    | QP   | 30    | Absent  |
    | ET   | 40    | Présent |
    | EF   | 15    | Présent |

Signalé
-------
Le 04/02/2027, il manque dix minutes : bloquant.

    Session
    | Date de début                 | 11/03/2027 |
    | Présence du jury par candidat | [65]       |

    Épreuves
    | Code | Durée | Jury    |
    | QP   | 30    | Absent  |
    | ET   | [40]  | Présent |
    | EF   | [15]  | Présent |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.deroule.sommes import devant_jury, somme
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-16",
    titre="Présence du jury par candidat",
    phrases={
        "": Phrases(
            "Les épreuves devant le jury font {somme:duree}, le référentiel en demande "
            "{presence:duree} : il manque {ecart:duree}.",
            "Relisez les durées et la colonne Jury de la feuille Épreuves, ou la durée de présence "
            "dans la feuille Session.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most; silent while a duration or a presence is not known."""
    presence, epreuves = case.session.jury_presence, devant_jury(case.dossier)
    total = somme(epreuves)
    if presence is None or not epreuves or total is None or total >= presence:
        return
    if any(epreuve.jury is None for epreuve in case.dossier.epreuves):
        return
    faits = {"somme": total, "presence": presence, "ecart": presence - total}
    cells = tuple(epreuve.cell("duree") for epreuve in epreuves)
    yield Breach((case.session.cell("jury_presence"), *cells), faits)
