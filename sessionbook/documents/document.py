"""What a document is, and where all of them are found.

A document is a module of this package with a frozen `DOCUMENT`: the kind of paper,
the file of its template, the `Context` whose fields are exactly the variables of that
template, and `exemplaires(case)`, a generator of the copies to make.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from sessionbook.model.findings import Papier, Sujet
from sessionbook.model.session import Case


@dataclass(frozen=True)
class Exemplaire:
    """One copy to make: `cle` names it from run to run, `nom` is its file name without folder.

    `contexte` is None when the data cannot make it, and `empechement` then says why.
    `distinction` tells homonyms apart in file names. `attendus` are texts that must
    be read in the result. A letter bears the date `datee`; a corrected one cancels the
    letter dated `remplace`, and `deroule` is the version of the déroulé it was made from.
    """

    cle: str
    nom: str
    contexte: object | None
    empechement: str = ""
    sujet: Sujet | None = None
    distinctions: tuple[str, ...] = ()
    attendus: tuple[str, ...] = ()
    datee: date | None = None
    remplace: date | None = None
    deroule: str = ""


@dataclass(frozen=True)
class Document:
    """A kind of document; `dossier` is the folder of its files inside the results.

    `hors_empreinte` names the fields of the context that a digest leaves out: they tell
    about the letter, not about the session.
    """

    papier: Papier
    dossier: str
    modele: str
    context: type
    exemplaires: Callable[[Case], Iterator[Exemplaire]]
    hors_empreinte: frozenset[str] = frozenset()


@cache
def documents() -> tuple[Document, ...]:
    """Every document of the package, in the order of `Papier`."""
    package = importlib.import_module("sessionbook.documents")
    found = []
    for info in pkgutil.iter_modules(package.__path__, "sessionbook.documents."):
        document = getattr(importlib.import_module(info.name), "DOCUMENT", None)
        if isinstance(document, Document):
            found.append(document)
    return tuple(sorted(found, key=lambda document: list(Papier).index(document.papier)))
