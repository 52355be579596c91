"""Chaque candidat présente une pièce d’identité ; il est prudent qu’elle soit en cours de validité.

Pourquoi
--------
Le responsable de session contrôle l’identité avant les épreuves. La noter d’avance
évite une surprise à l’ouverture. Aucun texte lu ne parle d’une pièce périmée : elle est
seulement à vérifier.

Correct
-------
Le 04/03/2027, pièce valable le dernier jour.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Candidats
    | Nom    | Prénom | Pièce d’identité  | Pièce d’identité : fin de validité |
    | Durand | Léa    | Carte d’identité  | 12/03/2027                         |

Signalé
-------
Le 04/03/2027, pièce qui finit la veille du dernier jour : à vérifier.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Candidats
    | Nom    | Prénom | Pièce d’identité  | Pièce d’identité : fin de validité |
    | Durand | Léa    | Passeport         | [11/03/2027]                       |

Le 11/03/2027, aucune pièce notée à l’ouverture : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Pièce d’identité |
    | Durand | Léa    | []               |

Le 12/03/2027, aucune pièce notée après l’ouverture : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Pièce d’identité |
    | Durand | Léa    | []               |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.dossier.reception import manquants
from sessionbook.rules.parcours import jours_des_candidats
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DOS-04",
    titre="Pièce d’identité",
    phrases={
        "manque": Phrases(
            "La pièce d’identité de {n:n|candidat} n’est pas notée : {noms}.",
            "Notez sa nature et sa fin de validité ; à l’ouverture, contrôlez le nom et la date "
            "de naissance.",
        ),
        "perimee": Phrases(
            "{candidat} : la pièce d’identité est valable jusqu’au {fin:jour}, et la dernière "
            "épreuve est le {dernier:jour}.",
            "Demandez-lui d’en apporter une autre, en cours de validité.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for all that is missing, one for each paper that ends too soon."""
    yield from manquants(case.dossier.inscrits, "piece_identite")
    jours = jours_des_candidats(case.dossier)
    for candidat in case.dossier.inscrits:
        fin, passe = candidat.piece_expire_le, jours.get(candidat.ligne)
        if fin and passe and fin < passe[1]:
            faits = {"candidat": candidat.designation, "fin": fin, "dernier": passe[1]}
            sujets = (subjects.candidat(candidat),)
            yield Breach((candidat.cell("piece_expire_le"),), faits, "perimee", sujets)
