"""Le responsable de session est sur place pendant toute la session, libre de toute autre tâche.

Pourquoi
--------
C’est l’un des engagements du centre : le responsable est présent du début à la fin et
règle les difficultés avec le jury, les candidats et la DDETS. Un suppléant nommé évite
d’arrêter la session s’il tombe malade.

Correct
-------
Le 04/02/2027, un suppléant est nommé et le responsable ne surveille pas.

    Session
    | Date de début         | 11/03/2027   |
    | Nom du responsable    | Moreau       |
    | Prénom du responsable | Claire       |
    | Suppléant             | Hugo Fabre   |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Épreuve | Surveillant |
    | 11/03/2027 | 09:00 | 09:30 | QP      | Leroy Paul  |

Signalé
-------
Le 04/02/2027, personne ne le supplée : pour information.

    Session
    | Date de début         | 11/03/2027 |
    | Nom du responsable    | Moreau     |
    | Suppléant             | []         |

Le 04/02/2027, la responsable surveille une épreuve : à vérifier.

    Session
    | Date de début         | 11/03/2027 |
    | Nom du responsable    | [Moreau]   |
    | Prénom du responsable | Claire     |
    | Suppléant             | Hugo Fabre |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Épreuve | Surveillant     |
    | 11/03/2027 | 09:00 | 09:30 | QP      | [Claire Moreau] |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-11",
    titre="Responsable sur place",
    phrases={
        "suppleant": Phrases(
            "Aucun suppléant n’est nommé : si le responsable est absent, personne ne peut "
            "tenir la session.",
            "Notez le nom de la personne qui le remplacerait.",
        ),
        "surveille": Phrases(
            "{responsable} surveille {n:n|créneau|créneaux} et ne peut pas, en même temps, être à "
            "la disposition du jury et des candidats.",
            "Désignez un autre surveillant pour {n:accord|ce créneau|ces créneaux}.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for the deputy, one for all the slots the person in charge supervises."""
    session = case.session
    if session.responsable_nom and session.blank("suppleant"):
        yield Breach((session.cell("suppleant"),), cas="suppleant")
    nom, prenom = session.responsable_nom, session.responsable_prenom
    if not (nom and prenom):
        return
    keys = {cle(f"{nom} {prenom}"), cle(f"{prenom} {nom}")}
    pris = [c for c in case.dossier.creneaux if c.surveillant and cle(c.surveillant) in keys]
    if pris:
        cells = (session.cell("responsable_nom"), *(c.cell("surveillant") for c in pris))
        yield Breach(cells, {"responsable": f"{prenom} {nom}", "n": len(pris)}, "surveille")
