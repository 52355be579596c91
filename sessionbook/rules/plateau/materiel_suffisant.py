"""Chaque ressource du plateau technique est disponible en nombre suffisant pour toute la session.

Pourquoi
--------
L’annexe 1 du référentiel et le DTE organisateur donnent, pour chaque ressource, la
quantité et le nombre de candidats qui peuvent la partager. Il en faut assez au
moment où le plus de candidats passent ensemble. Le calcul est écrit dans le message.

Correct
-------
Le 04/02/2027, un poste pour chacun des deux candidats qui composent ensemble.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Candidats ensemble |
    | QP   | Tous en même temps |

    Matériel
    | Désignation | Épreuves | Quantité | Comptée      | Partage maximal | Disponible |
    | Poste       | QP       | 1        | Par candidat |                 | 2          |
    | Imprimante  | QP       | 1        | Par candidat | 20              | 1          |

Le 04/02/2027, deux candidats, mais l’un après l’autre dans le déroulé.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Candidats ensemble |
    | ET   | Individuel         |

    Matériel
    | Désignation | Épreuves | Quantité nécessaire | Comptée      | Quantité disponible |
    | Poste       | ET       | 1                   | Par candidat | 1                   |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1 | Durand Léa | ET      |
    | 11/03/2027 | 09:40 | 10:20 | Jury 1 | Petit Max  | ET      |

Signalé
-------
Le 04/02/2027, deux candidats ensemble et un seul poste : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Candidats ensemble |
    | QP   | Tous en même temps |

    Matériel
    | Désignation | Épreuves | Quantité nécessaire | Comptée      | Quantité disponible |
    | Poste       | QP       | 1                   | Par candidat | [1]                 |

Le 04/02/2027, deux jurys le même jour et un seul projecteur : bloquant.

    Épreuves
    | Code | Candidats ensemble |
    | PRES | Individuel         |

    Matériel
    | Désignation | Épreuves | Quantité nécessaire | Comptée  | Quantité disponible |
    | Projecteur  | PRES     | 1                   | Par jury | [1]                 |

    Déroulé : Composition des jurys
    | Jour       | Jury   |
    | 11/03/2027 | Jury 1 |
    | 11/03/2027 | Jury 2 |

Le 04/02/2027, personne n’a compté les postes : pour information.

    Session
    | Date de début | 11/03/2027 |

    Épreuves
    | Code | Candidats ensemble |
    | QP   | Tous en même temps |

    Matériel
    | Désignation | Épreuves | Quantité nécessaire | Comptée      | Quantité disponible |
    | Poste       | QP       | 1                   | Par candidat | []                  |
"""

from collections.abc import Iterator, Sequence

from sessionbook.model.choix import ParQui
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.moyens import Materiel
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules.plateau.usage import candidats_ensemble, jurys_ensemble, salles_ensemble
from sessionbook.rules.rule import Breach, Phrases, Rule

_REMEDE = (
    "Procurez-vous {manque:n|unité} de plus, étalez l’épreuve dans le déroulé, ou corrigez la "
    "ligne."
)

RULE = Rule(
    id="PLT-01",
    titre="Matériel en nombre suffisant",
    phrases={
        "candidat": Phrases(
            "{designation} : {n:n|candidat} en même temps × {quantite} = {besoin} à prévoir, "
            "{disponible} {disponible:accord|disponible}.",
            _REMEDE,
        ),
        "partage": Phrases(
            "{designation} : {n:n|candidat} en même temps ÷ {partage} par ressource, soit {parts}, "
            "× {quantite} = {besoin} à prévoir, {disponible} {disponible:accord|disponible}.",
            _REMEDE,
        ),
        "jury": Phrases(
            "{designation} : {n:n|jury} le même jour × {quantite} = {besoin} à prévoir, "
            "{disponible} {disponible:accord|disponible}.",
            _REMEDE,
        ),
        "salle": Phrases(
            "{designation} : {n:n|salle} le même jour × {quantite} = {besoin} à prévoir, "
            "{disponible} {disponible:accord|disponible}.",
            _REMEDE,
        ),
        "session": Phrases(
            "{designation} : {besoin} à prévoir pour la session, {disponible} "
            "{disponible:accord|disponible}.",
            _REMEDE,
        ),
        "incomplet": Phrases(
            "{designation} : impossible de dire s’il y en a assez, des cases sont vides.",
            "Complétez les cases signalées d’après l’annexe 1 du référentiel, le DTE organisateur "
            "et un comptage sur place.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a line of the sheet Matériel at most, on the quantity available."""
    for materiel in case.dossier.materiel:
        vides = [c for c in ("quantite", "par", "disponible") if materiel.blank(c)]
        designation = materiel.designation or "Matériel sans nom"
        if vides:
            cells = tuple(materiel.cell(champ) for champ in vides)
            yield Breach(cells, {"designation": designation}, "incomplet")
        elif materiel.quantite is not None and materiel.disponible is not None and materiel.par:
            yield from _besoin(case, materiel, designation)


def _besoin(case: Case, materiel: Materiel, designation: str) -> Iterator[Breach]:
    epreuves = _epreuves(case.dossier, materiel)
    quantite, disponible = materiel.quantite or 0, materiel.disponible or 0
    partage = materiel.partage or 1
    n = parts = 1
    match materiel.par:
        case ParQui.CANDIDAT:
            cas = "partage" if partage > 1 else "candidat"
            n = candidats_ensemble(case, epreuves)
            parts = -(-n // partage)
        case ParQui.JURY:
            cas, n = "jury", jurys_ensemble(case, epreuves)
            parts = n
        case ParQui.SALLE:
            cas, n = "salle", salles_ensemble(case, epreuves)
            parts = n
        case _:
            cas = "session"
    besoin = quantite * parts
    if epreuves and besoin > disponible:
        faits = {
            "designation": designation,
            "n": n,
            "partage": partage,
            "parts": parts,
            "quantite": quantite,
            "besoin": besoin,
            "disponible": disponible,
            "manque": besoin - disponible,
        }
        yield Breach((materiel.cell("disponible"),), faits, cas)


def _epreuves(dossier: Dossier, materiel: Materiel) -> Sequence[Epreuve]:
    """Épreuves that use a resource: those named, or all when none is."""
    if not materiel.epreuves:
        return dossier.epreuves
    named = (dossier.epreuve(code) for code in materiel.epreuves)
    return [epreuve for epreuve in named if epreuve is not None]
