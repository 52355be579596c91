"""Chaque salle peut contenir les candidats et les surveillants qui y sont ensemble.

Pourquoi
--------
Une épreuve écrite réunit parfois toute la session et son surveillant. Une salle trop
petite oblige à changer le déroulé le matin même.

Correct
-------
Le 04/02/2027, deux candidats et un surveillant pour trois places.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Candidats ensemble |
    | QP   | Tous en même temps |

    Salles
    | Salle    | Capacité |
    | Salle 10 | 3        |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle    | Surveillant |
    | 11/03/2027 | 09:00 | 09:30 | Tous     | QP      | Salle 10 | Leroy Paul  |

Signalé
-------
Le 04/02/2027, deux places pour trois personnes : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Candidats ensemble |
    | QP   | Tous en même temps |

    Salles
    | Salle    | Capacité |
    | Salle 10 | [2]      |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle      | Surveillant |
    | 11/03/2027 | 09:00 | 09:30 | Tous     | QP      | [Salle 10] | Leroy Paul  |
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.convocations import est_epreuve, salle_de
from sessionbook.model.creneaux import Creneau
from sessionbook.model.findings import Nature, Papier, Sujet
from sessionbook.model.moyens import Salle
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules.deroule.presence import presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLT-08",
    titre="Capacité des salles",
    phrases={
        "": Phrases(
            "« {salle} », le {jour:date} à {heure:heure} : {candidats:n|candidat}{surveillants}, "
            "pour {capacite:n|place}.",
            "Changez de salle, répartissez les candidats entre deux salles, ou corrigez la "
            "capacité.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.PORTE}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a room, at the moment when it holds the most people."""
    dossier = case.dossier
    par_salle: dict[Cell, tuple[Salle, list[Creneau]]] = {}
    for creneau in dossier.creneaux:
        salle = dossier.salle(salle_de(dossier, creneau))
        if salle and salle.capacite is not None and est_epreuve(dossier, creneau):
            par_salle.setdefault(salle.cell("nom"), (salle, []))[1].append(creneau)
    for salle, creneaux in par_salle.values():
        yield from _salle(dossier, salle, creneaux)


def _salle(dossier: Dossier, salle: Salle, creneaux: Sequence[Creneau]) -> Iterator[Breach]:
    instant, candidats, surveillants = _comble(dossier, creneaux)
    if instant is None or candidats + surveillants <= (salle.capacite or 0):
        return
    ensemble = [c for c in creneaux if _a(c, instant)]
    faits = {
        "salle": salle.nom,
        "jour": instant.date(),
        "heure": instant.time(),
        "candidats": candidats,
        "surveillants": {0: "", 1: " et un surveillant"}.get(
            surveillants, f" et {surveillants} surveillants"
        ),
        "capacite": salle.capacite,
    }
    places = dict.fromkeys(c.cell("salle") for c in ensemble if c.salle)
    sujets = (Sujet(Nature.AUTRE, salle.nom or "Salle", salle.cell("nom")),)
    yield Breach((salle.cell("capacite"), *places), faits, sujets=sujets)


def _comble(dossier: Dossier, creneaux: Sequence[Creneau]) -> tuple[datetime | None, int, int]:
    """The first moment when these slots hold the most people: candidates, supervisors."""
    timed = [(c.commence, c.finit, c) for c in creneaux if c.commence and c.finit]
    timed.sort(key=itemgetter(0))
    pire: tuple[datetime | None, int, int] = (None, 0, 0)
    ensemble: list[Creneau] = []
    for instant, debutants in groupby(timed, key=itemgetter(0)):
        ensemble = [c for c in ensemble if c.finit and instant < c.finit]
        ensemble += [c for _, fin, c in debutants if instant < fin]
        candidats = len({p.ligne for c in ensemble for p in presents(dossier, c)})
        gardes = len({cle(c.surveillant) for c in ensemble if c.surveillant})
        if candidats + gardes > pire[1] + pire[2]:
            pire = (instant, candidats, gardes)
    return pire


def _a(creneau: Creneau, instant: datetime) -> bool:
    debut, fin = creneau.commence, creneau.finit
    return debut is not None and fin is not None and debut <= instant < fin
