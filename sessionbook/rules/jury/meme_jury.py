"""Les mêmes membres suivent un candidat d’un bout à l’autre de ses épreuves.

Pourquoi
--------
Le jury délibère sur l’ensemble de ce qu’il a vu. Un candidat qui change de jury entre
deux épreuves est jugé par des membres qui n’en ont vu qu’une partie.

Correct
-------
Le 04/02/2027, deux épreuves devant le même jury.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1 | Durand Léa | ET      |
    | 11/03/2027 | 09:40 | 09:55 | Jury 1 | Durand Léa | EF      |

Signalé
-------
Le 04/02/2027, deux épreuves devant deux jurys : à vérifier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1   | Durand Léa | ET      |
    | 11/03/2027 | 09:40 | 09:55 | [Jury 2] | Durand Léa | EF      |
"""

from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.creneaux import Creneau
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import passages, presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-18",
    titre="Le même jury du début à la fin",
    phrases={
        "": Phrases(
            "{candidat} change de jury : {jurys:liste}.",
            "Placez toutes ses épreuves devant les mêmes membres.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a candidate, on the slots whose members are not those of the first one."""
    dossier = case.dossier
    found: dict[int, tuple[Candidat, list[tuple[Creneau, Hashable]]]] = {}
    for creneaux in passages(dossier).values():
        membres = _membres(dossier, creneaux[0])
        for creneau in creneaux:
            for candidat in presents(dossier, creneau):
                found.setdefault(candidat.ligne, (candidat, []))[1].append((creneau, membres))
    for candidat, places in found.values():
        if len({membres for _, membres in places}) > 1:
            yield _breach(candidat, places)


def _breach(candidat: Candidat, places: Sequence[tuple[Creneau, Hashable]]) -> Breach:
    ordered = sorted(places, key=lambda place: _rang(place[0]))
    first, membres = ordered[0]
    autres = [creneau for creneau, others in ordered if others != membres]
    jurys = dict.fromkeys(creneau.jury for creneau in (first, *autres))
    faits = {"candidat": candidat.designation, "jurys": tuple(jurys)}
    cells = tuple(creneau.cell("jury") for creneau in autres)
    return Breach(cells, faits, sujets=(subjects.candidat(candidat),))


def _rang(creneau: Creneau) -> tuple[bool, datetime | None, Cell]:
    return creneau.commence is None, creneau.commence, creneau.cell("jury")


def _membres(dossier: Dossier, creneau: Creneau) -> Hashable:
    """Who sits, when the composition says it; else the name of the jury."""
    noms = {
        cle(nom)
        for composition in dossier.compositions_de(creneau.jury, creneau.jour)
        for nom in composition.membres
    }
    assis = {m.ancre if (m := dossier.membre(nom)) else nom for nom in noms}
    return frozenset(assis) or cle(creneau.jury or "")
