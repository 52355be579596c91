"""L’habilitation de chaque membre du jury porte sur ce titre et couvre toute la session.

Pourquoi
--------
Un membre dont l’habilitation est échue, pas encore commencée ou donnée pour un autre
titre ne peut pas siéger, même une heure, même en réserve. L’habilitation est
nationale : peu importe la région qui l’a donnée.

Correct
-------
Le 04/02/2027, habilitation qui finit le dernier jour de la session.

    Session
    | Code du titre | TP-01280   |
    | Millésime     | '04        |
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Jury
    | Nom    | Prénom | Titre d’habilitation | Habilitation : début | Habilitation : fin |
    | Martin | Anne   | TP 01280 m04         | 13/03/2022           | 12/03/2027         |

Le 04/02/2027, la personne a refusé.

    Session
    | Code du titre | TP-01280   |
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Titre habilité | Habilitation : début | Habilitation : fin | Réponse |
    | Martin | Anne   | TP-01280       | 13/03/2021           | 28/02/2027         | Refusée |

Signalé
-------
Le 04/02/2027, habilitation qui finit la veille du dernier jour : bloquant.

    Session
    | Code du titre | TP-01280   |
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Jury
    | Nom    | Prénom | Titre d’habilitation | Habilitation : début | Habilitation : fin |
    | Martin | Anne   | TP-01280             | 12/03/2022           | [11/03/2027]       |

Le 04/02/2027, habilitation qui commence après le premier jour : bloquant.

    Session
    | Code du titre | TP-01280   |
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Titre d’habilitation | Habilitation : début | Habilitation : fin |
    | Martin | Anne   | TP-01280             | [12/03/2027]         | 11/03/2032         |

Le 04/02/2027, habilitation pour un autre titre : bloquant.

    Session
    | Code du titre | TP-01280   |
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Titre d’habilitation | Habilitation : début | Habilitation : fin |
    | Martin | Anne   | [TP-01281]           | 12/03/2022           | 11/03/2029         |

Le 04/02/2027, même titre, autre millésime : à vérifier.

    Session
    | Code du titre | TP-01280   |
    | Millésime     | '04        |
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Titre d’habilitation | Habilitation : début | Habilitation : fin |
    | Martin | Anne   | [TP-01280 m03]       | 12/03/2022           | 11/03/2029         |

Le 01/02/2027, le titre est noté sans son code : à vérifier.

    Session
    | Code du titre | TP-01280   |
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Titre d’habilitation | Habilitation : début | Habilitation : fin |
    | Martin | Anne   | [DWWM]               | 12/03/2022           | 11/03/2029         |

Le 01/02/2027, dates de l’habilitation pas encore notées : à vérifier.

    Session
    | Code du titre | TP-01280   |
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Titre d’habilitation | Habilitation : début | Habilitation : fin |
    | Martin | Anne   | TP-01280             | []                   | []                 |

Le 04/01/2027, habilitation finie avec le titre, dans son année de prolongation : à vérifier.

    Session
    | Date de début            | 15/01/2027 |
    | Date de fin              | 15/01/2027 |
    | Fin de validité du titre | 31/12/2026 |

    Jury
    | Nom    | Prénom | Habilitation : fin |
    | Martin | Anne   | [31/12/2026]       |
"""

import re
from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.choix import Reponse
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import MembreJury
from sessionbook.model.session import Case, Session
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule
from sessionbook.rules.titres import CodeTitre, code_titre

