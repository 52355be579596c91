"""La convocation est validée dans CERES au moins {jours} jours avant le début des épreuves.

Pourquoi
--------
La notice du ministère en fait une obligation, sans distinguer le titre, le CCP
et le CCS. Le délai se compte en jours calendaires depuis le premier jour de la
session, pour tous les candidats, y compris ceux qui passent un autre jour.

Correct
-------
Le 20/02/2027, validée le dernier jour permis.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | 08/02/2027 |

Le 01/12/2026, encore loin de l’échéance.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le |            |

Signalé
-------
Le 20/02/2027, validée un jour trop tard : bloquant.

    Session
    | Date de début                       | 11/03/2027   |
    | Convocations validées dans CERES le | [09/02/2027] |

Le 10/01/2027, encore quatre semaines pour valider : pour information.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | []         |

Le 25/01/2027, encore deux semaines pour valider : à vérifier.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | []         |

Le 08/02/2027, dernier jour pour valider : à vérifier.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | []         |

Le 09/02/2027, plus rien ne peut rattraper la date : bloquant.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | []         |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.delais import dernier_jour_ouvre, jours_avant
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import TOUT, Breach, Phrases, Rule

RULE = Rule(
    id="CONV-01",
    titre="Convocations validées à temps dans CERES",
    phrases={
        "tardive": Phrases(
            "Convocations validées le {validees:jour}, {ecart:n|jour} après le dernier jour "
            "permis, le {limite:jour} ({jours} jours avant le {debut:jour}).",
            "Reportez la session : son premier jour ne peut pas précéder le {report:date}. "
            "Demandez à la DDETS comment la modifier dans CERES.",
        ),
        "a_faire": Phrases(
            "Convocations pas encore validées dans CERES : il reste {reste:n|jour}, "
            "jusqu’au {limite:date}.",
            "Validez-les dans CERES, de préférence au plus tard le {conseil:date}, puis notez "
            "la date dans la feuille Session.",
        ),
        "dernier_jour": Phrases(
            "Convocations pas encore validées dans CERES : aujourd’hui, {limite:date}, est le "
            "dernier jour pour le faire.",
            "Validez-les dans CERES aujourd’hui même, puis notez la date dans la feuille Session.",
        ),
        "depassee": Phrases(
            "Convocations non validées dans CERES, alors que le dernier jour permis était "
            "le {limite:date}.",
            "Si elles l’ont été à temps, notez la date dans la feuille Session ; sinon, reportez "
            "la session.",
        ),
    },
    retient=TOUT,
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach at most, on the cell of the validation date."""
    session = case.session
    debut, validees = session.date_debut, session.convocations_validees_le
    if debut is None:
        return
    jours = texte.nombre("jours")
    limite = jours_avant(debut, jours)
    cells = (session.cell("convocations_validees_le"),)
    if validees is not None:
        if validees > limite:
            faits = {
                "validees": validees,
                "ecart": (validees - limite).days,
                "limite": limite,
                "jours": jours,
                "debut": debut,
                "report": jours_avant(validees, -jours),
            }
            yield Breach(cells, faits, "tardive")
    elif session.blank("convocations_validees_le"):
        if case.jour > limite:
            yield Breach(cells, {"limite": limite}, "depassee")
        elif case.jour == limite:
            yield Breach(cells, {"limite": limite}, "dernier_jour")
        else:
            # on the eve of a long week-end the advised day may be gone already
            conseil = max(dernier_jour_ouvre(limite, session.lieu), case.jour)
            faits = {"reste": (limite - case.jour).days, "limite": limite, "conseil": conseil}
            yield Breach(cells, faits, "a_faire")
