"""Chaque ressource du plateau technique est disponible en nombre suffisant pour toute la session.

Pourquoi
--------
L’annexe 1 du référentiel et le DTE organisateur donnent, pour chaque ressource, la
quantité et le nombre de candidats qui peuvent la partager. Il en faut assez, chaque
jour, au moment où le plus de candidats passent ensemble. Les lignes de même désignation
s’ajoutent, sauf celles qui sont en panne ou hors service ce jour-là. Le calcul est écrit
dans le message. Les consommables ont leur règle, PLT-07.

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

Le 04/02/2027, une imprimante pour deux, trois candidats ensemble : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |
    | Roux   | Zoé    |

    Épreuves
    | Code | Candidats ensemble |
    | QP   | Tous en même temps |

    Matériel
    | Désignation | Épreuves | Quantité | Comptée      | Partage maximal | Disponible |
    | Imprimante  | QP       | 1        | Par candidat | 2               | [1]        |

Le 04/02/2027, un écran par salle, deux salles, un écran : bloquant.

    Épreuves
    | Code | Salle        |
    | PRES | Présentation |

    Salles
    | Salle | Convient pour |
    | 101   | Présentation  |
    | 102   | Présentation  |

    Matériel
    | Désignation | Épreuves | Quantité nécessaire | Comptée   | Quantité disponible |
    | Écran       | PRES     | 1                   | Par salle | [1]                 |

Le 04/02/2027, deux extincteurs demandés, un seul sur place : bloquant.

    Épreuves
    | Code | Candidats ensemble |
    | MSP  | Individuel         |

    Matériel
    | Désignation | Quantité nécessaire | Comptée         | Quantité disponible |
    | Extincteur  | 2                   | Pour la session | [1]                 |
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sessionbook.french import cle, date_courte
from sessionbook.model.cells import Cell
from sessionbook.model.choix import EtatMateriel, ParQui
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.moyens import Materiel
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.plateau.usage import (
    candidats_ensemble,
    epreuves_de,
    jours_de,
    jurys_ensemble,
    salles_ensemble,
)
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
            "{designation}{quand} : {n:n|candidat} en même temps × {quantite} = {besoin} à "
            "prévoir, {disponible} {disponible:accord|disponible}.",
            _REMEDE,
        ),
        "partage": Phrases(
            "{designation}{quand} : {n:n|candidat} en même temps ÷ {partage} par ressource, soit "
            "{parts}, × {quantite} = {besoin} à prévoir, {disponible} "
            "{disponible:accord|disponible}.",
            _REMEDE,
        ),
        "jury": Phrases(
            "{designation}{quand} : {n:n|jury} le même jour × {quantite} = {besoin} à prévoir, "
            "{disponible} {disponible:accord|disponible}.",
            _REMEDE,
        ),
        "salle": Phrases(
            "{designation}{quand} : {n:n|salle} le même jour × {quantite} = {besoin} à prévoir, "
            "{disponible} {disponible:accord|disponible}.",
            _REMEDE,
        ),
        "session": Phrases(
            "{designation}{quand} : {besoin} à prévoir pour la session, {disponible} "
            "{disponible:accord|disponible}.",
            _REMEDE,
        ),
        "incomplet": Phrases(
            "{noms:liste} : impossible de dire s’il y en a assez, {cases:accord|une cellule est "
            "vide|des cellules sont vides}.",
            "Complétez {cases:accord|la cellule signalée|les cellules signalées} d’après l’annexe "
            "1 du référentiel, le DTE organisateur et un comptage sur place.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a resource at most, on the quantities available, told on its worst day.

    Lines with one designation for the same épreuves are one resource; whatever has not been
    counted is told at once.
    """
    groupes: dict[tuple[object, ...], list[Materiel]] = {}
    noms: list[str] = []
    cells: list[Cell] = []
    for materiel in case.dossier.materiel:
        if materiel.consommable:
            continue
        vides = [c for c in ("quantite", "par", "disponible") if materiel.blank(c)]
        if vides:
            noms.append(_nom(materiel))
            cells += [materiel.cell(champ) for champ in vides]
        elif materiel.quantite is not None and materiel.disponible is not None and materiel.par:
            codes = frozenset(cle(code) for code in materiel.epreuves)
            row = materiel.cell("designation").row if not materiel.designation else 0
            key = (cle(_nom(materiel)), row, codes, materiel.par, materiel.partage)
            groupes.setdefault(key, []).append(materiel)
    if cells:
        yield Breach(tuple(cells), {"noms": tuple(noms), "cases": len(cells)}, "incomplet")
    for lignes in groupes.values():
        yield from _groupe(case, lignes)


def _nom(materiel: Materiel) -> str:
    return materiel.designation or "Matériel sans nom"


def _groupe(case: Case, lignes: Sequence[Materiel]) -> Iterator[Breach]:
    epreuves = epreuves_de(case.dossier, lignes[0])
    jours = jours_de(case.dossier, epreuves)
    pires: list[tuple[int, str, Mapping[str, object]]] = []
    for jour in jours:
        cas, n, parts = _parts(case, lignes[0], epreuves, jour)
        quantite = max(ligne.quantite or 0 for ligne in lignes)
        besoin, disponible = quantite * parts, _disponible(lignes, jour)
        if epreuves and besoin > disponible:
            faits = {
                "designation": _nom(lignes[0]),
                "quand": f", le {date_courte(jour)}" if jour and len(jours) > 1 else "",
                "n": n,
                "partage": lignes[0].partage or 1,
                "parts": parts,
                "quantite": quantite,
                "besoin": besoin,
                "disponible": disponible,
                "manque": besoin - disponible,
            }
            pires.append((besoin - disponible, cas, faits))
    if pires:
        _, cas, worst = max(pires, key=lambda pire: pire[0])
        yield Breach(tuple(ligne.cell("disponible") for ligne in lignes), worst, cas)


def _parts(
    case: Case, materiel: Materiel, epreuves: Sequence[Epreuve], jour: date | None
) -> tuple[str, int, int]:
    """Case of the sentence, what is counted on a day, and how many shares of the resource."""
    match materiel.par:
        case ParQui.CANDIDAT:
            n, partage = candidats_ensemble(case, epreuves, jour), materiel.partage or 1
            return "partage" if partage > 1 else "candidat", n, -(-n // partage)
        case ParQui.JURY:
            n = jurys_ensemble(case, epreuves, jour)
            return "jury", n, n
        case ParQui.SALLE:
            n = salles_ensemble(case, epreuves, jour)
            return "salle", n, n
        case _:
            return "session", 1, 1


def _disponible(lignes: Sequence[Materiel], jour: date | None) -> int:
    """Units that work on a day; a line that stands alone counts whole, PLT-02 tells its state."""
    working = [ligne for ligne in lignes if len(lignes) == 1 or _marche(ligne, jour)]
    return sum(ligne.disponible or 0 for ligne in working)


def _marche(materiel: Materiel, jour: date | None) -> bool:
    du, au = materiel.hors_service_du, materiel.hors_service_au
    if materiel.etat is EtatMateriel.EN_PANNE:
        return False
    if jour is None or (du is None and au is None):
        return True
    return not ((du or jour) <= jour <= (au or jour))
