"""Chaque candidat est évalué par un jury d’au moins {membres} membres.

Pourquoi
--------
Un jury incomplet ne peut ni évaluer ni délibérer : la session est reportée, au
préjudice des candidats. Le compte se fait jury par jury et jour par jour, dès que le
déroulé dit qui siège ; avant, sur la feuille Jury, sans les réserves ni les refus.

Correct
-------
Le 04/02/2027, deux membres pour le jury.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |
    | Leroy  | Paul   |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Paul Leroy |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1 | Durand Léa | ET      |

Le 01/10/2026, pas encore de jury, mais la session est loin.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |

Signalé
-------
Le 04/02/2027, le second membre n’est pas nommé : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |
    | Leroy  | Paul   |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2 |
    | 11/03/2027 | Jury 1 | Martin Anne | []       |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1 | Durand Léa | ET      |

Le 04/02/2027, personne ne sait qui compose ce jury ce jour-là : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |
    | Leroy  | Paul   |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | [Jury 1] | Durand Léa | ET      |
    | 11/03/2027 | 09:40 | 09:55 | Jury 1   | Durand Léa | EF      |

Le 01/02/2027, un seul membre peut siéger et le déroulé n’est pas fait : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom      | Prénom | Réponse  | Rôle    |
    | [Martin] | Anne   | Acceptée |         |
    | Leroy    | Paul   | Refusée  |         |
    | Garnier  | Zoé    | Acceptée | Réserve |

Le 04/02/2027, un entretien sans jury nommé : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |
    | Leroy  | Paul   |

    Épreuves
    | Code | Jury    |
    | ET   | Présent |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Paul Leroy |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | []   | Durand Léa | ET      |
"""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import devant_jury, juges, passages
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-01",
    titre="Au moins deux membres par jury",
    phrases={
        "incomplet": Phrases(
            "{jury}, le {jour:date} : {n:n|membre} pour {candidats:n|candidat} ; "
            "il en faut au moins {membres}.",
            "Complétez la composition de ce jury, ou confiez ses candidats à un autre.",
        ),
        "sans_composition": Phrases(
            "{jury}, le {jour:date} : {candidats:n|candidat} à évaluer, mais aucune ligne de la "
            "composition des jurys ne dit qui siège.",
            "Ajoutez une ligne pour ce jury et ce jour, avec au moins {membres} membres.",
        ),
        "sans_jury": Phrases(
            "Le {jour:date}, {creneaux:n|créneau|créneaux} d’une épreuve qui se passe devant le "
            "jury {creneaux:accord|ne dit|ne disent} pas quel jury.",
            "Écrivez le nom du jury dans {creneaux:accord|la cellule signalée|"
            "les cellules signalées}.",
        ),
        "feuille": Phrases(
            "{n:n|membre} {n:accord|peut|peuvent} siéger d’après la feuille Jury ; "
            "il en faut au moins {membres}.",
            "Contactez les membres habilités de la liste CERES et ajoutez-les à la feuille Jury.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.CONVOCATION}),
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a jury and day of the déroulé; without one, one for the whole sheet Jury."""
    dossier, membres = case.dossier, texte.nombre("membres")
    par_jury = passages(dossier)
    if not dossier.jury or not par_jury:
        yield from _feuille(dossier, membres)
    if not dossier.jury:
        return
    for (jour, _), creneaux in par_jury.items():
        yield from _jury(dossier, jour, creneaux, membres)
    yield from _sans_jury(dossier)


def _feuille(dossier: Dossier, membres: int) -> Iterator[Breach]:
    sheet = dossier.feuilles.get("jury")
    sieges = [membre for membre in dossier.jury if membre.siege]
    if sheet is None or len(sieges) >= membres:
        return
    cells = tuple(membre.cell("nom") for membre in sieges) or (Cell(sheet, 1, 1),)
    yield Breach(cells, {"n": len(sieges), "membres": membres}, "feuille")


def _jury(
    dossier: Dossier, jour: date, creneaux: Sequence[Creneau], membres: int
) -> Iterator[Breach]:
    jury = creneaux[0].jury
    compositions = dossier.compositions_de(jury, jour)
    nombre, cells = _assis(dossier, compositions)
    if nombre >= membres:
        return
    candidats = juges(dossier, creneaux)
    faits = {
        "jury": jury,
        "jour": jour,
        "n": nombre,
        "candidats": len(candidats),
        "membres": membres,
    }
    sujets = tuple(map(subjects.candidat, candidats))
    if compositions:
        yield Breach(cells, faits, "incomplet", sujets)
    else:
        yield Breach((creneaux[0].cell("jury"),), faits, "sans_composition", sujets)


def _assis(
    dossier: Dossier, compositions: Sequence[CompositionJury]
) -> tuple[int, tuple[Cell, ...]]:
    """How many different people sit, and the cells of two members that name no one more.

    A name the sheet Jury does not know counts: the rule of unknown names speaks of it.
    """
    assis: set[Hashable] = set()
    vides: list[Cell] = []
    for composition in compositions:
        for champ in ("membre_1", "membre_2", "membre_3"):
            nom = getattr(composition, champ)
            membre = dossier.membre(nom) if nom else None
            personne = membre.cell("nom") if membre else nom and cle(nom)
            if personne and personne not in assis:
                assis.add(personne)
            elif nom or champ != "membre_3":
                vides.append(composition.cell(champ))
    return len(assis), tuple(vides)


def _sans_jury(dossier: Dossier) -> Iterator[Breach]:
    par_jour: dict[date, list[Creneau]] = {}
    for creneau in dossier.creneaux:
        if creneau.jour and creneau.blank("jury") and devant_jury(dossier, creneau):
            par_jour.setdefault(creneau.jour, []).append(creneau)
    for jour, creneaux in par_jour.items():
        yield Breach(
            tuple(creneau.cell("jury") for creneau in creneaux),
            {"jour": jour, "creneaux": len(creneaux)},
            "sans_jury",
            tuple(map(subjects.candidat, juges(dossier, creneaux))),
        )
