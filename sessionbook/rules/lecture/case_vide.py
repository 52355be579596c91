"""Une case obligatoire est remplie.

Pourquoi
--------
Le nom du centre, l’adresse du site, le code du titre, le code et la durée de chaque
épreuve, l’heure de chaque créneau : sans eux, les documents seraient incomplets et
le déroulé ne se vérifie pas.

Correct
-------
Le 04/02/2027, un surveillant nommé en entier.

    Surveillants
    | Nom   | Prénom | Formateur de |
    | Leroy | Paul   |              |

Signalé
-------
Le 04/02/2027, surveillant sans prénom : à vérifier.

    Surveillants
    | Nom   | Prénom |
    | Leroy | []     |

Le 04/02/2027, centre sans nom, à cinq semaines de la session : bloquant.

    Session
    | Nom du centre | []         |
    | Date de début | 11/03/2027 |

Le 01/10/2026, centre sans nom, la session est loin : à vérifier.

    Session
    | Nom du centre | []         |
    | Date de début | 11/03/2027 |

Le 04/02/2027, créneau sans heure de fin : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début | Fin | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | []  | Durand Léa | ET      |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Lecture, Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS, Lignes, faits, valeur_essentielle
from sessionbook.rules.rule import Breach, Phrases, Rule

_PHRASES = Phrases(
    "{qui} : « {colonne} » est vide.",
    "Remplissez cette case : elle est obligatoire.",
)

RULE = Rule(
    id="LEC-08",
    titre="Case obligatoire vide",
    phrases={"": _PHRASES, "session": _PHRASES, "essentielle": _PHRASES},
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a cell, on that cell."""
    lignes = Lignes(case.dossier)
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.CASE_VIDE:
            concernes = lignes.sujets(lecture)
            yield Breach((lecture.cell,), faits(lecture), _cas(case, lecture), concernes)


def _cas(case: Case, lecture: Lecture) -> str:
    if lecture.cell.sheet == case.dossier.feuilles.get("session"):
        return "session"
    return "essentielle" if valeur_essentielle(case.dossier, lecture) else ""
