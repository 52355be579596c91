"""Il y a assez de consommables pour tous les candidats de la session.

Pourquoi
--------
Une ressource qui s’use, comme le bois, l’encre ou les gants, ne passe pas d’un candidat à
l’autre : il en faut pour tous ceux qui passent l’épreuve, même sur plusieurs jours. Le
calcul est écrit dans le message. Une réserve évite d’arrêter une épreuve pour une pièce
manquée.

Correct
-------
Le 04/02/2027, deux planches pour chacun des deux candidats, une cartouche pour dix.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Candidats ensemble |
    | MSP  | Individuel         |

    Matériel
    | Désignation | Quantité | Comptée                  | Partage maximal | Disponible |
    | Planche     | 2        | Consommable par candidat |                 | 4          |
    | Cartouche   | 1        | Consommable par candidat | 10              | 1          |

Le 04/02/2027, l’épreuve qui use les gants n’est que pour les candidats de la formation.

    Candidats
    | Nom    | Prénom | Voie d’accès |
    | Durand | Léa    | Formation    |
    | Petit  | Max    | VAE          |

    Épreuves
    | Code | Pour      |
    | QP   | Formation |

    Matériel
    | Désignation | Épreuves | Quantité | Comptée                  | Disponible |
    | Gants       | QP       | 1        | Consommable par candidat | 1          |

Signalé
-------
Le 04/02/2027, trois planches pour deux candidats à deux planches : à vérifier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
    | Petit  | Max    |

    Épreuves
    | Code | Candidats ensemble |
    | MSP  | Individuel         |

    Matériel
    | Désignation | Quantité nécessaire | Comptée                  | Quantité disponible |
    | Planche     | 2                   | Consommable par candidat | [3]                 |

Le 04/02/2027, une seule boîte, à partager à dix, pour onze candidats prévus : à vérifier.

    Session
    | Nombre de candidats prévus | 11 |

    Épreuves
    | Code | Candidats ensemble |
    | MSP  | Individuel         |

    Matériel
    | Désignation | Quantité | Comptée                  | Partage maximal | Disponible |
    | Boîte       | 1        | Consommable par candidat | 10              | [1]        |

Le 04/02/2027, personne n’a compté les planches : pour information.

    Session
    | Date de début | 11/03/2027 |

    Matériel
    | Désignation | Quantité nécessaire | Comptée                  | Quantité disponible |
    | Planche     | 2                   | Consommable par candidat | []                  |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.moyens import Materiel
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.plateau.usage import candidats_en_tout, epreuves_de
from sessionbook.rules.rule import Breach, Phrases, Rule

_REMEDE = "Procurez-vous {manque:n|unité} de plus, avec une réserve, ou corrigez la ligne."

RULE = Rule(
    id="PLT-07",
    titre="Consommables en nombre suffisant",
    phrases={
        "candidat": Phrases(
            "{designation} : {n:n|candidat} × {quantite} = {besoin} à prévoir pour la session, "
            "{disponible} {disponible:accord|disponible}.",
            _REMEDE,
        ),
        "partage": Phrases(
            "{designation} : {n:n|candidat} ÷ {partage} par ressource, soit {parts}, × {quantite} "
            "= {besoin} à prévoir pour la session, {disponible} {disponible:accord|disponible}.",
            _REMEDE,
        ),
        "incomplet": Phrases(
            "{designation} : impossible de dire s’il y en a assez pour tous les candidats, "
            "{cases:accord|une cellule est vide|des cellules sont vides}.",
            "Complétez {cases:accord|la cellule signalée|les cellules signalées} d’après l’annexe "
            "1 du référentiel, le DTE organisateur et un comptage sur place.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a consumable; lines with one designation for the same épreuves add up."""
    groupes: dict[tuple[object, ...], list[Materiel]] = {}
    for materiel in case.dossier.materiel:
        if not materiel.consommable:
            continue
        vides = [champ for champ in ("quantite", "disponible") if materiel.blank(champ)]
        if vides:
            cells = tuple(materiel.cell(champ) for champ in vides)
            faits = {"designation": _nom(materiel), "cases": len(vides)}
            yield Breach(cells, faits, "incomplet")
        elif materiel.quantite is not None and materiel.disponible is not None:
            codes = frozenset(cle(code) for code in materiel.epreuves)
            row = 0 if materiel.designation else materiel.cell("designation").row
            groupes.setdefault((cle(_nom(materiel)), row, codes), []).append(materiel)
    for lignes in groupes.values():
        yield from _groupe(case, lignes)


def _nom(materiel: Materiel) -> str:
    return materiel.designation or "Consommable sans nom"


def _groupe(case: Case, lignes: list[Materiel]) -> Iterator[Breach]:
    first = lignes[0]
    n = candidats_en_tout(case, epreuves_de(case.dossier, first))
    partage = first.partage or 1
    parts = -(-n // partage)
    quantite = max(ligne.quantite or 0 for ligne in lignes)
    besoin, disponible = quantite * parts, sum(ligne.disponible or 0 for ligne in lignes)
    if besoin <= disponible:
        return
    faits = {
        "designation": _nom(first),
        "n": n,
        "partage": partage,
        "parts": parts,
        "quantite": quantite,
        "besoin": besoin,
        "disponible": disponible,
        "manque": besoin - disponible,
    }
    cells = tuple(ligne.cell("disponible") for ligne in lignes)
    yield Breach(cells, faits, "partage" if partage > 1 else "candidat")
