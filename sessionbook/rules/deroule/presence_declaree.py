"""La présence du jury notée est celle des épreuves où il siège, sans dépasser le total du candidat.

Pourquoi
--------
Le jury ne peut pas siéger devant un candidat plus longtemps que ce candidat ne passe
d’épreuves. Une présence plus courte que la somme des épreuves devant jury se comprend
quand il n’assiste qu’à une partie d’une mise en situation : cela se vérifie.

Correct
-------
Le 04/02/2027, les trois chiffres concordent.

    Session
    | Durée totale pour le candidat | 85 |
    | Présence du jury par candidat | 55 |

    Épreuves
    | Code | Durée | Jury    |
    | QP   | 30    | Absent  |
    | ET   | 40    | Présent |
    | EF   | 15    | Présent |

Signalé
-------
Le 04/02/2027, plus de présence que d’épreuves : à vérifier.

    Session
    | Durée totale pour le candidat | [55] |
    | Présence du jury par candidat | [85] |

Le 04/02/2027, les épreuves devant jury font davantage : à vérifier.

    Session
    | Présence du jury par candidat | [45] |

    Épreuves
    | Code | Durée | Jury    |
    | ET   | [40]  | Présent |
    | EF   | [15]  | Présent |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.deroule.sommes import devant_jury, somme
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-03",
    titre="Présence du jury et durées concordantes",
    phrases={
        "total": Phrases(
            "Présence du jury notée : {presence:duree}, plus que la durée totale du candidat, "
            "{total:duree}.",
            "Relisez les deux durées dans le référentiel.",
        ),
        "somme": Phrases(
            "Les épreuves devant le jury font {somme:duree}, la présence notée est "
            "{presence:duree}.",
            "Relisez la colonne Jury de la feuille Épreuves : le jury n’assiste peut-être qu’à une "
            "partie d’une épreuve.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most; a presence that lacks minutes is told by JUR-16."""
    session, epreuves = case.session, devant_jury(case.dossier)
    presence, total, found = session.jury_presence, session.candidat_total, somme(epreuves)
    if presence is None:
        return
    if total is not None and presence > total:
        deux = (session.cell("candidat_total"), session.cell("jury_presence"))
        yield Breach(deux, {"presence": presence, "total": total}, "total")
    elif found is not None and found > presence:
        cells = (session.cell("jury_presence"), *(e.cell("duree") for e in epreuves))
        yield Breach(cells, {"presence": presence, "somme": found}, "somme")
