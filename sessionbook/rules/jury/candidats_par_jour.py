"""Un jury n’évalue pas plus de candidats par jour que le maximum du référentiel.

Pourquoi
--------
L’annexe 1 de certains référentiels fixe le nombre de candidats qu’un jury peut recevoir
en une journée. Au-delà, il faut un jury ou une journée de plus.

Correct
-------
Le 04/02/2027, un candidat par jury et par jour.

    Session
    | Date de début                  | 11/03/2027 |
    | Candidats par jury et par jour | 1          |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1 | Durand Léa | ET      |
    | 12/03/2027 | 09:00 | 09:40 | Jury 1 | Petit Max  | ET      |

Signalé
-------
Le 04/02/2027, deux candidats le même jour au lieu d’un : bloquant.

    Session
    | Date de début                  | 11/03/2027 |
    | Candidats par jury et par jour | 1          |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1   | Durand Léa | ET      |
    | 11/03/2027 | 09:40 | 10:20 | [Jury 1] | Petit Max  | ET      |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import juges, passages, presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-17",
    titre="Candidats par jury et par jour",
    phrases={
        "": Phrases(
            "{jury}, le {jour:date} : {n:n|candidat}, le référentiel en permet {maximum} par jury "
            "et par jour.",
            "Confiez {trop:n|candidat} à un autre jury, ou à un autre jour.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a jury and day, on the slots of the candidates who come after the maximum."""
    maximum = case.session.candidats_par_jury_et_jour
    if maximum is None:
        return
    for (jour, _jury), creneaux in passages(case.dossier).items():
        ordered = sorted(creneaux, key=lambda c: (c.commence is None, c.commence))
        candidats = juges(case.dossier, ordered)
        trop = {c.cell("nom_naissance") for c in candidats[maximum:]}
        if not trop:
            continue
        cells = tuple(
            creneau.cell("jury")
            for creneau in ordered
            if any(c.cell("nom_naissance") in trop for c in presents(case.dossier, creneau))
        )
        faits = {
            "jury": creneaux[0].jury,
            "jour": jour,
            "n": len(candidats),
            "maximum": maximum,
            "trop": len(trop),
        }
        yield Breach(cells, faits, sujets=tuple(map(subjects.candidat, candidats[maximum:])))
