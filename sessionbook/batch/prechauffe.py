"""Imported by the process from which workers are forked: loads what each of them needs.

A fault met here is met again, and told, by the first task that needs the same thing.
"""

from contextlib import suppress

from sessionbook.batch import travail  # noqa: F401  for what it loads
from sessionbook.documents.make import modeles_fournis
from sessionbook.errors import SessionbookError
from sessionbook.rules.rule import rules

with suppress(SessionbookError):
    modeles_fournis()
    rules()
