"""Le temps ajouté est celui de la décision, en général un tiers de l’épreuve au plus.

Pourquoi
--------
Une majoration de plus d’un tiers existe, mais elle est rare : c’est le plus souvent une
faute de saisie. Une majoration sur une épreuve que le référentiel ne laisse pas allonger,
ou qui n’existe pas, n’est donnée à personne.

Correct
-------
Le 04/02/2027, un tiers, et dix minutes sur trente.

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    | 15/01/2027                | +1/3                      |
    | Petit  | Max    | 15/01/2027                | QP +10 min                |

    Épreuves
    | Code | Durée |
    | QP   | 30    |

Signalé
-------
Le 04/02/2027, la moitié en plus : à vérifier.

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    | 15/01/2027                | [+1/2]                    |

    Épreuves
    | Code | Durée |
    | QP   | 30    |

Le 04/02/2027, une épreuve inconnue : à vérifier.

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    | 15/01/2027                | [MSP +1/3]                |

    Épreuves
    | Code | Durée |
    | QP   | 30    |

Le 04/02/2027, une épreuve qui ne s’allonge pas : à vérifier.

    Candidats
    | Nom    | Prénom | Aménagement : décision du | Aménagement : majorations |
    | Durand | Léa    | 15/01/2027                | [EF +1/3]                 |

    Épreuves
    | Code | Durée | Majorable |
    | QP   | 30    |           |
    | EF   | 15    | non       |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.personnes import Candidat, Majoration
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="HAN-03",
    titre="Temps accordé par la décision",
    phrases={
        "plus_d_un_tiers": Phrases(
            "{nom} : {plus} en plus pour {epreuve}, plus d’un tiers de sa durée.",
            "Relisez la décision de la DDETS : si elle l’accorde, notez-le dans la feuille "
            "Dérogations.",
        ),
        "inconnue": Phrases(
            "{nom} : du temps est accordé pour « {epreuve} », qui n’est pas dans la feuille "
            "Épreuves ; aucun temps n’est ajouté.",
            "Écrivez le code de l’épreuve tel qu’il est dans la feuille Épreuves.",
        ),
        "non_majorable": Phrases(
            "{nom} : du temps est accordé pour {epreuve}, notée comme non majorable ; aucun temps "
            "n’est ajouté.",
            "Relisez la décision et la colonne Majorable de la feuille Épreuves.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a candidate and kind of trouble, the first épreuve concerned told."""
    dossier, part = case.dossier, texte.nombre("part")
    for candidat in dossier.inscrits:
        told: set[str] = set()
        for majoration in candidat.amenagement:
            cas, epreuve = _trouble(dossier, majoration, part)
            if cas and cas not in told:
                told.add(cas)
                yield _breach(candidat, majoration, cas, epreuve)


def _breach(candidat: Candidat, majoration: Majoration, cas: str, epreuve: str) -> Breach:
    plus = "{}/{}".format(*majoration.fraction) if majoration.fraction else ""
    faits = {
        "nom": candidat.designation,
        "epreuve": epreuve,
        "plus": plus or f"{majoration.minutes} minutes",
    }
    cells = (candidat.cell("amenagement"),)
    return Breach(cells, faits, cas, (subjects.candidat(candidat),))


def _trouble(dossier: Dossier, majoration: Majoration, part: int) -> tuple[str, str]:
    """Case and épreuve, both empty when there is nothing to say."""
    epreuves = _visees(dossier, majoration)
    if majoration.epreuve is not None:
        if not epreuves and dossier.epreuves:
            return "inconnue", majoration.epreuve
        if epreuves and epreuves[0].majorable is False:
            return "non_majorable", epreuves[0].code or majoration.epreuve
    for epreuve in epreuves:
        if epreuve.majorable is not False and _trop(epreuve, majoration, part):
            return "plus_d_un_tiers", epreuve.code or "une épreuve"
    return "", ""


def _visees(dossier: Dossier, majoration: Majoration) -> tuple[Epreuve, ...]:
    if majoration.epreuve is None:
        return dossier.epreuves
    return tuple(e for e in dossier.epreuves if cle(e.code or "") == cle(majoration.epreuve))


def _trop(epreuve: Epreuve, majoration: Majoration, part: int) -> bool:
    """True beyond one `part`-th of the duration."""
    if majoration.fraction is not None:
        haut, bas = majoration.fraction
        return haut * part > bas
    return epreuve.duree is not None and (majoration.minutes or 0) * part > epreuve.duree
