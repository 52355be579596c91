"""Un nom ou un code cité ailleurs existe dans sa feuille, et ne désigne qu’une personne.

Pourquoi
--------
Le déroulé cite des candidats, des membres du jury, des salles, des épreuves, des
surveillants. Un nom mal écrit ne désigne personne : le créneau n’appartient à aucun
candidat, le membre échappe aux vérifications. Deux homonymes se désignent par leur
n° candidat.

Correct
-------
Le 04/02/2027, prénom d’abord, sans accent, ou par le numéro.

    Candidats
    | N° candidat | Nom    | Prénom |
    | 2245403     | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   |
    | 11/03/2027 | 09:00 | 09:40 | lea durand |
    | 11/03/2027 | 09:40 | 09:55 | 2245403    |
    | 11/03/2027 | 10:00 | 10:30 | Tous       |

Signalé
-------
Le 04/02/2027, un nom mal écrit, partout où il est cité : à vérifier.

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat     |
    | 11/03/2027 | 09:00 | 09:40 | [Durant Léa] |
    | 11/03/2027 | 09:40 | 09:55 | [Durant Léa] |

Le 04/02/2027, du matériel pour une épreuve qui n’existe pas : à vérifier.

    Épreuves
    | Code | Durée |
    | ET   | 40    |

    Matériel
    | Désignation | Épreuves  |
    | Poste       | [Soudure] |

Le 04/02/2027, une personne inconnue dans un jury : bloquant.

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2     |
    | 11/03/2027 | Jury 1 | Martin Anne | [Leroy Paul] |

Le 04/02/2027, deux candidats portent ce nom : bloquant.

    Candidats
    | N° candidat | Nom    | Prénom |
    | 2245403     | Durand | Léa    |
    | 2245404     | Durand | Léa    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat     |
    | 11/03/2027 | 09:00 | 09:40 | [Durand Léa] |

Le 04/02/2027, un membre du jury mal écrit : bloquant.

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1     |
    | 11/03/2027 | Jury 1 | [Marten Anne] |
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import juges, passages
from sessionbook.rules.lecture.references import Citation, citations, connus, intitules
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="LEC-09",
    titre="Nom ou code inconnu",
    phrases={
        "inconnue": Phrases(
            "« {nom} » : aucune ligne de la feuille {feuille} ne porte ce nom.",
            "Corrigez ce nom, ou ajoutez la ligne qui manque dans la feuille {feuille}.",
        ),
        "proche": Phrases(
            "« {nom} » : aucune ligne de la feuille {feuille} ne porte ce nom ; « {proche} » "
            "lui ressemble.",
            "Écrivez « {proche} » si c’est bien cela, sinon ajoutez la ligne qui manque dans la "
            "feuille {feuille}.",
        ),
        "membre": Phrases(
            "« {nom} » siège d’après le déroulé, mais la feuille Jury ne connaît pas ce nom : son "
            "habilitation ne peut pas être vérifiée.",
            "Corrigez ce nom, ou ajoutez cette personne à la feuille Jury.",
        ),
        "membre_proche": Phrases(
            "« {nom} » siège d’après le déroulé, mais la feuille Jury ne connaît pas ce nom ; "
            "« {proche} » lui ressemble.",
            "Écrivez « {proche} » si c’est cette personne, sinon ajoutez-la à la feuille Jury.",
        ),
        "homonyme": Phrases(
            "« {nom} » désigne {fois} candidats.",
            "Remplacez ce nom par le n° candidat de la bonne personne.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION, Papier.DEROULE, Papier.PORTE}),
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a name, on every cell that cites it.

    A table without a single name says nothing: that it is empty is told elsewhere.
    """
    dossier, tables = case.dossier, connus(case.dossier)
    inconnus: dict[tuple[str, str], list[Citation]] = {}
    ambigus: dict[str, list[Citation]] = {}
    for citation in citations(dossier):
        key = cle(citation.nom)
        if key and tables[citation.table] and key not in tables[citation.table]:
            inconnus.setdefault((citation.table, key), []).append(citation)
        elif citation.table == "candidats" and len(_homonymes(dossier, citation.nom)) > 1:
            ambigus.setdefault(key, []).append(citation)
    for (table, key), cites in inconnus.items():
        noms = {**tables[table], **(intitules(dossier) if table == "epreuves" else {})}
        match = process.extractOne(
            key, list(noms), scorer=fuzz.token_sort_ratio, score_cutoff=texte.nombre("seuil")
        )
        yield _inconnu(dossier, table, cites, noms[match[0]] if match else "")
    for cites in ambigus.values():
        homonymes = _homonymes(dossier, cites[0].nom)
        faits = {"nom": cites[0].nom, "fois": len(homonymes)}
        yield Breach(_cells(cites), faits, "homonyme", tuple(map(subjects.candidat, homonymes)))


def _inconnu(dossier: Dossier, table: str, cites: Sequence[Citation], proche: str) -> Breach:
    faits = {
        "nom": cites[0].nom,
        "feuille": f"« {dossier.feuilles.get(table, table)} »",
        "proche": proche,
    }
    if table != "jury":
        return Breach(_cells(cites), faits, "proche" if proche else "inconnue")
    par_jury = passages(dossier)
    creneaux = [
        creneau
        for citation in cites
        if citation.siege and citation.siege.jour and citation.siege.jury
        for creneau in par_jury.get((citation.siege.jour, cle(citation.siege.jury)), ())
    ]
    concernes = tuple(map(subjects.candidat, juges(dossier, creneaux)))
    return Breach(_cells(cites), faits, "membre_proche" if proche else "membre", concernes)


def _homonymes(dossier: Dossier, nom: str) -> Sequence[Candidat]:
    """Enrolled candidates a name may mean; one person typed twice is not two people."""
    meant = [candidat for candidat in dossier.candidats_nommes(nom) if not candidat.retire]
    if len(meant) < 2:
        return meant
    identites = {
        (cle(c.nom_naissance or ""), cle(c.prenoms or ""), c.naissance_date) for c in meant
    }
    doublon = len(identites) == 1 and meant[0].naissance_date is not None
    return meant[:1] if doublon else meant


def _cells(cites: Sequence[Citation]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(citation.cell for citation in cites))
