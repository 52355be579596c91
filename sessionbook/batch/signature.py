"""What a result depends on besides the workbook: the rules, the texts, the templates."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import sessionbook

_SUIVIS = frozenset({".py", ".toml", ".docx"})


def signature(modeles: Path | None) -> str:
    """Digest of sessionbook's own rules, texts and templates, and of a centre's templates."""
    digest = hashlib.sha256(_la_notre().encode())
    for line in _lines(modeles) if modeles else ():
        digest.update(line)
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
