"""PDF of the documents, with LibreOffice when it is there: one call for the whole run."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sessionbook.batch import files
from sessionbook.errors import OutputError

PAR_APPEL = 1_500
"""Documents of one call: a command line has a limit, on Windows above all."""

_NOMS = ("soffice", "libreoffice")
_LIEUX = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SECONDES = (120, 5)
"""Longest time of a call: to start, and for each document."""


def libreoffice() -> str | None:
    """The program, found on the path or where it installs itself; None when it is absent."""
    found = next((path for nom in _NOMS if (path := shutil.which(nom))), None)
    return found or next((lieu for lieu in _LIEUX if Path(lieu).is_file()), None)


def convertir(documents: Sequence[Path]) -> int:
    """Write beside each document its PDF, unless it is there and younger; how many were written.

    Raises OutputError when LibreOffice is absent or fails.
    """
    todo = [document for document in documents if not _a_jour(document)]
    if not todo:
        return 0
    program = libreoffice()
    if program is None:
        raise OutputError(
            "Les PDF n’ont pas été faits : LibreOffice n’est pas installé sur cet ordinateur.",
            "Les documents Word sont là ; installez LibreOffice (gratuit) et relancez avec --pdf, "
            "ou enregistrez-les en PDF depuis Word.",
        )
    for start in range(0, len(todo), PAR_APPEL):
        _lot(program, todo[start : start + PAR_APPEL])
    return len(todo)


def _a_jour(document: Path) -> bool:
    pdf = document.with_suffix(".pdf")
    return pdf.is_file() and pdf.stat().st_mtime_ns >= document.stat().st_mtime_ns


def _lot(program: str, documents: Sequence[Path]) -> None:
    """One call: short names in a folder of its own, so that two documents may share a name."""
    # a LibreOffice that does not answer may go on holding its profile for a moment
    with tempfile.TemporaryDirectory(prefix="sessionbook-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        names = [f"{rank:05d}" for rank in range(len(documents))]
        for name, document in zip(names, documents, strict=True):
            shutil.copyfile(document, work / f"{name}.docx")
        command = [
            program,
            f"-env:UserInstallation={(work / 'profil').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            "pdf",
            *(f"{name}.docx" for name in names),
        ]
        try:
            _appeler(command, work, _SECONDES[0] + _SECONDES[1] * len(documents))
            for name, document in zip(names, documents, strict=True):
                pdf = document.with_suffix(".pdf")
                files.write(pdf, (work / "pdf" / f"{name}.pdf").read_bytes())
                os.utime(pdf)
        except (OSError, subprocess.SubprocessError):
            raise OutputError(
                "Les PDF n’ont pas été faits : LibreOffice n’a pas répondu ou a refusé.",
                "Les documents Word sont là ; fermez LibreOffice et relancez avec --pdf.",
            ) from None


def _appeler(command: Sequence[str], work: Path, secondes: float) -> None:
    """Run a program to its end; past its time, it is stopped with all that it started.

    Raises OSError or SubprocessError when it cannot start, fails or takes too long.
    """
    process = subprocess.Popen(  # noqa: S603  a program of the machine, on files that we wrote
        command,
        cwd=work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "315532800"},
    )
    try:
        code = process.wait(secondes)
    except BaseException:
        _arreter(process)
        raise
    if code:
        raise subprocess.CalledProcessError(code, command)


def _arreter(process: "subprocess.Popen[bytes]") -> None:
    """Stop a launcher and all that it launched: soffice, alone, would leave the converter."""
    with suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "win32":
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, check=False, capture_output=True, timeout=30)  # noqa: S603  our own process
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError):
        process.kill()
    process.wait()
