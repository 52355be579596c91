"""Un agrément couvre le titre, le site et toute la durée de la session.

Pourquoi
--------
L’agrément est donné par le préfet de région pour un titre, un site et une
période. Une session tenue ailleurs, ou qui déborde de la période, n’a pas
d’agrément. Que la session entière doive tenir dans la période est une lecture
prudente : le texte ne dit pas lequel de ses jours compte.

Correct
-------
Le 04/02/2027, agrément qui couvre tout, écrit avec d’autres abréviations.

    Session
    | Date de début         | 11/03/2027                                   |
    | Date de fin           | 12/03/2027                                   |
    | Code du titre         | TP-01280                                     |
    | Millésime             | '04                                          |
    | Nom du site           | Bâtiment B                                   |
    | Adresse du site       | 12, avenue de la Gare                        |
    | Code postal du site   | 38000                                        |
    | Ville du site         | Grenoble                                     |
    | N° d’agrément         | 2024-38-017                                  |
    | Titre agréé           | TP 01280 m04                                 |
    | Adresse du site agréé | Bâtiment B, 12 av. de la gare 38000 GRENOBLE |
    | Agrément : début      | 01/09/2024                                   |
    | Agrément : fin        | 12/03/2027                                   |

Le 04/02/2027, année de prolongation : l’agrément a duré autant que le titre.

    Session
    | Date de début            | 11/03/2027 |
    | Date de fin              | 12/03/2027 |
    | Fin de validité du titre | 31/12/2026 |
    | Agrément : début         | 01/09/2024 |
    | Agrément : fin           | 31/12/2026 |

Signalé
-------
Le 04/02/2027, agrément d’un autre titre : bloquant.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |
    | Code du titre | [TP-01280] |
    | Titre agréé   | [TP-01281] |

Le 04/02/2027, agrément d’un autre millésime du même titre : à vérifier.

    Session
    | Date de début | 11/03/2027     |
    | Code du titre | [TP-01280]     |
    | Millésime     | '04            |
    | Titre agréé   | [TP-01280 m03] |

Le 04/02/2027, site à une autre adresse de la même ville : bloquant.

    Session
    | Date de début         | 11/03/2027                         |
    | Adresse du site       | [12, avenue de la Gare]            |
    | Code postal du site   | 38000                              |
    | Ville du site         | Grenoble                           |
    | Adresse du site agréé | [3, rue des Alpes, 38000 Grenoble] |

Le 04/02/2027, adresse écrite autrement : à vérifier.

    Session
    | Date de début         | 11/03/2027                             |
    | Adresse du site       | [12, avenue de la Gare]                |
    | Code postal du site   | 38000                                  |
    | Ville du site         | Grenoble                               |
    | Adresse du site agréé | [12, avenue des Gares, 38000 Grenoble] |

Le 04/02/2027, agrément qui finit pendant la session : bloquant.

    Session
    | Date de début    | 11/03/2027   |
    | Date de fin      | 12/03/2027   |
    | Agrément : début | 01/09/2024   |
    | Agrément : fin   | [11/03/2027] |

Le 04/02/2027, agrément qui commence après le premier jour : bloquant.

    Session
    | Date de début    | 11/03/2027   |
    | Date de fin      | 12/03/2027   |
    | Agrément : début | [12/03/2027] |
    | Agrément : fin   | 30/06/2029   |

Le 04/02/2027, agrément pas encore noté : bloquant.

    Session
    | Date de début    | 11/03/2027 |
    | N° d’agrément    | []         |
    | Agrément : début | 01/09/2024 |
    | Agrément : fin   | []         |

Le 01/10/2026, agrément pas encore noté, la session est loin : à vérifier.

    Session
    | Date de début | 11/03/2027 |
    | N° d’agrément | []         |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case, Session
from sessionbook.regulation.law import Texte
from sessionbook.rules.adresses import Accord, compare
from sessionbook.rules.rule import TOUT, Breach, Phrases, Rule
from sessionbook.rules.titres import code_titre

RULE = Rule(
    id="AGR-01",
    titre="Agrément du titre, du site et de la période",
    phrases={
        "absent": Phrases(
            "L’agrément n’est pas décrit en entier, il manque : {manque:liste}.",
            "Reportez dans la feuille Session ce qu’écrit la décision du préfet de région.",
        ),
        "titre": Phrases(
            "L’agrément porte sur le titre {agree}, la session sur le titre {code}.",
            "Corrigez le code mal recopié ; si les deux sont exacts, cette session ne peut pas "
            "se tenir sans agrément pour le titre {code} : voyez la DREETS.",
        ),
        "millesime": Phrases(
            "L’agrément cite un autre millésime ({agree}) que celui de la session ({millesime}).",
            "Vérifiez auprès de la DREETS que l’agrément vaut pour le millésime de la session.",
        ),
        "site_autre": Phrases(
            "La session se tient « {site} », l’agrément porte sur « {agree} ».",
            "Tenez la session sur le site agréé, ou corrigez l’adresse mal recopiée.",
        ),
        "site_proche": Phrases(
            "L’adresse du site, « {site} », n’est pas écrite comme sur l’agrément, « {agree} ».",
            "Vérifiez qu’il s’agit du même lieu, puis écrivez la même adresse aux deux endroits.",
        ),
        "pas_encore": Phrases(
            "L’agrément ne commence que le {agree:jour}, alors que la session commence "
            "le {debut:jour}.",
            "Reportez la session après le début de l’agrément, ou corrigez la date.",
        ),
        "finit": Phrases(
            "L’agrément finit le {agree:jour}, avant le dernier jour de la session, le {fin:jour}.",
            "Avancez la session ou obtenez le renouvellement de l’agrément avant de convoquer.",
        ),
    },
    retient=TOUT,
)

_ATTENDUS = {
    "agrement_numero": "le numéro",
    "agrement_titre": "le titre agréé",
    "agrement_site": "l’adresse du site agréé",
    "agrement_debut": "la date de début",
    "agrement_fin": "la date de fin",
}


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """What is missing in one breach, then one breach for the title, the site, each bound."""
    session = case.session
    manque = [champ for champ in _ATTENDUS if session.blank(champ)]
    if manque:
        cells = tuple(session.cell(champ) for champ in manque)
        yield Breach(cells, {"manque": [_ATTENDUS[champ] for champ in manque]}, "absent")
    yield from _titre(session)
    yield from _site(session)
    yield from _periode(session)


def _titre(session: Session) -> Iterator[Breach]:
    if session.agrement_titre is None or session.titre_code is None:
        return
    agree = code_titre(session.agrement_titre)
    vise = code_titre(session.titre_code, session.titre_millesime)
    cells = (session.cell("agrement_titre"), session.cell("titre_code"))
    faits = {"agree": session.agrement_titre, "code": session.titre_code}
    if not agree.meme_titre(vise):
        yield Breach(cells, faits, "titre")
    elif agree.autre_millesime(vise):
        yield Breach(
            cells, {**faits, "millesime": session.titre_millesime or vise.millesime}, "millesime"
        )


def _site(session: Session) -> Iterator[Breach]:
    adresse, code, ville = session.site_adresse, session.site_code_postal, session.site_ville
    if session.agrement_site is None or adresse is None or code is None or ville is None:
        return
    site = f"{adresse}, {code} {ville}"
    accord = compare(session.agrement_site, site, session.site_nom or "")
    if accord is not Accord.MEME:
        cells = (session.cell("agrement_site"), session.cell("site_adresse"))
        cas = "site_proche" if accord is Accord.PROCHE else "site_autre"
        yield Breach(cells, {"site": site, "agree": session.agrement_site}, cas)


def _periode(session: Session) -> Iterator[Breach]:
    debut, fin = session.date_debut, session.date_fin or session.date_debut
    if debut and session.agrement_debut and session.agrement_debut > debut:
        faits = {"agree": session.agrement_debut, "debut": debut}
        yield Breach((session.cell("agrement_debut"),), faits, "pas_encore")
    validite = session.titre_fin_validite
    if validite and debut and debut > validite:
        # the year of prolongation has its own conditions, which AGR-03 judges
        return
    if fin and session.agrement_fin and session.agrement_fin < fin:
        faits = {"agree": session.agrement_fin, "fin": fin}
        yield Breach((session.cell("agrement_fin"),), faits, "finit")
