"""Un candidat qui capitalise des CCP a son livret de certification.

Pourquoi
--------
Le référentiel d’évaluation fait remplacer par ce livret les épreuves des CCP déjà
obtenus : le jury y lit ce que le candidat n’a plus à passer.

Correct
-------
Le 11/03/2027, livret reçu pour la capitalisation.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès                   | Livret de certification reçu le |
    | Durand | Léa    | Capitalisation de CCP | 01/03/2027                      |
    | Petit  | Max    | Formation               |                                 |

Signalé
-------
Le 03/03/2027, encore huit jours : pour information.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès                   | Livret de certification reçu le |
    | Durand | Léa    | Capitalisation de CCP | []                              |

Le 10/03/2027, la veille : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès                   | Livret de certification reçu le |
    | Durand | Léa    | Capitalisation de CCP | []                              |

Le 11/03/2027, à l’ouverture : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès                   | Livret de certification reçu le |
    | Durand | Léa    | Capitalisation de CCP | []                              |

Le 12/03/2027, livret noté après la session : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès                 | Livret de certification reçu le |
    | Durand | Léa    | Capitalisation de CCP | [12/03/2027]                    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Durand Léa | ET      |
"""

from collections.abc import Iterator

from sessionbook.model.choix import Voie
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.dossier.reception import manquants, tardifs
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DOS-06",
    titre="Livret de certification",
    phrases={
        "manque": Phrases(
            "Le livret de certification de {n:n|candidat} n’est pas noté comme reçu : {noms}.",
            "Demandez-le à {n:accord|cette personne|ces personnes}, puis notez la date et les "
            "CCP acquis.",
        ),
        "tard": Phrases(
            "{candidat} : le livret de certification est noté comme reçu le {recu:jour}, après "
            "la première épreuve, le {premier:jour}.",
            "Corrigez la date mal notée ; sinon, appelez la DDETS.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for all that is missing, one for each booklet that came too late."""
    found = [c for c in case.dossier.inscrits if c.voie is Voie.CAPITALISATION]
    yield from manquants(found, "livret_certification_le")
    yield from tardifs(case, found, "livret_certification_le")
