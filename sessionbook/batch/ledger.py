"""What was made and issued, remembered from run to run (SQLite, next to the workbooks)."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sessionbook.batch.files import private_folder
from sessionbook.errors import OutputError

_FICHIER = "registre.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE document (
    classeur TEXT NOT NULL,
    cle TEXT NOT NULL,
    chemin TEXT NOT NULL,
    empreinte TEXT NOT NULL,
    fait_le TEXT NOT NULL,
    remis_le TEXT,
    PRIMARY KEY (classeur, cle)
) STRICT
"""


@dataclass(frozen=True)
class Emis:
    """A document of an earlier run: where it stands, what it stated, when it was handed over."""

    cle: str
    chemin: str
    empreinte: str
    fait_le: date
    remis_le: date | None


class Ledger:
    """The ledger of a folder. Every write of a workbook is one transaction."""

    def __init__(self, etat: Path) -> None:
        self._path = etat / _FICHIER

    def documents(self, classeur: str) -> Mapping[str, Emis]:
        """What the last run left for a workbook, by document key; empty the first time."""
        if not self.existe:
            return {}
        try:
            with closing(self.connexion()) as base:
                rows = base.execute(
                    "SELECT cle, chemin, empreinte, fait_le, remis_le FROM document"
                    " WHERE classeur = ? ORDER BY cle",
                    (classeur,),
                ).fetchall()
        except sqlite3.Error as reason:
            raise self.abime(reason) from None
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
        try:
            with closing(self.connexion()) as base, base:
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
        except (sqlite3.Error, OSError) as reason:
            raise self.abime(reason) from None

    @property
    def existe(self) -> bool:
        """True once something was recorded."""
        return self._path.is_file()

    def connexion(self) -> sqlite3.Connection:
        """The data base, made the first time; to be closed by whoever asks for it."""
        private_folder(self._path.parent)
        if not self._path.exists():
            self._path.touch(mode=0o600)
        base = sqlite3.connect(self._path, timeout=10)
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            with base:
                base.execute(_SCHEMA)
                base.execute(f"PRAGMA user_version = {_VERSION}")
        elif version != _VERSION:
            base.close()
            raise sqlite3.DatabaseError
        return base

    def abime(self, reason: Exception) -> OutputError:
        """The failure to raise when the ledger cannot be read or written."""
        del reason
        return OutputError(
            f"Le registre « {self._path} » ne peut pas être lu ou écrit.",
            "Vérifiez le droit d’écrire dans ce dossier ; si le fichier est abîmé, renommez-le : "
            "un registre neuf sera fait, mais les convocations déjà remises n’y figureront plus.",
        )
