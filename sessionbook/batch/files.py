"""Writing without loss: whole files or nothing, a backup before the first change."""

import errno
import hashlib
import os
import tempfile
import time
from pathlib import Path

from sessionbook.errors import OutputError

_ESSAIS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_WRITABLE = 0o222
_PARTAGE_WINDOWS = frozenset({5, 32, 33})


def digest(contenu: bytes) -> str:
    """SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(contenu).hexdigest()


def write(chemin: Path, contenu: bytes, *, mode: int | None = None) -> bool:
    """Put a content at a path in one step; False when it already stood there.

    The folder is made when needed. Readers see the old file or the new one, never a
    part. Raises OutputError with a sentence when the place cannot be written.
    """
    try:
        if chemin.is_file() and chemin.read_bytes() == contenu:
            return False
        chemin.parent.mkdir(parents=True, exist_ok=True)
        _replace(chemin, contenu, mode)
    except OSError as reason:
        raise OutputError(
            f"« {chemin} » ne peut pas être écrit : {_cause(reason)}.", _REMEDE
        ) from None
    return True


_REMEDE = (
    "Fermez le fichier s’il est ouvert, vérifiez la place libre et le droit d’écrire "
    "dans ce dossier, ou choisissez un autre dossier avec --sortie."
)


def _replace(chemin: Path, contenu: bytes, mode: int | None) -> None:
    handle, name = tempfile.mkstemp(prefix=".sessionbook-", suffix=".tmp", dir=chemin.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(contenu)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        _rename(temporary, chemin)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _rename(source: Path, target: Path) -> None:
    """Rename; on Windows an antivirus or a synchronising drive may hold the target a moment."""
    for pause in _ESSAIS:
        try:
            source.replace(target)
        except OSError as reason:
            if getattr(reason, "winerror", None) not in _PARTAGE_WINDOWS:
                raise
            time.sleep(pause)
        else:
            return
    source.replace(target)


def move(source: Path, target: Path) -> None:
    """Move a file of ours, numbering the target when its name is taken."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        free = target
        number = 2
        while free.exists():
            free = target.with_name(f"{target.stem} ({number}){target.suffix}")
            number += 1
        _rename(source, free)
    except OSError as reason:
        raise OutputError(
            f"« {source} » ne peut pas être archivé : {_cause(reason)}.", _REMEDE
        ) from None


def backup(classeur: Path, contenu: bytes, etat: Path) -> Path:
    """Keep a copy of a workbook before it changes; the same content is kept once."""
    target = etat / "sauvegardes" / classeur.stem / f"{digest(contenu)[:16]}{classeur.suffix}"
    write(target, contenu)
    return target


def overwrite(classeur: Path, before: bytes, after: bytes, etat: Path) -> None:
    """Replace a user's workbook, keeping its permissions and a backup.

    Raises OutputError when it changed since it was read, or cannot be written:
    it is then left as it stands.
    """
    kept = backup(classeur, before, etat)
    try:
        safe = kept.read_bytes() == before
        current = classeur.read_bytes()
        mode = classeur.stat().st_mode & 0o777
    except OSError as reason:
        raise OutputError(
            f"« {classeur} » n’est plus lisible : {_cause(reason)}.", _REMEDE
        ) from None
    if not safe:
        raise OutputError(
            f"La copie de sauvegarde « {kept} » n’est pas lisible telle qu’elle a été écrite : "
            f"« {classeur.name} » est laissé tel quel.",
            "Vérifiez le disque et la place libre, puis relancez.",
        )
    if current != before:
        raise OutputError(
            f"« {classeur.name} » a été modifié pendant le traitement : il est laissé tel quel.",
            "Enregistrez et fermez le classeur, puis relancez.",
        )
    if not (mode & _WRITABLE and os.access(classeur, os.W_OK)):
        raise OutputError(
            f"« {classeur.name} » est en lecture seule : il est laissé tel quel.",
            "Retirez « Lecture seule » dans les propriétés du fichier, ou demandez le droit de le "
            "modifier, puis relancez.",
        )
    write(classeur, after, mode=mode)


def _cause(reason: OSError) -> str:
    match reason.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "le disque est plein"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "l’écriture est refusée"
        case errno.ENAMETOOLONG:
            return "le chemin est trop long"
        case errno.ENOENT | errno.ENOTDIR | errno.EEXIST:
            return "le dossier n’existe pas ou porte le nom d’un fichier"
        case _:
            return "le système a refusé l’opération"
