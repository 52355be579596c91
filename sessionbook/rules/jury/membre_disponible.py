"""Un membre ne siège qu’aux heures où il a dit être disponible.

Pourquoi
--------
Un membre absent laisse son jury à moins de deux : le jury ne peut plus délibérer, et la
session des candidats concernés est perdue. Mieux vaut le voir au moment du déroulé.

Correct
-------
Le 04/02/2027, le membre est disponible toute la journée.

    Jury
    | Nom    | Prénom | Disponibilités |
    | Martin | Anne   | 11/03/2027     |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    |
    | 11/03/2027 | Jury 1 | Martin Anne |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Épreuve |
    | 11/03/2027 | 14:00 | 14:40 | Jury 1 | ET      |

Signalé
-------
Le 04/02/2027, il n’est disponible que le matin : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Disponibilités             |
    | Martin | Anne   | [11/03/2027 08:00-12:00] |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1      |
    | 11/03/2027 | Jury 1 | [Martin Anne] |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1 | ET      |
    | 11/03/2027 | 14:00 | 14:40 | Jury 1 | ET      |

Le 08/03/2027, trois jours avant : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Disponibilités |
    | Martin | Anne   | [12/03/2027]   |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1      |
    | 11/03/2027 | Jury 1 | [Martin Anne] |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Épreuve |
    | 11/03/2027 | 14:00 | 14:40 | Jury 1 | ET      |
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sessionbook.french import cle
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.personnes import MembreJury
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.occupation import siege
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-19",
    titre="Membre disponible quand il siège",
    phrases={
        "": Phrases(
            "{membre} n’est pas disponible à {heure:heure} le {jour:date}, alors que le déroulé "
            "prévoit sa présence ({jury}).",
            "Remplacez ce membre ce jour-là, par un membre de réserve s’il convient, déplacez le "
            "créneau, ou corrigez ses disponibilités.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a member and day, told by the first slot outside of what the member said."""
    dossier = case.dossier
    par_jury: dict[tuple[date, str], list[Creneau]] = {}
    for creneau in dossier.creneaux:
        if creneau.jour and creneau.jury and creneau.commence and siege(dossier, creneau):
            par_jury.setdefault((creneau.jour, cle(creneau.jury)), []).append(creneau)
    for composition in dossier.compositions:
        if composition.jour and composition.jury:
            creneaux = par_jury.get((composition.jour, cle(composition.jury)), [])
            yield from _composition(dossier, composition, creneaux)


def _composition(
    dossier: Dossier, composition: CompositionJury, creneaux: Sequence[Creneau]
) -> Iterator[Breach]:
    for champ in ("membre_1", "membre_2", "membre_3"):
        nom = getattr(composition, champ)
        membre = dossier.membre(nom) if nom else None
        if membre is None or not membre.disponibilites:
            continue
        dehors = sorted(c.commence for c in creneaux if c.commence and not _libre(membre, c))
        if dehors:
            faits = {
                "membre": membre.designation,
                "jury": composition.jury,
                "jour": dehors[0].date(),
                "heure": dehors[0].time(),
            }
            cells = (membre.cell("disponibilites"), composition.cell(champ))
            yield Breach(cells, faits, sujets=(subjects.membre(membre),))


def _libre(membre: MembreJury, creneau: Creneau) -> bool:
    debut, fin = creneau.commence, creneau.finit
    return any(
        plage.debut <= debut and (fin or debut) <= plage.fin
        for plage in membre.disponibilites
        if debut is not None
    )
