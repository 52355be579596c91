"""What several commands take."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from sessionbook.cli.aide import RefusError
from sessionbook.errors import UsageError
from sessionbook.french import cite

F = TypeVar("F", bound=Callable[..., Any])


_PREMIERE_ANNEE, _DERNIERE_ANNEE = 1900, 2100
"""As in the workbooks: the deadlines around a day must be days of the calendar too."""


class Jour(click.ParamType[date]):
    """AAAA-MM-JJ."""

    name = "AAAA-MM-JJ"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """A calendar day; the sentence of a refusal is French."""
        if isinstance(value, date):
            return value
        try:
            jour = date.fromisoformat(str(value))
        except ValueError:
            raise RefusError(
                f"{cite(value)} n’est pas une date : écrivez-la AAAA-MM-JJ, "
                "par exemple 2027-03-05.",
                ctx,
                param,
            ) from None
        if not _PREMIERE_ANNEE <= jour.year <= _DERNIERE_ANNEE:
            raise RefusError(
                f"{cite(value)} est trop loin : donnez une date entre {_PREMIERE_ANNEE} "
                f"et {_DERNIERE_ANNEE}.",
                ctx,
                param,
            )
        return jour


CHEMIN = click.Path(path_type=Path)


def options_communes(function: F) -> F:
    """The options of the commands that work on workbooks."""
    for decorate in reversed(
        (
            click.argument("chemins", metavar="CHEMIN…", nargs=-1, required=True, type=CHEMIN),
            click.option(
                "--date",
                "jour",
                type=Jour(),
                help="Jour depuis lequel on regarde (par défaut : aujourd’hui).",
            ),
            click.option(
                "--sortie",
                metavar="DOSSIER",
                type=CHEMIN,
                help="Dossier des résultats (par défaut : à côté du classeur).",
            ),
            click.option(
                "--annotation",
                type=click.Choice(["sur-place", "copie", "aucune"]),
                default="sur-place",
                help="Où porter les marques : le classeur (par défaut), une copie ou nulle part.",
            ),
            click.option(
                "--jobs",
                metavar="N",
                type=click.IntRange(min=1),
                default=1,
                help="Nombre de classeurs traités à la fois (par défaut : 1).",
            ),
            click.option(
                "--delai",
                metavar="SECONDES",
                type=click.FloatRange(min=1),
                default=300.0,
                help="Temps laissé à chaque classeur d’un dossier (par défaut : 300 s).",
            ),
            click.option(
                "--recursif",
                is_flag=True,
                help="Lit aussi les sous-dossiers.",
            ),
            click.option(
                "--format",
                "forme",
                type=click.Choice(["texte", "json"]),
                default="texte",
                help="« json » : une ligne par classeur sur la sortie standard.",
            ),
        )
    ):
        function = decorate(function)
    return function


def maintenant() -> datetime:
    """Read the machine's clock: the only place that does."""
    return datetime.now()  # noqa: DTZ005  the centre's own clock


JOBS = click.option(
    "--jobs", metavar="N", type=click.IntRange(min=1), default=1, help="Classeurs à la fois."
)
RECURSIF = click.option("--recursif", is_flag=True, help="Lit aussi les sous-dossiers.")


def exiger_dossier(dossier: Path) -> None:
    """Raise UsageError for what is no folder."""
    if not dossier.is_dir():
        raise UsageError(
            f"{cite(dossier)} n’est pas un dossier.",
            "Donnez le dossier qui contient les classeurs.",
        )
