"""What a result depends on besides the workbook: rules, texts, templates, settings."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import sessionbook
from sessionbook.batch.logo import EXTENSIONS
from sessionbook.batch.reglages import fichier_pour, octets

_SUIVIS = frozenset({".py", ".toml", ".docx"})


def signature(modeles: Path | None, dossier: Path) -> str:
    """Digest of our rules, texts and templates, of a centre's templates and of its settings.

    The settings and the pictures, among which its logo, are those of `dossier`.
    """
    digest = hashlib.sha256(_la_notre().encode())
    for line in _lines(modeles) if modeles else ():
        digest.update(line)
    reglages = fichier_pour(dossier)
    if reglages is not None:
        digest.update(b"reglages")
        with suppress(OSError):
            digest.update(octets(reglages))
    for line in _images(dossier):
        digest.update(line)
    return digest.hexdigest()


def _images(dossier: Path) -> Iterator[bytes]:
    with suppress(OSError):
        for path in sorted(dossier.iterdir()):
            if path.suffix.lower() in EXTENSIONS:
                seen = path.stat()
                yield os.fsencode(path.name)
                yield f"|{seen.st_size}|{seen.st_mtime_ns}".encode()


@cache
def _la_notre() -> str:
    package = Path(sessionbook.__file__).parent
    beside = package.parent / "templates"
    digest = hashlib.sha256()
    for folder in (package, *([] if (package / "templates").is_dir() else [beside])):
        for line in _lines(folder):
            digest.update(line)
    return digest.hexdigest()


def _lines(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SUIVIS and path.is_file():
            yield path.relative_to(folder).as_posix().encode()
            yield hashlib.sha256(path.read_bytes()).digest()
