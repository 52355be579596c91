"""Personne n’est attendu à deux endroits à la fois, et une salle ne sert qu’à une épreuve.

Pourquoi
--------
Un candidat, un jury, un membre, un surveillant ou une salle ne peut pas suivre deux
créneaux en même temps. Une épreuve collective partage sa salle, son jury et son
surveillant entre ses candidats. Un temps caché ne retient que les personnes écrites
sous « Occupe » : le jury peut lire un dossier pendant que le candidat compose.

Correct
-------
Le 04/02/2027, un créneau commence quand l’autre finit.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Candidats ensemble |
    | ET   | Individuel         |
    | EF   | Individuel         |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve | Salle |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1 | Durand Léa | ET      | A     |
    | 11/03/2027 | 09:40 | 09:55 | Jury 1 | Durand Léa | EF      | A     |

Le 04/02/2027, tous composent ensemble pendant que le jury lit un dossier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Jury   | Candidats ensemble |
    | QP   | Absent | Tous en même temps |

    Temps cachés
    | Code | Occupe |
    | LECT | Jury   |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve | Salle | Surveillant |
    | 11/03/2027 | 09:00 | 09:30 |        | Durand Léa | QP      | A     | Leroy Paul  |
    | 11/03/2027 | 09:00 | 09:30 |        | Petit Max  | QP      | A     | Leroy Paul  |
    | 11/03/2027 | 09:00 | 09:15 | Jury 1 | Durand Léa | LECT    | B     |             |

Signalé
-------
Le 04/02/2027, le jury reçoit deux candidats à la fois dans la même salle : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Candidats ensemble |
    | ET   | Individuel         |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Jury   | Candidat   | Épreuve | Salle |
    | 11/03/2027 | [09:00] | [09:40] | Jury 1 | Durand Léa | ET      | A     |
    | 11/03/2027 | [09:35] | [10:15] | Jury 1 | Petit Max  | ET      | A     |

Le 04/02/2027, une membre siège dans deux jurys à la même heure : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |

    Épreuves
    | Code | Candidats ensemble |
    | ET   | Individuel         |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    |
    | 11/03/2027 | Jury 1 | Martin Anne |
    | 11/03/2027 | Jury 2 | Anne Martin |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Jury   | Candidat   | Épreuve | Salle |
    | 11/03/2027 | [09:00] | [09:40] | Jury 1 | Durand Léa | ET      | A     |
    | 11/03/2027 | [09:00] | [09:40] | Jury 2 | Petit Max  | ET      | B     |

Le 04/02/2027, un créneau finit avant d’avoir commencé : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Candidats ensemble |
    | ET   | Individuel         |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Candidat   | Épreuve |
    | 11/03/2027 | [09:40] | [09:00] | Durand Léa | ET      |

Le 04/02/2027, un créneau qui finit à l’heure où il commence : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Candidat   | Épreuve |
    | 11/03/2027 | [09:00] | [09:00] | Durand Léa | ET      |
"""

from collections.abc import Iterator, Mapping, Sequence

from sessionbook.model.creneaux import Creneau
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.occupation import Genre, Ressource, occupations, rencontres
from sessionbook.rules.deroule.presence import juges, presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-07",
    titre="Pas de chevauchement",
    phrases={
        "inverse": Phrases(
            "Le créneau du {jour:jour} finit à {fin:heure}, avant d’avoir commencé, à "
            "{debut:heure}.",
            "Corrigez l’heure de début ou l’heure de fin.",
        ),
        "vide": Phrases(
            "Le créneau du {jour:jour} commence et finit à {debut:heure}.",
            "Corrigez l’heure de début ou l’heure de fin.",
        ),
        "chevauchement": Phrases(
            "Deux créneaux se chevauchent le {jour:jour} pour {qui:liste} : {premier} "
            "({debut_1:heure} – {fin_1:heure}) et {second} ({debut_2:heure} – {fin_2:heure}).",
            "Déplacez l’un des deux créneaux, ou confiez-le à d’autres.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.PORTE, Papier.CONVOCATION}),
)

_Paires = Mapping[tuple[int, int], Sequence[Ressource]]


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a slot that lasts nothing, one a pair of slots that clash."""
    dossier = case.dossier
    for creneau in dossier.creneaux:
        if creneau.minutes is not None and creneau.minutes <= 0:
            faits = {"jour": creneau.jour, "debut": creneau.debut, "fin": creneau.fin}
            yield Breach(
                (creneau.cell("debut"), creneau.cell("fin")),
                faits,
                "inverse" if creneau.minutes else "vide",
                tuple(map(subjects.candidat, presents(dossier, creneau))),
            )
    for (premier, second), ressources in _paires(dossier).items():
        yield _chevauchement(
            dossier, dossier.creneaux[premier], dossier.creneaux[second], ressources
        )


def _paires(dossier: Dossier) -> _Paires:
    """Resources that each pair of slots fights for, in the order of the sheet."""
    found: dict[tuple[int, int], list[Ressource]] = {}
    for ressource, stretches in occupations(dossier).items():
        for paire in rencontres(stretches):
            found.setdefault(paire, []).append(ressource)
    return {paire: _essentielles(found[paire]) for paire in sorted(found)}


def _essentielles(ressources: Sequence[Ressource]) -> Sequence[Ressource]:
    """Members of a jury that is itself double-booked say nothing more."""
    if any(ressource.genre is Genre.JURY for ressource in ressources):
        return [ressource for ressource in ressources if ressource.genre is not Genre.MEMBRE]
    return ressources


def _chevauchement(
    dossier: Dossier, premier: Creneau, second: Creneau, ressources: Sequence[Ressource]
) -> Breach:
    noms = {ressource.nom for ressource in ressources if ressource.genre is Genre.CANDIDAT}
    concernes = [
        candidat
        for candidat in juges(dossier, (premier, second))
        if candidat.designation in noms or len(noms) < len(ressources)
    ]
    faits = {
        "jour": premier.jour,
        "qui": tuple(_nom(ressource) for ressource in ressources),
        "premier": premier.epreuve or "le premier",
        "debut_1": premier.debut,
        "fin_1": premier.fin,
        "second": second.epreuve or "le second",
        "debut_2": second.debut,
        "fin_2": second.fin,
    }
    cells = tuple(c.cell(champ) for c in (premier, second) for champ in ("debut", "fin"))
    return Breach(cells, faits, "chevauchement", tuple(map(subjects.candidat, concernes)))


def _nom(ressource: Ressource) -> str:
    match ressource.genre:
        case Genre.SALLE:
            return f"la salle « {ressource.nom} »"
        case Genre.SURVEILLANT:
            return f"le surveillant {ressource.nom}"
        case _:
            return ressource.nom
