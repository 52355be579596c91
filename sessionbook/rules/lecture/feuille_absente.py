"""Le classeur contient toutes les feuilles dont la préparation a besoin.

Pourquoi
--------
Session, Candidats, Jury, Matériel et Épreuves portent ce que la notice demande de
préparer. Sans l’une d’elles, presque rien ne peut être vérifié, et aucun document
n’est sûr.

Correct
-------
Le 04/02/2027, toutes les feuilles sont là, même presque vides.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |

    Matériel
    | Désignation | Comptée      |
    | Poste       | Par candidat |

    Épreuves
    | Code | Durée |
    | ET   | 40    |

Signalé
-------
Le 04/02/2027, ni jury ni matériel ni épreuves : bloquant.

    [Session]
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Papier, Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.modele import autre_modele
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="LEC-01",
    titre="Feuille absente",
    phrases={
        "": Phrases(
            "La feuille « {feuille} » est absente du classeur.",
            "Ajoutez-la, ou partez d’un classeur neuf : sessionbook nouveau.",
        ),
        "proche": Phrases(
            "La feuille « {feuille} » est absente du classeur ; « {proche} » lui ressemble.",
            "Si c’est bien elle, renommez « {proche} » en « {feuille} ».",
        ),
    },
    retient=frozenset(Papier) - {Papier.TIRAGE},
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a required sheet, on the first cell of the workbook."""
    other = autre_modele(case.dossier)
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.FEUILLE_ABSENTE and (lecture.proche or not other):
            faits = {"feuille": lecture.colonne, "proche": lecture.proche}
            yield Breach((lecture.cell,), faits, "proche" if lecture.proche else "")
