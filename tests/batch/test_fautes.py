"""Faults at every step of a write: the old file or the new one, whole, and the backup there.

The steps of a child process are counted first, then it is struck at each of them:
killed, out of space, refused. The parent looks at what is left.
"""

import errno
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sessionbook.batch import files, sauvegarde
from sessionbook.errors import OutputError

AVANT, APRES = b"avant " * 50_000, b"apres " * 60_000
RACINE = Path(__file__).parents[2]
TUE = """
import os, signal, sys
from pathlib import Path
from sessionbook.batch import files, sauvegarde
limit, folder, seen = int(sys.argv[1]), Path(sys.argv[2]), 0

def audit(event, args):
    global seen
    if event in WATCHED:
        seen += 1
        if seen == limit:
            os.kill(os.getpid(), signal.SIGKILL)

WATCHED = ("open", "os.rename", "os.mkdir", "os.chmod", "os.remove", "tempfile.mkstemp")
fsync, write = os.fsync, os.write
def step(function):
    def stepped(*args):
        audit("open", ())
        result = function(*args)
        audit("open", ())
        return result
    return stepped
os.fsync = step(fsync)
sys.addaudithook(audit)
book = folder / "mars.xlsx"
sauvegarde.overwrite(book, book.read_bytes(), b"apres " * 60_000, folder / ".sessionbook")
print(seen)
"""


def whole(folder: Path) -> bytes:
    """The workbook, which must be one of the two, with its backup when it is the new one."""
    contenu = (folder / "mars.xlsx").read_bytes()
    assert contenu in (AVANT, APRES)
    if contenu == APRES:
        assert saved(folder) == [AVANT]
    assert [data for data in saved(folder) if data != AVANT] == []
    return contenu


def saved(folder: Path) -> list[bytes]:
    kept = folder / ".sessionbook" / "sauvegardes" / "mars"
    return [path.read_bytes() for path in kept.glob("*.xlsx")] if kept.is_dir() else []


def struck(folder: Path, step: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", TUE, str(step), str(folder)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=RACINE, timeout=60
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_killed_at_any_step_the_old_file_or_the_new_one_stands(tmp_path: Path) -> None:
    states = []
    for step in range(1, 60):
        folder = tmp_path / str(step)
        folder.mkdir()
        (folder / "mars.xlsx").write_bytes(AVANT)
        done = struck(folder, step)
        states.append(whole(folder) == APRES)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        sauvegarde.overwrite(
            folder / "mars.xlsx", whole(folder), APRES + b".", folder / ".sessionbook"
        )
        assert (folder / "mars.xlsx").read_bytes() == APRES + b"."
    assert states[-1]
    assert len(states) > 8
    assert states == sorted(states), "once the new file stands, it stays"


COUPE = """
import resource, sys
from pathlib import Path
from sessionbook.batch import files, sauvegarde
from sessionbook.errors import OutputError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
book = Path(sys.argv[2]) / "mars.xlsx"
try:
    sauvegarde.overwrite(book, book.read_bytes(), b"apres " * 60_000, book.parent / ".sessionbook")
except OutputError as reason:
    print(reason.constat)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit on this system")
@pytest.mark.parametrize(
    ("limit", "backup"),
    [(0, False), (1, False), (299_999, False), (300_000, True), (359_999, True)],
)
def test_a_write_the_system_cuts_short_leaves_the_old_file(
    tmp_path: Path, limit: int, *, backup: bool
) -> None:
    (tmp_path / "mars.xlsx").write_bytes(AVANT)
    done = subprocess.run(
        [sys.executable, "-c", COUPE, str(limit), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=RACINE,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        timeout=60,
    )
    assert "dépasserait la taille" in done.stdout
    assert whole(tmp_path) == AVANT
    assert saved(tmp_path) == [AVANT] * backup
    assert not list(tmp_path.rglob("*.tmp"))


REFUS = {
    "plein": OSError(errno.ENOSPC, "full"),
    "refusée": PermissionError(errno.EACCES, "no"),
    "refusé": OSError(errno.EIO, "broken"),
}


def failing(real: Callable[..., object], turn: int, reason: OSError) -> Callable[..., object]:
    """A call that fails from its `turn`-th time on."""
    calls = []

    def call(*args: object, **kwargs: object) -> object:
        calls.append(1)
        if len(calls) >= turn:
            raise reason
        return real(*args, **kwargs)

    return call


STEPS = {"fsync": os, "fdopen": os, "replace": Path, "mkdir": Path, "chmod": Path}


@pytest.mark.parametrize("word", REFUS)
@pytest.mark.parametrize("step", [f"{name} {turn}" for name in STEPS for turn in (1, 2)])
def test_a_step_that_fails_leaves_the_old_file_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, step: str
) -> None:
    book = tmp_path / "mars.xlsx"
    book.write_bytes(AVANT)
    name, _, turn = step.partition(" ")
    told = ""
    with monkeypatch.context() as patch:
        real = getattr(STEPS[name], name)
        patch.setattr(STEPS[name], name, failing(real, int(turn), REFUS[word]))
        try:
            sauvegarde.overwrite(book, AVANT, APRES, tmp_path / ".sessionbook")
        except OutputError as reason:
            told = reason.constat
    assert whole(tmp_path) == (AVANT if told else APRES)
    assert word in (told or word)
    assert not list(tmp_path.rglob("*.tmp"))
    if told:
        sauvegarde.overwrite(book, AVANT, APRES, tmp_path / ".sessionbook")
        assert whole(tmp_path) == APRES


def test_a_sharing_violation_that_lasts_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = PermissionError(errno.EACCES, "shared")
    reason.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    book = tmp_path / "mars.xlsx"
    book.write_bytes(AVANT)
    sauvegarde.sauvegarder(book, AVANT, tmp_path / ".sessionbook")
    monkeypatch.setattr(Path, "replace", failing(Path.replace, 1, reason))
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(OutputError, match="refusée"):
        sauvegarde.overwrite(book, AVANT, APRES, tmp_path / ".sessionbook")
    assert whole(tmp_path) == AVANT
    assert not list(tmp_path.rglob("*.tmp"))


def test_the_backup_is_read_back_before_the_workbook_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup that a disc wrote wrongly is none: the workbook must not change."""
    book = tmp_path / "mars.xlsx"
    book.write_bytes(AVANT)
    write = files.write

    def lying(chemin: Path, contenu: bytes, *, like: os.stat_result | None = None) -> bool:
        return write(chemin, contenu[:-1] if "sauvegardes" in str(chemin) else contenu, like=like)

    monkeypatch.setattr(files, "write", lying)
    with pytest.raises(OutputError, match="sauvegarde"):
        sauvegarde.overwrite(book, AVANT, APRES, tmp_path / ".sessionbook")
    assert book.read_bytes() == AVANT


def test_the_name_of_a_backup_tells_its_content(tmp_path: Path) -> None:
    book = tmp_path / "mars.xlsx"
    book.write_bytes(AVANT)
    kept = sauvegarde.sauvegarder(book, AVANT, tmp_path / ".sessionbook")
    assert kept.stem == f"0001-{hashlib.sha256(AVANT).hexdigest()[:16]}"
