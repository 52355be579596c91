"""À la réception du pli, le DTE organisateur est lu et la liste du matériel reportée.

Pourquoi
--------
La notice du ministère demande de lire le DTE organisateur dès la réception : il
dit le matériel à préparer, qu’on ne peut plus réunir la veille.

Correct
-------
Le 04/02/2027, lu le jour de la réception, matériel reporté.

    Session
    | Date de début          | 11/03/2027 |
    | Pli d’examen reçu le   | 20/01/2027 |
    | DTE organisateur lu le | 20/01/2027 |

    Matériel
    | Désignation        |
    | Poste informatique |

Le 04/02/2027, pli pas encore reçu.

    Session
    | Date de début          | 11/03/2027 |
    | Pli d’examen reçu le   |            |
    | DTE organisateur lu le |            |

Signalé
-------
Le 04/02/2027, reçu mais pas lu : à vérifier.

    Session
    | Date de début          | 11/03/2027 |
    | Pli d’examen reçu le   | 20/01/2027 |
    | DTE organisateur lu le | []         |

Le 04/02/2027, lu avant d’être reçu : à vérifier.

    Session
    | Date de début          | 11/03/2027   |
    | Pli d’examen reçu le   | 20/01/2027   |
    | DTE organisateur lu le | [20/12/2026] |

    Matériel
    | Désignation        |
    | Poste informatique |

Le 04/02/2027, lu alors que le pli n’est pas noté comme reçu : à vérifier.

    Session
    | Date de début          | 11/03/2027   |
    | Pli d’examen reçu le   |              |
    | DTE organisateur lu le | [20/01/2027] |

    Matériel
    | Désignation        |
    | Poste informatique |

Le 04/02/2027, lu, mais aucun matériel reporté : à vérifier.

    Session
    | Date de début          | 11/03/2027   |
    | Pli d’examen reçu le   | 20/01/2027   |
    | DTE organisateur lu le | [20/01/2027] |

    Matériel
    | Désignation |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DTE-04",
    titre="Lecture du DTE organisateur",
    phrases={
        "a_lire": Phrases(
            "Le pli a été reçu le {recu:jour}, mais la lecture du DTE organisateur n’est pas "
            "notée.",
            "Lisez-le, reportez la liste du matériel dans la feuille Matériel, puis notez la "
            "date dans la feuille Session.",
        ),
        "trop_tot": Phrases(
            "La lecture du DTE organisateur est notée le {lu:jour}, avant la réception du pli, "
            "le {recu:jour}.",
            "Corrigez celle des deux dates qui a été mal notée.",
        ),
        "sans_pli": Phrases(
            "La lecture du DTE organisateur est notée le {lu:jour}, mais pas la réception du pli "
            "où il se trouve.",
            "Notez la date de réception du pli dans la feuille Session, ou effacez celle de la "
            "lecture.",
        ),
        "sans_materiel": Phrases(
            "Le DTE organisateur est noté comme lu, mais la feuille Matériel est vide.",
            "Reportez la liste du matériel du DTE organisateur dans la feuille Matériel.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on the cell of the reading date."""
    session = case.session
    recu, lu = session.pli_recu_le, session.dte_lu_le
    cells = (session.cell("dte_lu_le"),)
    if recu and session.blank("dte_lu_le"):
        yield Breach(cells, {"recu": recu}, "a_lire")
    elif recu and lu and lu < recu:
        yield Breach(cells, {"recu": recu, "lu": lu}, "trop_tot")
    elif lu and session.blank("pli_recu_le"):
        yield Breach(cells, {"lu": lu}, "sans_pli")
    elif lu and "materiel" in case.dossier.feuilles and not case.dossier.materiel:
        yield Breach(cells, cas="sans_materiel")
