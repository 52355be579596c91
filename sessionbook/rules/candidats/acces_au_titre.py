"""Une session titre reçoit les candidats formés à ce titre et ceux qui le visent par la VAE.

Pourquoi
--------
La formation suivie, ou le parcours de validation des acquis, porte sur le titre de la
session. Un candidat qui capitalise des CCP passe par des sessions CCP, et n’a plus de
session titre à passer.

Correct
-------
Le 04/02/2027, formation et VAE sur ce titre.

    Session
    | Date de début   | 11/03/2027 |
    | Code du titre   | TP-01280   |
    | Type de session | Titre      |

    Candidats
    | Nom    | Prénom | Accès     | Titre préparé |
    | Durand | Léa    | Formation | TP 01280 m03  |
    | Petit  | Max    | VAE       |               |

Signalé
-------
Le 04/02/2027, formation à un autre titre : bloquant.

    Session
    | Date de début   | 11/03/2027 |
    | Code du titre   | TP-01280   |
    | Type de session | Titre      |

    Candidats
    | Nom    | Prénom | Accès     | Titre préparé |
    | Durand | Léa    | Formation | [TP-01281]    |

Le 04/02/2027, capitalisation dans une session titre : à vérifier.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | Titre      |

    Candidats
    | Nom    | Prénom | Accès                     |
    | Durand | Léa    | [Capitalisation de CCP] |
"""

from collections.abc import Iterator

from sessionbook.model.choix import TypeSession, Voie
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule
from sessionbook.rules.titres import code_titre

RULE = Rule(
    id="CAN-04",
    titre="Accès à la session titre",
    phrases={
        "autre_titre": Phrases(
            "{candidat} prépare le titre {prepare}, la session porte sur {code}.",
            "Corrigez le code mal noté ; sinon, ce candidat ne peut pas se présenter à cette "
            "session.",
        ),
        "capitalisation": Phrases(
            "{candidat} vient par capitalisation de CCP, mais la session est une session titre.",
            "Vérifiez la voie d’accès, ou inscrivez ce candidat à une session CCP.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most a candidate, in a session titre only."""
    session = case.session
    if session.type is not TypeSession.TITRE:
        return
    for candidat in case.dossier.inscrits:
        sujets, nom = (subjects.candidat(candidat),), candidat.designation
        prepare, code = candidat.titre_prepare, session.titre_code
        if prepare and code and not code_titre(prepare).meme_titre(code_titre(code)):
            faits = {"candidat": nom, "prepare": prepare, "code": code}
            yield Breach((candidat.cell("titre_prepare"),), faits, "autre_titre", sujets)
        elif candidat.voie is Voie.CAPITALISATION:
            yield Breach((candidat.cell("voie"),), {"candidat": nom}, "capitalisation", sujets)
