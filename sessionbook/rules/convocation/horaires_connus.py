"""Chaque candidat inscrit a, dans le déroulé, une heure pour chaque épreuve, et une seule.

Pourquoi
--------
La convocation dit le jour et l’heure de chaque épreuve : ces heures viennent du
déroulé. Qu’il doive donner toutes les épreuves de chacun est une déduction.

Correct
-------
Le 04/02/2027, un créneau par épreuve, le premier pour tous.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Prénoms | Statut |
    | Durand           | Léa     |        |
    | Petit            | Max     |        |
    | Roux             | Zoé     | Retiré |

    Épreuves
    | Code | Intitulé        |
    | QP   | Questionnaire   |
    | EF   | Entretien final |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 08:15 | 08:45 | Tous       | QP      |
    | 11/03/2027 | 09:00 | 09:15 | Durand Léa | EF      |
    | 11/03/2027 | 09:30 | 09:45 | Petit Max  | EF      |

Le 01/11/2026, pas encore de déroulé, la session est loin.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |

Le 04/02/2027, épreuve dont la VAE dispense.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     |
    | Durand | Léa    | Formation |
    | Petit  | Max    | VAE       |

    Épreuves
    | Code | Pour      |
    | QP1  | Formation |
    | EF   | Tous      |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:30 | Durand Léa | QP1     |
    | 11/03/2027 | 10:00 | 10:20 | Durand Léa | EF      |
    | 11/03/2027 | 10:20 | 10:40 | Petit Max  | EF      |

Le 04/02/2027, épreuve qui reprend le lendemain.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Sur plusieurs jours |
    | MSP  | oui                 |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 08:00 | 17:00 | Durand Léa | MSP     |
    | 12/03/2027 | 08:00 | 14:00 | Durand Léa | MSP     |

Le 04/02/2027, session CCP où personne ne passe encore l’entretien final.

    Session
    | Date de début   | 11/03/2027   |
    | Type de session | CCP          |
    | CCP ou CCS visé | CCP 1        |
    | CCP du titre    | CCP 1, CCP 2 |

    Candidats
    | Nom    | Prénom | CCP acquis |
    | Durand | Léa    |            |

    Épreuves
    | Code | Modalité            |
    | ET   | Entretien technique |
    | EF   | Entretien final     |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:30 | Durand Léa | ET      |

Signalé
-------
Le 04/02/2027, une candidate oubliée : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |
    | [Roux]           | Zoé     |

    Épreuves
    | Code | Intitulé        |
    | EF   | Entretien final |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:15 | Durand Léa | EF      |

Le 04/02/2027, deux entretiens finals pour la même : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |

    Épreuves
    | Code | Intitulé        |
    | EF   | Entretien final |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat     | Épreuve |
    | 11/03/2027 | 09:00 | 09:15 | [Durand Léa] | EF      |
    | 11/03/2027 | 14:00 | 14:15 | [Durand Léa] | EF      |

Le 04/02/2027, une épreuve que personne ne passe : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |
    | Petit            | Max     |

    Épreuves
    | Code | Intitulé        |
    | QP   | Questionnaire   |
    | [EF] | Entretien final |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve |
    | 11/03/2027 | 08:15 | 08:45 | Tous     | QP      |

Le 15/12/2026, pas de déroulé : pour information.

    Session
    | Date de début | [11/03/2027] |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |

Le 20/01/2027, déroulé encore vide : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |

    [Déroulé : Créneaux]
    | Jour | Début | Fin | Candidat | Épreuve |

Le 01/02/2027, toujours pas de déroulé : bloquant.

    Session
    | Date de début | [11/03/2027] |

    Candidats
    | Nom de naissance | Prénoms |
    | Durand           | Léa     |
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.creneaux import Creneau
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.findings import Papier
from sessionbook.model.parcours import passe
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CONV-05",
    titre="Horaires de chaque candidat",
    phrases={
        "sans_deroule": Phrases(
            "Le déroulé n’est pas fait : les convocations ne peuvent pas dire les heures.",
            "Remplissez la feuille Déroulé, un créneau par ligne, puis relancez.",
        ),
        "epreuve": Phrases(
            "Aucun créneau du déroulé ne porte l’épreuve {epreuve}.",
            "Ajoutez ses créneaux dans la feuille Déroulé, ou retirez l’épreuve si elle ne "
            "concerne pas cette session.",
        ),
        "manque": Phrases(
            "{nom} : le déroulé ne donne aucune heure pour {epreuves:liste}.",
            "Ajoutez {n:accord|le créneau manquant|les créneaux manquants} à la feuille Déroulé, "
            "ou notez « Retiré » dans la colonne Statut.",
        ),
        "double": Phrases(
            "{nom} : le déroulé donne {fois} créneaux à l’épreuve {epreuve}.",
            "Gardez un seul créneau, celui qui figurera sur la convocation.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)

Passages = Mapping[tuple[int, str], Sequence[Creneau]]


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """No plan: one breach. Else an épreuve nobody sits, then each candidate's own troubles."""
    dossier = case.dossier
    if not dossier.inscrits:
        return
    if not dossier.creneaux:
        feuille = dossier.feuilles.get("creneaux") or dossier.feuilles.get("compositions")
        cell = Cell(feuille, 1, 1) if feuille else case.session.cell("date_debut")
        yield Breach((cell,), cas="sans_deroule")
        return
    passages, codes = _passages(dossier), {cle(c.epreuve) for c in dossier.creneaux if c.epreuve}
    coded = [(cle(e.code), e) for e in dossier.epreuves if e.code]
    planned = [(code, epreuve) for code, epreuve in coded if code in codes]
    for code, epreuve in coded:
        if code not in codes and _attendue(dossier, epreuve):
            yield Breach((epreuve.cell("code"),), {"epreuve": _nom(epreuve)}, "epreuve")
    for candidat in dossier.inscrits:
        own = [(code, e) for code, e in planned if passe(case.session, e, candidat)]
        yield from _candidat(candidat, own, passages)


