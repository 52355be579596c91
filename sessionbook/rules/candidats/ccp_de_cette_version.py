"""Un CCP se capitalise sous la version du titre qui l’a donné, ou par correspondance.

Pourquoi
--------
Les CCP comptent pendant la validité du titre. Quand le titre est révisé, l’arrêté donne
une table qui dit quel ancien CCP vaut quel nouveau. Quand il est fermé, une année de plus
est ouverte : elle est contrôlée avec la fin de validité du titre.

Correct
-------
Le 04/02/2027, CCP de cette version.

    Session
    | Date de début | 11/03/2027 |
    | Code du titre | TP-01280   |
    | Millésime     | '04        |

    Candidats
    | Nom    | Prénom | CCP acquis | CCP acquis : millésime |
    | Durand | Léa    | CCP1       | '04                    |

Signalé
-------
Le 04/02/2027, CCP d’une version antérieure : à vérifier.

    Session
    | Date de début | 11/03/2027 |
    | Code du titre | TP-01280   |
    | Millésime     | '04        |

    Candidats
    | Nom    | Prénom | CCP acquis | CCP acquis : millésime |
    | Durand | Léa    | CCP1       | ['03]                  |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule
from sessionbook.rules.titres import code_titre

RULE = Rule(
    id="CAN-11",
    titre="CCP obtenus sous une autre version",
    phrases={
        "": Phrases(
            "{candidat} a obtenu {ccp:liste} sous le millésime {ancien} du titre, la session est "
            "au millésime {nouveau}.",
            "Cherchez dans la table de correspondance de l’arrêté à quels CCP actuels "
            "{n:accord|il correspond|ils correspondent}, puis notez ceux-ci avec le millésime "
            "de la session.",
        )
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for each candidate whose CCP are of another version."""
    session = case.session
    vise = code_titre(session.titre_code or "", session.titre_millesime)
    for candidat in case.dossier.inscrits:
        ancien = code_titre("", candidat.ccp_millesime)
        if candidat.ccp_acquis and ancien.autre_millesime(vise):
            faits = {
                "candidat": candidat.designation,
                "ccp": candidat.ccp_acquis,
                "n": len(candidat.ccp_acquis),
                "ancien": candidat.ccp_millesime,
                "nouveau": session.titre_millesime or vise.millesime,
            }
            sujets = (subjects.candidat(candidat),)
            yield Breach((candidat.cell("ccp_millesime"),), faits, "", sujets)
