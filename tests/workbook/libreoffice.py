"""Workbooks as LibreOffice saves them, many in one start of the program."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
avec_libreoffice = pytest.mark.skipif(
    SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice n’est pas installé"
)


def convertir(sources: Sequence[Path], forme: str, sortie: Path) -> list[Path]:
    """The same workbooks saved in a format, in the same order."""
    assert SOFFICE is not None, "en CI, LibreOffice doit être là"
    profile = f"-env:UserInstallation={(sortie.parent / 'profil').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", forme, "--outdir", str(sortie)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=600)
    return [sortie / f"{source.stem}.{forme}" for source in sources]
