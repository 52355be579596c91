"""Un candidat est inscrit dans CERES assez tôt pour être convoqué avec les autres.

Pourquoi
--------
La convocation d’un candidat ajouté après le dernier jour de validation ne peut
plus être validée à temps. La notice ne parle que de la validation : l’inscription
à temps en est déduite.

Correct
-------
Le 10/02/2027, inscrit le dernier jour où la convocation peut être validée.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Inscrit dans CERES le | Statut |
    | Durand           | 08/02/2027            |        |
    | Petit            |                       | Retiré |

Le 20/12/2026, pas encore inscrit, la session est loin.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Inscrit dans CERES le |
    | Durand           |                       |

Signalé
-------
Le 20/02/2027, inscrit un jour trop tard : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Inscrit dans CERES le |
    | Durand           | 25/01/2027            |
    | Petit            | [09/02/2027]          |

Le 20/01/2027, deux candidats à inscrire : pour information.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Inscrit dans CERES le |
    | Durand           | []                    |
    | Petit            | []                    |

Le 08/02/2027, dernier jour pour inscrire et valider : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Inscrit dans CERES le |
    | Durand           | []                    |

Le 09/02/2027, trop tard pour cette session : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom de naissance | Inscrit dans CERES le |
    | Durand           | 25/01/2027            |
    | Petit            | []                    |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.delais import dernier_jour_ouvre
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.echeances import limite_convocations
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CONV-11",
    titre="Candidat inscrit à temps",
    phrases={
        "tardive": Phrases(
            "{nom} : inscription dans CERES le {inscrit:jour}, après le dernier jour pour "
            "valider sa convocation, le {limite:jour}.",
            "Proposez la session suivante, ou demandez à la DDETS ; notez alors « Retiré » "
            "dans la colonne Statut.",
        ),
        "a_inscrire": Phrases(
            "{n:n|candidat} pas encore {n:accord|inscrit|inscrits} dans CERES : {noms}. "
            "Dernier jour pour valider les convocations : le {limite:date}.",
            "Créez {n:accord|ce candidat|ces candidats} dans CERES et {n:accord|inscrivez-le|"
            "inscrivez-les} à la session au plus tard le {conseil:date}, puis notez la date dans "
            "la feuille Candidats.",
        ),
        "depassee": Phrases(
            "{n:n|candidat} sans date d’inscription dans CERES, alors que le dernier jour pour "
            "valider les convocations était le {limite:jour} : {noms}.",
            "Si l’inscription a été faite à temps, notez sa date ; sinon, proposez la session "
            "suivante et notez « Retiré » dans la colonne Statut.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a candidate enrolled too late, one for all those not enrolled."""
    limite = limite_convocations(case)
    if limite is None:
        return
    for candidat in case.dossier.inscrits:
        inscrit = candidat.inscription_ceres_le
        if inscrit and inscrit > limite:
            faits = {"nom": candidat.designation, "inscrit": inscrit, "limite": limite}
            cells = (candidat.cell("inscription_ceres_le"),)
            yield Breach(cells, faits, "tardive", (subjects.candidat(candidat),))
    absents = [c for c in case.dossier.inscrits if c.blank("inscription_ceres_le")]
    if absents:
        conseil = max(dernier_jour_ouvre(limite, case.session.lieu), case.jour)
        yield _absents(absents, limite, conseil, "depassee" if case.jour > limite else "a_inscrire")


def _absents(candidats: list[Candidat], limite: date, conseil: date, cas: str) -> Breach:
    sujets = tuple(subjects.candidat(candidat) for candidat in candidats)
    cells = tuple(candidat.cell("inscription_ceres_le") for candidat in candidats)
    faits = {"n": len(sujets), "noms": subjects.noms(sujets), "limite": limite, "conseil": conseil}
    return Breach(cells, faits, cas, sujets)
