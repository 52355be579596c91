"""Les membres du jury viennent de la liste des membres habilités de CERES.

Pourquoi
--------
CERES donne, pour chaque titre, la liste à jour des membres habilités et leurs
coordonnées. Un membre qui n’y figure pas n’est peut-être plus habilité, et un
résultat peut être contesté pour cela.

Correct
-------
Le 04/02/2027, membre trouvé dans la liste.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Dans la liste CERES |
    | Martin | Anne   | oui                 |

Le 01/10/2026, pas encore vérifié, la session est loin.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Dans la liste CERES |
    | Martin | Anne   |                     |

Signalé
-------
Le 04/02/2027, membre absent de la liste : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Dans la liste CERES |
    | Martin | Anne   | [non]               |

Le 04/01/2027, pas encore vérifié : pour information.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Dans la liste CERES |
    | Martin | Anne   | []                  |
"""

from collections.abc import Iterator

from sessionbook.model.choix import Reponse
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-13",
    titre="Membres de la liste CERES",
    phrases={
        "absent": Phrases(
            "{membre} ne figure pas dans la liste des membres habilités de CERES.",
            "Remplacez ce membre par une personne de la liste, ou demandez à la DDETS de la "
            "mettre à jour.",
        ),
        "non_verifie": Phrases(
            "Personne n’a noté si {membre} figure dans la liste des membres habilités de CERES.",
            "Consultez la liste du titre dans CERES, puis répondez oui ou non.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a member who has not refused, on the cell of the list."""
    for membre in case.dossier.jury:
        if membre.reponse is Reponse.REFUSEE:
            continue
        cells, faits = (membre.cell("liste_ceres"),), {"membre": membre.designation}
        if membre.liste_ceres is False:
            yield Breach(cells, faits, "absent", (subjects.membre(membre),))
        elif membre.blank("liste_ceres"):
            yield Breach(cells, faits, "non_verifie", (subjects.membre(membre),))
