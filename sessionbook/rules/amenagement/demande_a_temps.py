"""Une demande d’aménagement se dépose de préférence {mois} mois avant la session.

Pourquoi
--------
Une règle régionale demande {mois} mois ; aucun délai national n’a été lu. Il faut le temps
d’un avis médical, d’une décision et d’un déroulé qui en tient compte avant les
convocations.

Correct
-------
Le 04/02/2027, demande déposée trois mois avant, jour pour jour.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Aménagement demandé le | Aménagement : décision du |
    | Durand | Léa    | 11/12/2026             |                           |

Signalé
-------
Le 04/02/2027, demande déposée le lendemain : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Aménagement demandé le | Aménagement : décision du |
    | Durand | Léa    | [12/12/2026]           |                           |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.delais import dernier_jour_ouvre, mois_avant
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.echeances import limite_convocations
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="HAN-02",
    titre="Demande d’aménagement à temps",
    phrases={
        "": Phrases(
            "{nom} : aménagement demandé le {demande:jour}, {ecart:n|jour} après la date "
            "conseillée, le {limite:jour}.",
            "Demandez à la DDETS si elle peut décider avant les convocations, à valider au plus "
            "tard le {convocation:date} ; sinon, proposez au candidat la session suivante.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a candidate; silent once a decision is noted."""
    debut = case.session.date_debut
    convocation = limite_convocations(case)
    if debut is None or convocation is None:
        return
    limite = mois_avant(debut, texte.nombre("mois"))
    for candidat in case.dossier.inscrits:
        demande = candidat.amenagement_demande_le
        if demande and demande > limite and candidat.amenagement_decision_le is None:
            faits = {
                "nom": candidat.designation,
                "demande": demande,
                "limite": limite,
                "ecart": (demande - limite).days,
                "convocation": dernier_jour_ouvre(convocation, case.session.lieu),
            }
            cells = (candidat.cell("amenagement_demande_le"),)
            yield Breach(cells, faits, sujets=(subjects.candidat(candidat),))
