"""Ce que le classeur a de particulier est dit une fois : ce qui est lu, ce qui ne l’est pas.

Pourquoi
--------
Lignes masquées, cases fusionnées, totaux, notes, feuilles en double, macros : un tableur
les montre d’une façon, sessionbook les lit d’une autre. Le savoir évite de croire
vérifié ce qui ne l’est pas.

Correct
-------
Le 04/02/2027, un tableau, et rien d’autre.

    Candidats
    | Nom    | Prénom | Ville |
    | Durand | Léa    | Lyon  |
    | Petit  | Max    | Paris |

Signalé
-------
Le 04/02/2027, une ligne de total sous le tableau : pour information.

    Matériel
    | Désignation | Disponible | Comptée      |
    | Poste       | 12         | Par candidat |
    | [Total]     | 12         |              |

Le 04/02/2027, l’en-tête écrit une deuxième fois : pour information.

    Surveillants
    | Nom   | Prénom | Formateur de |
    | Leroy | Paul   |              |
    | [Nom] | Prénom | Formateur de |
    | Blanc | Zoé    |              |
"""

from collections.abc import Iterator, Mapping

from sessionbook import french
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules.lecture.essentiel import RETENUS
from sessionbook.rules.lecture.modele import autre_modele, manques
from sessionbook.rules.lecture.modele import cas as cas_du_modele
from sessionbook.rules.rule import Breach, Phrases, Rule

_CAS: Mapping[Trouble, str] = {
    Trouble.LIGNES_MASQUEES: "masquees",
    Trouble.LIGNES_FILTREES: "filtrees",
    Trouble.COLONNES_MASQUEES: "colonnes",
    Trouble.CASES_FUSIONNEES: "fusion",
    Trouble.TEXTE_COUPE: "coupe",
    Trouble.LIGNE_DE_TOTAL: "total",
    Trouble.NOTE_SOUS_LE_TABLEAU: "note",
    Trouble.ENTETE_REPETE: "entete",
    Trouble.AUTRE_TABLEAU: "tableau",
    Trouble.FEUILLE_EN_DOUBLE: "double",
    Trouble.FEUILLE_MASQUEE: "feuille_masquee",
    Trouble.FEUILLE_PROTEGEE: "protegee",
    Trouble.ZONE_DEMESUREE: "zone",
}
_ENSEMBLE: Mapping[Trouble, str] = {
    Trouble.CONTENU_NON_SUIVI: "contenu",
    Trouble.CLASSEUR_PARTAGE: "partage",
}
"""What the file carries, told in one sentence whatever the number."""

_COMPTES = ("masquees", "filtrees", "colonnes")
_ANCIEN = (
    "Ce classeur a été fait avec le modèle n° {version} ; le modèle actuel est le n° {actuelle}."
)
_RECENT = (
    "Ce classeur a été fait avec le modèle n° {version}, plus récent que ce programme, qui connaît "
    "le n° {actuelle} : ce qu’il a de nouveau n’est pas lu."
)
_MANQUE = " Il y manque {manques:liste}."
_INCOMPLET = Phrases(
    _ANCIEN + _MANQUE,
    "Faites un classeur neuf (sessionbook nouveau) et recopiez-y vos lignes, ou ajoutez ce qui "
    "manque.",
)
_TROP_RECENT = Phrases(
    _RECENT + _MANQUE, "Mettez sessionbook à jour : le modèle vient d’une version plus récente."
)

