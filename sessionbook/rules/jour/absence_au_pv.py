"""L’absence d’un candidat est signalée au jury et portée au procès-verbal.

Pourquoi
--------
Le responsable contrôle l’identité des candidats avant chaque épreuve et note les absents.
Un candidat absent sans mention au procès-verbal n’a pas de résultat.

Correct
-------
Le 11/03/2027, tous sont là.

    Candidats
    | Nom    | Prénom | Statut  |
    | Durand | Léa    | Inscrit |

Signalé
-------
Le 11/03/2027, une absence : pour information.

    Candidats
    | Nom    | Prénom | Statut   |
    | Durand | Léa    | [Absent] |
"""

from collections.abc import Iterator

from sessionbook.model.choix import Statut
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DAY-01",
    titre="Absences portées au procès-verbal",
    phrases={
        "": Phrases(
            "{n:n|candidat absent|candidats absents} : {noms}.",
            "Signalez-le au jury et faites-le porter au procès-verbal.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for all the absent, up to the last day; POST-03 speaks of them afterwards."""
    fin = case.session.date_fin
    if fin is not None and case.jour > fin:
        return
    absents = [c for c in case.dossier.inscrits if c.statut is Statut.ABSENT]
    if absents:
        sujets = tuple(map(subjects.candidat, absents))
        faits = {"n": len(absents), "noms": subjects.noms(sujets)}
        yield Breach(tuple(c.cell("statut") for c in absents), faits, sujets=sujets)
