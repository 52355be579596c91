"""Writing without loss: whole files or nothing."""

import errno
import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from sessionbook.errors import OutputError
from sessionbook.french import cite

_ESSAIS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_PARTAGE_WINDOWS = frozenset({5, 32, 33})


def digest(contenu: bytes) -> str:
    """SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(contenu).hexdigest()


def write(
    chemin: Path, contenu: bytes, *, like: os.stat_result | None = None, durable: bool = True
) -> bool:
    """Put a content at a path in one step; False when it already stood there.

    The folder is made when needed; file and folder are their owner's alone, unless the
    file is to be `like` another. Readers see the old file or the new one, never a part.
    What is not `durable` may be lost when the power fails, for the next run to make again.
    Raises OutputError with a sentence when the place cannot be written.
    """
    try:
        if _same(chemin, contenu):
            return False
        private_folder(chemin.parent)
        _replace(chemin, contenu, like, durable=durable)
    except OSError as reason:
        raise OutputError(
            f"{cite(chemin)} ne peut pas être écrit : {cause(reason)}.", REMEDE
        ) from None
    return True


def _same(chemin: Path, contenu: bytes) -> bool:
    try:
        return chemin.stat().st_size == len(contenu) and chemin.read_bytes() == contenu
    except OSError:
        return False


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it, for its owner alone; one that exists stays as it is."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a run killed while writing left in a folder."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(_PREFIXE) and entry.name.endswith(_SUFFIXE):
                with suppress(OSError):
                    Path(entry.path).unlink()


def refuse_links(folder: Path) -> None:
    """Raise OutputError when results would be written through a link, out of the folder."""
    try:
        inside = [Path(entry.path) for entry in os.scandir(folder)] if folder.is_dir() else []
    except OSError:
        inside = []
    for path in (folder, *inside):
        if path.is_symlink():
            raise OutputError(
                f"{cite(path)} est un lien vers un autre endroit : rien n’y est écrit.",
                "Remplacez ce lien par un vrai dossier, ou choisissez un autre dossier "
                "avec --sortie.",
            )


_PREFIXE, _SUFFIXE = ".sessionbook-", ".tmp"

REMEDE = (
    "Fermez le fichier s’il est ouvert, vérifiez la place libre et le droit d’écrire "
    "dans ce dossier, ou choisissez un autre dossier avec --sortie."
)


def _replace(chemin: Path, contenu: bytes, like: os.stat_result | None, *, durable: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=_PREFIXE, suffix=_SUFFIXE, dir=chemin.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(contenu)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        if like is not None:
            if hasattr(os, "chown"):
                with suppress(OSError):
                    os.chown(temporary, like.st_uid, like.st_gid)
            temporary.chmod(like.st_mode & 0o777)
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
        private_folder(target.parent)
        free = target
        number = 2
        while free.exists():
            free = target.with_name(f"{target.stem} ({number}){target.suffix}")
            number += 1
        _rename(source, free)
    except OSError as reason:
        raise OutputError(
            f"{cite(source)} ne peut pas être archivé : {cause(reason)}.", REMEDE
        ) from None


def cause(reason: OSError) -> str:
    """Why the system refused, in words that end a sentence."""
    match reason.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "le disque est plein"
        case errno.EFBIG:
            return "il dépasserait la taille que ce compte peut écrire"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "l’écriture est refusée"
        case errno.ENAMETOOLONG:
            return "le chemin est trop long"
        case errno.ENOENT | errno.ENOTDIR | errno.EEXIST:
            return "le dossier n’existe pas ou porte le nom d’un fichier"
        case _:
            return "le système a refusé l’opération"
