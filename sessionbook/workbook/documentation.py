"""The documentation of the columns, from their declaration: `docs/colonnes.md`."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from sessionbook.french import nombre, typographie
from sessionbook.workbook.columns import TABLES, Column, Table, Type

_INTRODUCTION = """# Les feuilles et les colonnes du classeur

Cette page est écrite par `python -m sessionbook.workbook.documentation` à partir de la
déclaration des colonnes, qui fait aussi le formulaire et la lecture.

Une feuille ou une colonne est reconnue par son titre ou l’un de ses synonymes, sans tenir
compte des accents, des majuscules, du pluriel ni de l’ordre. Les colonnes en plus sont
laissées telles quelles.

- **obligatoire** : une cellule vide dans une ligne remplie est signalée ;
- **attendu** : la colonne doit exister ; une règle réclame son contenu quand l’heure vient ;
- **facultatif** : rien n’est réclamé.
"""


def markdown() -> str:
    """Markdown of every sheet and column, in the order of the workbook."""
    sections = [_INTRODUCTION]
    for feuille, tables in groupby(TABLES, key=lambda table: table.feuille):
        sections.append("\n".join(_feuille(feuille, tuple(tables))))
    return "\n".join(sections)


def _feuille(feuille: str, tables: Sequence[Table]) -> Iterator[str]:
    yield f"## {feuille}\n"
    names = dict.fromkeys(name for table in tables for name in table.synonymes)
    if names:
        yield _texte(f"Aussi reconnue sous le nom : {', '.join(names)}.\n")
    for table in tables:
        if table.titre:
            yield f"### {table.titre}\n"
        needed = " Feuille nécessaire." if table.requise else ""
        yield _texte(f"{table.note}{needed}\n")
        yield from _colonnes(table)


def _colonnes(table: Table) -> Iterator[str]:
    for section, columns in groupby(table.colonnes, key=lambda column: column.section):
        if section:
            yield f"### {section}\n"
        first = "Information" if table.formulaire else "Colonne"
        yield f"| {first} | Ce qu’on y tape | Besoin | Précision | Synonymes |"
        yield "|---|---|---|---|---|"
        for column in columns:
            yield "| " + " | ".join(map(_texte, _ligne(column))) + " |"
        yield ""


def _ligne(column: Column) -> tuple[str, ...]:
    return (
        f"**{column.titre}**",
        _saisie(column),
        column.requis.value,
        column.note,
        ", ".join(column.synonymes),
    )


def _saisie(column: Column) -> str:
    """What may be typed: type, allowed values, bounds, proposed value."""
    if column.choix is not None:
        several = " (plusieurs possibles)" if column.type is Type.CHOIX_MULTIPLE else ""
        texte = "au choix" + several + " : " + ", ".join(column.choix)
    else:
        texte = column.type.value
    bounds = [
        f"{word} {nombre(bound)}"
        for word, bound in (("au moins", column.minimum), ("au plus", column.maximum))
        if bound is not None
    ]
    texte += f" ({', '.join(bounds)})" if bounds else ""
    return f"{texte} ; proposé : {column.defaut}" if column.defaut else texte


def _texte(cellule: str) -> str:
    return typographie(cellule.replace("|", "\\|"))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # stdout is a text stream
    sys.stdout.write(markdown())
