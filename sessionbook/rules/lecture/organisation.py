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
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

_CAS: Mapping[Trouble, str] = {
    Trouble.LIGNES_MASQUEES: "masquees",
    Trouble.CASES_FUSIONNEES: "fusion",
    Trouble.LIGNE_DE_TOTAL: "total",
    Trouble.NOTE_SOUS_LE_TABLEAU: "note",
    Trouble.ENTETE_REPETE: "entete",
    Trouble.AUTRE_TABLEAU: "tableau",
    Trouble.FEUILLE_EN_DOUBLE: "double",
    Trouble.FEUILLE_MASQUEE: "feuille_masquee",
    Trouble.FEUILLE_PROTEGEE: "protegee",
    Trouble.ZONE_DEMESUREE: "zone",
    Trouble.CONTENU_NON_SUIVI: "contenu",
}

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
        "fusion": Phrases(
            "Feuille « {feuille} » : les cases {valeur} sont fusionnées ; seule la première est "
            "lue, les autres comptent comme illisibles.",
            "Défusionnez-les et recopiez la valeur sur chaque ligne.",
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
            "Rien à faire ; ôtez la protection si vous devez corriger une case verrouillée.",
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
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a fact, on its first cell; what the file carries besides is one breach."""
    contenus = [x for x in case.dossier.lectures if x.trouble is Trouble.CONTENU_NON_SUIVI]
    if contenus:
        yield Breach((contenus[0].cell,), {"valeur": _enumere(contenus)}, "contenu")
    for lecture in case.dossier.lectures:
        cas = _CAS.get(lecture.trouble, "contenu")
        if cas != "contenu":
            yield Breach((lecture.cell,), _faits(lecture, cas), cas)


def _faits(lecture: Lecture, cas: str) -> Mapping[str, object]:
    return {
        "feuille": lecture.cell.sheet,
        "valeur": lecture.valeur,
        "colonne": lecture.colonne,
        "proche": lecture.proche,
        "nombre": int(lecture.colonne) if cas == "masquees" else 0,
    }


def _enumere(lectures: list[Lecture]) -> str:
    return french.enumere([lecture.valeur for lecture in lectures])
