"""One run a folder: a lock of the system, which a crash releases, and a line that says who."""

import getpass
import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from sessionbook.batch import files
from sessionbook.errors import BusyError, OutputError
from sessionbook.french import cite, date_courte, heure, tel_quel

_VERROU = "verrou"
_QUI = "verrou.json"
_ESSAIS = (0.05, 0.1, 0.2, 0.4)
"""Seconds between two looks at a lock whose holder is not told yet, or no longer."""


@contextmanager
def verrous(etats: set[Path], instant: datetime | None = None) -> Iterator[None]:
    """Hold every state folder; `instant` is what others are told about since when.

    Raises BusyError when another run holds one of them, before anything is done, and
    OutputError when a folder cannot be written.
    """
    with ExitStack() as stack:
        for etat in sorted(etats):
            try:
                files.refuse_links(etat)
                files.private_folder(etat)
                _prendre(etat, stack)
                _dire(etat, instant)
                stack.callback(_taire, etat)
            except OSError:
                raise OutputError(
                    f"sessionbook ne peut pas écrire dans {cite(etat.parent)}.",
                    "Choisissez un autre dossier de résultats avec --sortie, "
                    "ou demandez le droit d’écrire dans celui-ci.",
                ) from None
        yield


def _prendre(etat: Path, stack: ExitStack) -> None:
    """Take the lock, or tell who holds it; a run that is just starting or ending says so soon."""
    for pause in (*_ESSAIS, None):
        try:
            stack.enter_context(FileLock(etat / _VERROU, blocking=False, mode=0o600))
        except Timeout:
            qui = _qui(etat)
            if qui or pause is None:
                raise BusyError(
                    f"Un autre traitement est en cours dans {cite(etat.parent)}{qui}.",
                    "Attendez qu’il se termine, puis relancez.",
                ) from None
            time.sleep(pause)
        else:
            return


def _dire(etat: Path, instant: datetime | None) -> None:
    if instant is None:
        return
    line = {
        "qui": _utilisateur(),
        "poste": platform.node(),
        "processus": os.getpid(),
        "depuis": instant.isoformat(timespec="seconds"),
    }
    (etat / _QUI).write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")


def _utilisateur() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _taire(etat: Path) -> None:
    with suppress(OSError):
        (etat / _QUI).unlink(missing_ok=True)


def _qui(etat: Path) -> str:
    """« , lancé par anne sur POSTE-3 le 05/03/2027 à 7 h 02 », or nothing when it is not known."""
    try:
        line = json.loads((etat / _QUI).read_text("utf-8"))
        since = datetime.fromisoformat(line["depuis"])
        who = tel_quel(line["qui"] or "une autre personne")
        return (
            f", lancé par {who} sur {tel_quel(line['poste'])} "
            f"le {date_courte(since.date())} à {heure(since.time())}"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ""
