"""What a result depends on besides the workbook: rules, texts, templates, settings."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import sessionbook
from sessionbook.batch.reglages import fichier_pour, octets

_SUIVIS = frozenset({".py", ".toml", ".docx"})


def signature(modeles: Path | None, dossier: Path) -> str:
    """Digest of our rules, texts and templates, of a centre's templates and of its settings.

    The settings are those that hold for the workbooks of `dossier`.
    """
    digest = hashlib.sha256(_la_notre().encode())
    for line in _lines(modeles) if modeles else ():
        digest.update(line)
    reglages = fichier_pour(dossier)
    if reglages is not None:
        digest.update(b"reglages")
        with suppress(OSError):
            digest.update(octets(reglages))
    return digest.hexdigest()


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
