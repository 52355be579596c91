"""Quand le référentiel fixe une période en entreprise, chaque candidat formé l’a faite.

Pourquoi
--------
Le référentiel d’évaluation de certains titres demande une durée minimale en entreprise.
Elle se note dans la feuille Session ; sans elle, rien n’est contrôlé.

Correct
-------
Le 04/02/2027, la durée tout juste ; la VAE n’est pas concernée.

    Session
    | Date de début                          | 11/03/2027 |
    | Période minimale en entreprise (heures) | 350        |

    Candidats
    | Nom    | Prénom | Accès     | Période en entreprise (heures) |
    | Durand | Léa    | Formation | 350                            |
    | Petit  | Max    | VAE       |                                |

Signalé
-------
Le 04/02/2027, une heure de moins, ou rien de noté : à vérifier.

    Session
    | Date de début                           | 11/03/2027 |
    | Période minimale en entreprise (heures) | 350        |

    Candidats
    | Nom    | Prénom | Accès     | Période en entreprise (heures) |
    | Durand | Léa    | Formation | [349]                          |
    | Petit  | Max    | Formation | []                             |
"""

from collections.abc import Iterator

from sessionbook.model.choix import Voie
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-14",
    titre="Période en entreprise",
    phrases={
        "courte": Phrases(
            "{candidat} a fait {heures:n|heure} en entreprise, le référentiel en demande "
            "{minimum}.",
            "Vérifiez les attestations ; si la durée manque, voyez la DDETS avant de convoquer.",
        ),
        "inconnue": Phrases(
            "Les heures en entreprise de {n:n|candidat} ne sont pas notées, le référentiel en "
            "demande {minimum} : {noms}.",
            "Notez-les d’après les attestations.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for each period too short, one for all that are not noted."""
    minimum = case.session.stage_minimal
    if not minimum:
        return
    formes = [c for c in case.dossier.inscrits if c.voie is Voie.FORMATION]
    for candidat in formes:
        if candidat.stage_heures is not None and candidat.stage_heures < minimum:
            faits = {
                "candidat": candidat.designation,
                "heures": candidat.stage_heures,
                "minimum": minimum,
            }
            sujet = subjects.candidat(candidat)
            yield Breach((candidat.cell("stage_heures"),), faits, "courte", (sujet,))
    blanks = [candidat for candidat in formes if candidat.blank("stage_heures")]
    if blanks:
        sujets = tuple(map(subjects.candidat, blanks))
        cells = tuple(candidat.cell("stage_heures") for candidat in blanks)
        told = {"n": len(blanks), "minimum": minimum, "noms": subjects.noms(sujets)}
        yield Breach(cells, told, "inconnue", sujets)