RULE = Rule(
    id="LEC-11",
    titre="Particularité du classeur",
    phrases={
        "masquees": Phrases(
            "Feuille « {feuille} » : {nombre:n|ligne masquée|lignes masquées} (n° {valeur}) "
            "{nombre:accord|est lue|sont lues} comme les autres.",
            "Affichez {nombre:accord|cette ligne|ces lignes} pour {nombre:accord|la|les} relire, "
            "ou {nombre:accord|supprimez-la|supprimez-les} si le tableau n’en a plus besoin.",
        ),
        "filtrees": Phrases(
            "Feuille « {feuille} » : un filtre cache {nombre:n|ligne|lignes} (n° {valeur}) "
            "{nombre:accord|qui est lue|qui sont lues} comme les autres.",
            "Effacez le filtre pour {nombre:accord|la|les} relire.",
        ),
        "colonnes": Phrases(
            "Feuille « {feuille} » : {nombre:n|colonne masquée|colonnes masquées} ({valeur}) "
            "{nombre:accord|est lue|sont lues} comme les autres.",
            "Affichez {nombre:accord|cette colonne|ces colonnes} pour {nombre:accord|la|les} "
            "relire.",
        ),
        "fusion": Phrases(
            "Feuille « {feuille} » : les cellules {valeur} sont fusionnées ; seule la première est "
            "lue, les autres comptent comme illisibles.",
            "Défusionnez-les et recopiez la valeur sur chaque ligne.",
        ),
        "coupe": Phrases(
            "« {valeur} », sous « {colonne} » : le texte fait exactement 255 caractères ; un autre "
            "logiciel l’a peut-être coupé à cette longueur.",
            "Relisez la fin du texte et complétez-la s’il y a lieu.",
        ),
        "total": Phrases(
            "Feuille « {feuille} » : la ligne « {valeur} » est un total ; elle n’est pas lue.",
            "Rien à faire si c’est bien un total ; sinon, complétez la ligne.",
        ),
        "note": Phrases(
            "Feuille « {feuille} » : la note « {valeur} », sous le tableau, n’est pas lue.",
            "Rien à faire si c’est bien une note ; sinon, complétez la ligne.",
        ),
        "entete": Phrases(
            "Feuille « {feuille} » : l’en-tête est écrit une deuxième fois ; les lignes qui "
            "suivent sont lues avec celles du premier tableau.",
            "Rien à faire si les colonnes sont les mêmes ; sinon, réunissez les deux tableaux.",
        ),
        "tableau": Phrases(
            "Feuille « {feuille} » : un autre tableau commence à « {valeur} » ; il n’est pas lu.",
            "Déplacez-le dans sa propre feuille.",
        ),
        "double": Phrases(
            "La feuille « {feuille} » répète « {proche} » : seule « {proche} » est lue.",
            "Gardez la bonne feuille ; supprimez ou renommez l’autre.",
        ),
        "feuille_masquee": Phrases(
            "La feuille « {feuille} » est masquée ; elle est lue comme les autres.",
            "Affichez-la pour la relire, ou supprimez-la si elle ne sert plus.",
        ),
        "protegee": Phrases(
            "La feuille « {feuille} » est protégée : elle est lue, et les marques y sont portées "
            "sans toucher à la protection.",
            "Rien à faire ; ôtez la protection si vous devez corriger une cellule verrouillée.",
        ),
        "zone": Phrases(
            "La feuille « {feuille} » est mise en forme jusqu’à la ligne {colonne}, alors que ses "
            "données s’arrêtent à la ligne {valeur}.",
            "Supprimez les lignes vides sous le tableau, puis enregistrez : le classeur sera "
            "plus léger.",
        ),
        "contenu": Phrases(
            "Le classeur contient {valeur} : sessionbook ne les exécute pas, ne les suit pas et "
            "n’y touche pas.",
            "Rien à faire si vous les connaissez ; sinon, demandez d’où elles viennent avant "
            "d’ouvrir le classeur.",
        ),
        "partage": Phrases(
            "Plusieurs personnes travaillent, ou ont travaillé, dans ce classeur : {valeur}.",
            "Vérifiez que personne d’autre ne l’a ouvert avant de lancer sessionbook : une saisie "
            "en cours serait perdue.",
        ),
        "ancien": Phrases(
            _ANCIEN, "Rien à faire pour cette session ; partez d’un classeur neuf pour la suivante."
        ),
        "ancien_incomplet": _INCOMPLET,
        "ancien_essentiel": _INCOMPLET,
        "recent": Phrases(_RECENT, _TROP_RECENT.remede),
        "recent_incomplet": _TROP_RECENT,
        "recent_essentiel": _TROP_RECENT,
    },
    retient=RETENUS,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a fact, on its first cell; what the file carries besides is one breach a kind."""
    lectures = case.dossier.lectures
    for trouble, cas in _ENSEMBLE.items():
        found = [lecture for lecture in lectures if lecture.trouble is trouble]
        if found:
            valeur = french.enumere([lecture.valeur for lecture in found])
            yield Breach((found[0].cell,), {"valeur": valeur}, cas)
    for lecture in lectures:
        cas = _CAS.get(lecture.trouble, "")
        if cas:
            yield Breach((lecture.cell,), _faits(lecture, cas), cas)
    other = autre_modele(case.dossier)
    if other is not None:
        yield _modele(case.dossier, other)


def _modele(dossier: Dossier, lecture: Lecture) -> Breach:
    faits = {
        "version": lecture.colonne,
        "actuelle": lecture.attendu,
        "manques": tuple(
            f"la feuille « {x.colonne} »"
            if x.trouble is Trouble.FEUILLE_ABSENTE
            else f"« {x.colonne} » ({x.cell.sheet})"
            for x in manques(dossier)
        ),
    }
    return Breach((lecture.cell,), faits, cas_du_modele(dossier, lecture))


def _faits(lecture: Lecture, cas: str) -> Mapping[str, object]:
    return {
        "feuille": lecture.cell.sheet,
        "valeur": lecture.valeur,
        "colonne": lecture.colonne,
        "proche": lecture.proche,
        "nombre": int(lecture.colonne) if cas in _COMPTES else 0,
    }