def _attendue(dossier: Dossier, epreuve: Epreuve) -> bool:
    """False when no candidate of this session sits the épreuve."""
    return any(passe(dossier.session, epreuve, candidat) for candidat in dossier.inscrits)


def _passages(dossier: Dossier) -> Passages:
    """Slots of each candidate, known by his row, and of each épreuve's code."""
    found: dict[tuple[int, str], list[Creneau]] = defaultdict(list)
    for creneau in dossier.creneaux:
        if creneau.epreuve:
            for candidat in dossier.candidats_de(creneau):
                found[candidat.ligne, cle(creneau.epreuve)].append(creneau)
    return found


def _candidat(
    candidat: Candidat, planned: Sequence[tuple[str, Epreuve]], passages: Passages
) -> Iterator[Breach]:
    ligne, sujets = candidat.ligne, (subjects.candidat(candidat),)
    manque = [_nom(epreuve) for code, epreuve in planned if not passages.get((ligne, code))]
    if manque:
        faits = {"nom": candidat.designation, "epreuves": manque, "n": len(manque)}
        yield Breach((candidat.ancre,), faits, "manque", sujets)
    for code, epreuve in planned:
        creneaux = passages.get((ligne, code), ())
        if len(creneaux) > 1 and not epreuve.fractionnable:
            cells = tuple(creneau.cell("candidats") for creneau in creneaux)
            double = {"nom": candidat.designation, "fois": len(creneaux), "epreuve": _nom(epreuve)}
            yield Breach(cells, double, "double", sujets)


def _nom(epreuve: Epreuve) -> str:
    """« EF (Entretien final) »."""
    return f"{epreuve.code} ({epreuve.intitule})" if epreuve.intitule else epreuve.code or ""
