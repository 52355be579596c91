"""Chaque jury compte au moins {membres} membres qui ont accepté, et un membre reste en réserve.

Pourquoi
--------
Un membre qui n’a pas répondu peut manquer le jour venu ; à moins de deux, le jury ne
siège pas. Un membre de réserve, habilité et prévenu, évite de reporter la session.

Correct
-------
Le 05/03/2027, deux membres ont accepté, une troisième est en réserve.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom     | Prénom | Réponse  | Rôle    |
    | Martin  | Anne   | Acceptée |         |
    | Leroy   | Paul   | Acceptée |         |
    | Garnier | Zoé    | Acceptée | Réserve |

Le 01/12/2026, les réponses ne sont pas encore là.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Réponse    | Rôle |
    | Martin | Anne   | En attente |      |
    | Leroy  | Paul   |            |      |

Signalé
-------
Le 05/03/2027, une seule réponse favorable : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom     | Prénom | Réponse      | Rôle    |
    | Martin  | Anne   | Acceptée     |         |
    | Leroy   | Paul   | [En attente] |         |
    | Garnier | Zoé    | Acceptée     | Réserve |

Le 04/02/2027, un membre du jury 1 n’a pas répondu : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom     | Prénom | Réponse  | Rôle    |
    | Martin  | Anne   | Acceptée |         |
    | Leroy   | Paul   | []       |         |
    | Garnier | Zoé    | Acceptée | Réserve |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |

Le 04/02/2027, le déroulé compte sur une personne qui a refusé : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom     | Prénom | Réponse  | Rôle    |
    | Martin  | Anne   | Acceptée |         |
    | Leroy   | Paul   | Refusée  |         |
    | Garnier | Zoé    | Acceptée | Réserve |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2     |
    | 11/03/2027 | Jury 1 | Martin Anne | [Leroy Paul] |

Le 04/02/2027, personne en réserve : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Réponse  | Rôle |
    | Martin | Anne   | Acceptée |      |
    | Leroy  | Paul   | Acceptée | []   |
"""

from collections.abc import Iterator, Sequence

from sessionbook.model.cells import Cell
from sessionbook.model.choix import Reponse, RoleJury
from sessionbook.model.creneaux import CompositionJury
from sessionbook.model.personnes import MembreJury
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-15",
    titre="Membres confirmés et réserve",
    phrases={
        "jury": Phrases(
            "{jury}, le {jour:date} : {n:n|membre a accepté|membres ont accepté}, il en faut au "
            "moins {membres}.",
            "Relancez chaque membre signalé, ou remplacez-le.",
        ),
        "session": Phrases(
            "{n:n|membre a accepté|membres ont accepté} de siéger, il en faut au moins {membres}.",
            "Relancez chaque membre signalé, ou invitez d’autres personnes de la liste CERES.",
        ),
        "refus": Phrases(
            "{membre} a refusé de siéger, mais le déroulé prévoit sa présence le {jour:date} "
            "({jury}).",
            "Remplacez ce membre dans la composition du jury.",
        ),
        "reserve": Phrases(
            "Aucun membre du jury n’est en réserve.",
            "Invitez une personne habilitée de plus et écrivez « Réserve » dans la colonne Rôle.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a jury of the déroulé, else one for the session, and one for the reserve."""
    dossier, membres = case.dossier, texte.nombre("membres")
    if dossier.compositions:
        told: set[tuple[Cell, ...]] = set()
        for composition in dossier.compositions:
            yield from _composition(dossier, composition, membres, told)
    else:
        sieges = [membre for membre in dossier.jury if membre.siege]
        breach = _confirmes(sieges, membres, {}, "session")
        if breach:
            yield breach
    if dossier.jury and not any(
        m.role is RoleJury.RESERVE and m.reponse is not Reponse.REFUSEE for m in dossier.jury
    ):
        yield Breach((dossier.jury[-1].cell("role"),), {}, "reserve")


def _composition(
    dossier: Dossier, composition: CompositionJury, membres: int, told: set[tuple[Cell, ...]]
) -> Iterator[Breach]:
    if composition.jour is None or composition.jury is None:
        return
    faits = {"jury": composition.jury, "jour": composition.jour}
    assis: dict[Cell, MembreJury] = {}
    refus = False
    for champ in ("membre_1", "membre_2", "membre_3"):
        nom = getattr(composition, champ)
        membre = dossier.membre(nom) if nom else None
        if membre is None:
            continue
        assis[membre.cell("nom")] = membre
        if membre.reponse is Reponse.REFUSEE:
            refus = True
            cells = (composition.cell(champ),)
            known = {**faits, "membre": membre.designation}
            yield Breach(cells, known, "refus", (subjects.membre(membre),))
    key = tuple(sorted(assis))
    if refus or key in told:
        return
    told.add(key)
    breach = _confirmes(tuple(assis.values()), membres, faits, "jury")
    if breach:
        yield breach


def _confirmes(
    assis: Sequence[MembreJury], membres: int, faits: dict[str, object], cas: str
) -> Breach | None:
    """None when enough have accepted, or when too few are named: another rule says so."""
    restants = [m for m in assis if m.reponse is not Reponse.ACCEPTEE]
    nombre = len(assis) - len(restants)
    muets = [m for m in restants if "reponse" not in m.place.unreadable]
    if nombre >= membres or len(assis) < membres or not muets:
        return None
    cells = tuple(membre.cell("reponse") for membre in muets)
    sujets = tuple(map(subjects.membre, muets))
    return Breach(cells, {**faits, "n": nombre, "membres": membres}, cas, sujets)
