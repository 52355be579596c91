"""A task called by its name: only the process that does the work loads what it needs."""

import importlib
from typing import Any


def appeler(nom: str, *args: object) -> Any:
    """Call a function of `travail`."""
    return getattr(importlib.import_module("sessionbook.batch.travail"), nom)(*args)
