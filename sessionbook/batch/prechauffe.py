"""Imported by the process from which workers are forked: loads what each of them needs.

A fault met here is met again, and told, by the first task that needs the same thing.
"""

import gc
from contextlib import suppress
from datetime import date

from sessionbook.errors import SessionbookError


def _charger() -> None:
    from sessionbook.batch import travail  # noqa: F401  for what it loads
    from sessionbook.documents.make import modeles_fournis
    from sessionbook.regulation.delais import ferie
    from sessionbook.regulation.law import textes
    from sessionbook.regulation.referentiel import referentiel, sigles
    from sessionbook.rules.rule import rules

    textes()
    ferie(date.min)
    for sigle in sigles():
        referentiel(sigle)
    rules()
    modeles_fournis()


gc.disable()  # nothing of what is loaded here is ever let go
with suppress(SessionbookError):
    _charger()
gc.freeze()
gc.enable()
