"""La version du titre est celle qui est en vigueur le premier jour de la session.

Pourquoi
--------
L’arrêté de chaque titre fixe le jour où une version prend effet et celui où elle
finit. Une session tenue avant l’effet porte sur un sujet qui n’existe pas encore. Les
durées que sessionbook connaît sont celles d’une version précise : pour une autre, il
faut relire le référentiel. Que la version doive être en vigueur le premier jour est
une déduction.

Correct
-------
Le 04/02/2027, version en vigueur, la même que celle du référentiel connu.

    Session
    | Date de début            | 11/03/2027 |
    | Code du titre            | TP-01280   |
    | Millésime                | '04        |
    | Date d’effet du titre    | 11/03/2027 |
    | Fin de validité du titre | 30/06/2029 |

Signalé
-------
Le 04/02/2027, version qui prend effet le lendemain : bloquant.

    Session
    | Date de début            | [11/03/2027] |
    | Date d’effet du titre    | [12/03/2027] |
    | Fin de validité du titre | 30/06/2029   |

Le 04/02/2027, version qui finirait avant de prendre effet : bloquant.

    Session
    | Date de début            | 11/03/2027   |
    | Date d’effet du titre    | [01/09/2026] |
    | Fin de validité du titre | [01/09/2025] |

Le 04/02/2027, un autre millésime que celui du référentiel connu : à vérifier.

    Session
    | Date de début            | 11/03/2027 |
    | Code du titre            | TP-01280   |
    | Millésime                | ['03]      |
    | Fin de validité du titre | 30/06/2029 |

Le 04/02/2027, fin de validité inconnue : pour information.

    Session
    | Date de début            | 11/03/2027 |
    | Fin de validité du titre | []         |
"""

from collections.abc import Iterator

from sessionbook.errors import UsageError
from sessionbook.model.session import Case, Session
from sessionbook.regulation.law import Texte
from sessionbook.regulation.referentiel import Referentiel, referentiel
from sessionbook.rules.rule import Breach, Phrases, Rule
from sessionbook.rules.titres import code_titre

RULE = Rule(
    id="AGR-11",
    titre="Version du titre en vigueur",
    phrases={
        "pas_encore": Phrases(
            "Cette version du titre ne prend effet que le {effet:jour}, alors que la session "
            "commence le {debut:jour}.",
            "Tenez la session sur la version précédente, ou corrigez la date mal notée.",
        ),
        "inversees": Phrases(
            "Le titre finirait le {validite:jour}, avant de prendre effet, le {effet:jour}.",
            "Relisez l’arrêté du titre, puis corrigez celle des deux dates qui est mal notée.",
        ),
        "millesime": Phrases(
            "La session est au millésime {millesime} ; les durées connues de sessionbook pour "
            "{code} sont celles du millésime {connu}.",
            "Comparez la feuille Épreuves au référentiel d’évaluation du millésime de la session.",
        ),
        "fin_inconnue": Phrases(
            "La fin de validité du titre n’est pas notée : la période où la session est "
            "possible n’est pas contrôlée.",
            "Relevez cette date sur la fiche RNCP du titre et notez-la dans la feuille Session.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for the dates, one for a version the known référentiel is not about."""
    session = case.session
    debut, effet, validite = session.date_debut, session.titre_effet_le, session.titre_fin_validite
    if effet and validite and validite < effet:
        cells = (session.cell("titre_effet_le"), session.cell("titre_fin_validite"))
        yield Breach(cells, {"effet": effet, "validite": validite}, "inversees")
    elif effet and debut and debut < effet:
        cells = (session.cell("titre_effet_le"), session.cell("date_debut"))
        yield Breach(cells, {"effet": effet, "debut": debut}, "pas_encore")
    elif debut and session.blank("titre_fin_validite"):
        yield Breach((session.cell("titre_fin_validite"),), cas="fin_inconnue")
    yield from _millesime(session)


def _millesime(session: Session) -> Iterator[Breach]:
    if session.titre_code is None:
        return
    vise = code_titre(session.titre_code, session.titre_millesime)
    known = _connu(session.titre_code)
    if known is None or not vise.autre_millesime(code_titre(known.code, known.millesime)):
        return
    champ = "titre_millesime" if session.titre_millesime else "titre_code"
    faits = {
        "millesime": session.titre_millesime or vise.millesime,
        "code": known.code,
        "connu": known.millesime,
    }
    yield Breach((session.cell(champ),), faits, "millesime")


def _connu(code: str) -> Referentiel | None:
    try:
        found = referentiel(code)
    except UsageError:
        return None
    return found if found.code and found.millesime else None
