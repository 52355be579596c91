"""Chaque candidat remet son dossier professionnel au plus tard le jour de ses épreuves.

Pourquoi
--------
Le jury le lit avant l’entretien final. Il est fait sur le modèle officiel, au nom du
candidat, paginé et relié. Bien des centres le demandent plus tôt, pour avoir le temps de
relancer.

Correct
-------
Le 12/03/2027, remis le jour même.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Dossier professionnel reçu le |
    | Durand | Léa    | 11/03/2027                    |

Le 08/02/2027, la session est dans plus d’un mois.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Dossier professionnel reçu le |
    | Durand | Léa    |                               |

Signalé
-------
Le 03/03/2027, encore huit jours : pour information.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Dossier professionnel reçu le |
    | Durand | Léa    | []                            |
    | Petit  | Max    | 01/03/2027                    |

Le 04/03/2027, encore une semaine : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Dossier professionnel reçu le |
    | Durand | Léa    | []                            |
    | Petit  | Max    | []                            |

Le 11/03/2027, à l’ouverture : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Dossier professionnel reçu le |
    | Durand | Léa    | []                            |

Le 13/03/2027, remis le lendemain de ses épreuves : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Dossier professionnel reçu le |
    | Durand | Léa    | [12/03/2027]                  |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.dossier.reception import manquants, tardifs, titre_ou_ccp
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DOS-01",
    titre="Dossier professionnel remis",
    phrases={
        "manque": Phrases(
            "Le dossier professionnel de {n:n|candidat} n’est pas noté comme reçu : {noms}.",
            "Relancez {n:accord|cette personne|ces personnes}, vérifiez le modèle, le nom et la "
            "pagination à la réception, puis notez la date.",
        ),
        "tard": Phrases(
            "{candidat} : le dossier professionnel est noté comme reçu le {recu:jour}, après la "
            "première épreuve, le {premier:jour}.",
            "Corrigez la date mal notée ; sinon, le jury n’a pas pu le lire à temps : appelez la "
            "DDETS.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for all that is missing, one for each file that came too late."""
    if titre_ou_ccp(case):
        yield from manquants(case.dossier.inscrits, "dossier_professionnel_le")
        yield from tardifs(case, case.dossier.inscrits, "dossier_professionnel_le")
