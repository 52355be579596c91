"""Une dérogation cite une règle connue, une décision déjà prise, et sa référence s’il en faut une.

Pourquoi
--------
Une dérogation mal remplie n’écarte rien : le problème reste dit comme avant, et l’on
croit à tort l’avoir réglé. Un point bloquant fixé par un texte ou par la notice n’est
écarté que sur une décision écrite de la DDETS.

Correct
-------
Le 04/02/2027, une règle bloquante avec sa référence, un conseil sans.

    Dérogations
    | Règle   | Motif            | Décidé par | Décidé le  | Référence écrite    |
    | CONV-01 | Report accepté   | C. Moreau  | 03/02/2027 | DDETS 38, 2027-0203 |
    | CONV-11 | Candidat ajouté  | C. Moreau  | 04/02/2027 |                     |

Signalé
-------
Le 04/02/2027, une règle qui n’existe pas : à vérifier.

    Dérogations
    | Règle     | Motif          | Décidé par | Décidé le  | Référence écrite |
    | [CONV-99] | Report accepté | C. Moreau  | 03/02/2027 |                  |

Le 04/02/2027, une décision datée du lendemain : à vérifier.

    Dérogations
    | Règle   | Motif           | Décidé par | Décidé le    | Référence écrite |
    | CONV-11 | Candidat ajouté | C. Moreau  | [05/02/2027] |                  |

Le 04/02/2027, un point bloquant sans décision écrite : à vérifier.

    Dérogations
    | Règle   | Motif          | Décidé par | Décidé le  | Référence écrite |
    | CONV-01 | Report accepté | C. Moreau  | 03/02/2027 | []               |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.findings import Gravite
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte, textes
from sessionbook.rules.derogation import OFFICIELLES
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="LEC-12",
    titre="Dérogation sans effet",
    phrases={
        "inconnue": Phrases(
            "Dérogation à « {regle} » : aucune règle ne porte ce nom, elle n’écarte rien.",
            "Recopiez l’identifiant écrit dans la feuille Anomalies, par exemple PLT-02.",
        ),
        "a_venir": Phrases(
            "Dérogation à {regle} datée du {decidee:jour} : elle n’écarte rien avant ce jour.",
            "Corrigez la date mal notée, ou attendez la décision.",
        ),
        "sans_reference": Phrases(
            "Dérogation à {regle} sans référence écrite : ce qui est bloquant reste bloquant.",
            "Notez la référence de la décision ou du courriel de la DDETS.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most for each line of the sheet Dérogations."""
    known = {cle(regle): versions[-1] for regle, versions in textes().items()}
    for derogation in case.dossier.derogations:
        regle = derogation.regle
        if regle is None:
            continue
        law, decidee = known.get(cle(regle)), derogation.decidee_le
        if law is None:
            yield Breach((derogation.cell("regle"),), {"regle": regle}, "inconnue")
        elif decidee and decidee > case.jour:
            faits = {"regle": regle, "decidee": decidee}
            yield Breach((derogation.cell("decidee_le"),), faits, "a_venir")
        elif _bloque(law) and law.force in OFFICIELLES and derogation.blank("reference"):
            yield Breach((derogation.cell("reference"),), {"regle": regle}, "sans_reference")


def _bloque(law: Texte) -> bool:
    return any(
        gravite is Gravite.BLOQUANT for rungs in law.gravite.values() for _, gravite in rungs
    )
