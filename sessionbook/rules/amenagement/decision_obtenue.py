"""Un aménagement des épreuves repose sur une décision de la DDETS.

Pourquoi
--------
Le candidat demande, le centre étudie ce qui est possible, la DDETS décide. Sans décision,
donner du temps en plus rend l’épreuve irrégulière ; attendre trop longtemps prive le
candidat d’un droit.

Correct
-------
Le 04/02/2027, une décision est notée.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Aménagement demandé le | Aménagement : décision du | Aménagement : majorations |
    | Durand | 01/12/2026             | 15/01/2027                | +1/3                      |

Signalé
-------
Le 04/02/2027, du temps en plus sans décision : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    | []                        | [+1/3]                    |

Le 15/12/2026, une demande sans réponse : pour information.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Aménagement demandé le | Aménagement : décision du |
    | Durand | Léa    | 01/12/2026             | []                        |

Le 15/02/2027, toujours sans réponse à un mois : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Aménagement demandé le | Aménagement : décision du |
    | Durand | Léa    | 01/12/2026             | []                        |

Le 15/02/2027, décision notée pour plus tard : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Aménagement demandé le | Aménagement : décision du |
    | Durand | Léa    | 01/12/2026             | [20/03/2027]              |
"""

from collections.abc import Iterator

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.delais import mois_avant
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.echeances import nombre
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="HAN-01",
    titre="Décision d’aménagement",
    phrases={
        "sans_decision": Phrases(
            "{nom} : du temps en plus est noté, sans décision de la DDETS.",
            "Notez la date de la décision, ou retirez la majoration jusqu’à ce qu’elle arrive.",
        ),
        "en_attente": Phrases(
            "{nom} : aménagement demandé le {demande:jour}, décision pas encore notée.",
            "Relancez la DDETS ; dès sa réponse, notez la date et le temps accordé, puis refaites "
            "le déroulé.",
        ),
        "a_venir": Phrases(
            "{nom} : la décision d’aménagement est datée du {decision:jour}, un jour à venir.",
            "Corrigez la date, ou attendez la décision avant de la noter.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a candidate at most; a request that came late is told by HAN-02."""
    for candidat in case.dossier.inscrits:
        decision = candidat.amenagement_decision_le
        faits = {
            "nom": candidat.designation,
            "demande": candidat.amenagement_demande_le,
            "decision": decision,
        }
        cells: tuple[Cell, ...] = (candidat.cell("amenagement_decision_le"),)
        sujets = (subjects.candidat(candidat),)
        if decision is not None:
            if decision > case.jour:
                yield Breach(cells, faits, "a_venir", sujets)
        elif not candidat.blank("amenagement_decision_le"):
            continue
        elif candidat.amenagement:
            cells = (*cells, candidat.cell("amenagement"))
            yield Breach(cells, faits, "sans_decision", sujets)
        elif candidat.amenagement_demande_le and not _tardive(case, candidat):
            yield Breach(cells, faits, "en_attente", sujets)


def _tardive(case: Case, candidat: Candidat) -> bool:
    mois, debut = nombre(case, "HAN-02", "mois"), case.session.date_debut
    demande = candidat.amenagement_demande_le
    return bool(mois and debut and demande and demande > mois_avant(debut, mois))
