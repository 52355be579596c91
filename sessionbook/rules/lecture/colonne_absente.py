"""Chaque feuille a les colonnes, ou les lignes, que les vérifications attendent.

Pourquoi
--------
Une information sans colonne ne peut pas être vérifiée. L’ordre, les accents, les
majuscules et les noms voisins n’ont pas d’importance ; l’absence, si. Sans certaines
colonnes, c’est toute la feuille qui ne dit plus rien.

Correct
-------
Le 04/02/2027, les colonnes attendues, dans un autre ordre.

    Documents
    | Fourni par | Nature | Désignation |
    | Candidat   | EPI    | Gants       |

Signalé
-------
Le 04/02/2027, rien ne dira qui fournit quoi : à vérifier.

    Documents
    | [Désignation] | Nature |
    | Gants         | EPI    |

Le 04/02/2027, épreuves sans durée : bloquant.

    Épreuves
    | [Code] | Intitulé            | Modalité            | Jury    | Candidats ensemble |
    | ET     | Entretien technique | Entretien technique | Présent | Individuel         |
"""

from collections.abc import Iterator

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Trouble
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS, colonne_essentielle, faits
from sessionbook.rules.lecture.modele import autre_modele
from sessionbook.rules.rule import Breach, Phrases, Rule

_PHRASES = Phrases(
    "Rien n’est prévu dans la feuille « {feuille} » pour {colonnes:liste}.",
    "Ajoutez {n:accord|cette information|ces informations} sous {n:accord|ce nom|ces noms}, ou "
    "renommez ce qui en tient lieu.",
)

_ENTETE = Phrases(
    "Dans la feuille « {feuille} », aucune ligne d’en-tête n’est reconnue : rien n’y est lu.",
    "Écrivez au-dessus des données le nom de chaque colonne, par exemple {attendu}.",
)

RULE = Rule(
    id="LEC-02",
    titre="Colonne absente",
    phrases={
        "": _PHRASES,
        "essentielle": _PHRASES,
        "entete": _ENTETE,
        "entete_essentielle": _ENTETE,
    },
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a table and severity: all that lacks is told at once, on its first header."""
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.ENTETE_ABSENT:
            cas = "entete_essentielle" if lecture.valeur else "entete"
            yield Breach((lecture.cell,), faits(lecture), cas)
    if autre_modele(case.dossier):
        return
    absentes: dict[tuple[Cell, str], list[str]] = {}
    for lecture in case.dossier.lectures:
        if lecture.trouble is Trouble.COLONNE_ABSENTE:
            cas = "essentielle" if colonne_essentielle(case.dossier, lecture) else ""
            absentes.setdefault((lecture.cell, cas), []).append(f"« {lecture.colonne} »")
    for (cell, cas), colonnes in absentes.items():
        dits = {"feuille": cell.sheet, "colonnes": tuple(colonnes), "n": len(colonnes)}
        yield Breach((cell,), dits, cas)
