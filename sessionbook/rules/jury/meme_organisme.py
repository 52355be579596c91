"""Un membre employé par l’organisme qui a formé un candidat n’évalue pas ce candidat.

Pourquoi
--------
Le règlement de 2008 écartait de la délibération un membre de la même entreprise ou du
même organisme que le candidat. Celui de 2016 n’a pas été relu sur ce point : par
prudence, un autre jury prend ce candidat. Sans les deux SIREN, deux noms qui se
ressemblent méritent un coup d’œil, sans plus.

Correct
-------
Le 04/02/2027, deux organismes différents.

    Candidats
    | Nom    | Prénom | Organisme de formation |
    | Durand | Léa    | Institut Delta         |

    Jury
    | Nom    | Prénom | Employeur |
    | Martin | Anne   | Alpes Web |

Signalé
-------
Le 04/02/2027, le déroulé les réunit : bloquant.

    Candidats
    | Nom    | Prénom | Organisme de formation |
    | Durand | Léa    | [Institut Delta]       |

    Organismes
    | Organisme      | SIREN     |
    | Institut Delta | 552081317 |

    Jury
    | Nom    | Prénom | Employeur | SIREN       |
    | Martin | Anne   | Delta     | [552081317] |
    | Leroy  | Paul   |           |             |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | [Jury 1] | Durand Léa | ET      |

Le 04/02/2027, deux autres membres peuvent le juger : à vérifier.

    Candidats
    | Nom    | Prénom | Organisme de formation |
    | Durand | Léa    | [Institut Delta]       |

    Organismes
    | Organisme      | SIREN     |
    | Institut Delta | 552081317 |

    Jury
    | Nom     | Prénom | SIREN       |
    | Martin  | Anne   | [552081317] |
    | Leroy   | Paul   |             |
    | Garnier | Zoé    |             |

Le 04/02/2027, il ne reste qu’un membre pour le juger : bloquant.

    Candidats
    | Nom    | Prénom | Organisme de formation |
    | Durand | Léa    | [Institut Delta]       |

    Organismes
    | Organisme      | SIREN     |
    | Institut Delta | 552081317 |

    Jury
    | Nom    | Prénom | SIREN       |
    | Martin | Anne   | [552081317] |
    | Leroy  | Paul   |             |

Le 04/02/2027, les noms se ressemblent : à vérifier.

    Candidats
    | Nom    | Prénom | Organisme de formation |
    | Durand | Léa    | [Institut Delta]       |

    Jury
    | Nom     | Prénom | Employeur              |
    | Martin  | Anne   | [SAS L’Institut Delta] |
    | Leroy   | Paul   |                        |
    | Garnier | Zoé    |                        |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.jury.independance import constats
from sessionbook.rules.jury.liens import organisme
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-08",
    titre="Pas de juge venu de l’organisme de formation",
    phrases={
        "ensemble": Phrases(
            "{candidat} passe devant {membre}, dont l’employeur est son organisme de formation, "
            "« {organisme} ».",
            "Confiez {candidat} à un autre jury, ou remplacez {membre} dans celui-ci.",
        ),
        "sans_recours": Phrases(
            "L’employeur de {membre} est l’organisme de formation de {candidat} ; "
            "{autres:n|autre membre|autres membres} seulement "
            "{autres:accord|peut|peuvent} l’évaluer.",
            "Trouvez un membre de plus : il en faut au moins {membres} pour évaluer {candidat}.",
        ),
        "a_ecarter": Phrases(
            "L’employeur de {membre} est l’organisme de formation de {candidat}, « {organisme} ».",
            "Dans le déroulé, faites passer {candidat} devant un jury où {membre} ne siège pas.",
        ),
        "doute": Phrases(
            "{candidat}, {membre} : organisme de formation et employeur portent le même nom ou "
            "presque, « {organisme} ».",
            "Notez le SIREN de l’organisme dans la feuille Organismes et celui de l’employeur dans "
            "la feuille Jury.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION, Papier.DEROULE}),
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a pair, unless the déroulé keeps the two apart."""
    yield from constats(case.dossier, organisme(case.dossier), texte.nombre("membres"))
