"""La session évite les dimanches et les jours fériés ; un samedi se vérifie.

Pourquoi
--------
Aucun texte lu ne l’interdit. Mais un jury, des candidats et un site ouverts un jour
chômé sont rares : c’est le plus souvent une faute de frappe dans une date.

Correct
-------
Le 04/02/2027, un jeudi et un vendredi.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

Le 04/02/2027, du vendredi au lundi, rien n’est prévu le samedi et le dimanche.

    Session
    | Date de début | 12/03/2027 |
    | Date de fin   | 15/03/2027 |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   |
    | 12/03/2027 | 09:00 | 10:00 | Jury 1 |
    | 15/03/2027 | 09:00 | 10:00 | Jury 1 |

Signalé
-------
Le 04/02/2027, deux créneaux un dimanche, un créneau un samedi : à vérifier.

    Session
    | Date de début | 12/03/2027 |
    | Date de fin   | 15/03/2027 |

    Déroulé : Créneaux
    | Jour         | Début | Fin   | Jury   |
    | 12/03/2027   | 09:00 | 10:00 | Jury 1 |
    | [13/03/2027] | 09:00 | 10:00 | Jury 1 |
    | [14/03/2027] | 09:00 | 10:00 | Jury 1 |
    | [14/03/2027] | 10:00 | 11:00 | Jury 1 |

Le 04/02/2027, un premier jour férié, sans déroulé : à vérifier.

    Session
    | Date de début | [17/05/2027] |
    | Date de fin   | 18/05/2027   |

Le 04/02/2027, un jour férié à La Réunion : à vérifier.

    Session
    | Territoire    | La Réunion   |
    | Date de début | 19/12/2027   |
    | Date de fin   | 20/12/2027   |

    Déroulé : Créneaux
    | Jour         | Début | Fin   | Jury   |
    | [20/12/2027] | 09:00 | 10:00 | Jury 1 |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.french import date_longue
from sessionbook.model.cells import Cell
from sessionbook.model.choix import Territoire
from sessionbook.model.session import Case
from sessionbook.regulation.delais import ferie
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

_SAMEDI = 5

RULE = Rule(
    id="SES-07",
    titre="Session un jour travaillé",
    phrases={
        "chome": Phrases(
            "La session se tient le {jour}, {pourquoi}.",
            "Vérifiez la date, et que le jury, les candidats et le site sont d’accord ; sinon, "
            "changez de jour.",
        ),
        "samedi": Phrases(
            "La session se tient le {jour}.",
            "Vérifiez que le jury, les candidats et le site sont disponibles un samedi.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for each day off, on the slots of that day, else on the session's own dates."""
    territoire = case.session.lieu
    for jour, cells in sorted(_jours(case).items()):
        pourquoi = _pourquoi(jour, territoire)
        if pourquoi:
            faits = {"jour": date_longue(jour), "pourquoi": pourquoi}
            yield Breach(tuple(cells), faits, "chome")
        elif jour.weekday() == _SAMEDI:
            yield Breach(tuple(cells), {"jour": date_longue(jour)}, "samedi")


def _jours(case: Case) -> dict[date, list[Cell]]:
    session, found = case.session, dict[date, list[Cell]]()
    for creneau in case.dossier.creneaux:
        if creneau.jour:
            found.setdefault(creneau.jour, []).append(creneau.cell("jour"))
    if not found:
        for champ in ("date_debut", "date_fin"):
            jour = getattr(session, champ)
            if jour and not (champ == "date_fin" and jour == session.date_debut):
                found.setdefault(jour, []).append(session.cell(champ))
    return found


def _pourquoi(jour: date, territoire: Territoire | None) -> str:
    if ferie(jour, territoire):
        return "un jour férié"
    return "un jour où peu de sites ouvrent" if jour.weekday() > _SAMEDI else ""
