"""Les épreuves d’un candidat, mises bout à bout, font la durée totale du référentiel.

Pourquoi
--------
Le référentiel d’évaluation donne la « durée totale de l’épreuve pour le candidat ». Quand
la somme des épreuves ne la retrouve pas, une durée a été mal recopiée.

Correct
-------
Le 04/02/2027, la somme est juste.

    Session
    | Durée totale pour le candidat | 55 |

    Épreuves
    | Code | Durée |
    | ET   | 40    |
    | EF   | 15    |

Le 04/02/2027, session CCP : le total ne compte pas l’entretien final de ceux qui terminent.

    Session
    | Type de session               | CCP                 |
    | CCP ou CCS visé               | CCP 2               |
    | CCP du titre                  | CCP 1, CCP 2, CCP 3 |
    | Durée totale pour le candidat | 40                  |

    Candidats
    | Nom de naissance | Prénoms | CCP acquis   |
    | Durand           | Léa     | CCP 1        |
    | Petit            | Max     | CCP 1, CCP 3 |

    Épreuves
    | Code | Modalité            | Durée |
    | ET   | Entretien technique | 40    |
    | EF   | Entretien final     | 15    |

Signalé
-------
Le 04/02/2027, dix minutes de trop : à vérifier.

    Session
    | Durée totale pour le candidat | [55] |

    Épreuves
    | Code | Durée |
    | ET   | [50] |
    | EF   | [15] |
"""

from collections.abc import Iterator

from sessionbook.model.parcours import sommes
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.deroule.sommes import somme
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-02",
    titre="Durée totale du candidat",
    phrases={
        "": Phrases(
            "Les épreuves font {somme:duree} par candidat, la durée totale notée est "
            "{total:duree} : {ecart:duree} {sens}.",
            "Relisez les durées de la feuille Épreuves dans le référentiel, ou la durée totale "
            "dans la feuille Session.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most; silent while a duration is not known."""
    total, epreuves = case.session.candidat_total, case.dossier.epreuves
    found = somme(epreuves)
    if total is None or not epreuves or found is None or total in sommes(case.dossier):
        return
    faits = {
        "somme": found,
        "total": total,
        "ecart": abs(found - total),
        "sens": "de trop" if found > total else "de moins",
    }
    cells = tuple(epreuve.cell("duree") for epreuve in epreuves)
    yield Breach((case.session.cell("candidat_total"), *cells), faits)
