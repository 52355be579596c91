"""Après des réussites partielles à une session titre, une session CCP est proposée aux candidats.

Pourquoi
--------
Le centre s’engage, en demandant son agrément, à organiser les sessions CCP des
candidats qui n’ont obtenu qu’une partie du titre, et à leur dire comment s’y inscrire.
Aucun délai n’a été lu.

Correct
-------
Le 20/03/2027, la session CCP a été proposée.

    Session
    | Date de début            | 11/03/2027 |
    | Type de session          | Titre      |
    | Session CCP proposée le  | 15/03/2027 |

    Candidats
    | Nom    | Prénom | Résultat de cette session |
    | Durand | Léa    | Réussite partielle        |

Signalé
-------
Le 20/03/2027, une réussite partielle sans suite : à vérifier.

    Session
    | Date de début            | 11/03/2027 |
    | Type de session          | Titre      |
    | Session CCP proposée le  | []         |

    Candidats
    | Nom    | Prénom | Résultat de cette session |
    | Durand | Léa    | [Réussite partielle]      |
    | Petit  | Max    | Réussite                  |
"""

from collections.abc import Iterator

from sessionbook.model.choix import Resultat, TypeSession
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="AGR-10",
    titre="Session CCP après une réussite partielle",
    phrases={
        "": Phrases(
            "{n:n|réussite partielle|réussites partielles} à cette session, et aucune session "
            "CCP n’est notée comme proposée : {noms}.",
            "Programmez une session CCP, dites {n:accord|au candidat|aux candidats} comment s’y "
            "inscrire, puis notez la date dans la feuille Session.",
        )
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most, on the date to note and the partial successes."""
    session = case.session
    if session.type is not TypeSession.TITRE or not session.blank("session_ccp_proposee_le"):
        return
    found = [c for c in case.dossier.inscrits if c.resultat is Resultat.REUSSITE_PARTIELLE]
    if found:
        sujets = tuple(map(subjects.candidat, found))
        cells = (session.cell("session_ccp_proposee_le"), *(c.cell("resultat") for c in found))
        yield Breach(cells, {"n": len(found), "noms": subjects.noms(sujets)}, "", sujets)
