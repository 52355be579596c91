"""Chaque épreuve dure exactement ce que dit le référentiel, plus le temps d’un aménagement décidé.

Pourquoi
--------
La durée du référentiel d’évaluation se respecte sans la modifier : plus courte, elle
lèse le candidat ; plus longue, elle l’avantage. Seule une décision d’aménagement
ajoute du temps, au candidat et à l’épreuve qu’elle nomme.

Correct
-------
Le 04/02/2027, la durée du référentiel, puis la même avec un tiers de plus.

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    |                           |                           |
    | Petit  | Max    | 15/01/2027                | +1/3                      |

    Épreuves
    | Code | Durée |
    | ET   | 30    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:30 | Durand Léa | ET      |
    | 11/03/2027 | 09:30 | 10:10 | Petit Max  | ET      |

Le 04/02/2027, une épreuve de deux jours.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Durée |
    | MSP  | 15 h  |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 08:00 | 16:00 | Durand Léa | MSP     |
    | 12/03/2027 | 08:00 | 15:00 | Durand Léa | MSP     |

Signalé
-------
Le 04/02/2027, cinq minutes de moins : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Durée |
    | ET   | 40    |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Candidat   | Épreuve |
    | 11/03/2027 | [09:00] | [09:35] | Durand Léa | ET      |

Le 04/02/2027, dix minutes de trop, sans décision d’aménagement : bloquant.

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    |                           | ET +10 min                |

    Épreuves
    | Code | Durée |
    | ET   | 40    |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Candidat   | Épreuve |
    | 11/03/2027 | [09:00] | [09:50] | Durand Léa | ET      |

Le 04/02/2027, l’aménagement d’un des candidats est oublié : bloquant.

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    |                           |                           |
    | Petit  | Max    | 15/01/2027                | QP +10 min                |

    Épreuves
    | Code | Durée |
    | QP   | 30    |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Candidat | Épreuve |
    | 11/03/2027 | [09:00] | [09:30] | Tous     | QP      |
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from sessionbook.french import cle
from sessionbook.model.creneaux import Creneau
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-01",
    titre="Durée du référentiel respectée",
    phrases={
        "courte": Phrases(
            "{epreuve}, {qui}, le {jour:jour} à {debut:heure} : {minutes:duree} au lieu de "
            "{prevu:duree}, soit {ecart:duree} de moins.",
            "Allongez le créneau : il doit finir à {fin:heure}.",
        ),
        "longue": Phrases(
            "{epreuve}, {qui}, le {jour:jour} à {debut:heure} : {minutes:duree} au lieu de "
            "{prevu:duree}, soit {ecart:duree} de trop.",
            "Raccourcissez le créneau : il doit finir à {fin:heure}. Si un aménagement est "
            "accordé, notez sa décision dans la feuille Candidats.",
        ),
        "amenagement": Phrases(
            "{epreuve}, {qui}, le {jour:jour} à {debut:heure} : {minutes:duree} au lieu de "
            "{prevu:duree} avec l’aménagement décidé, soit {ecart:duree} de moins.",
            "Prolongez l’épreuve de {n:accord|ce candidat|ces candidats} jusqu’à {fin:heure}, ou "
            "{n:accord|donnez-lui|donnez-leur} un créneau à part.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.PORTE, Papier.CONVOCATION}),
)

_Totaux = Mapping[tuple[int, str], int]


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a slot whose length is not the one its candidates are owed."""
    dossier = case.dossier
    totaux = _totaux(dossier)
    for creneau in dossier.creneaux:
        epreuve, minutes = dossier.epreuve(creneau.epreuve), creneau.minutes
        if epreuve is not None and epreuve.duree is not None and minutes and minutes > 0:
            breach = _creneau(dossier, creneau, epreuve, totaux)
            if breach:
                yield breach


def _creneau(
    dossier: Dossier, creneau: Creneau, epreuve: Epreuve, totaux: _Totaux
) -> Breach | None:
    minutes, code = creneau.minutes or 0, cle(epreuve.code or "")
    dues = [(c, epreuve.duree_pour(c) or 0) for c in presents(dossier, creneau)]
    if not dues:
        return None
    prevu, base = max(due for _, due in dues), epreuve.duree or 0
    if minutes == prevu or all(totaux[c.ligne, code] == d for c, d in dues):
        return None
    leses = [candidat for candidat, due in dues if due > minutes]
    concernes = leses or [candidat for candidat, _ in dues]
    cas = "longue" if minutes > prevu else "courte" if minutes < base else "amenagement"
    sujets = tuple(map(subjects.candidat, concernes))
    faits = {
        "epreuve": epreuve.code,
        "qui": subjects.noms(sujets),
        "n": len(sujets),
        "jour": creneau.jour,
        "debut": creneau.debut,
        "minutes": minutes,
        "prevu": prevu,
        "ecart": abs(minutes - prevu),
        "fin": (creneau.commence + timedelta(minutes=prevu)).time() if creneau.commence else None,
    }
    return Breach((creneau.cell("debut"), creneau.cell("fin")), faits, cas, sujets)


def _totaux(dossier: Dossier) -> _Totaux:
    """Minutes of each candidate (row of the sheet) in each épreuve: it may run over days."""
    found: dict[tuple[int, str], int] = {}
    for creneau in dossier.creneaux:
        if creneau.epreuve and creneau.minutes:
            for candidat in presents(dossier, creneau):
                key = (candidat.ligne, cle(creneau.epreuve))
                found[key] = found.get(key, 0) + creneau.minutes
    return found
