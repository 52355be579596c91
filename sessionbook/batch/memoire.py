"""What a folder remembers from run to run so as not to do it again (SQLite).

Nothing here is precious: what is issued is in the ledger. A memory that is lost or
damaged is made anew, and the next run does everything again.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sessionbook.batch import files
from sessionbook.batch.options import Sortie

T = TypeVar("T")
_FICHIER = "memoire.sqlite"
_VERSION = 1
"""Of the tables and of what they hold; one more when either changes, so that all is done anew."""

_JOURS = 2
_SCHEMA = """
CREATE TABLE classeur (nom TEXT PRIMARY KEY, souvenir TEXT NOT NULL) STRICT;
CREATE TABLE etat (
    nom TEXT NOT NULL, jour TEXT NOT NULL, contenu TEXT NOT NULL, PRIMARY KEY (nom, jour)
) STRICT;
"""


@dataclass(frozen=True)
class Souvenir:
    """The last run of a workbook.

    `empreinte` is the digest of its content once the run was over, `cle` of all that the
    outcome depends on, `sorties` the files written. `fiche` and `croisements` are JSON,
    `voisinage` digests the fiches compared.
    """

    empreinte: str
    signature: str
    cle: str
    code: int
    erreur: str
    remede: str
    verdict: str
    fiche: str
    croisements: str
    voisinage: str
    sorties: tuple[Sortie, ...]


class Memoire:
    """The memory of a folder, `etat` being the folder of its state."""

    def __init__(self, etat: Path) -> None:
        self._path = etat / _FICHIER
        self._base: sqlite3.Connection | None = None

    def souvenirs(self) -> Mapping[str, Souvenir]:
        """What is remembered of each workbook, by file name."""
        rows = self._lire("SELECT nom, souvenir FROM classeur ORDER BY nom", ())
        found = {}
        for nom, texte in rows:
            with suppress(ValueError, TypeError, KeyError):
                found[str(nom)] = _souvenir(json.loads(texte))
        return found

    def retenir(self, nom: str, souvenir: Souvenir) -> None:
        """Remember the run of a workbook."""
        texte = json.dumps(vars(souvenir), ensure_ascii=False)
        self._ecrire(
            lambda base: base.execute("INSERT OR REPLACE INTO classeur VALUES (?, ?)", (nom, texte))
        )

    def oublier(self, nom: str, jour: date) -> None:
        """Forget a workbook that is no longer there on a day; its earlier states stay."""

        def ecrire(base: sqlite3.Connection) -> None:
            base.execute("DELETE FROM classeur WHERE nom = ?", (nom,))
            base.execute("DELETE FROM etat WHERE nom = ? AND jour >= ?", (nom, jour.isoformat()))

        self._ecrire(ecrire)

    def noter(self, nom: str, jour: date, contenu: Mapping[str, object]) -> None:
        """Note where a workbook stood on a day; the last days are kept."""
        texte = json.dumps(contenu, ensure_ascii=False, sort_keys=True)

        def ecrire(base: sqlite3.Connection) -> None:
            base.execute(
                "INSERT OR REPLACE INTO etat VALUES (?, ?, ?)", (nom, jour.isoformat(), texte)
            )
            base.execute(
                "DELETE FROM etat WHERE nom = ? AND jour NOT IN"
                " (SELECT jour FROM etat WHERE nom = ? ORDER BY jour DESC LIMIT ?)",
                (nom, nom, _JOURS),
            )

        self._ecrire(ecrire)

    def etats(self, jour: date) -> Mapping[str, Mapping[str, Any]]:
        """Where each workbook stood on a day."""
        return self._etats("jour = ?", jour)

    def etats_avant(self, jour: date) -> Mapping[str, Mapping[str, Any]]:
        """Where each workbook stood on its last day before this one."""
        return self._etats("jour < ?", jour)

    def fermer(self) -> None:
        """Leave the file alone."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _etats(self, which: str, jour: date) -> Mapping[str, Mapping[str, Any]]:
        query = f"SELECT nom, contenu, jour FROM etat WHERE {which} ORDER BY nom, jour"  # noqa: S608  our two words
        found: dict[str, Mapping[str, Any]] = {}
        for nom, texte, seen in self._lire(query, (jour.isoformat(),)):
            with suppress(ValueError):
                found[str(nom)] = {**json.loads(texte), "jour": seen}
        return found

    def _lire(self, query: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        if not self._path.is_file():
            return []
        try:
            return self._ouverte().execute(query, values).fetchall()
        except (sqlite3.Error, OSError):
            self._refaire()
            return []

    def _ecrire(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Write in one transaction; a memory that cannot be written only costs time."""
        for _ in range(2):
            try:
                base = self._ouverte()
                with base:
                    work(base)
            except (sqlite3.Error, OSError):
                self._refaire()
            else:
                return

    def _ouverte(self) -> sqlite3.Connection:
        if self._base is None:
            files.private_folder(self._path.parent)
            if not self._path.exists():
                self._path.touch(mode=0o600)
            base = sqlite3.connect(self._path, timeout=10)
            try:
                _preparer(base)
            except sqlite3.Error:
                base.close()  # Windows removes no file that is open
                raise
            self._base = base
        return self._base

    def _refaire(self) -> None:
        self.fermer()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def _preparer(base: sqlite3.Connection) -> None:
    """Make the tables anew unless they are those of this version."""
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA journal_mode = TRUNCATE")  # making and removing it each time costs more
    if base.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        base.executescript(
            "DROP TABLE IF EXISTS classeur; DROP TABLE IF EXISTS etat;"
            f"{_SCHEMA}PRAGMA user_version = {_VERSION};"
        )


def _souvenir(values: Mapping[str, Any]) -> Souvenir:
    known = {field.name: values[field.name] for field in fields(Souvenir)}
    sorties = tuple(
        (str(path), int(size), int(time), str(trace))
        for path, size, time, trace in known["sorties"]
    )
    return Souvenir(**{**known, "sorties": sorties})
