"""Help and usage errors in French, where click speaks English."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

import click

from sessionbook.cli.sortie import taire
from sessionbook.errors import UsageError
from sessionbook.french import NBSP, cite, enumere

_AIDE = "Affiche cette aide."


class _Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        """« Options : », with the French space."""
        self.write(f"{'':>{self.current_indent}}{heading}{NBSP}:\n")


class _Contexte(click.Context):
    formatter_class = _Formatter


class Commande(click.Command):
    """A command whose help is French."""

    context_class = _Contexte

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """« Utilisation : … »."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments, then options."""
        _options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, described in French."""
        return _help_option(super().get_help_option(ctx))


class Groupe(click.Group):
    """The list of commands, in the order they are declared, in French."""

    context_class = _Contexte
    command_class = Commande

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the command line; a help that nobody reads to its end is no fault."""
        with _lue_ou_non():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Do the work; a help that nobody reads to its end is no fault."""
        with _lue_ou_non():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the day's work."""
        del ctx
        return list(self.commands)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """« Utilisation : … »."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then commands."""
        _options(self, ctx, formatter)
        rows = [(name, command.get_short_help_str(78)) for name, command in self.commands.items()]
        with formatter.section("Commandes"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, described in French."""
        return _help_option(super().get_help_option(ctx))


@contextmanager
def _lue_ou_non() -> Iterator[None]:
    """Leave with 0, where click would with 1, when stdout was closed by its reader."""
    try:
        yield
    except BrokenPipeError:
        taire()
        raise click.exceptions.Exit(0) from None


def _usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = [
        piece.replace("COMMAND [ARGS]...", "COMMANDE …")
        for piece in command.collect_usage_pieces(ctx)
    ]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"Utilisation{NBSP}: ")


def _options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    rows = [
        record
        for parameter in command.get_params(ctx)
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx))
    ]
    if rows:
        with formatter.section("Options"):
            formatter.write_dl(rows)


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = _AIDE
    return option


class RefusError(click.BadParameter):
    """A value refused with a sentence of ours."""


def erreur_d_usage(error: click.UsageError, commandes: Sequence[str]) -> UsageError:
    """What is wrong with the command line, in French."""
    remede = "Voyez « sessionbook --help »."
    if error.ctx is not None and error.ctx.parent is not None:
        remede = f"Voyez « sessionbook {error.ctx.info_name} --help »."
    return UsageError(_constat(error, commandes), remede)


def _constat(error: click.UsageError, commandes: Sequence[str]) -> str:
    match error:
        case RefusError():
            return error.message
        case click.NoSuchOption():
            near = enumere([f"« {name} »" for name in sorted(error.possibilities or ())], "ou")
            return f"Option inconnue : {cite(error.option_name)}." + (
                f" Vouliez-vous dire {near} ?" if near else ""
            )
        case click.MissingParameter():
            return f"Il manque {_nom(error) or 'un argument'}."
        case click.BadOptionUsage():
            return f"L’option {cite(error.option_name)} attend une valeur."
        case click.BadParameter():
            choices = getattr(error.param.type, "choices", ()) if error.param else ()
            values = enumere([f"« {choice} »" for choice in choices], "ou")
            return f"Valeur refusée pour {_nom(error)}." + (
                f" Valeurs possibles : {values}." if values else ""
            )
    words = error.message.split("'")
    if "command" in error.message and len(words) > 1:
        near_names = get_close_matches(words[1], commandes, n=1)
        advice = f" Vouliez-vous dire « {near_names[0]} » ?" if near_names else ""
        return f"Commande inconnue : {cite(words[1])}.{advice}"
    return "La ligne de commande n’est pas comprise."


def _nom(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    return (
        error.param.opts[0]
        if isinstance(error.param, click.Option)
        else error.param.human_readable_name.rstrip("…")
    )
