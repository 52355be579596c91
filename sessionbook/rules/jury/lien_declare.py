"""Un membre qui déclare un lien personnel avec un candidat n’évalue pas ce candidat.

Pourquoi
--------
La charte des membres de jury demande à chacun de déclarer ses liens de famille, d’amitié
ou de travail, et de s’abstenir. Une simple connaissance n’est pas un lien. Le même nom
de famille à la même adresse mérite une question au membre.

Correct
-------
Le 04/02/2027, même nom, mais deux adresses, et aucun lien déclaré.

    Candidats
    | Nom    | Prénom | Adresse          | Code postal | Ville    |
    | Martin | Léa    | 12 rue du Moulin | 38000       | Grenoble |

    Jury
    | Nom    | Prénom | Adresse           | Code postal | Ville | Liens déclarés |
    | Martin | Anne   | 3 place du Marché | 69001       | Lyon  | Aucun          |

Signalé
-------
Le 04/02/2027, le déroulé les réunit : bloquant.

    Candidats
    | Nom      | Prénom |
    | [Durand] | Léa    |

    Jury
    | Nom    | Prénom | Liens déclarés |
    | Martin | Anne   | [Durand Léa]   |
    | Leroy  | Paul   |                |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | [Jury 1] | Durand Léa | ET      |

Le 04/02/2027, deux autres membres peuvent le juger : à vérifier.

    Candidats
    | Nom      | Prénom |
    | [Durand] | Léa    |

    Jury
    | Nom     | Prénom | Liens déclarés |
    | Martin  | Anne   | [Durand Léa]   |
    | Leroy   | Paul   |                |
    | Garnier | Zoé    |                |

Le 04/02/2027, il ne reste qu’un membre pour le juger : bloquant.

    Candidats
    | Nom      | Prénom |
    | [Durand] | Léa    |

    Jury
    | Nom    | Prénom | Liens déclarés |
    | Martin | Anne   | [Durand Léa]   |
    | Leroy  | Paul   |                |

Le 04/02/2027, même nom de famille à la même adresse : à vérifier.

    Candidats
    | Nom    | Prénom | Adresse            | Code postal | Ville    |
    | Martin | Léa    | [12 rue du Moulin] | 38000       | Grenoble |

    Jury
    | Nom     | Prénom | Adresse              | Code postal | Ville    |
    | MARTIN  | Anne   | [12, r. du Moulin]   | 38000       | GRENOBLE |
    | Leroy   | Paul   |                      |             |          |
    | Garnier | Zoé    |                      |             |          |

Le 04/02/2027, le lien déclaré ne nomme aucun candidat : à vérifier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Jury
    | Nom    | Prénom | Liens déclarés   |
    | Martin | Anne   | [ma belle-sœur]  |
"""

from collections.abc import Iterator

from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.jury.independance import constats
from sessionbook.rules.jury.liens import declares, foyer, inconnus
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-09",
    titre="Pas de juge lié au candidat",
    phrases={
        "ensemble": Phrases(
            "{candidat} passe devant {membre}, qui déclare un lien avec cette personne.",
            "Confiez {candidat} à un autre jury, ou remplacez {membre} dans celui-ci.",
        ),
        "sans_recours": Phrases(
            "{membre} déclare un lien avec {candidat} ; "
            "{autres:n|autre membre|autres membres} seulement "
            "{autres:accord|peut|peuvent} l’évaluer.",
            "Trouvez un membre de plus : il en faut au moins {membres} pour évaluer {candidat}.",
        ),
        "a_ecarter": Phrases(
            "{membre} déclare un lien avec {candidat}.",
            "Dans le déroulé, faites passer {candidat} devant un jury où {membre} ne siège pas.",
        ),
        "doute": Phrases(
            "{candidat} et {membre} portent le même nom et ont la même adresse.",
            "Demandez à {membre} s’il y a un lien ; si oui, notez {candidat} dans la colonne Liens "
            "déclarés.",
        ),
        "inconnu": Phrases(
            "{membre} : le lien déclaré « {nom} » ne désigne aucun candidat de la session.",
            "Écrivez le nom et le prénom du candidat, ou son numéro ; « Aucun » s’il n’y a pas de "
            "lien.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION, Papier.DEROULE}),
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a pair the déroulé does not keep apart, one for each tie that names nobody."""
    dossier, membres = case.dossier, texte.nombre("membres")
    yield from constats(dossier, declares(dossier), membres)
    declared = {
        (lien.candidat.cell("nom_naissance"), lien.membre.cell("nom")) for lien in declares(dossier)
    }
    guessed = (
        lien
        for lien in foyer(dossier)
        if (lien.candidat.cell("nom_naissance"), lien.membre.cell("nom")) not in declared
    )
    yield from constats(dossier, guessed, membres)
    for membre, nom in inconnus(dossier):
        faits = {"membre": membre.designation, "nom": nom}
        yield Breach((membre.cell("liens"),), faits, "inconnu", (subjects.membre(membre),))
