"""Une cellule contient une valeur, et non une erreur ou une formule sans résultat.

Pourquoi
--------
Une formule qui donne « #N/A » ou « #REF! », ou dont le résultat n’a jamais été calculé,
ne dit rien : sessionbook ne calcule pas les formules, il lit le résultat que le tableur
a enregistré.

Correct
-------
Le 04/02/2027, des valeurs tapées.

    Candidats
    | Nom    | Prénom | Né le      |
    | Durand | Léa    | 12/05/1996 |

Signalé
-------
Le 04/02/2027, une recherche qui n’a rien trouvé : à vérifier.

    Candidats
    | Nom    | Prénom | Né le  |
    | Durand | Léa    | [#N/A] |

Le 04/02/2027, une formule que personne n’a calculée : à vérifier.

    Candidats
    | Nom    | Prénom | Né le             |
    | Durand | Léa    | [=DATE(1996,5,12)] |

Le 04/02/2027, le premier jour de la session est une erreur : bloquant.

    Session
    | Date de début | [#REF!] |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS, concernes, faits, valeur_essentielle
from sessionbook.rules.rule import Breach, Phrases, Rule

_ERREUR = Phrases(
    "{qui} : sous « {colonne} », la cellule contient l’erreur « {valeur} ».",
    "Corrigez la formule, ou tapez la valeur à sa place.",
)
_FORMULE = Phrases(
    "{qui} : sous « {colonne} », le résultat de la formule n’a pas été enregistré.",
    "Ouvrez le classeur dans Excel, enregistrez-le, puis relancez ; ou tapez la valeur à la "
    "place de la formule.",
)
_CAS = {Trouble.VALEUR_ERREUR: "erreur", Trouble.FORMULE_SANS_RESULTAT: "formule"}

RULE = Rule(
    id="LEC-10",
    titre="Erreur ou formule sans résultat",
    phrases={
        "erreur": _ERREUR,
        "formule": _FORMULE,
        "erreur_essentielle": _ERREUR,
        "formule_essentielle": _FORMULE,
    },
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a cell, on that cell."""
    for lecture in case.dossier.lectures:
        if lecture.trouble in _CAS:
            suite = "_essentielle" if valeur_essentielle(case.dossier, lecture) else ""
            yield Breach(
                (lecture.cell,),
                faits(lecture),
                f"{_CAS[lecture.trouble]}{suite}",
                concernes(case.dossier, lecture),
            )
