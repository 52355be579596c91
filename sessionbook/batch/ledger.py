"""What was made and issued, remembered from run to run (SQLite, next to the workbooks)."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from sessionbook.batch.files import private_folder
from sessionbook.errors import OutputError
from sessionbook.french import cite

_FICHIER = "registre.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    classeur TEXT NOT NULL,
    cle TEXT NOT NULL,
    chemin TEXT NOT NULL,
    empreinte TEXT NOT NULL,
    fait_le TEXT NOT NULL,
    remis_le TEXT,
    PRIMARY KEY (classeur, cle)
) STRICT;
CREATE TABLE IF NOT EXISTS lettre (
    classeur TEXT NOT NULL,
    candidat TEXT NOT NULL,
    suivi TEXT NOT NULL,
    PRIMARY KEY (classeur, candidat)
) STRICT;
CREATE TABLE IF NOT EXISTS plan (
    classeur TEXT PRIMARY KEY,
    entree TEXT NOT NULL,
    besoin TEXT NOT NULL
) STRICT;
"""
_TABLES = 3


@dataclass(frozen=True)
class Emis:
    """A document of an earlier run: where it stands, what it stated, when it was handed over."""

    cle: str
    chemin: str
    empreinte: str
    fait_le: date
    remis_le: date | None


class Ledger:
    """The ledger of a folder, opened when it is first needed; to be closed by `fermer`."""

    def __init__(self, etat: Path) -> None:
        self._path = etat / _FICHIER
        self._base: sqlite3.Connection | None = None
        self._ecrit = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.fermer()

    def documents(self, classeur: str) -> Mapping[str, Emis]:
        """What the last run left for a workbook, by document key; empty the first time."""
        rows = self.lire(
            "SELECT cle, chemin, empreinte, fait_le, remis_le FROM document"
            " WHERE classeur = ? ORDER BY cle",
            classeur,
        )
        return {
            cle: Emis(
                cle,
                chemin,
                empreinte,
                date.fromisoformat(fait_le),
                date.fromisoformat(remis_le) if remis_le else None,
            )
            for cle, chemin, empreinte, fait_le, remis_le in rows
        }

    def record(self, classeur: str, documents: Mapping[str, Emis]) -> None:
        """Replace what is known of a workbook."""
        if self.documents(classeur) == documents:
            return
        with self.ecriture() as base:
            base.execute("DELETE FROM document WHERE classeur = ?", (classeur,))
            base.executemany(
                "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (
                        classeur,
                        emis.cle,
                        emis.chemin,
                        emis.empreinte,
                        emis.fait_le.isoformat(),
                        emis.remis_le.isoformat() if emis.remis_le else None,
                    )
                    for emis in documents.values()
                ],
            )

    def lire(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """Rows of a query; none before something was recorded."""
        if self._base is None and not self._path.is_file():
            return []
        try:
            return self._connexion().execute(query, values).fetchall()
        except sqlite3.Error:
            raise self.abime() from None

    @contextmanager
    def ecriture(self) -> Iterator[sqlite3.Connection]:
        """A transaction; those inside another are part of it.

        Raises OutputError when the ledger cannot be written.
        """
        try:
            base = self._connexion()
        except (sqlite3.Error, OSError):
            raise self.abime() from None
        if self._ecrit:
            yield base
            return
        self._ecrit = True
        try:
            with base:
                yield base
        except sqlite3.Error:
            raise self.abime() from None
        finally:
            self._ecrit = False

    def fermer(self) -> None:
        """Leave the file alone."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _connexion(self) -> sqlite3.Connection:
        if self._base is None:
            private_folder(self._path.parent)
            if not self._path.exists():
                self._path.touch(mode=0o600)
            base = sqlite3.connect(self._path, timeout=10)
            try:
                _preparer(base)
            except sqlite3.Error:
                base.close()
                raise
            self._base = base
        return self._base

    def abime(self) -> OutputError:
        """The failure to raise when the ledger cannot be read or written."""
        return OutputError(
            f"Le registre {cite(self._path)} ne peut pas être lu ou écrit.",
            "Vérifiez le droit d’écrire dans ce dossier ; si le fichier est abîmé, renommez-le : "
            "un registre neuf sera fait, mais les convocations déjà remises n’y figureront plus.",
        )


def _preparer(base: sqlite3.Connection) -> None:
    """Make the tables that are not there; sqlite3.DatabaseError for a later version's ledger."""
    base.execute("PRAGMA journal_mode = TRUNCATE")  # making and removing it each time costs more
    version = base.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, _VERSION):
        raise sqlite3.DatabaseError
    known = base.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").fetchone()[0]
    if version == 0 or known < _TABLES:
        base.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA user_version = {_VERSION};COMMIT;")
