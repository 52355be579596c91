"""A workbook with its plan, as a run carries it from step to step."""

from dataclasses import dataclass

from sessionbook.model.plan import Besoin, Impasse
from sessionbook.model.session import Dossier


@dataclass(frozen=True)
class Deroule:
    """A workbook with its plan: bytes and content after planning, what was found on the way."""

    contenu: bytes
    dossier: Dossier
    besoin: Besoin | None = None
    impasse: Impasse | None = None
