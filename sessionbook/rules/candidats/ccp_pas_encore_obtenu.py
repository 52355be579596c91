"""Une session CCP reçoit des candidats qui n’ont pas déjà ce CCP, et qui y ont accès.

Pourquoi
--------
Elle s’adresse aux candidats formés à ce CCP, à ceux qui ont réussi le titre en partie,
et à ceux que leur VAE y dirige. Qu’un CCP obtenu ne se repasse pas est une déduction.

Correct
-------
Le 04/02/2027, il reste ce CCP à obtenir.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | CCP        |
    | CCP ou CCS visé | CCP2       |

    Candidats
    | Nom    | Prénom | Accès                   | CCP acquis | Résultat précédent |
    | Durand | Léa    | Capitalisation de CCP | CCP1       |                    |
    | Petit  | Max    | Capitalisation de CCP |            | Réussite partielle |
    | Roux   | Zoé    | Formation               |            |                    |

Signalé
-------
Le 04/02/2027, CCP déjà obtenu : bloquant.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | CCP        |
    | CCP ou CCS visé | CCP2       |

    Candidats
    | Nom    | Prénom | Accès                   | CCP acquis         |
    | Durand | Léa    | Capitalisation de CCP | [CCP 1 ; ccp n° 2] |

Le 04/02/2027, rien ne dit pourquoi la candidate capitalise : à vérifier.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | CCP        |
    | CCP ou CCS visé | CCP2       |

    Candidats
    | Nom    | Prénom | Accès                   | CCP acquis | Résultat précédent |
    | Durand | Léa    | Capitalisation de CCP | []         |                    |
"""

from collections.abc import Iterator

from sessionbook.model.choix import Resultat, TypeSession, Voie
from sessionbook.model.findings import Papier
from sessionbook.model.parcours import ccp, ccps
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-07",
    titre="CCP encore à obtenir",
    phrases={
        "acquis": Phrases(
            "{candidat} a déjà obtenu {ccp}, que vise cette session.",
            "Corrigez la liste des CCP acquis, ou retirez ce candidat de la session.",
        ),
        "sans_trace": Phrases(
            "{candidat} vient par capitalisation, sans CCP acquis ni réussite partielle notés.",
            "Notez les CCP acquis d’après le livret de certification, ou corrigez la voie d’accès.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most a candidate, in a session CCP only."""
    session = case.session
    if session.type is not TypeSession.CCP:
        return
    for candidat in case.dossier.inscrits:
        cells, sujets = (candidat.cell("ccp_acquis"),), (subjects.candidat(candidat),)
        faits = {"candidat": candidat.designation, "ccp": session.ccp}
        if session.ccp and ccp(session.ccp) in ccps(candidat.ccp_acquis):
            yield Breach(cells, faits, "acquis", sujets)
        elif (
            candidat.voie is Voie.CAPITALISATION
            and candidat.blank("ccp_acquis")
            and candidat.session_precedente_resultat is not Resultat.REUSSITE_PARTIELLE
        ):
            yield Breach(cells, faits, "sans_trace", sujets)
