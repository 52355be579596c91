"""Le pli d’examen est commandé, de préférence, {mois} mois avant le début de la session.

Pourquoi
--------
Le pli est préparé pour une session : commandé tard, il risque d’arriver tard. La
notice du ministère dit « de préférence » ; une commande tardive se rattrape donc.
Les mois se comptent de date à date.

Correct
-------
Le 04/02/2027, commandé le dernier jour conseillé.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le | 11/12/2026 |
    | Pli d’examen reçu le     |            |

Le 01/06/2026, la session est encore loin.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le |            |
    | Pli d’examen reçu le     |            |

Signalé
-------
Le 01/12/2026, il est temps de commander : pour information.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le | []         |
    | Pli d’examen reçu le     |            |

Le 12/12/2026, délai conseillé passé d’un jour : à vérifier.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le | []         |
    | Pli d’examen reçu le     |            |

Le 04/09/2026, commandé un jour après le 30 août : à vérifier.

    Session
    | Date de début            | 30/11/2026   |
    | Pli d’examen commandé le | [31/08/2026] |
    | Pli d’examen reçu le     |              |

Le 04/02/2027, commandé tard mais reçu : pour information.

    Session
    | Date de début            | 11/03/2027   |
    | Pli d’examen commandé le | [15/12/2026] |
    | Pli d’examen reçu le     | 20/01/2027   |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.delais import dernier_jour_ouvre, mois_avant
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DTE-01",
    titre="Commande du pli d’examen",
    phrases={
        "a_faire": Phrases(
            "Le pli d’examen n’est pas encore commandé : la notice conseille de le faire "
            "au plus tard le {limite:date}, {mois} mois avant la session.",
            "Commandez-le dans CERES, de préférence au plus tard le {conseil:date}, puis notez "
            "la date dans la feuille Session.",
        ),
        "depassee": Phrases(
            "Le pli d’examen n’est pas commandé, alors que la notice conseille de le faire "
            "au plus tard le {limite:date}.",
            "Commandez-le sans attendre et demandez sous quel délai il arrivera ; s’il l’est "
            "déjà, notez la date dans la feuille Session.",
        ),
        "tardive": Phrases(
            "Le pli d’examen a été commandé le {commande:jour}, {ecart:n|jour} après la date "
            "conseillée, le {limite:jour}.",
            "Demandez à l’unité de l’AFPA qui l’expédie s’il arrivera à temps.",
        ),
        "tardive_recu": Phrases(
            "Le pli d’examen a été commandé le {commande:jour}, {ecart:n|jour} après la date "
            "conseillée, le {limite:jour} ; il est arrivé depuis.",
            "Rien à faire pour cette session ; commandez plus tôt celui de la prochaine.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach at most, on the cell of the order date."""
    session = case.session
    debut, commande, recu = session.date_debut, session.pli_commande_le, session.pli_recu_le
    if debut is None:
        return
    mois = texte.nombre("mois")
    limite = mois_avant(debut, mois)
    cells = (session.cell("pli_commande_le"),)
    if commande and commande > limite:
        faits = {"commande": commande, "ecart": (commande - limite).days, "limite": limite}
        yield Breach(cells, faits, "tardive_recu" if recu else "tardive")
    elif session.blank("pli_commande_le") and recu is None:
        if case.jour > limite:
            yield Breach(cells, {"limite": limite}, "depassee")
        else:
            conseil = dernier_jour_ouvre(limite, session.lieu)
            yield Breach(cells, {"limite": limite, "mois": mois, "conseil": conseil}, "a_faire")
