"""Quand le DTE demande des productions anonymes, chaque candidat a son identifiant.

Pourquoi
--------
Certains DTE demandent au centre de donner un identifiant à chaque candidat, et de
remettre au jury un tableau de correspondance gardé secret jusqu’à la correction. Ce
point dépend du titre et vient de la pratique d’un centre.

Correct
-------
Le 04/02/2027, deux identifiants.

    Session
    | Date de début               | 11/03/2027 |
    | DTE : identifiants demandés | oui        |

    Candidats
    | Nom    | Prénom | Identifiant anonyme |
    | Durand | Léa    | A7                  |
    | Petit  | Max    | B2                  |

Le 04/02/2027, le DTE n’en demande pas.

    Session
    | Date de début               | 11/03/2027 |
    | DTE : identifiants demandés | non        |

    Candidats
    | Nom    | Prénom | Identifiant anonyme |
    | Durand | Léa    |                     |

Signalé
-------
Le 04/02/2027, un identifiant manque : à vérifier.

    Session
    | Date de début               | 11/03/2027 |
    | DTE : identifiants demandés | oui        |

    Candidats
    | Nom    | Prénom | Identifiant anonyme |
    | Durand | Léa    | A7                  |
    | Petit  | Max    | []                  |

Le 04/02/2027, le même identifiant deux fois : à vérifier.

    Session
    | Date de début               | 11/03/2027 |
    | DTE : identifiants demandés | oui        |

    Candidats
    | Nom    | Prénom | Identifiant anonyme |
    | Durand | Léa    | [A7]                |
    | Petit  | Max    | [a7]                |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DTE-07",
    titre="Identifiants des productions",
    phrases={
        "manque": Phrases(
            "Le DTE demande des identifiants : il en manque pour {n:n|candidat} ({noms}).",
            "Donnez un identifiant à chaque candidat, et remettez au jury le tableau de "
            "correspondance, gardé sous clé.",
        ),
        "double": Phrases(
            "L’identifiant « {identifiant} » est donné à {n} candidats : {noms}.",
            "Donnez un identifiant différent à chacun.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach for all that is missing, one for each identifier given twice."""
    inscrits = case.dossier.inscrits
    manque = [candidat for candidat in inscrits if candidat.blank("identifiant")]
    if case.session.identifiants_demandes and manque:
        yield _breach(manque, {}, "manque")
    par_identifiant: dict[str, list[Candidat]] = {}
    for candidat in inscrits:
        if candidat.identifiant:
            par_identifiant.setdefault(cle(candidat.identifiant), []).append(candidat)
    for memes in par_identifiant.values():
        if len(memes) > 1:
            yield _breach(memes, {"identifiant": memes[0].identifiant}, "double")


def _breach(candidats: list[Candidat], faits: dict[str, object], cas: str) -> Breach:
    sujets = tuple(map(subjects.candidat, candidats))
    cells = tuple(candidat.cell("identifiant") for candidat in candidats)
    known = {**faits, "n": len(candidats), "noms": subjects.noms(sujets)}
    return Breach(cells, known, cas, sujets)
