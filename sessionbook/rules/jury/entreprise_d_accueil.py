"""Un membre dont l’entreprise a accueilli un candidat n’évalue pas ce candidat.

Pourquoi
--------
Stage, alternance ou emploi : un membre du jury ne juge pas une personne que son
entreprise a accueillie. Les entreprises se comparent par leur SIREN, les neuf
premiers chiffres du SIRET. Quand l’un des deux manque, deux noms qui se ressemblent
méritent un coup d’œil, sans plus. Un autre jury peut prendre le candidat.

Correct
-------
Le 04/02/2027, le candidat passe devant un autre jury.

    Candidats
    | Nom    | Prénom | Entreprise | SIREN entreprise |
    | Durand | Léa    | Alpes Web  | 552081317        |

    Jury
    | Nom     | Prénom | Employeur     | SIREN     |
    | Martin  | Anne   | Alpes Web SAS | 552081317 |
    | Leroy   | Paul   |               |           |
    | Garnier | Zoé    |               |           |
    | Faure   | Luc    |               |           |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |
    | 11/03/2027 | Jury 2 | Garnier Zoé | Faure Luc  |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 2 | Durand Léa | ET      |

Le 04/02/2027, même nom, mais deux SIREN différents.

    Candidats
    | Nom    | Prénom | Entreprise | SIREN entreprise |
    | Durand | Léa    | Alpes Web  | 552081317        |

    Jury
    | Nom    | Prénom | Employeur | SIREN     |
    | Martin | Anne   | Alpes Web | 732829320 |

Signalé
-------
Le 04/02/2027, le déroulé les réunit : bloquant.

    Candidats
    | Nom    | Prénom | Entreprise | SIREN entreprise |
    | Durand | Léa    | EDF        | [55208131766522] |

    Jury
    | Nom    | Prénom | Employeur             | SIREN       |
    | Martin | Anne   | Électricité de France | [552081317] |
    | Leroy  | Paul   |                       |             |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | [Jury 1] | Durand Léa | ET      |

Le 04/02/2027, sans déroulé, deux autres membres peuvent le juger : à vérifier.

    Candidats
    | Nom    | Prénom | SIREN entreprise |
    | Durand | Léa    | [552081317]      |

    Jury
    | Nom     | Prénom | SIREN       |
    | Martin  | Anne   | [552081317] |
    | Leroy   | Paul   |             |
    | Garnier | Zoé    |             |

Le 04/02/2027, sans déroulé, il ne reste qu’un membre pour le juger : bloquant.

    Candidats
    | Nom    | Prénom | SIREN entreprise |
    | Durand | Léa    | [552081317]      |

    Jury
    | Nom    | Prénom | SIREN       |
    | Martin | Anne   | [552081317] |
    | Leroy  | Paul   |             |

Le 04/02/2027, un SIREN manque et les noms se ressemblent : à vérifier.

    Candidats
    | Nom    | Prénom | Entreprise  | SIREN entreprise |
    | Durand | Léa    | [Alpes Web] |                  |

    Jury
    | Nom     | Prénom | Employeur        | SIREN     |
    | Martin  | Anne   | [ALPES WEB SARL] | 552081317 |
    | Leroy   | Paul   |                  |           |
    | Garnier | Zoé    |                  |           |

Le 04/02/2027, mêmes mots, écrits autrement : à vérifier.

    Candidats
    | Nom    | Prénom | Entreprise           |
    | Durand | Léa    | [SARL Dupont & Fils] |

    Jury
    | Nom     | Prénom | Employeur        |
    | Martin  | Anne   | [DUPONT ET FILS] |
    | Leroy   | Paul   |                  |
    | Garnier | Zoé    |                  |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.jury.independance import constats
from sessionbook.rules.jury.liens import accueil
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-06",
    titre="Pas de juge venu de l’entreprise d’accueil",
    phrases={
        "ensemble": Phrases(
            "{candidat} passe devant {membre}, qui vient de son entreprise d’accueil "
            "(SIREN {siren}).",
            "Confiez {candidat} à un autre jury, ou remplacez {membre} dans celui-ci.",
        ),
        "sans_recours": Phrases(
            "{membre} vient de l’entreprise d’accueil (SIREN {siren}) et ne peut pas évaluer "
            "{candidat} ; {autres:n|autre membre|autres membres} seulement "
            "{autres:accord|peut|peuvent} siéger.",
            "Trouvez un membre de plus : il en faut au moins {membres} pour évaluer {candidat}.",
        ),
        "a_ecarter": Phrases(
            "{membre} vient de l’entreprise d’accueil (SIREN {siren}) et ne peut pas évaluer "
            "{candidat}.",
            "Dans le déroulé, faites passer {candidat} devant un jury où {membre} ne siège pas.",
        ),
        "meme_nom": Phrases(
            "{candidat}, {membre} : entreprise d’accueil et employeur portent le même nom ou "
            "presque, « {entreprise} ».",
            "Notez les deux SIREN ; s’ils sont égaux, {membre} ne peut pas évaluer {candidat}.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION, Papier.DEROULE}),
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a pair, unless the déroulé keeps the two apart."""
    yield from constats(
        case.dossier, accueil(case.dossier), texte.nombre("membres"), doute="meme_nom"
    )
