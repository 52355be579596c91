"""Le nombre de candidats d’un organisme dans l’année est comparé à celui de sa convention.

Pourquoi
--------
La convention entre le centre et un organisme de formation annonce combien de candidats
il enverra. Ils viennent par petits nombres, session après session : seul le total de
tous les classeurs de l’année dit si la prévision est dépassée et si un avenant est à
préparer. Une personne inscrite deux fois n’est comptée qu’une fois. Un classeur traité
seul ne compte que ses candidats. Aucun texte lu ne fait de cette prévision une limite :
le dépassement est seulement dit.

Correct
-------
Le 04/02/2027, deux candidats en deux sessions, deux prévus.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Né le      | Organisme de formation |
    | Durand | Léa    | 12/05/1996 | Formalys               |

    Organismes
    | Nom      | Effectif prévu dans l’année |
    | Formalys | 2                           |

    Ailleurs : Session
    | Date de début | 10/06/2027 |

    Ailleurs : Candidats
    | Nom   | Prénom | Né le      | Organisme de formation |
    | Petit | Max    | 03/04/1990 | Formalys               |

Le 04/02/2027, deux candidats pour deux prévus dans un classeur seul.

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |
    | Petit  | Max    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Effectif prévu dans l’année |
    | GRETA du Lac | 2                           |

Signalé
-------
Le 04/02/2027, trois candidats en deux sessions, deux prévus : pour information.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Né le      | Organisme de formation |
    | Durand | Léa    | 12/05/1996 | Formalys               |

    Organismes
    | Nom      | Effectif prévu dans l’année |
    | Formalys | [2]                         |

    Ailleurs : Session
    | Date de début | 10/06/2027 |

    Ailleurs : Candidats
    | Nom   | Prénom | Né le      | Organisme de formation |
    | Petit | Max    | 03/04/1990 | Formalys               |
    | Roux  | Zoé    | 21/09/2000 | FORMALYS               |

Le 04/02/2027, deux candidats pour un seul prévu dans un classeur seul : pour information.

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |
    | Petit  | Max    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Effectif prévu dans l’année |
    | GRETA du Lac | [1]                         |
"""

from collections.abc import Iterator

from sessionbook.model.croisements import Effectif
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.agrement.conventions import externes, organisme
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="AGR-09",
    titre="Effectif annuel prévu par la convention",
    phrases={
        "annee": Phrases(
            "{organisme} : {total:n|candidat} en {annee}, dans toutes les sessions de ce dossier ; "
            "la convention en prévoit {prevu}.",
            "Vérifiez avec l’organisme si la prévision est à revoir par un avenant.",
        ),
        "session": Phrases(
            "« {organisme} » a {n:n|candidat inscrit|candidats inscrits} à cette session, pour "
            "{prevu:n|prévu} dans l’année.",
            "Prévenez la DREETS si l’effectif annoncé sera dépassé, et tenez-en compte dans le "
            "prochain avenant.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a training body whose forecast is passed, over the year or here alone."""
    told = set()
    for croisement in case.croisements:
        if isinstance(croisement, Effectif):
            faits = {
                "organisme": croisement.organisme,
                "total": croisement.total,
                "annee": str(croisement.annee),
                "prevu": croisement.prevu,
            }
            told.add(croisement.cell)
            yield Breach((croisement.cell,), faits, "annee")
    for nom, candidats in externes(case.dossier).items():
        row = organisme(case.dossier, nom)
        prevu = row.effectif_prevu if row else None
        if row is None or prevu is None or row.cell("effectif_prevu") in told:
            continue
        if len(candidats) > prevu:
            faits = {"organisme": row.nom, "n": len(candidats), "prevu": prevu}
            yield Breach((row.cell("effectif_prevu"),), faits, "session")
