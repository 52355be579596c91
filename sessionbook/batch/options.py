"""What a run is asked to do, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from sessionbook.batch.besoin import Deroule
from sessionbook.errors import ExitCode
from sessionbook.model.findings import Finding, Gravite, Preparation
from sessionbook.model.papiers import Fait, Retenu
from sessionbook.model.plan import Besoin
from sessionbook.model.session import Dossier


class Annotation(StrEnum):
    """Where the marks go."""

    SUR_PLACE = "sur-place"
    COPIE = "copie"
    AUCUNE = "aucune"


@dataclass(frozen=True)
class Options:
    """Choices of a run; `jour` is the day we look from, `modeles` a centre's own templates."""

    jour: date
    annotation: Annotation = Annotation.SUR_PLACE
    produire: bool = True
    modeles: Path | None = None
    pdf: bool = False


@dataclass(frozen=True)
class Marquage:
    """What became of the marks: the file that carries them, and why it is a copy when it is one.

    `empreinte` digests the workbook as marked in place; `passager` tells that the reason
    may have gone at the next run.
    """

    fichier: Path | None
    ecrit: bool
    raison: str = ""
    empreinte: str = ""
    passager: bool = False


@dataclass(frozen=True)
class Remplace:
    """A document whose facts changed since it was handed over, and where the old one is kept."""

    cle: str
    nom: str
    remis_le: date
    archive: str


@dataclass(frozen=True)
class Resultat:
    """Outcome of one workbook: `erreur` when it could not be brought to its end.

    `inchange` is the verdict of an earlier run that still holds: nothing was done again, and
    the documents it left stand at `anciens`, paths from the results. `compris` tells how the
    sheets and columns were understood.
    """

    classeur: Path
    resultats: Path
    dossier: Dossier | None = None
    findings: tuple[Finding, ...] = ()
    preparation: Preparation | None = None
    faits: tuple[Fait, ...] = ()
    retenus: tuple[Retenu, ...] = ()
    remplaces: tuple[Remplace, ...] = ()
    marquage: Marquage | None = None
    plan: Deroule | None = None
    besoin: Besoin | None = None
    erreur: str = ""
    remede: str = ""
    code: ExitCode = ExitCode.RIEN_A_SIGNALER
    inchange: str | None = None
    anciens: tuple[str, ...] = ()
    compris: str = ""

    @property
    def documents(self) -> tuple[Path, ...]:
        """Where the documents stand, made by this run or by the earlier one that holds."""
        return tuple(self.resultats / p for p in (*self.anciens, *(f.chemin for f in self.faits)))

    def nombre(self, gravite: Gravite) -> int:
        """How many problems of a severity."""
        return sum(1 for finding in self.findings if finding.gravite is gravite)


@dataclass(frozen=True)
class Extrait:
    """A workbook as read: digest of its bytes, its fiche as JSON, its content packed.

    `echec` stands instead when it could not be read.
    """

    empreinte: str = ""
    fiche: str = ""
    dossier: bytes = b""
    echec: Resultat | None = None


Sortie = tuple[str, int, int, str]
"""A file left in the results: its path from there, its size, its time, the trace of a document."""


@dataclass(frozen=True)
class Acheve:
    """The outcome of a workbook without what weighs, and what the folder remembers of it."""

    resultat: Resultat
    empreinte: str = ""
    sorties: tuple[Sortie, ...] = ()
    memo: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Charge:
    """A jury member's load over all the workbooks; `minutes` counts what has hours only."""

    nom: str
    jours: int
    minutes: int
    classeurs: tuple[str, ...]


def code_de(findings: tuple[Finding, ...]) -> ExitCode:
    """Exit code that the problems alone call for; what is told for information calls for none."""
    gravites = {finding.gravite for finding in findings}
    if Gravite.BLOQUANT in gravites:
        return ExitCode.BLOQUANT
    return ExitCode.A_VERIFIER if Gravite.A_VERIFIER in gravites else ExitCode.RIEN_A_SIGNALER
