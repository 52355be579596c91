"""Le pli reçu est celui de la session : titre, millésime, type, numéro, nombre de DTE candidat.

Pourquoi
--------
Un pli d’un autre millésime, d’un autre type ou d’une autre session ne peut pas servir,
et il faut du temps pour en recevoir un bon. Tout se lit sur le bordereau, sans rompre
les scellés. Cette comparaison est déduite : aucun texte lu ne la décrit.

Correct
-------
Le 04/02/2027, tout concorde, un DTE de plus que les inscrits.

    Session
    | Date de début                | 11/03/2027   |
    | Code du titre                | TP-01280     |
    | Millésime                    | '04          |
    | Type de session              | Titre        |
    | N° de session CERES          | '345678      |
    | Pli d’examen reçu le         | 20/01/2027   |
    | Pli : code du titre          | TP 01280 m04 |
    | Pli : type de session        | Titre        |
    | Pli : n° de session          | '345 678     |
    | Pli : nombre de DTE candidat | 2            |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

Signalé
-------
Le 04/02/2027, autre titre, autre type, autre session : bloquant.

    Session
    | Date de début         | 11/03/2027 |
    | Code du titre         | [TP-01280] |
    | Type de session       | [CCP]      |
    | N° de session CERES   | ['345678]  |
    | Pli d’examen reçu le  | 20/01/2027 |
    | Pli : code du titre   | [TP-01281] |
    | Pli : type de session | [Titre]    |
    | Pli : n° de session   | ['345679]  |

Le 04/02/2027, autre millésime : bloquant.

    Session
    | Date de début        | 11/03/2027     |
    | Code du titre        | [TP-01280]     |
    | Millésime            | '04            |
    | Pli d’examen reçu le | 20/01/2027     |
    | Pli : code du titre  | [TP-01280 m03] |

Le 04/02/2027, deux inscrits pour un seul DTE candidat : bloquant.

    Session
    | Date de début                | 11/03/2027 |
    | Pli d’examen reçu le         | 20/01/2027 |
    | Pli : nombre de DTE candidat | [1]        |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

Le 04/02/2027, pli reçu, rien n’a été comparé : pour information.

    Session
    | Date de début                | 11/03/2027 |
    | Pli d’examen reçu le         | 20/01/2027 |
    | Pli : code du titre          | []         |
    | Pli : type de session        | []         |
    | Pli : n° de session          | []         |
    | Pli : nombre de DTE candidat | []         |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.session import Case, Session
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule
from sessionbook.rules.titres import code_titre

_REMEDE = (
    "Corrigez la valeur mal notée ; si le pli n’est pas le bon, appelez sans attendre l’unité "
    "de l’AFPA qui l’a expédié, sans rompre les scellés."
)

RULE = Rule(
    id="DTE-03",
    titre="Pli conforme à la session",
    phrases={
        "a_noter": Phrases(
            "Le pli a été reçu le {recu:jour} : rien ne dit encore qu’il est celui de cette "
            "session.",
            "Comparez le bordereau à la session, sans rompre les scellés, puis notez le titre, "
            "le type, le numéro et le nombre de DTE candidat.",
        ),
        "titre": Phrases("Le pli est pour le titre {pli}, la session pour {session}.", _REMEDE),
        "millesime": Phrases(
            "Le pli est d’un autre millésime ({pli}) que la session ({session}).", _REMEDE
        ),
        "type": Phrases(
            "Le pli est pour une session {pli}, et cette session est une session {session}.",
            _REMEDE,
        ),
        "numero": Phrases("Le pli porte la session n° {pli}, et non {session}.", _REMEDE),
        "effectif": Phrases(
            "Le pli contient {pli:n|DTE candidat|DTE candidat} pour {session:n|candidat inscrit|"
            "candidats inscrits}.",
            "Demandez les DTE manquants à l’unité de l’AFPA qui a expédié le pli, ou marquez "
            "« Retiré » les candidats qui ne viennent plus.",
        ),
    },
)

_CHAMPS = ("pli_titre", "pli_type", "pli_session", "pli_dte_candidat")


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for each thing that differs, or one when nothing was compared."""
    session = case.session
    recu = session.pli_recu_le
    if recu and not session.pli_ouvert_le and all(session.blank(champ) for champ in _CHAMPS):
        yield Breach(tuple(session.cell(champ) for champ in _CHAMPS), {"recu": recu}, "a_noter")
    yield from _titre(session)
    if session.pli_type and session.type and session.pli_type is not session.type:
        cells = (session.cell("pli_type"), session.cell("type"))
        faits = {"pli": session.pli_type.mot, "session": session.type.mot}
        yield Breach(cells, faits, "type")
    numero, attendu = session.pli_session, session.numero_ceres
    if numero and attendu and _chiffres(numero) != _chiffres(attendu):
        cells = (session.cell("pli_session"), session.cell("numero_ceres"))
        yield Breach(cells, {"pli": numero, "session": attendu}, "numero")
    inscrits, prevus = len(case.dossier.inscrits), session.pli_dte_candidat
    if prevus is not None and prevus < inscrits:
        faits_effectif = {"pli": prevus, "session": inscrits}
        yield Breach((session.cell("pli_dte_candidat"),), faits_effectif, "effectif")


def _titre(session: Session) -> Iterator[Breach]:
    if session.pli_titre is None or session.titre_code is None:
        return
    pli = code_titre(session.pli_titre)
    vise = code_titre(session.titre_code, session.titre_millesime)
    cells = (session.cell("pli_titre"), session.cell("titre_code"))
    if not pli.meme_titre(vise):
        yield Breach(cells, {"pli": session.pli_titre, "session": session.titre_code}, "titre")
    elif pli.autre_millesime(vise):
        faits = {"pli": session.pli_titre, "session": session.titre_millesime or vise.millesime}
        yield Breach(cells, faits, "millesime")


def _chiffres(numero: str) -> str:
    return cle(numero).replace(" ", "")
