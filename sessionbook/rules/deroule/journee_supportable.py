"""Une journée d’examen laisse une pause à midi et ne dépasse pas {amplitude} heures.

Pourquoi
--------
Aucun texte ne le fixe. Un candidat retenu plus de {amplitude} heures, ou un jury qui siège
sans {pause} minutes de pause au milieu de la journée, évalue ou passe moins bien que les autres.

Correct
-------
Le 04/02/2027, une heure de pause.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 12:30 | Jury 1 | Durand Léa | MSP     |
    | 11/03/2027 | 13:30 | 15:00 | Jury 1 | Durand Léa | ET      |

Signalé
-------
Le 04/02/2027, le jury enchaîne la matinée et l’après-midi : à vérifier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | [09:00] | 12:30   | Jury 1 | Durand Léa | MSP     |
    | 11/03/2027 | 12:45   | [16:00] | Jury 1 | Petit Max  | MSP     |

Le 04/02/2027, le candidat enchaîne deux épreuves sans jury : à vérifier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Candidat   | Épreuve |
    | 11/03/2027 | [09:00] | 12:30   | Durand Léa | MSP     |
    | 11/03/2027 | 12:30   | [16:00] | Durand Léa | QP      |

Le 04/02/2027, le candidat attend jusqu’au soir : à vérifier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Candidat   | Épreuve |
    | 11/03/2027 | [08:00] | 09:00   | Durand Léa | QP      |
    | 11/03/2027 | 17:30   | [18:15] | Durand Léa | ET      |
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from sessionbook.model.choix import NatureCreneau, NatureTemps
from sessionbook.model.creneaux import Creneau
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules.deroule.occupation import Genre, occupations
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-12",
    titre="Pause de midi et durée du jour",
    phrases={
        "pause": Phrases(
            "{qui}, le {jour:date} : de {debut:heure} à {fin:heure} sans pause de {pause} minutes "
            "au milieu de la journée.",
            "Prévoyez une pause de {pause} minutes entre {tot:heure} et {tard:heure}.",
        ),
        "amplitude": Phrases(
            "{qui}, le {jour:date} : présence de {debut:heure} à {fin:heure}, plus de {amplitude} "
            "heures.",
            "Rapprochez ses épreuves, ou étalez-les sur deux jours.",
        ),
    },
)

_TOT, _TARD = time(11), time(15)
_MIDI = (time(12), time(14))


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a candidate or jury and day; the jury's own day has no limit of span."""
    dossier = case.dossier
    travail = [creneau for creneau in dossier.creneaux if not _repos(dossier, creneau)]
    kept = {id(creneau) for creneau in travail}
    for ressource, stretches in occupations(dossier).items():
        if ressource.genre not in (Genre.CANDIDAT, Genre.JURY):
            continue
        par_jour: dict[datetime, list[Creneau]] = {}
        for stretch in stretches:
            creneau = dossier.creneaux[stretch.rang]
            if id(creneau) in kept:
                day = datetime.combine(stretch.debut.date(), time.min)
                par_jour.setdefault(day, []).append(creneau)
        for creneaux in par_jour.values():
            cas = _trouble(creneaux, texte, candidat=ressource.genre is Genre.CANDIDAT)
            if cas:
                yield _breach(ressource.nom, creneaux, texte, cas)


def _repos(dossier: Dossier, creneau: Creneau) -> bool:
    temps = dossier.temps_cache(creneau.epreuve)
    rest = temps is not None and temps.nature in (NatureTemps.REPAS, NatureTemps.PAUSE)
    return rest or creneau.nature is NatureCreneau.PAUSE


def _trouble(creneaux: Sequence[Creneau], texte: Texte, *, candidat: bool) -> str:
    debut = min(c.commence for c in creneaux if c.commence)
    fin = max(c.finit for c in creneaux if c.finit)
    if candidat and fin - debut > timedelta(hours=texte.nombre("amplitude")):
        return "amplitude"
    day = debut.date()
    if debut.time() >= _MIDI[0] or fin <= datetime.combine(day, _MIDI[1]):
        return ""
    pause = timedelta(minutes=texte.nombre("pause"))
    free = datetime.combine(day, _TOT)
    for creneau in sorted(creneaux, key=lambda c: (c.commence, c.finit)):
        if creneau.commence is None or creneau.finit is None:
            continue
        if min(creneau.commence, datetime.combine(day, _TARD)) - free >= pause:
            return ""
        free = max(free, creneau.finit)
    return "" if datetime.combine(day, _TARD) - free >= pause else "pause"


def _breach(qui: str, creneaux: Sequence[Creneau], texte: Texte, cas: str) -> Breach:
    first = min(creneaux, key=lambda c: (c.commence, c.finit))
    last = max(creneaux, key=lambda c: (c.finit, c.commence))
    faits = {
        "qui": qui,
        "jour": first.jour,
        "debut": first.debut,
        "fin": last.fin,
        "pause": texte.nombre("pause"),
        "amplitude": texte.nombre("amplitude"),
        "tot": _TOT,
        "tard": _TARD,
    }
    return Breach((first.cell("debut"), last.cell("fin")), faits, cas)
