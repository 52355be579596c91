"""Une habilitation qui finit peu après la session se renouvelle sans attendre.

Pourquoi
--------
L’habilitation s’arrête au plus tard avec le titre, et son renouvellement se demande. Un
membre dont l’habilitation finit dans les {jours} jours qui suivent la session manquera
à la suivante.

Correct
-------
Le 04/02/2027, l’habilitation court encore un an.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 11/03/2027 |

    Jury
    | Nom    | Prénom | Habilitation : fin |
    | Martin | Anne   | 11/03/2028         |

Signalé
-------
Le 04/02/2027, l’habilitation finit un mois après la session : pour information.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 11/03/2027 |

    Jury
    | Nom    | Prénom | Habilitation : fin |
    | Martin | Anne   | [11/04/2027]       |

Le 04/02/2027, l’habilitation notée dépasse la fin de validité du titre : pour information.

    Session
    | Date de début            | 11/03/2027   |
    | Date de fin              | 11/03/2027   |
    | Fin de validité du titre | [31/12/2027] |

    Jury
    | Nom    | Prénom | Habilitation : fin |
    | Martin | Anne   | [11/03/2029]       |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.delais import jours_avant
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.jury.liens import membres
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-03",
    titre="Habilitation à renouveler",
    phrases={
        "renouveler": Phrases(
            "{membre} : l’habilitation finit le {fin:jour}, {apres:n|jour} après la session.",
            "Prévenez ce membre : il demande son renouvellement à la DREETS.",
        ),
        "titre": Phrases(
            "{membre} : habilitation notée jusqu’au {fin:jour}, alors que le titre finit le "
            "{titre:jour}.",
            "Vérifiez les deux dates : une habilitation ne dure pas plus que le titre.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """Both may be told of one member; silent when the habilitation ends before the session."""
    fin = case.session.date_fin or case.session.date_debut
    if fin is None:
        return
    limite, titre = jours_avant(fin, -texte.nombre("jours")), case.session.titre_fin_validite
    for membre in membres(case.dossier):
        habilitation = membre.habilitation_fin
        if habilitation is None or habilitation < fin:
            continue
        faits = {
            "membre": membre.designation,
            "fin": habilitation,
            "apres": (habilitation - fin).days,
            "titre": titre,
        }
        cells, sujets = (membre.cell("habilitation_fin"),), (subjects.membre(membre),)
        if habilitation <= limite:
            yield Breach(cells, faits, "renouveler", sujets)
        if titre and habilitation > titre:
            yield Breach((case.session.cell("titre_fin_validite"), *cells), faits, "titre", sujets)
