"""{jours} jours avant la session, le pli d’examen est reçu, ou son expéditeur alerté.

Pourquoi
--------
Un pli qui n’arrive pas est la première difficulté que citent les responsables de
session. Le site officiel demande de contacter l’unité de l’AFPA qui l’expédie
quand il manque deux semaines avant le début.

Correct
-------
Le 04/03/2027, pli reçu.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le | 04/12/2026 |
    | Pli d’examen reçu le     | 20/01/2027 |

Le 09/01/2027, commandé, la session est encore loin.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le | 04/12/2026 |
    | Pli d’examen reçu le     |            |

Signalé
-------
Le 10/01/2027, pas encore reçu : pour information.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le | 04/12/2026 |
    | Pli d’examen reçu le     | []         |

Le 24/02/2027, toujours pas reçu : à vérifier.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le | 04/12/2026 |
    | Pli d’examen reçu le     | []         |

Le 25/02/2027, deux semaines avant la session : bloquant.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le | 04/12/2026 |
    | Pli d’examen reçu le     | []         |

Le 25/02/2027, ni commandé ni reçu : bloquant.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le |            |
    | Pli d’examen reçu le     | []         |

Le 12/03/2027, la session a commencé, aucune réception notée : bloquant.

    Session
    | Date de début            | 11/03/2027 |
    | Pli d’examen commandé le | 04/12/2026 |
    | Pli d’examen reçu le     | []         |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DTE-02",
    titre="Réception du pli d’examen",
    phrases={
        "attendu": Phrases(
            "Le pli d’examen n’est pas noté comme reçu, la session commence dans {reste:n|jour}.",
            "Notez la date dans la feuille Session dès son arrivée ; s’il manque encore "
            "{jours:n|jour} avant la session, contactez l’unité de l’AFPA qui l’expédie.",
        ),
        "manque": Phrases(
            "Le pli d’examen n’est pas noté comme reçu, la session commence dans {reste:n|jour}.",
            "Contactez l’unité de l’AFPA qui expédie les plis (adresses sur le site des "
            "responsables de session) ; s’il est arrivé, notez la date dans la feuille Session.",
        ),
        "passee": Phrases(
            "Le pli d’examen n’est pas noté comme reçu, alors que la session a commencé "
            "le {debut:date}.",
            "S’il est arrivé, notez la date ; sinon, appelez la DDETS.",
        ),
        "jamais_commande": Phrases(
            "Le pli d’examen n’est noté ni comme commandé, ni comme reçu, la session commence "
            "dans {reste:n|jour}.",
            "Appelez l’unité de l’AFPA qui expédie les plis : sans pli, la session doit être "
            "reportée.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach at most, on the cell of the reception date."""
    session = case.session
    debut = session.date_debut
    if debut is None or not session.blank("pli_recu_le"):
        return
    jours, reste = texte.nombre("jours"), (debut - case.jour).days
    faits = {"jours": jours, "reste": reste, "debut": debut}
    if reste <= 0:
        cas = "passee"
    elif not session.blank("pli_commande_le"):
        cas = "attendu" if reste > jours else "manque"
    elif reste <= jours:
        cas = "jamais_commande"
    else:
        # while there is time to order it, the rule about the order speaks alone
        return
    yield Breach((session.cell("pli_recu_le"),), faits, cas)
