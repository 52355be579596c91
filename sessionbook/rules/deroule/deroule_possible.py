"""Un déroulé qui respecte toutes les contraintes du classeur existe.

Pourquoi
--------
Quand sessionbook calcule le déroulé, il place chaque candidat avec ses durées, ses
temps cachés, ses salles et un jury complet. S’il n’y parvient pas, il dit ce qui
s’oppose et les plus petits changements qui suffiraient, vérifiés en calculant à
nouveau. Rien n’est dit d’un déroulé saisi par le centre.

Correct
-------
Le 01/12/2026, une journée suffit pour un candidat.

    Session
    | Date de début      | 11/03/2027 |
    | Date de fin        | 11/03/2027 |
    | Type de session    | Titre      |
    | Ouverture du site  | 08:00      |
    | Fermeture du site  | 18:00      |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |

    Épreuves
    | Code | Intitulé        | Modalité        | Durée | Jury    | Candidats ensemble | Dernière |
    | EF   | Entretien final | Entretien final | 20    | Présent | Individuel         | oui      |

Signalé
-------
Le 01/12/2026, l’entretien dure plus longtemps que la journée : à vérifier.

    Session
    | Date de début      | 11/03/2027 |
    | Date de fin        | 11/03/2027 |
    | Type de session    | Titre      |
    | Ouverture du site  | 08:00      |
    | Fermeture du site  | 10:00      |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |

    Épreuves
    | Code | Intitulé        | Modalité        | Durée | Jury    | Candidats ensemble | Dernière |
    | EF   | Entretien final | Entretien final | [300] | Présent | Individuel         | oui      |

Le 01/03/2027, deux candidats, un seul jury et deux heures d’ouverture : bloquant.

    Session
    | Date de début      | [11/03/2027] |
    | Date de fin        | 11/03/2027   |
    | Type de session    | Titre        |
    | Ouverture du site  | 08:00        |
    | Fermeture du site  | 10:00        |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |
    | Petit            | Max     |

    Jury
    | Nom     | Prénom |
    | Martin  | Anne   |
    | Bernard | Luc    |

    Épreuves
    | Code | Intitulé        | Modalité        | Durée | Jury    | Candidats ensemble | Dernière |
    | EF   | Entretien final | Entretien final | 90    | Présent | Individuel         | oui      |
"""

from collections.abc import Iterator

from sessionbook.model.cells import Cell
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import RIEN, Breach, Phrases, Rule

_PHRASES = Phrases("{constat}.", "{remede}.")

RULE = Rule(
    id="PLN-15",
    titre="Déroulé possible",
    phrases={"impossible": _PHRASES, "donnees": _PHRASES},
    retient=RIEN,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach per obstacle; the cells are those the obstacle names, else the session's dates."""
    impasse = case.impasse
    if impasse is None:
        return
    mesures = [f"{m[0].lower()}{m[1:].rstrip('.')}" for m in impasse.reparations]
    suite = f" Une seule de ces mesures suffit : {' ; '.join(mesures)}" if mesures else ""
    ancre: tuple[Cell, ...] = (case.session.cell("date_debut"),)
    for obstacle in impasse.obstacles:
        remede = obstacle.remede if suite else obstacle.remede.rstrip(".")
        faits = {"constat": obstacle.message.rstrip("."), "remede": f"{remede}{suite}"}
        cas = "donnees" if impasse.donnees else "impossible"
        yield Breach(obstacle.cells or ancre, faits, cas)
