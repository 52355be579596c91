"""Deux membres d’un même jury viennent plutôt de deux entreprises différentes.

Pourquoi
--------
Aucun texte lu ne l’exige. Deux regards d’entreprises différentes valent mieux qu’un :
ce n’est qu’une information, à suivre quand c’est possible.

Correct
-------
Le 04/02/2027, deux employeurs.

    Jury
    | Nom    | Prénom | SIREN     |
    | Martin | Anne   | 552081317 |
    | Leroy  | Paul   | 732829320 |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |

Signalé
-------
Le 04/02/2027, même employeur : pour information.

    Jury
    | Nom    | Prénom | SIREN       |
    | Martin | Anne   | [552081317] |
    | Leroy  | Paul   | [552081317] |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |
"""

from collections.abc import Iterator
from itertools import combinations

from sessionbook.model.cells import Cell
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.jury.entreprises import siren
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-11",
    titre="Deux entreprises par jury",
    phrases={
        "": Phrases(
            "{jury} : {un} et {autre} ont le même employeur.",
            "Si vous le pouvez, répartissez-les entre deux jurys.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for two members of one company who sit together, however many days."""
    dossier = case.dossier
    told: set[tuple[Cell, Cell]] = set()
    for composition in dossier.compositions:
        assis = [m for nom in composition.membres if (m := dossier.membre(nom))]
        for un, autre in combinations(sorted(assis, key=lambda m: m.cell("nom")), 2):
            pair = (un.cell("employeur_siren"), autre.cell("employeur_siren"))
            numero = siren(un.employeur_siren)
            if un is autre or pair in told or not numero or numero != siren(autre.employeur_siren):
                continue
            told.add(pair)
            faits = {
                "jury": composition.jury or "Un jury",
                "un": un.designation,
                "autre": autre.designation,
            }
            yield Breach(pair, faits, sujets=(subjects.membre(un), subjects.membre(autre)))
