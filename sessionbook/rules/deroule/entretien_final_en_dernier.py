"""Dans une session titre, l’entretien final est la dernière épreuve de chaque candidat.

Pourquoi
--------
L’entretien final porte sur le dossier professionnel et sur la vision du métier : le
jury le conduit quand il a tout vu du candidat. Aucune épreuve ne le suit, même le
lendemain.

Correct
-------
Le 04/02/2027, l’entretien final vient après l’entretien technique.

    Session
    | Type de session | Titre |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Épreuves
    | Code | Dernière |
    | ET   | non      |
    | EF   | oui      |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:40 | 09:55 | Durand Léa | EF      |
    | 11/03/2027 | 09:00 | 09:40 | Durand Léa | ET      |

Signalé
-------
Le 04/02/2027, l’entretien technique vient après : bloquant.

    Session
    | Type de session | Titre |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Dernière |
    | ET   | non      |
    | EF   | oui      |

    Déroulé : Créneaux
    | Jour       | Début   | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | [09:00] | 09:15 | Durand Léa | EF      |
    | 11/03/2027 | [09:15] | 09:55 | Durand Léa | ET      |
    | 11/03/2027 | 09:55   | 10:35 | Petit Max  | ET      |
    | 11/03/2027 | 10:35   | 10:50 | Petit Max  | EF      |
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sessionbook.model.choix import NatureEpreuve, TypeSession
from sessionbook.model.creneaux import Creneau
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-04",
    titre="Entretien final en dernier",
    phrases={
        "": Phrases(
            "{candidat} : {derniere} commence le {jour:jour} à {debut:heure}, avant "
            "{suivantes:liste}.",
            "Placez {derniere} après toutes les autres épreuves de cette personne.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.PORTE, Papier.CONVOCATION}),
)

_Place = tuple[datetime, Creneau, Epreuve]


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a candidate, on the start of the last épreuve and of those that follow it."""
    if case.session.type is not TypeSession.TITRE:
        return
    for candidat, places in _par_candidat(case.dossier).values():
        dernieres = [place for place in places if _est_derniere(place[2])]
        if not dernieres:
            continue
        instant, creneau, derniere = min(dernieres, key=lambda place: place[0])
        suivantes = [p for p in places if p[0] > instant and not _est_derniere(p[2])]
        if suivantes:
            codes = dict.fromkeys(epreuve.code for _, _, epreuve in suivantes)
            yield Breach(
                (creneau.cell("debut"), *(c.cell("debut") for _, c, _ in suivantes)),
                {
                    "candidat": candidat.designation,
                    "derniere": derniere.code,
                    "jour": creneau.jour,
                    "debut": creneau.debut,
                    "suivantes": tuple(codes),
                },
                sujets=(subjects.candidat(candidat),),
            )


def _est_derniere(epreuve: Epreuve) -> bool:
    if epreuve.derniere is None:
        return epreuve.nature is NatureEpreuve.ENTRETIEN_FINAL
    return epreuve.derniere


def _par_candidat(dossier: Dossier) -> Mapping[int, tuple[Candidat, Sequence[_Place]]]:
    found: dict[int, tuple[Candidat, list[_Place]]] = {}
    for creneau in dossier.creneaux:
        epreuve = dossier.epreuve(creneau.epreuve)
        if epreuve is None or creneau.commence is None:
            continue
        for candidat in presents(dossier, creneau):
            found.setdefault(candidat.ligne, (candidat, []))[1].append(
                (creneau.commence, creneau, epreuve)
            )
    return found
