"""La convocation peut dire les documents et les EPI que le candidat doit apporter.

Pourquoi
--------
La notice du ministère demande que la convocation indique la date, l’heure, les
documents et les équipements de protection individuelle à apporter. Elle ne peut
le faire que si la feuille Documents les donne ; pour un titre sans EPI, une ligne
« Aucun » le dit.

Correct
-------
Le 04/02/2027, un document, et aucun EPI pour ce titre.

    Session
    | Date de début | 11/03/2027 |

    Documents
    | Désignation      | Nature               |
    | Pièce d’identité | Original à présenter |
    | Aucun            | EPI                  |

Le 01/10/2026, feuille encore vide, la session est loin.

    Session
    | Date de début | 11/03/2027 |

    Documents
    | Désignation | Nature |

Signalé
-------
Le 04/02/2027, aucune ligne : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Documents
    | [Désignation] | Nature |

Le 15/12/2026, pas de feuille Documents : à vérifier.

    Session
    | Date de début | [11/03/2027] |

Le 04/02/2027, rien n’est dit des EPI : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Documents
    | [Désignation]    | Nature               |
    | Pièce d’identité | Original à présenter |

Le 04/02/2027, seulement des EPI : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Documents
    | [Désignation]          | Nature |
    | Chaussures de sécurité | EPI    |
"""

from collections.abc import Iterator

from sessionbook.model.cells import Cell
from sessionbook.model.choix import NatureDocument
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CONV-03",
    titre="Documents et EPI dits sur la convocation",
    phrases={
        "rien": Phrases(
            "La feuille Documents ne dit ni les documents ni les EPI à apporter : les "
            "convocations ne peuvent pas les indiquer.",
            "Ajoutez une ligne par document, et une ligne par EPI (« Aucun », nature EPI, si le "
            "titre n’en demande pas).",
        ),
        "documents": Phrases(
            "La feuille Documents ne donne que des EPI : les convocations ne peuvent pas "
            "indiquer les documents à apporter.",
            "Ajoutez une ligne par document : pièce d’identité, dossier professionnel…, "
            "puis relancez.",
        ),
        "epi": Phrases(
            "La feuille Documents ne dit rien des EPI : les convocations ne peuvent pas les "
            "indiquer.",
            "Ajoutez une ligne par EPI, ou une ligne « Aucun » de nature EPI si le titre n’en "
            "demande pas.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on the first cell of the sheet, or on the start date without it."""
    dossier = case.dossier
    natures = {document.nature for document in dossier.documents}
    if any(document.blank("nature") for document in dossier.documents):
        return
    feuille = dossier.feuilles.get("documents")
    cell = Cell(feuille, 1, 1) if feuille else case.session.cell("date_debut")
    unreadable = any("nature" in document.place.unreadable for document in dossier.documents)
    if not natures:
        yield Breach((cell,), cas="rien")
    elif natures == {NatureDocument.EPI}:
        yield Breach((cell,), cas="documents")
    elif NatureDocument.EPI not in natures and not unreadable:
        yield Breach((cell,), cas="epi")
