"""Loaded by the interpreter of a run under test: kills it, or the whole run, at a write.

`PANNE_A` is the rank of the write before which everything is killed, `PANNE_DANS` the
folder whose writes count. `PANNE_CLASSEURS` names workbooks whose worker dies or hangs
when they are opened: « a.xlsx=meurt,b.xlsx=dort ».
"""

import os
import signal
import sys
import time

_A = int(os.environ.get("PANNE_A", "0"))
_DANS = os.environ.get("PANNE_DANS", "")
_CLASSEURS = dict(
    word.split("=") for word in os.environ.get("PANNE_CLASSEURS", "").split(",") if word
)
_ECRIT = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EVENEMENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect"}
_fait = 0


def _hook(event: str, args: tuple[object, ...]) -> None:
    global _fait  # noqa: PLW0603  a hook has no other place for its count
    if event != "open" and event not in _EVENEMENTS:
        return
    path = str(args[0])
    genre = _CLASSEURS.get(os.path.basename(path)) if event == "open" else None  # noqa: PTH119  a hook imports nothing
    if genre and "ouvrier" in _role():
        if genre == "dort":
            time.sleep(600)
        os.kill(os.getpid(), signal.SIGKILL)
    if not (_A and est_ecriture(event, args, _DANS)):
        return
    _fait += 1
    if _fait == _A:
        os.killpg(0, signal.SIGKILL)


def est_ecriture(event: str, args: tuple[object, ...], dossier: str) -> bool:
    """True for an event of the interpreter that writes in a folder."""
    if event != "open" and event not in _EVENEMENTS:
        return False
    flags = args[2] if event == "open" else _ECRIT
    return str(args[0]).startswith(dossier) and isinstance(flags, int) and bool(flags & _ECRIT)


def _role() -> str:
    return "ouvrier" if any("multiprocessing" in word for word in sys.orig_argv) else "chef"


if _A or _CLASSEURS:
    sys.addaudithook(_hook)
