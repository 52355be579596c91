"""La date de naissance donne un âge plausible le premier jour de la session.

Pourquoi
--------
Une année mal tapée donne un candidat de cinq ans ou de cent vingt ans, et une date de
naissance fausse sur la convocation. Les bornes sont un choix : un apprenti peut être
mineur.

Correct
-------
Le 04/02/2027, quinze ans le premier jour.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Né le      |
    | Durand | Léa    | 11/03/2012 |

Signalé
-------
Le 04/02/2027, quinze ans le lendemain, et quatre-vingt-un ans : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Né le        |
    | Durand | Léa    | [12/03/2012] |
    | Petit  | Max    | [11/03/1946] |

Le 04/02/2027, naissance le jour de la session : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Né le        |
    | Durand | Léa    | [11/03/2027] |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

_REMEDE = "Vérifiez cette date sur la pièce d’identité, puis corrigez-la si besoin."

RULE = Rule(
    id="CAN-02",
    titre="Date de naissance plausible",
    phrases={
        "age": Phrases(
            "{candidat} aurait {age:n|an} le premier jour de la session (naissance le "
            "{naissance:jour}).",
            _REMEDE,
        ),
        "pas_nee": Phrases(
            "{candidat} : la date de naissance, le {naissance:jour}, n’est pas antérieure à la "
            "session.",
            _REMEDE,
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach for each birth date out of bounds."""
    debut = case.session.date_debut
    if debut is None:
        return
    for candidat in case.dossier.inscrits:
        naissance = candidat.naissance_date
        if naissance is None:
            continue
        cells, sujets = (candidat.cell("naissance_date"),), (subjects.candidat(candidat),)
        faits = {"candidat": candidat.designation, "naissance": naissance}
        age = _age(naissance, debut)
        if naissance >= debut:
            yield Breach(cells, faits, "pas_nee", sujets)
        elif not texte.nombre("minimum") <= age <= texte.nombre("maximum"):
            yield Breach(cells, {**faits, "age": age}, "age", sujets)


def _age(naissance: date, jour: date) -> int:
    return jour.year - naissance.year - ((jour.month, jour.day) < (naissance.month, naissance.day))
