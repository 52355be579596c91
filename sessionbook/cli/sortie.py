"""What goes to stdout, for programs and files; its reader may have enough before the end."""

import os
import sys

import click


def donner(texte: str) -> None:
    """Write a text as it is; when nobody reads any more (« | head »), the work goes on."""
    try:
        click.echo(texte, nl=False)
    except BrokenPipeError:
        taire()


def taire() -> None:
    """Send what stdout still holds, and what comes, nowhere: Python would complain on leaving."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
