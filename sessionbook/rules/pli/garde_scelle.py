"""Le DTE jury et le DTE candidat restent scellés, en lieu sûr, jusqu’à l’ouverture de la session.

Pourquoi
--------
La notice du ministère demande de les garder en lieu sûr jusqu’à l’ouverture : un
sujet ouvert avant le premier jour n’est plus un sujet d’examen.

Correct
-------
Le 04/02/2027, pli sous clé, scellés intacts.

    Session
    | Date de début           | 11/03/2027       |
    | Pli d’examen reçu le    | 20/01/2027       |
    | Lieu de stockage du pli | Coffre, bureau 3 |
    | Scellés intacts         | oui              |
    | Pli ouvert le           |                  |

Le 12/03/2027, pli ouvert le premier jour.

    Session
    | Date de début           | 11/03/2027       |
    | Pli d’examen reçu le    | 20/01/2027       |
    | Lieu de stockage du pli | Coffre, bureau 3 |
    | Scellés intacts         | non              |
    | Pli ouvert le           | 11/03/2027       |

Signalé
-------
Le 04/02/2027, lieu de stockage inconnu : bloquant.

    Session
    | Date de début           | 11/03/2027 |
    | Pli d’examen reçu le    | 20/01/2027 |
    | Lieu de stockage du pli | []         |
    | Scellés intacts         | oui        |

Le 04/02/2027, état des scellés inconnu : à vérifier.

    Session
    | Date de début           | 11/03/2027 |
    | Pli d’examen reçu le    | 20/01/2027 |
    | Lieu de stockage du pli | Coffre     |
    | Scellés intacts         | []         |

Le 04/02/2027, scellés rompus avant la session : bloquant.

    Session
    | Date de début           | 11/03/2027 |
    | Pli d’examen reçu le    | 20/01/2027 |
    | Lieu de stockage du pli | Coffre     |
    | Scellés intacts         | [non]      |

Le 12/03/2027, pli ouvert la veille de la session : bloquant.

    Session
    | Date de début           | 11/03/2027   |
    | Pli d’examen reçu le    | 20/01/2027   |
    | Lieu de stockage du pli | Coffre       |
    | Scellés intacts         | non          |
    | Pli ouvert le           | [10/03/2027] |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DTE-05",
    titre="Pli en lieu sûr et scellé",
    phrases={
        "lieu": Phrases(
            "Le pli a été reçu le {recu:jour}, mais son lieu de stockage n’est pas noté.",
            "Mettez le DTE jury et le DTE candidat sous clé, puis notez l’endroit dans la "
            "feuille Session.",
        ),
        "scelles_inconnus": Phrases(
            "Le pli a été reçu le {recu:jour}, mais l’état des scellés n’est pas noté.",
            "Vérifiez les scellés, puis notez oui ou non dans la feuille Session.",
        ),
        "scelles_rompus": Phrases(
            "Les scellés du pli ne sont plus intacts, alors que l’ouverture de la session "
            "n’est pas notée.",
            "Ne vous servez pas de ce pli : appelez la DDETS. Si la session est ouverte, notez "
            "la date d’ouverture du pli.",
        ),
        "ouvert_trop_tot": Phrases(
            "Le pli a été ouvert le {ouvert:jour}, avant le premier jour de la session, "
            "le {debut:jour}.",
            "Appelez la DDETS avant de vous servir de ce pli ; corrigez la date si elle est "
            "mal notée.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for the place, one for the seals or the opening, once the pli is there."""
    session = case.session
    recu, ouvert, debut = session.pli_recu_le, session.pli_ouvert_le, session.date_debut
    if ouvert and debut:
        if ouvert < debut:
            faits = {"ouvert": ouvert, "debut": debut}
            yield Breach((session.cell("pli_ouvert_le"),), faits, "ouvert_trop_tot")
        return
    if recu is None:
        return
    if session.blank("pli_lieu"):
        yield Breach((session.cell("pli_lieu"),), {"recu": recu}, "lieu")
    if session.blank("pli_scelles"):
        yield Breach((session.cell("pli_scelles"),), {"recu": recu}, "scelles_inconnus")
    elif session.pli_scelles is False:
        yield Breach((session.cell("pli_scelles"),), {}, "scelles_rompus")
