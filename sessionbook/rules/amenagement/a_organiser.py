"""Un aménagement accordé se retrouve dans l’organisation, et le jury en est informé.

Pourquoi
--------
Du temps en plus se lit dans le déroulé. Une aide humaine, une salle à part ou un matériel
adapté ne s’y lisent pas : quelqu’un doit y penser. Rien n’en est dit sur les affiches.

Correct
-------
Le 04/02/2027, la décision accorde du temps, que le déroulé donnera.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    | 15/01/2027                | +1/3                      |

Signalé
-------
Le 04/02/2027, la décision n’accorde pas de temps : pour information.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    | 15/01/2027                | []                        |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="HAN-04",
    titre="Aménagement à organiser",
    phrases={
        "": Phrases(
            "{nom} : un aménagement est décidé, sans temps en plus noté.",
            "Si la décision accorde du temps, notez-le. Sinon, préparez la salle, l’aide ou le "
            "matériel accordés, et informez le jury.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a candidate; the time itself is judged in the déroulé by PLN-01."""
    for candidat in case.dossier.inscrits:
        if candidat.amenagement_decision_le and candidat.blank("amenagement"):
            cells = (candidat.cell("amenagement"),)
            faits = {"nom": candidat.designation}
            yield Breach(cells, faits, sujets=(subjects.candidat(candidat),))
