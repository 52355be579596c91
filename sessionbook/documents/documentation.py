"""The page docs/modeles.md: what a centre may write in a template, from the declarations.

`python -m sessionbook.documents.documentation` prints it.
"""

import sys
from collections.abc import Iterator

from sessionbook.documents.document import Document, documents
from sessionbook.documents.lint import Shape, shape_of

_INTRODUCTION = """\
# Modèles Word

sessionbook fabrique chaque sorte de document à partir d’un modèle Word. Un centre peut en faire une
copie, y mettre sa police et ses mots, et continuer à s’en servir : ce sont des documents
Word ordinaires. La [galerie](galerie.md) les montre tous, remplis.

## Adapter un modèle

1. Copiez le modèle du dossier `templates/` dans un dossier à vous, sans changer son nom.
2. Ouvrez la copie dans Word. Changez les styles, les textes fixes, l’ordre des paragraphes.
3. Indiquez ce dossier dans les réglages du centre. Un modèle absent de votre dossier est pris
   parmi ceux de sessionbook.

Un champ s’écrit entre doubles accolades : `{{ titre_intitule }}`. Il est remplacé par sa valeur,
dans le style du texte qui l’entoure. Le nom d’un champ se tape d’une seule traite.

Une condition ou une liste prend une ligne à elle :

| à écrire | effet |
|---|---|
| `{%p if amenagement %}` … `{%p endif %}` | garde ces paragraphes si le champ n’est pas vide |
| `{%p for ligne in destinataire %}` … `{%p endfor %}` | répète ces paragraphes |
| `{%tr for jour in jours %}` … `{%tr endfor %}` | répète ces lignes de tableau |
| `{% if numero_ceres %}` … `{% endif %}` | garde une partie de phrase |

Dans une liste, chaque élément prend le nom écrit après `for` : entre `{%tr for jour in jours %}`
et `{%tr endfor %}`, le champ noté plus bas `jours.date` s’écrit `{{ jour.date }}`.

**Le logo.** Posez `logo.png` ou `logo.jpg` à côté du classeur, ou nommez un autre fichier dans la
feuille Session : il prend la place, dans les lettres, de l’image dont le texte de remplacement est
« Logo du centre ». Dans votre copie du modèle, déplacez cette image ou changez sa taille comme
n’importe quelle image ; sans logo, elle disparaît.

Un modèle place des champs, il ne calcule rien : les autres balises sont refusées. Les filtres
permis sont `upper`, `lower`, `title`, `capitalize` et `join`.

Chaque modèle est vérifié avant la première ligne de données. Un champ inconnu arrête tout, avec
le nom du fichier, le texte du paragraphe et le champ le plus proche ; une liste ou une condition
qui coupe un tableau en deux aussi. Un document où le nom de la personne n’apparaît plus n’est pas
produit.

Un affichage ne reçoit ni adresse, ni date de naissance, ni aménagement, ni nom de membre du jury :
aucun modèle, même modifié, ne peut les imprimer. Les documents des dossiers `jury`, `emargement` et
`dossier` nomment des personnes : ils ne s’affichent pas.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([_INTRODUCTION, *(_section(document) for document in documents())])


def _section(document: Document) -> str:
    shape = shape_of(document.context)
    rows = [f"| `{chemin}` | {sens} |" for chemin, sens in _lignes(shape)]
    return "\n".join((f"## `{document.modele}`", "", "| champ | contenu |", "|---|---|", *rows, ""))


def _lignes(shape: Shape, parent: str = "") -> Iterator[tuple[str, str]]:
    """Each field with its meaning, the fields of a list below it."""
    for nom, champ in sorted(shape.champs.items()):
        chemin = f"{parent}.{nom}" if parent else nom
        liste = champ.element is not None
        yield chemin, f"liste : {champ.sens}" if liste else champ.sens
        if champ.element is not None:
            yield from _lignes(champ.element, chemin)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # stdout is a text stream
    sys.stdout.write(page())
