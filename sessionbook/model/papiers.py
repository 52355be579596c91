"""Documents a run made, and those it withheld."""

from dataclasses import dataclass
from datetime import date

from sessionbook.model.findings import Papier, Sujet


@dataclass(frozen=True, slots=True)
class Fait:
    """A document ready to be written.

    `chemin` is relative to the results folder, with « / », and safe on every
    system. `cle` names the document from run to run (« convocation:DURAND Léa »).
    `empreinte` is a digest of the facts it states, not of its file. A letter bears the
    date `datee`; a corrected one cancels the letter dated `remplace`. `deroule` is the
    version of the déroulé it was made from. `trace` digests all that its file is made
    from; `contenu` is empty when the file of an earlier run, of the same trace, still stands.
    """

    papier: Papier
    cle: str
    chemin: str
    contenu: bytes
    empreinte: str
    sujet: Sujet | None = None
    datee: date | None = None
    remplace: date | None = None
    deroule: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Retenu:
    """A document that was not made: `regles` are the blocking rules, `raison` says why in words."""

    papier: Papier
    cle: str
    raison: str
    regles: tuple[str, ...] = ()
    sujet: Sujet | None = None
