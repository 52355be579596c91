"""La session finit au plus tôt le jour où elle commence, et tout le déroulé tient entre ses dates.

Pourquoi
--------
La notice du ministère demande des dates exactes dans CERES : un créneau hors de
ces dates n’est pas dans la session. La comparaison avec chaque ligne du déroulé
en est déduite.

Correct
-------
Le 04/02/2027, deux jours déclarés, deux jours planifiés.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Déroulé : Composition des jurys
    | Jour       | Jury   |
    | 11/03/2027 | Jury 1 |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   |
    | 11/03/2027 | 09:00 | 10:00 | Jury 1 |
    | 12/03/2027 | 09:00 | 10:00 | Jury 1 |

Signalé
-------
Le 04/02/2027, dates inversées : bloquant.

    Session
    | Date de début | [12/03/2027] |
    | Date de fin   | [11/03/2027] |

Le 04/02/2027, un jury et un créneau le lendemain de la fin : bloquant.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 11/03/2027 |

    Déroulé : Composition des jurys
    | Jour         | Jury   |
    | 11/03/2027   | Jury 1 |
    | [12/03/2027] | Jury 1 |

    Déroulé : Créneaux
    | Jour         | Début | Fin   | Jury   |
    | 11/03/2027   | 09:00 | 10:00 | Jury 1 |
    | [12/03/2027] | 09:00 | 10:00 | Jury 1 |

Le 04/02/2027, un créneau la veille du début, sans date de fin : bloquant.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   |            |

    Déroulé : Créneaux
    | Jour         | Début | Fin   | Jury   |
    | [10/03/2027] | 09:00 | 10:00 | Jury 1 |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.french import date_courte
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import TOUT, Breach, Phrases, Rule

RULE = Rule(
    id="SES-03",
    titre="Déroulé dans les dates de la session",
    phrases={
        "inversees": Phrases(
            "La session finit le {fin:jour}, avant de commencer, le {debut:jour}.",
            "Corrigez celle des deux dates qui diffère de CERES.",
        ),
        "hors": Phrases(
            "{lignes:n|ligne} du déroulé {lignes:accord|tombe|tombent} hors de la session, "
            "{periode} : {jours:liste}.",
            "Corrigez le jour dans le déroulé, ou les dates de la session si elles ont changé "
            "dans CERES.",
        ),
    },
    retient=TOUT,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """Crossed dates, else one breach for all the lines of the déroulé that fall outside."""
    session, dossier = case.session, case.dossier
    debut, fin = session.date_debut, session.date_fin
    if debut and fin and fin < debut:
        cells = (session.cell("date_debut"), session.cell("date_fin"))
        yield Breach(cells, {"debut": debut, "fin": fin}, "inversees")
        return
    lignes: tuple[CompositionJury | Creneau, ...] = (*dossier.compositions, *dossier.creneaux)
    hors = [
        (ligne, ligne.jour)
        for ligne in lignes
        if ligne.jour and not (debut or date.min) <= ligne.jour <= (fin or date.max)
    ]
    if hors:
        faits = {
            "lignes": len(hors),
            "periode": _periode(debut, fin),
            "jours": [date_courte(jour) for jour in sorted({jour for _, jour in hors})],
        }
        yield Breach(tuple(ligne.cell("jour") for ligne, _ in hors), faits, "hors")


def _periode(debut: date | None, fin: date | None) -> str:
    """The session in a relative clause; one of its dates is known."""
    if debut == fin and debut:
        return f"qui se tient le {date_courte(debut)}"
    if debut and fin:
        return f"qui va du {date_courte(debut)} au {date_courte(fin)}"
    return f"qui commence le {date_courte(debut)}" if debut else f"qui finit le {fin:%d/%m/%Y}"
