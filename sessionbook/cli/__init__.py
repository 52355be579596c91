"""The command line: arguments in, exit code out."""

from sessionbook.cli.app import main

__all__ = ["main"]
