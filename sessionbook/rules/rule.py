"""What a rule is, and how all of them judge a case.

A rule is a module `rules/<family>/<fact>.py` with a docstring that documents it
(sentence, « Pourquoi », « Correct » and « Signalé » examples that the tests run),
a frozen `RULE`, and `check(case, texte)`, a generator of `Breach`.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

from sessionbook import french
from sessionbook.model.cells import Cell
from sessionbook.model.choix import Territoire
from sessionbook.model.findings import OPPOSABLES, Finding, Papier, Sujet, suites
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte, texte_en_vigueur

TOUT = OPPOSABLES
RIEN: frozenset[Papier] = frozenset()

_SERVICES = re.compile(r"\b(?:DREETS|DDETS)\b")


@dataclass(frozen=True)
class Breach:
    """A fact that breaks a rule: cells to mark, facts for the sentence, people concerned.

    `cas` picks the wording and the severity when the rule can be broken in several ways.
    """

    cells: tuple[Cell, ...]
    faits: Mapping[str, Any] = field(default_factory=dict)
    cas: str = ""
    sujets: tuple[Sujet, ...] = ()


@dataclass(frozen=True)
class Phrases:
    """What the user reads about one case: `french.phrase` templates over the facts."""

    message: str
    remede: str


@dataclass(frozen=True)
class Rule:
    """The words of a rule. `phrases` has one entry per case; "" when there is only one.

    `retient` says which documents are made from the data this rule judges: a
    blocking problem withholds them. `depuis` is the version of sessionbook that brought it.
    """

    id: str
    titre: str
    phrases: Mapping[str, Phrases]
    retient: frozenset[Papier] = RIEN
    depuis: str = "0.1.0"


Check = Callable[[Case, Texte], Iterator[Breach]]


@dataclass(frozen=True)
class Loaded:
    """A rule as found on disk."""

    rule: Rule
    check: Check
    module: ModuleType


@cache
def rules() -> tuple[Loaded, ...]:
    """Every rule of the package, in the order of their ids."""
    package = importlib.import_module("sessionbook.rules")
    found = []
    for info in pkgutil.walk_packages(package.__path__, "sessionbook.rules."):
        module = importlib.import_module(info.name)
        rule = getattr(module, "RULE", None)
        if isinstance(rule, Rule):
            found.append(Loaded(rule, module.check, module))
    return tuple(sorted(found, key=lambda loaded: loaded.rule.id))


def judge(case: Case, only: tuple[Loaded, ...] | None = None) -> tuple[Finding, ...]:
    """All the problems of a case, most serious first, then by rule and cell."""
    jour = reference_day(case)
    found = [
        finding
        for loaded in only or rules()
        if (texte := texte_en_vigueur(loaded.rule.id, jour)) is not None
        for finding in _apply(loaded, texte, case)
    ]
    return tuple(sorted(found, key=lambda f: (f.gravite.rang, f.regle, f.cells, f.cas, f.message)))


def _apply(loaded: Loaded, texte: Texte, case: Case) -> Iterator[Finding]:
    rule = loaded.rule
    for breach in loaded.check(case, texte):
        gravite = texte.gravite_de(breach.cas, case.jour, case.session.date_debut)
        if gravite is None:
            continue
        words = _chez_vous(rule.phrases[breach.cas], case.session.lieu)
        yield Finding(
            regle=rule.id,
            cas=breach.cas,
            gravite=gravite,
            cells=breach.cells,
            titre=french.typographie(rule.titre),
            message=french.phrase(words.message, **breach.faits),
            remede=french.phrase(words.remede, **breach.faits),
            source=texte.source,
            sujets=breach.sujets,
            retient=suites(rule.retient),
            faits=breach.faits,
        )


def _chez_vous(words: Phrases, lieu: Territoire | None) -> Phrases:
    """The words with the name that the State services bear where the site stands."""
    service = lieu.service if lieu else ""
    if not service:
        return words
    return Phrases(_SERVICES.sub(service, words.message), _SERVICES.sub(service, words.remede))


def reference_day(case: Case) -> date:
    """The day whose law applies: the session's first day, or the day we look."""
    return case.session.date_debut or case.jour
