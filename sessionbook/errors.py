"""Why a run stops: one exception per reason, with its sentence, its remedy, its exit code.

Wrong data is never an exception: it is a `Finding`. Codes are interface
(documented in the guide); the most serious one of a run wins.
"""

from enum import IntEnum

from sessionbook.french import typographie


class ExitCode(IntEnum):
    """What the command answers to the shell."""

    RIEN_A_SIGNALER = 0
    A_VERIFIER = 1
    LIGNE_DE_COMMANDE = 2
    BLOQUANT = 3
    ILLISIBLE = 4
    ECRITURE = 5
    OCCUPE = 6
    INTERNE = 70
    INTERROMPU = 130


class SessionbookError(Exception):
    """A run that cannot go on; `remede` says what to do."""

    code = ExitCode.INTERNE

    def __init__(self, constat: str, remede: str) -> None:
        self.constat = typographie(constat)
        self.remede = typographie(remede)
        super().__init__(f"{self.constat} {self.remede}")


class UsageError(SessionbookError):
    """The command line or the settings cannot be understood."""

    code = ExitCode.LIGNE_DE_COMMANDE


class UnreadableError(SessionbookError):
    """A workbook that cannot be read at all."""

    code = ExitCode.ILLISIBLE


class UneditableError(SessionbookError):
    """A workbook that is read, but that cannot be marked without a risk of loss."""

    code = ExitCode.ECRITURE


class OutputError(SessionbookError):
    """A result that cannot be written."""

    code = ExitCode.ECRITURE


class BusyError(SessionbookError):
    """Another run holds the folder."""

    code = ExitCode.OCCUPE


class TemplateError(SessionbookError):
    """A Word template that cannot be used."""

    code = ExitCode.LIGNE_DE_COMMANDE
