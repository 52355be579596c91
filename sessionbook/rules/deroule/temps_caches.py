"""Le jury a le temps de prendre connaissance des dossiers, de corriger et de délibérer.

Pourquoi
--------
Les durées du référentiel ne montrent pas ce temps, et la notice demande d’ajouter
tous les temps cachés : lecture de l’épreuve et des dossiers, correction de ce que le
jury n’a pas vu, délibération. Sans eux, le nombre de membres du jury est
sous-estimé et la journée déborde. Leur durée se règle selon l’usage du centre.

Correct
-------
Le 04/02/2027, les trois temps sont prévus, et dans le déroulé.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Modalité                    | Jury    |
    | QP   | Questionnaire professionnel | Absent  |
    | ET   | Entretien technique         | Présent |

    Temps cachés
    | Code  | Nature                | Durée | Fréquence    |
    | LECT  | Prise de connaissance | 15    | Par candidat |
    | CORR  | Correction            | 5     | Par candidat |
    | DELIB | Délibération          | 10    | Par candidat |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:05 | Jury 1 |            | CORR    |
    | 11/03/2027 | 09:05 | 09:20 | Jury 1 |            | LECT    |
    | 11/03/2027 | 09:20 | 10:00 | Jury 1 | Durand Léa | ET      |
    | 11/03/2027 | 10:00 | 10:10 | Jury 1 |            | DELIB   |

Le 04/02/2027, rien à corriger quand le jury assiste à tout.

    Épreuves
    | Code | Modalité            | Jury    |
    | ET   | Entretien technique | Présent |

    Temps cachés
    | Code  | Nature                | Durée | Fréquence    |
    | LECT  | Prise de connaissance | 15    | Par candidat |
    | DELIB | Délibération          | 10    | Par candidat |

Signalé
-------
Le 04/02/2027, délibération à zéro et correction oubliée : bloquant.

    Épreuves
    | Code | Modalité                    | Jury    |
    | QP   | Questionnaire professionnel | Absent  |
    | ET   | Entretien technique         | Présent |

    [Temps cachés]
    | Code  | Nature                | Durée | Fréquence    |
    | LECT  | Prise de connaissance | 15    | Par candidat |
    | DELIB | Délibération          | [0]   | Par candidat |

Le 04/02/2027, la délibération n’est pas dans le déroulé du jury : à vérifier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Modalité            | Jury    |
    | ET   | Entretien technique | Présent |

    Temps cachés
    | Code  | Nature                | Durée | Fréquence    |
    | LECT  | Prise de connaissance | 15    | Par jury     |
    | DELIB | Délibération          | 10    | Par candidat |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:15 | Jury 1   |            | LECT    |
    | 11/03/2027 | 09:20 | 10:00 | [Jury 1] | Durand Léa | ET      |
"""

from collections.abc import Iterator, Mapping, Sequence

from sessionbook.french import cle, duree
from sessionbook.model.cells import Cell
from sessionbook.model.choix import NatureTemps, Portee, PresenceJury, TypeSalle
from sessionbook.model.creneaux import Creneau
from sessionbook.model.epreuves import TempsCache
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules.deroule.presence import juges, passages
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-06",
    titre="Temps cachés prévus",
    phrases={
        "absent": Phrases(
            "Aucun temps n’est prévu pour {manque:liste}.",
            "Donnez une durée {a_prevoir:liste} dans la feuille Temps cachés.",
        ),
        "deroule": Phrases(
            "{jury}, {candidats:n|candidat} : le déroulé ne laisse pas assez de temps pour "
            "{manque:liste}.",
            "Ajoutez {n:accord|ce|ces} temps au déroulé de ce jury, ou corrigez la feuille Temps "
            "cachés.",
        ),
    },
    retient=frozenset({Papier.DEROULE}),
)

_NOMS = {
    NatureTemps.PRISE_DE_CONNAISSANCE: "la prise de connaissance",
    NatureTemps.CORRECTION: "la correction",
    NatureTemps.DELIBERATION: "la délibération",
}


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for what the sheet Temps cachés lacks, one a jury for what its déroulé lacks."""
    dossier = case.dossier
    if not dossier.epreuves:
        return
    exiges = [nature for nature in _NOMS if _exige(dossier, nature)]
    prevus = {n: [t for t in dossier.temps_caches if t.nature is n] for n in exiges}
    manque = [nature for nature in exiges if not any(map(_regle, prevus[nature]))]
    if manque:
        cells = {temps.cell("duree") for nature in manque for temps in prevus[nature]}
        if not all(prevus[nature] for nature in manque):
            cells.add(_ancre(dossier))
        noms = tuple(_NOMS[nature] for nature in manque)
        faits = {"manque": noms, "a_prevoir": tuple(f"à {nom}" for nom in noms)}
        yield Breach(tuple(sorted(cells)), faits, "absent")
    yield from _deroule(dossier, [t for n in exiges for t in prevus[n] if t.duree])


def _exige(dossier: Dossier, nature: NatureTemps) -> bool:
    """Correction is needed only for what candidates do without the jury, preparations apart."""
    if nature is not NatureTemps.CORRECTION:
        return True
    return any(
        epreuve.jury is PresenceJury.ABSENT and epreuve.salle is not TypeSalle.PREPARATION
        for epreuve in dossier.epreuves
    )


def _regle(temps: TempsCache) -> bool:
    return bool(temps.duree) or "duree" in temps.place.unreadable


def _ancre(dossier: Dossier) -> Cell:
    sheet = dossier.feuilles.get("temps_caches") or dossier.feuilles.get("epreuves", "Épreuves")
    return Cell(sheet, 1, 1)


def _deroule(dossier: Dossier, temps: Sequence[TempsCache]) -> Iterator[Breach]:
    par_jury: dict[str, list[Creneau]] = {}
    for (_, jury), creneaux in passages(dossier).items():
        par_jury.setdefault(jury, []).extend(creneaux)
    poses = _poses(dossier)
    for jury, creneaux in par_jury.items():
        candidats = len(juges(dossier, creneaux))
        manque = tuple(
            f"{t.intitule or _NOMS.get(t.nature or NatureTemps.PAUSE, t.code)} "
            f"({duree(pose)} au lieu de {duree(due)})"
            for t in temps
            if (pose := _pose(poses, t, jury)) < (due := _due(t, candidats))
        )
        if manque:
            faits = {
                "jury": creneaux[0].jury,
                "candidats": candidats,
                "manque": manque,
                "n": len(manque),
            }
            yield Breach((creneaux[0].cell("jury"),), faits, "deroule")


def _due(temps: TempsCache, candidats: int) -> int:
    """Minutes a jury needs; what comes back each day or once a session counts once."""
    return (temps.duree or 0) * (candidats if temps.portee is Portee.CANDIDAT else 1)


def _poses(dossier: Dossier) -> Mapping[tuple[str, str], int]:
    """Minutes of each hidden time in the déroulé, by code and jury (empty for everyone)."""
    found: dict[tuple[str, str], int] = {}
    for creneau in dossier.creneaux:
        if creneau.epreuve and creneau.minutes and dossier.temps_cache(creneau.epreuve):
            key = (cle(creneau.epreuve), cle(creneau.jury or ""))
            found[key] = found.get(key, 0) + creneau.minutes
    return found


def _pose(poses: Mapping[tuple[str, str], int], temps: TempsCache, jury: str) -> int:
    code = cle(temps.code or "")
    commun = poses.get((code, ""), 0) if temps.portee is not Portee.CANDIDAT else 0
    return poses.get((code, jury), 0) + commun
