"""Un membre qui a formé ou accompagné un candidat n’évalue pas ce candidat.

Pourquoi
--------
Formateur, tuteur ou accompagnateur VAE : cette personne a déjà un avis sur le candidat.
La charte des membres de jury demande de le déclarer et de s’abstenir. Un nom de famille
seul ne suffit pas pour conclure : il mérite un coup d’œil.

Correct
-------
Le 04/02/2027, le candidat passe devant un autre jury que sa formatrice.

    Candidats
    | Nom    | Prénom | Formateurs  |
    | Durand | Léa    | Martin Anne |

    Jury
    | Nom     | Prénom |
    | Martin  | Anne   |
    | Leroy   | Paul   |
    | Garnier | Zoé    |
    | Faure   | Luc    |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |
    | 11/03/2027 | Jury 2 | Garnier Zoé | Faure Luc  |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 2 | Durand Léa | ET      |

Signalé
-------
Le 04/02/2027, le déroulé les réunit : bloquant.

    Candidats
    | Nom    | Prénom | Formateurs         |
    | Durand | Léa    | [Mme Anne Martin]  |

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |
    | Leroy    | Paul   |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | [Jury 1] | Durand Léa | ET      |

Le 04/02/2027, sans déroulé, deux autres membres peuvent le juger : à vérifier.

    Candidats
    | Nom    | Prénom | Formateurs               |
    | Durand | Léa    | [Paul Petit; Anne Martin] |

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |
    | Leroy    | Paul   |
    | Garnier  | Zoé    |

Le 04/02/2027, sans déroulé, il ne reste qu’un membre : bloquant.

    Candidats
    | Nom    | Prénom | Formateurs    |
    | Durand | Léa    | [Anne Martin] |

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |
    | Leroy    | Paul   |

Le 04/02/2027, un nom de famille seul : à vérifier.

    Candidats
    | Nom    | Prénom | Formateurs   |
    | Durand | Léa    | [Mme Martin] |

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |
    | Leroy    | Paul   |
    | Garnier  | Zoé    |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.jury.independance import constats
from sessionbook.rules.jury.liens import formation
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-07",
    titre="Pas de juge qui a formé le candidat",
    phrases={
        "ensemble": Phrases(
            "{candidat} passe devant {membre}, qui a assuré sa formation ou son accompagnement.",
            "Confiez {candidat} à un autre jury, ou remplacez {membre} dans celui-ci.",
        ),
        "sans_recours": Phrases(
            "{membre} a formé ou accompagné {candidat} ; "
            "{autres:n|autre membre|autres membres} seulement "
            "{autres:accord|peut|peuvent} l’évaluer.",
            "Trouvez un membre de plus : il en faut au moins {membres} pour évaluer {candidat}.",
        ),
        "a_ecarter": Phrases(
            "{membre} a formé ou accompagné {candidat}.",
            "Dans le déroulé, faites passer {candidat} devant un jury où {membre} ne siège pas.",
        ),
        "doute": Phrases(
            "{candidat} a pour formateur « {formateur} », {membre} est membre du jury : c’est "
            "peut-être la même personne.",
            "Si c’est elle, écrivez son nom en entier dans la colonne Formateurs ; sinon, écrivez "
            "aussi le prénom du formateur.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION, Papier.DEROULE}),
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a pair, unless the déroulé keeps the two apart."""
    yield from constats(case.dossier, formation(case.dossier), texte.nombre("membres"))
