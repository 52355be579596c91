"""Le jury délibère sur un candidat après toutes ses épreuves, hors de toute autre présence.

Pourquoi
--------
Délibérer avant la dernière épreuve, ou devant quelqu’un d’autre que le jury, c’est juger
sur une partie du travail ou sous influence : le résultat peut être annulé.

Correct
-------
Le 04/02/2027, la délibération suit l’entretien.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Temps cachés
    | Code  | Nature       | Durée | Fréquence    |
    | DELIB | Délibération | 10    | Par candidat |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1 | Durand Léa | ET      |
    | 11/03/2027 | 09:40 | 09:50 | Jury 1 |            | DELIB   |

Signalé
-------
Le 04/02/2027, la délibération précède l’entretien : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Temps cachés
    | Code  | Nature       | Durée | Fréquence    |
    | DELIB | Délibération | 10    | Par candidat |

    Déroulé : Créneaux
    | Jour       | Début   | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | [08:50] | 09:00 | Jury 1 |            | DELIB   |
    | 11/03/2027 | 09:00   | 09:40 | Jury 1 | Durand Léa | ET      |

Le 04/02/2027, un candidat assiste à la délibération : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Temps cachés
    | Code  | Nature       | Durée | Fréquence | Occupe          |
    | DELIB | Délibération | 10    | Par jury  | Candidat ; Jury |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat    | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 1 | Durand Léa  | ET      |
    | 11/03/2027 | 09:40 | 09:50 | Jury 1 | [Petit Max] | DELIB   |
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sessionbook.french import cle
from sessionbook.model.choix import NatureTemps, Occupe, Portee
from sessionbook.model.creneaux import Creneau
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules.deroule.presence import passages, presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-13",
    titre="Délibération à la fin, entre membres",
    phrases={
        "tot": Phrases(
            "{jury} : la délibération du {jour:jour} à {debut:heure} commence avant la fin des "
            "épreuves du candidat qu’elle concerne.",
            "Placez-la après la dernière épreuve de ce candidat devant ce jury.",
        ),
        "presence": Phrases(
            "{jury} : le déroulé place {qui} à la délibération du {jour:jour} à {debut:heure}.",
            "Videz cette cellule : le jury délibère seul. Si le nom dit sur qui il délibère, "
            "laissez « Candidat » hors de la colonne Occupe des temps cachés.",
        ),
    },
    retient=frozenset({Papier.DEROULE}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a deliberation that starts too early or that others attend."""
    dossier = case.dossier
    par_jury: dict[str, list[Creneau]] = {}
    for creneau in dossier.creneaux:
        temps = dossier.temps_cache(creneau.epreuve)
        if temps is not None and temps.nature is NatureTemps.DELIBERATION and creneau.commence:
            par_jury.setdefault(cle(creneau.jury or ""), []).append(creneau)
            if creneau.surveillant or _occupe_candidat(dossier, creneau):
                champ = "surveillant" if creneau.surveillant else "candidats"
                faits = {
                    "jury": creneau.jury or "Le jury",
                    "qui": creneau.surveillant or ", ".join(creneau.candidats),
                    "jour": creneau.jour,
                    "debut": creneau.debut,
                }
                yield Breach((creneau.cell(champ),), faits, "presence")
    for jury, deliberations in par_jury.items():
        fins = _fins(dossier, jury) if jury else []
        ordered = sorted(deliberations, key=lambda c: (c.commence, c.cell("debut")))
        for rang, creneau in enumerate(ordered):
            if _trop_tot(dossier, creneau, rang, fins):
                faits = {"jury": creneau.jury, "jour": creneau.jour, "debut": creneau.debut}
                yield Breach((creneau.cell("debut"),), faits, "tot")


def _occupe_candidat(dossier: Dossier, creneau: Creneau) -> bool:
    """A name may only tell whom the jury deliberates on, unless the sheet says he is there."""
    temps = dossier.temps_cache(creneau.epreuve)
    busy = {nom.value for nom in temps.occupe} if temps else set()
    return bool(creneau.candidats) and Occupe.CANDIDAT.value in busy


def _fins(dossier: Dossier, jury: str) -> Sequence[datetime]:
    """When each candidate is done with a jury, earliest first."""
    fins: dict[int, datetime] = {}
    for (_, key), creneaux in passages(dossier).items():
        for creneau in creneaux if key == jury else ():
            for candidat in presents(dossier, creneau):
                if creneau.finit:
                    avant = fins.get(candidat.ligne, creneau.finit)
                    fins[candidat.ligne] = max(avant, creneau.finit)
    return sorted(fins.values())


def _trop_tot(dossier: Dossier, creneau: Creneau, rang: int, fins: Sequence[datetime]) -> bool:
    """The n-th deliberation needs n candidates done; one for all needs the last one of that day."""
    if not fins or creneau.commence is None:
        return False
    temps = dossier.temps_cache(creneau.epreuve)
    if temps is not None and temps.portee is Portee.CANDIDAT:
        return creneau.commence < fins[min(rang, len(fins) - 1)]
    same = [fin for fin in fins if fin.date() == creneau.jour]
    return bool(same) and creneau.commence < same[-1]
