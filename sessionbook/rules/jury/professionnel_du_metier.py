"""Les membres du jury sont des professionnels du métier visé.

Pourquoi
--------
Depuis 2017, le jury d’une session de titre, de CCP ou de CCS est fait de professionnels
du métier. Un membre connu seulement comme formateur mérite une question, sauf pour un
titre de formateur.

Correct
-------
Le 04/02/2027, une professionnelle qui forme aussi.

    Jury
    | Nom    | Prénom | Fonction                   |
    | Martin | Anne   | Formatrice et développeuse |

Signalé
-------
Le 04/02/2027, formateur seulement : à vérifier.

    Jury
    | Nom    | Prénom | Fonction         |
    | Martin | Anne   | [Formatrice web] |
"""

import re
from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.jury.liens import membres
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-05",
    titre="Professionnels du métier",
    phrases={
        "": Phrases(
            "{membre} : la colonne Fonction dit seulement « {fonction} », sans le métier exercé.",
            "Notez son métier dans la colonne Fonction, ou vérifiez son habilitation auprès de la "
            "DREETS.",
        ),
    },
)

_FORMATION = frozenset(
    {"enseignant", "enseignante", "formateur", "formatrice", "professeur", "professeure"}
)
_PLUSIEURS = re.compile(r"\b(et|ex|ancien|ancienne)\b|[/,;+&]", re.IGNORECASE)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a member; none when training people is the job itself."""
    if "formateur" in cle(case.session.titre_intitule or ""):
        return
    for membre in membres(case.dossier):
        fonction = membre.fonction or ""
        first = cle(fonction).split(" ")[0]
        if first in _FORMATION and not _PLUSIEURS.search(fonction):
            faits = {"membre": membre.designation, "fonction": fonction}
            sujets = (subjects.membre(membre),)
            yield Breach((membre.cell("fonction"),), faits, sujets=sujets)
