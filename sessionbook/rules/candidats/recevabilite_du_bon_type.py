"""La recevabilité de la VAE porte sur le type de cette session.

Pourquoi
--------
La décision écrit si le candidat peut se présenter à une session titre ou à une session
CCP. Elle n’ouvre pas l’autre.

Correct
-------
Le 04/02/2027, recevabilité pour une session titre.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | Titre      |

    Candidats
    | Nom    | Prénom | Accès | Recevabilité VAE notifiée le | Recevabilité VAE : type de session |
    | Durand | Léa    | VAE   | 15/09/2026                   | Titre                              |

Signalé
-------
Le 04/02/2027, recevabilité pour une session CCP : bloquant.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | Titre      |

    Candidats
    | Nom    | Prénom | Accès | Recevabilité VAE notifiée le | Recevabilité VAE : type de session |
    | Durand | Léa    | VAE   | 15/09/2026                   | [CCP]                              |

Le 04/02/2027, type pas encore noté : à vérifier.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | Titre      |

    Candidats
    | Nom    | Prénom | Accès | Recevabilité VAE notifiée le | Recevabilité VAE : type de session |
    | Durand | Léa    | VAE   | 15/09/2026                   | []                                 |
"""

from collections.abc import Iterator

from sessionbook.model.choix import Voie
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-06",
    titre="Type de session de la recevabilité",
    phrases={
        "autre": Phrases(
            "{candidat} : la recevabilité est pour une session {recevabilite}, et cette session "
            "est une session {session}.",
            "Corrigez le type mal noté, ou inscrivez ce candidat à une session {recevabilite}.",
        ),
        "inconnu": Phrases(
            "{candidat} : le type de session écrit dans la recevabilité n’est pas noté.",
            "Relisez la décision et notez-le dans la feuille Candidats.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most for each candidate by VAE; without a decision, CAN-05 speaks alone."""
    vise = case.session.type
    for candidat in case.dossier.inscrits:
        if candidat.voie is not Voie.VAE or vise is None:
            continue
        cells, sujets = (candidat.cell("recevabilite_type"),), (subjects.candidat(candidat),)
        faits = {"candidat": candidat.designation, "session": vise.mot}
        ecrit = candidat.recevabilite_type
        if ecrit is not None and ecrit is not vise:
            yield Breach(cells, {**faits, "recevabilite": ecrit.mot}, "autre", sujets)
        elif candidat.recevabilite_le and candidat.blank("recevabilite_type"):
            yield Breach(cells, faits, "inconnu", sujets)
