"""Chaque candidat passe ses épreuves dans l’ordre du référentiel.

Pourquoi
--------
Certaines épreuves en préparent d’autres : le jury corrige le questionnaire avant la
présentation, l’entretien technique suit aussitôt la présentation, le questionnaire se
passe pour tous au même instant. La feuille Épreuves le dit dans la colonne Après.

Correct
-------
Le 04/02/2027, l’entretien suit la présentation.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Durée | Après |
    | PP   | 35    |       |
    | ET   | 40    | PP    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:35 | Durand Léa | PP      |
    | 11/03/2027 | 09:35 | 10:15 | Durand Léa | ET      |

Signalé
-------
Le 04/02/2027, l’entretien passe avant la présentation : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Durée | Après |
    | PP   | 35    |       |
    | ET   | 40    | PP    |

    Déroulé : Créneaux
    | Jour       | Début   | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | [09:00] | 09:40 | Durand Léa | ET      |
    | 11/03/2027 | [09:40] | 10:15 | Durand Léa | PP      |

Le 04/02/2027, l’entretien ne suit pas aussitôt : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Durée | Après | Enchaînée |
    | PP   | 35    |       |           |
    | ET   | 40    | PP    | oui       |

    Déroulé : Créneaux
    | Jour       | Début   | Fin     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00   | [09:35] | Durand Léa | PP      |
    | 11/03/2027 | [10:00] | 10:40   | Durand Léa | ET      |

Le 04/02/2027, le questionnaire ne commence pas au même instant pour tous : bloquant.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Durée | Candidats ensemble   |
    | QP   | 30    | Tous en même temps   |

    Déroulé : Créneaux
    | Jour       | Début   | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00   | 09:30 | Durand Léa | QP      |
    | 11/03/2027 | [10:00] | 10:30 | Petit Max  | QP      |
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sessionbook.french import cle
from sessionbook.model.choix import ModeEpreuve, NatureEpreuve
from sessionbook.model.creneaux import Creneau
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import presents
from sessionbook.rules.plateau.usage import creneaux_de
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-05",
    titre="Ordre des épreuves",
    phrases={
        "avant": Phrases(
            "{candidat} : {epreuve} commence le {jour:jour} à {debut:heure}, avant la fin de "
            "{precedente}.",
            "Placez {epreuve} après {precedente}, comme le demande le référentiel.",
        ),
        "enchaine": Phrases(
            "{candidat} : {epreuve} commence le {jour:jour} à {debut:heure}, alors que "
            "{precedente}, qu’elle doit suivre aussitôt, finit à {fin:heure}.",
            "Faites commencer {epreuve} dès la fin de {precedente}.",
        ),
        "ensemble": Phrases(
            "{epreuve} se passe pour tous au même instant ; le déroulé donne "
            "{n:n|début différent|débuts différents}.",
            "Donnez à tous les candidats le même début, ou corrigez la colonne Candidats ensemble.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.CONVOCATION, Papier.PORTE}),
)

_Places = Mapping[str, Sequence[Creneau]]


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a candidate and épreuve out of order; one a collective épreuve split in time.

    The entretien final is left to PLN-04, which judges it as the last of all. The time to
    change rooms, `tolerance` minutes, does not break a chain.
    """
    dossier = case.dossier
    suivies = [e for e in dossier.epreuves if e.code and e.apres and not _finale(e)]
    if suivies:
        for candidat, places in _par_candidat(dossier):
            for epreuve in suivies:
                yield from _candidat(candidat, epreuve, places, texte.nombre("tolerance"))
    for epreuve in dossier.epreuves:
        if epreuve.mode is ModeEpreuve.SESSION:
            yield from _ensemble(dossier, epreuve)


def _finale(epreuve: Epreuve) -> bool:
    return bool(epreuve.derniere) or epreuve.nature is NatureEpreuve.ENTRETIEN_FINAL


def _par_candidat(dossier: Dossier) -> Iterator[tuple[Candidat, _Places]]:
    found: dict[int, tuple[Candidat, dict[str, list[Creneau]]]] = {}
    for creneau in dossier.creneaux:
        if creneau.epreuve and creneau.commence and creneau.finit:
            for candidat in presents(dossier, creneau):
                places = found.setdefault(candidat.ligne, (candidat, {}))[1]
                places.setdefault(cle(creneau.epreuve), []).append(creneau)
    yield from found.values()


def _candidat(
    candidat: Candidat, epreuve: Epreuve, places: _Places, tolerance: int
) -> Iterator[Breach]:
    own = _bornes(places, epreuve.code)
    for rang, code in enumerate(epreuve.apres):
        avant = _bornes(places, code)
        if own is None or avant is None:
            continue
        debut, fin = own[0], avant[1]
        if debut.commence is None or fin.finit is None:
            continue
        faits = {
            "candidat": candidat.designation,
            "epreuve": epreuve.code,
            "precedente": code,
            "jour": debut.jour,
            "debut": debut.debut,
            "fin": fin.fin,
        }
        sujets = (subjects.candidat(candidat),)
        if debut.commence < fin.finit:
            yield Breach((debut.cell("debut"), fin.cell("debut")), faits, "avant", sujets)
        elif epreuve.enchaine and rang == 0 and _attend(places, fin, debut, tolerance):
            yield Breach((debut.cell("debut"), fin.cell("fin")), faits, "enchaine", sujets)


def _attend(places: _Places, avant: Creneau, apres: Creneau, tolerance: int) -> bool:
    """True when nothing fills the time between two slots; another épreuve there is out of order."""
    fin, debut = avant.finit, apres.commence
    if fin is None or debut is None or debut - fin <= timedelta(minutes=tolerance):
        return False
    return not any(
        c.commence is not None and fin <= c.commence < debut for s in places.values() for c in s
    )


def _bornes(places: _Places, code: str | None) -> tuple[Creneau, Creneau] | None:
    """First slot to start and last to end of an épreuve, for one candidate."""
    creneaux = sorted(places.get(cle(code or ""), ()), key=lambda c: (c.commence, c.finit))
    return (creneaux[0], max(creneaux, key=lambda c: (c.finit, c.commence))) if creneaux else None


def _ensemble(dossier: Dossier, epreuve: Epreuve) -> Iterator[Breach]:
    creneaux = [c for c in creneaux_de(dossier, (epreuve,)) if c.commence]
    debuts = sorted({c.commence for c in creneaux if c.commence})
    if len(debuts) > 1:
        autres = tuple(c.cell("debut") for c in creneaux if c.commence != debuts[0])
        yield Breach(
            autres, {"epreuve": epreuve.code or "Une épreuve", "n": len(debuts)}, "ensemble"
        )
