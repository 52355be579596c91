"""La convocation est remise par lettre recommandée ou en main propre, et la preuve gardée.

Pourquoi
--------
La notice du ministère ne connaît que ces deux façons de la remettre. Sans numéro
de recommandé ni reçu signé, le centre ne peut pas montrer qu’il a convoqué. La
notice fixe le jour de la validation, pas celui de la remise : une remise plus
tardive est seulement à vérifier.

Correct
-------
Le 10/02/2027, les deux façons de remettre, chacune avec sa preuve.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | 03/02/2027 |

    Candidats
    | Nom de naissance | Mode de remise        | Date de remise | Preuve de remise    |
    | Durand           | Lettre recommandée    | 04/02/2027     | 1A 234 567 8901 2   |
    | Petit            | Remise en main propre | 08/02/2027     | Reçu signé, dossier |

Le 07/02/2027, validées, pas encore remises.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | 03/02/2027 |

    Candidats
    | Nom de naissance | Mode de remise | Date de remise | Preuve de remise |
    | Durand           |                |                |                  |

Signalé
-------
Le 10/02/2027, convocation envoyée par courriel : bloquant.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | 03/02/2027 |

    Candidats
    | Nom de naissance | Mode de remise | Date de remise | Preuve de remise |
    | Durand           | [Courriel]     | 04/02/2027     |                  |

Le 10/02/2027, recommandé sans numéro : à vérifier.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | 03/02/2027 |

    Candidats
    | Nom de naissance | Mode de remise     | Date de remise | Preuve de remise |
    | Durand           | Lettre recommandée | 04/02/2027     | []               |

Le 10/02/2027, remise après le dernier jour de validation : à vérifier.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | 03/02/2027 |

    Candidats
    | Nom de naissance | Mode de remise        | Date de remise | Preuve de remise |
    | Durand           | Remise en main propre | [09/02/2027]   | Reçu signé       |

Le 08/02/2027, deux convocations pas encore remises : pour information.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | 03/02/2027 |

    Candidats
    | Nom de naissance | Mode de remise        | Date de remise | Preuve de remise |
    | Durand           | []                    | []             |                  |
    | Petit            | Remise en main propre | []             |                  |

Le 12/02/2027, toujours pas remise : à vérifier.

    Session
    | Date de début                       | 11/03/2027 |
    | Convocations validées dans CERES le | 03/02/2027 |

    Candidats
    | Nom de naissance | Mode de remise | Date de remise | Preuve de remise |
    | Durand           | []             | []             |                  |
"""

from collections.abc import Iterator

from sessionbook.model.choix import ModeRemise
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.echeances import limite_convocations
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CONV-02",
    titre="Remise de la convocation",
    phrases={
        "mode": Phrases(
            "{nom} : convocation remise par {mode}, au lieu d’une lettre recommandée ou d’une "
            "remise en main propre.",
            "Remettez-la en main propre contre un reçu signé, ou envoyez-la en recommandé, puis "
            "notez le mode, la date et la preuve.",
        ),
        "preuve": Phrases(
            "{nom} : convocation remise le {remise:jour}, sans preuve notée.",
            "Notez le numéro du recommandé, ou « reçu signé » et l’endroit où il est classé.",
        ),
        "tard": Phrases(
            "{nom} : convocation remise le {remise:jour}, après le dernier jour de validation "
            "dans CERES, le {limite:jour}.",
            "Vérifiez auprès de la DDETS que cette remise convient : la notice ne fixe que la "
            "date de validation.",
        ),
        "a_remettre": Phrases(
            "{n:n|convocation validée|convocations validées} mais pas encore "
            "{n:accord|remise|remises} : {noms}.",
            "Envoyez-{n:accord|la|les} en recommandé ou {n:accord|remettez-la|remettez-les} en "
            "main propre, puis notez le mode, la date et la preuve.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)

_ADMIS = (ModeRemise.RECOMMANDEE, ModeRemise.MAIN_PROPRE)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a candidate for what was done wrong, one for all that is still to do."""
    a_remettre: list[Candidat] = []
    for candidat in case.dossier.inscrits:
        if candidat.remise_mode is not None and candidat.remise_mode not in _ADMIS:
            faits = {"nom": candidat.designation, "mode": candidat.remise_mode.value.lower()}
            cells = (candidat.cell("remise_mode"),)
            yield Breach(cells, faits, "mode", (subjects.candidat(candidat),))
        elif candidat.blank("remise_le"):
            a_remettre.append(candidat)
        else:
            yield from _remise(case, candidat)
    if a_remettre and case.session.convocations_validees_le:
        yield _en_attente(a_remettre)


def _remise(case: Case, candidat: Candidat) -> Iterator[Breach]:
    remise, limite = candidat.remise_le, limite_convocations(case)
    if remise is None:
        return
    faits = {"nom": candidat.designation, "remise": remise}
    sujets = (subjects.candidat(candidat),)
    if limite and remise > limite:
        cells = (candidat.cell("remise_le"),)
        yield Breach(cells, {**faits, "limite": limite}, "tard", sujets)
    manque = [champ for champ in ("remise_mode", "remise_preuve") if candidat.blank(champ)]
    if manque:
        yield Breach(tuple(candidat.cell(champ) for champ in manque), faits, "preuve", sujets)


def _en_attente(candidats: list[Candidat]) -> Breach:
    sujets = tuple(subjects.candidat(candidat) for candidat in candidats)
    cells = tuple(
        candidat.cell(champ)
        for candidat in candidats
        for champ in ("remise_mode", "remise_le")
        if candidat.blank(champ)
    )
    faits = {"n": len(sujets), "noms": subjects.noms(sujets)}
    return Breach(cells, faits, "a_remettre", sujets)
