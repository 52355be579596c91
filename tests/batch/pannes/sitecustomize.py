"""Loaded by the interpreter of a run under test: kills it, or the whole run, at a write.

`PANNE_A` is the rank of the write before which everything is killed, `PANNE_DANS` the
folder whose writes count. `PANNE_CLASSEUR` names a workbook whose worker dies or hangs
(`PANNE_GENRE`: meurt or dort) when it is opened.
"""

import os
import signal
import sys
import time

_A = int(os.environ.get("PANNE_A", "0"))
_DANS = os.environ.get("PANNE_DANS", "")
_CLASSEUR = os.environ.get("PANNE_CLASSEUR", "")
_ECRIT = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EVENEMENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect"}
_fait = 0


def _hook(event: str, args: tuple[object, ...]) -> None:
    global _fait  # noqa: PLW0603  a hook has no other place for its count
    if event != "open" and event not in _EVENEMENTS:
        return
    path = str(args[0])
    if event == "open" and _CLASSEUR and path.endswith(_CLASSEUR) and "ouvrier" in _role():
        if os.environ["PANNE_GENRE"] == "dort":
            time.sleep(600)
        os.kill(os.getpid(), signal.SIGKILL)
    flags = args[2] if event == "open" else _ECRIT
    if not (_A and path.startswith(_DANS) and isinstance(flags, int) and flags & _ECRIT):
        return
    _fait += 1
    if _fait == _A:
        os.killpg(0, signal.SIGKILL)


def _role() -> str:
    return "ouvrier" if any("spawn_main" in word for word in sys.orig_argv) else "chef"


if _A or _CLASSEUR:
    sys.addaudithook(_hook)
