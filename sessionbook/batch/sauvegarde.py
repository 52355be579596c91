"""A user's workbook changes only after a copy of it was kept."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sessionbook.batch import files
from sessionbook.errors import OutputError
from sessionbook.french import cite

GARDEES = 20
"""Copies kept for each workbook, besides the very first one."""

_WRITABLE = 0o222
_NOM = re.compile(r"(?:(\d{4,})-)?([0-9a-f]{16})\.\w+")


@dataclass(frozen=True)
class Sauvegarde:
    """A copy; `numero` grows from the oldest, `faite` is when it was made, local time."""

    numero: int
    chemin: Path
    faite: datetime
    taille: int


def sauvegardes(classeur: Path, etat: Path) -> tuple[Sauvegarde, ...]:
    """The copies of a workbook, oldest first."""
    folder = etat / "sauvegardes" / classeur.stem
    found = []
    for path in folder.glob(f"*{classeur.suffix}") if folder.is_dir() else ():
        match = _NOM.fullmatch(path.name)
        if match and path.is_file():
            seen = path.stat()
            made = datetime.fromtimestamp(seen.st_mtime)  # noqa: DTZ006  the centre's own clock
            found.append(Sauvegarde(int(match[1] or 0), path, made, seen.st_size))
    return tuple(sorted(found, key=lambda copy: (copy.numero, copy.faite, copy.chemin.name)))


def sauvegarder(classeur: Path, contenu: bytes, etat: Path) -> Path:
    """Keep a copy of a workbook before it changes; the same content is kept once.

    Raises OutputError when it cannot be kept: the workbook must not change then.
    """
    known = sauvegardes(classeur, etat)
    mark = files.digest(contenu)[:16]
    for copy in known:
        if mark in copy.chemin.name and copy.chemin.read_bytes() == contenu:
            return copy.chemin
    number = known[-1].numero + 1 if known else 1
    target = etat / "sauvegardes" / classeur.stem / f"{number:04d}-{mark}{classeur.suffix}"
    files.write(target, contenu)
    for old in known[1:-GARDEES]:
        with suppress(OSError):
            old.chemin.unlink()
    return target


def modifiable(classeur: Path) -> bool:
    """True when a file may be changed: its « read only » mark counts, even for who may ignore it.

    Raises OSError when it is not there.
    """
    return bool(classeur.stat().st_mode & _WRITABLE) and os.access(classeur, os.W_OK)


def overwrite(classeur: Path, before: bytes, after: bytes, etat: Path) -> None:
    """Replace a user's workbook, keeping its permissions and a backup.

    Raises OutputError when it changed since it was read, or cannot be written:
    it is then left as it stands.
    """
    kept = sauvegarder(classeur, before, etat)
    try:
        safe = kept.read_bytes() == before
        current = classeur.read_bytes()
        like, free = classeur.stat(), modifiable(classeur)
    except OSError as reason:
        raise OutputError(
            f"{cite(classeur)} n’est plus lisible : {files.cause(reason)}.", files.REMEDE
        ) from None
    if not safe:
        raise OutputError(
            f"La copie de sauvegarde {cite(kept)} n’est pas lisible telle qu’elle a été écrite : "
            f"{cite(classeur.name)} est laissé tel quel.",
            "Vérifiez le disque et la place libre, puis relancez.",
        )
    if current != before:
        raise OutputError(
            f"{cite(classeur.name)} a été modifié pendant le traitement : il est laissé tel quel.",
            "Enregistrez et fermez le classeur, puis relancez.",
        )
    if not free:
        raise OutputError(
            f"{cite(classeur.name)} est en lecture seule : il est laissé tel quel.",
            "Retirez « Lecture seule » dans les propriétés du fichier, ou demandez le droit de le "
            "modifier, puis relancez.",
        )
    files.write(classeur, after, like=like)
