"""Le surveillant n’est pas le formateur d’un candidat de la salle.

Pourquoi
--------
Le règlement de 2008 le demandait ; celui de 2016 n’a pas été relu sur ce point. Un
formateur présent seulement pour intervenir en cas de danger sur une machine restait admis.

Correct
-------
Le 04/02/2027, le surveillant a formé d’autres candidats.

    Candidats
    | Nom    | Prénom | Formateurs |
    | Durand | Léa    | Petit Anne |

    Surveillants
    | Nom   | Prénom | Formateur de |
    | Leroy | Paul   | Faure Max    |

    Épreuves
    | Code | Jury   |
    | QP   | Absent |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve | Surveillant |
    | 11/03/2027 | 09:00 | 09:30 | Durand Léa | QP      | Leroy Paul  |

Signalé
-------
Le 04/02/2027, la feuille Surveillants le dit : à vérifier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Surveillants
    | Nom   | Prénom | Formateur de |
    | Leroy | Paul   | [Durand Léa] |

    Épreuves
    | Code | Jury   |
    | QP   | Absent |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve | Surveillant  |
    | 11/03/2027 | 09:00 | 09:30 | Durand Léa | QP      | [Leroy Paul] |

Le 04/02/2027, la feuille Candidats le dit : à vérifier.

    Candidats
    | Nom    | Prénom | Formateurs   |
    | Durand | Léa    | [Paul Leroy] |

    Surveillants
    | Nom   | Prénom |
    | Leroy | Paul   |

    Épreuves
    | Code | Jury   |
    | QP   | Absent |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Surveillant  |
    | 11/03/2027 | 09:00 | 09:30 | Tous     | QP      | [Leroy Paul] |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.convocations import est_epreuve
from sessionbook.model.creneaux import TOUS
from sessionbook.model.personnes import Candidat, Surveillant
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-10",
    titre="Surveillant neutre",
    phrases={
        "": Phrases(
            "{surveillant} surveille {epreuve} et a formé {candidats}.",
            "Choisissez un autre surveillant, ou gardez-le seulement pour la sécurité des "
            "machines, avec un second surveillant.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a slot, with the candidates its supervisor trained."""
    dossier = case.dossier
    par_cle = {key: s for s in dossier.surveillants for key in s.cles}
    for creneau in dossier.creneaux:
        surveillant = par_cle.get(cle(creneau.surveillant or ""))
        if surveillant is None or not est_epreuve(dossier, creneau):
            continue
        formes = {
            candidat.cell("nom_naissance"): (candidat, cell)
            for candidat in presents(dossier, creneau)
            if (cell := _forme(surveillant, candidat))
        }
        if formes:
            sujets = tuple(subjects.candidat(candidat) for candidat, _ in formes.values())
            faits = {
                "surveillant": surveillant.designation,
                "epreuve": creneau.epreuve,
                "candidats": subjects.noms(sujets),
            }
            cells = dict.fromkeys(cell for _, cell in formes.values())
            yield Breach((creneau.cell("surveillant"), *cells), faits, sujets=sujets)


def _forme(surveillant: Surveillant, candidat: Candidat) -> Cell | None:
    """The cell that says this person trained the candidate."""
    named = {cle(nom) for nom in surveillant.formateur_de}
    if cle(TOUS) in named or named & candidat.cles:
        return surveillant.cell("formateur_de")
    if {cle(nom) for nom in candidat.formateurs} & surveillant.cles:
        return candidat.cell("formateurs")
    return None