RULE = Rule(
    id="JUR-02",
    titre="Habilitation du membre pour ce titre et ces dates",
    phrases={
        "titre": Phrases(
            "{membre} : l’habilitation est pour « {titre} », la session porte sur {code}.",
            "Remplacez ce membre, ou corrigez le code s’il est mal recopié.",
        ),
        "millesime": Phrases(
            "{membre} : l’habilitation est pour « {titre} », la session porte sur le millésime "
            "{millesime}.",
            "Vérifiez dans CERES que cette habilitation vaut pour le millésime de la session.",
        ),
        "sans_code": Phrases(
            "{membre} : l’habilitation est notée « {titre} », sans le code du titre.",
            "Vérifiez dans CERES qu’elle porte sur {code}, puis écrivez ce code.",
        ),
        "finie": Phrases(
            "{membre} : l’habilitation finit le {fin:jour}, avant le dernier jour de la session, "
            "le {dernier:jour}.",
            "Remplacez ce membre, ou notez la nouvelle date si l’habilitation est renouvelée.",
        ),
        "prolongation": Phrases(
            "{membre} : l’habilitation finit le {fin:jour}, avec le titre ; la session se tient "
            "dans l’année de prolongation.",
            "Demandez à la DDETS si cette habilitation vaut encore, et gardez sa réponse.",
        ),
        "pas_commencee": Phrases(
            "{membre} : l’habilitation ne commence que le {debut:jour}, la session commence le "
            "{premier:jour}.",
            "Remplacez ce membre, ou corrigez la date si elle est mal recopiée.",
        ),
        "non_renseignee": Phrases(
            "{membre} : l’habilitation n’est pas notée en entier, il manque {manque:liste}.",
            "Recopiez-la depuis la liste des membres habilités de CERES.",
        ),
    },
    retient=frozenset({Papier.INVITATION}),
)

_ATTENDUS = {
    "habilitation_titre": "le titre",
    "habilitation_debut": "la date de début",
    "habilitation_fin": "la date de fin",
}
_SEPARATEURS = re.compile(r"[;,/+\n]|\bet\b")
_NUMERO = re.compile(r"(?:cp|ccp|ccs)?\d+")


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """For each member who has not refused: the title, each bound, then what is missing."""
    session = case.session
    for membre in case.dossier.jury:
        if membre.reponse is Reponse.REFUSEE:
            continue
        yield from _titre(session, membre)
        yield from _periode(session, membre)
        manque = [champ for champ in _ATTENDUS if membre.blank(champ)]
        if manque:
            faits = {
                "membre": membre.designation,
                "manque": tuple(_ATTENDUS[champ] for champ in manque),
            }
            cells = tuple(membre.cell(champ) for champ in manque)
            yield Breach(cells, faits, "non_renseignee", (subjects.membre(membre),))


def _titre(session: Session, membre: MembreJury) -> Iterator[Breach]:
    if membre.habilitation_titre is None or session.titre_code is None:
        return
    vise = code_titre(session.titre_code, session.titre_millesime)
    cas = _ecart(membre.habilitation_titre, vise, session.titre_intitule or "")
    if cas:
        faits = {
            "membre": membre.designation,
            "titre": membre.habilitation_titre,
            "code": session.titre_code,
            "millesime": (vise.millesime or "").zfill(2),
        }
        cells = (membre.cell("habilitation_titre"),)
        yield Breach(cells, faits, cas, (subjects.membre(membre),))


def _ecart(texte: str, vise: CodeTitre, intitule: str) -> str:
    """Case of the first difference, empty when one of the titles named is the session's."""
    codes = [code_titre(part) for part in _SEPARATEURS.split(texte)]
    memes = [code for code in codes if code.meme_titre(vise)]
    if memes:
        return "millesime" if all(code.autre_millesime(vise) for code in memes) else ""
    if any(_NUMERO.fullmatch(code.numero) for code in codes):
        return "titre"
    return "" if cle(texte) == cle(intitule) else "sans_code"


def _periode(session: Session, membre: MembreJury) -> Iterator[Breach]:
    premier, dernier = session.date_debut, session.date_fin or session.date_debut
    debut, fin = membre.habilitation_debut, membre.habilitation_fin
    sujets = (subjects.membre(membre),)
    if premier and debut and debut > premier:
        faits = {"membre": membre.designation, "debut": debut, "premier": premier}
        yield Breach((membre.cell("habilitation_debut"),), faits, "pas_commencee", sujets)
    if dernier and fin and fin < dernier:
        faits = {"membre": membre.designation, "fin": fin, "dernier": dernier}
        titre = session.titre_fin_validite
        # an habilitation never outlives its title: AGR-03 judges the year of prolongation
        prolongee = bool(titre and premier and premier > titre and fin >= titre)
        cas = "prolongation" if prolongee else "finie"
        yield Breach((membre.cell("habilitation_fin"),), faits, cas, sujets)
