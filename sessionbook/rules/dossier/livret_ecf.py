"""Un candidat venu de formation a son livret ECF ; un candidat par la VAE n’en a pas.

Pourquoi
--------
Le jury reçoit les résultats des évaluations passées en cours de formation, pour une
session titre ou CCP. La VAE n’en demande pas : un livret noté pour elle dit que la voie
d’accès, ou la ligne, est mal remplie.

Correct
-------
Le 11/03/2027, livret pour la formation, rien pour la VAE.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Livret ECF reçu le |
    | Durand | Léa    | Formation | 01/02/2027         |
    | Petit  | Max    | VAE       |                    |

Signalé
-------
Le 04/03/2027, livret pas encore reçu : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Livret ECF reçu le |
    | Durand | Léa    | Formation | []                 |

Le 11/03/2027, toujours pas à l’ouverture : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Livret ECF reçu le |
    | Durand | Léa    | Formation | []                 |

Le 04/02/2027, un livret pour la VAE : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom   | Prénom | Accès | Livret ECF reçu le |
    | Petit | Max    | [VAE] | [01/02/2027]       |
"""

from collections.abc import Iterator

from sessionbook.model.choix import Voie
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.dossier.reception import manquants, titre_ou_ccp
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DOS-02",
    titre="Livret ECF",
    phrases={
        "manque": Phrases(
            "Le livret ECF de {n:n|candidat} n’est pas noté comme reçu : {noms}.",
            "Demandez-le à l’organisme de formation, puis notez la date.",
        ),
        "vae": Phrases(
            "{candidat} vient par la VAE, et un livret ECF est noté à son nom.",
            "Corrigez la voie d’accès, ou videz la date du livret.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for all that is missing, one for each candidate by VAE who has one."""
    if not titre_ou_ccp(case):
        return
    inscrits = case.dossier.inscrits
    yield from manquants([c for c in inscrits if c.voie is Voie.FORMATION], "livret_ecf_le")
    for candidat in inscrits:
        if candidat.voie is Voie.VAE and candidat.livret_ecf_le:
            cells = (candidat.cell("voie"), candidat.cell("livret_ecf_le"))
            faits = {"candidat": candidat.designation}
            yield Breach(cells, faits, "vae", (subjects.candidat(candidat),))
