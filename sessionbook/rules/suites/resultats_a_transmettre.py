"""Après la session, les résultats sont saisis dans CERES et le procès-verbal signé est transmis.

Pourquoi
--------
Le représentant du ministère dans le département valide les résultats d’après le
procès-verbal signé de tous les membres. Tant qu’il ne l’a pas reçu, personne n’a son titre.

Correct
-------
Le 11/03/2027, la session n’est pas finie.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

Signalé
-------
Le 13/03/2027, le lendemain de la fin : pour information.

    Session
    | Date de début | 11/03/2027   |
    | Date de fin   | [12/03/2027] |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="POST-01",
    titre="Résultats et procès-verbal à transmettre",
    phrases={
        "": Phrases(
            "La session est finie depuis le {fin:date}.",
            "Saisissez les résultats dans CERES, faites signer le procès-verbal à tous les membres "
            "et transmettez-le à la DDETS, si ce n’est pas déjà fait.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach at most, in the weeks that follow the session."""
    fin = case.session.date_fin
    if fin and case.dossier.inscrits and 0 < (case.jour - fin).days <= texte.nombre("jours"):
        yield Breach((case.session.cell("date_fin"),), {"fin": fin})
