"""Un membre employé par le centre qui organise la session mérite l’avis de la DDETS.

Pourquoi
--------
Aucun texte lu n’écarte un membre du jury salarié du centre organisateur. C’est pourtant
le premier reproche d’un candidat qui conteste : mieux vaut l’accord écrit de la DDETS.

Correct
-------
Le 04/02/2027, le membre travaille ailleurs.

    Session
    | SIREN du centre | 732829320 |

    Jury
    | Nom    | Prénom | SIREN     |
    | Martin | Anne   | 552081317 |

Signalé
-------
Le 04/02/2027, même SIREN : à vérifier.

    Session
    | SIREN du centre | [732829320] |

    Jury
    | Nom    | Prénom | SIREN            |
    | Martin | Anne   | [73282932000074] |

Le 04/02/2027, les noms se ressemblent : à vérifier.

    Session
    | Nom du centre | [Centre de formation des Alpes] |

    Jury
    | Nom    | Prénom | Employeur                     |
    | Martin | Anne   | [CENTRE FORMATION DES ALPES]  |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.jury.entreprises import Entreprise, Rapport, compare
from sessionbook.rules.jury.liens import SEUIL, membres
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-10",
    titre="Membre salarié du centre",
    phrases={
        "meme": Phrases(
            "L’employeur de {membre} est le centre qui organise la session.",
            "Demandez l’avis de la DDETS et gardez sa réponse, ou invitez quelqu’un d’autre.",
        ),
        "doute": Phrases(
            "L’employeur de {membre} porte presque le nom du centre, « {employeur} ».",
            "Notez les deux SIREN ; s’ils sont égaux, demandez l’avis de la DDETS.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a member at most."""
    session = case.session
    centre = Entreprise(session.centre_nom, session.centre_siren)
    for membre in membres(case.dossier):
        employeur = Entreprise(membre.employeur, membre.employeur_siren)
        rapport = compare(centre, employeur, SEUIL)
        if rapport is Rapport.AUTRE:
            continue
        certain = rapport is Rapport.MEME
        cells = (
            session.cell("centre_siren" if certain else "centre_nom"),
            membre.cell("employeur_siren" if certain else "employeur"),
        )
        faits = {"membre": membre.designation, "employeur": membre.employeur or ""}
        yield Breach(cells, faits, "meme" if certain else "doute", (subjects.membre(membre),))
