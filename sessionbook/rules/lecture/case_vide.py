"""Les cellules obligatoires sont remplies.

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

Le 01/10/2026, ni nom du centre ni code du titre, la session est loin : à vérifier.

    Session
    | Nom du centre | []         |
    | Code du titre | []         |
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

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS, concernes, faits, valeur_essentielle
from sessionbook.rules.rule import Breach, Phrases, Rule

_PHRASES = Phrases(
    "{qui} : {colonnes:liste} {n:accord|est vide|sont vides}.",
    "Remplissez {n:accord|cette cellule : elle est obligatoire|ces cellules : elles sont "
    "obligatoires}.",
)

RULE = Rule(
    id="LEC-08",
    titre="Case obligatoire vide",
    phrases={"": _PHRASES, "session": _PHRASES, "essentielle": _PHRASES},
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a row, one for the whole sheet Session, on every empty cell."""
    vides: dict[tuple[str, int, str], list[Lecture]] = {}
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.CASE_VIDE:
            cas, cell = _cas(case, lecture), lecture.cell
            row = 0 if cas == "session" else cell.row
            vides.setdefault((cell.sheet, row, cas), []).append(lecture)
    for (_sheet, _row, cas), lectures in vides.items():
        cells: tuple[Cell, ...] = tuple(dict.fromkeys(lecture.cell for lecture in lectures))
        colonnes = tuple(f"« {lecture.colonne} »" for lecture in lectures)
        said = {**faits(lectures[0]), "colonnes": colonnes, "n": len(lectures)}
        yield Breach(cells, said, cas, concernes(case.dossier, lectures[0]))


def _cas(case: Case, lecture: Lecture) -> str:
    if lecture.cell.sheet == case.dossier.feuilles.get("session"):
        return "session"
    return "essentielle" if valeur_essentielle(case.dossier, lecture) else ""
