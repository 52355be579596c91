"""Un candidat absent peut se présenter à une nouvelle session, mais le délai d’un an court.

Pourquoi
--------
L’absence compte comme une présentation : le candidat a un an pour revenir sans suivre une
nouvelle formation. Plus tôt il connaît la session suivante, mieux il s’y prépare.

Correct
-------
Le 12/03/2027, personne n’était absent.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Statut  |
    | Durand | Léa    | Inscrit |

Signalé
-------
Le 12/03/2027, une absence : pour information.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Statut   |
    | Durand | Léa    | [Absent] |
"""

from collections.abc import Iterator

from sessionbook.model.choix import Statut
from sessionbook.model.session import Case
from sessionbook.regulation.delais import un_an_apres
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="POST-03",
    titre="Nouvelle présentation après une absence",
    phrases={
        "": Phrases(
            "{n:n|candidat absent|candidats absents} : {noms}. Une nouvelle présentation reste "
            "possible jusqu’au {limite:date} environ.",
            "Proposez la session suivante à {n:accord|cette personne|ces personnes}.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for all the absent, once the session is over."""
    debut, fin = case.session.date_debut, case.session.date_fin
    absents = [c for c in case.dossier.inscrits if c.statut is Statut.ABSENT]
    if absents and debut and fin and case.jour > fin:
        sujets = tuple(map(subjects.candidat, absents))
        faits = {"n": len(absents), "noms": subjects.noms(sujets), "limite": un_an_apres(debut)}
        yield Breach(tuple(c.cell("statut") for c in absents), faits, sujets=sujets)
