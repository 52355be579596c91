"""Faults, as real processes: whatever stops a run, nothing is lost and the next one completes."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from sessionbook.batch import run as batch
from sessionbook.batch.options import Options
from sessionbook.errors import ExitCode
from tests.batch.classeurs import RACINE, classeur, deposer
from tests.batch.pannes.sitecustomize import est_ecriture
from tests.workbook.marks_specimens import differences

JOUR = "2027-03-05"
OPTIONS, ICI = Options(date.fromisoformat(JOUR)), batch.Conduite(executeur=batch.Ici())
_MOUNT, _UMOUNT, _SETPRIV = (shutil.which(name) or "" for name in ("mount", "umount", "setpriv"))
PANNES = Path(__file__).parent / "pannes"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and rights")


def lancer(
    *arguments: str | Path, sans_droits: bool = False, jour: bool = True, **panne: str
) -> subprocess.CompletedProcess[str]:
    """A run in a session of its own, so that all its processes can be killed at once.

    `sans_droits` takes from root what lets it through every door.
    """
    bound = (_SETPRIV, "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override")
    env = {**os.environ, "PYTHONPATH": f"{PANNES}{os.pathsep}{RACINE}", **panne}
    return subprocess.run(
        [
            *(bound if sans_droits else ()),
            sys.executable,
            "-m",
            "sessionbook",
            *map(str, arguments),
            *(("--date", JOUR) if jour else ()),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=env,
        cwd="/",
        start_new_session=True,
    )


def etat(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sessionbook" not in path.parts
    }


def entier(folder: Path, originaux: dict[str, bytes], reference: dict[str, bytes]) -> None:
    """Every workbook is the old or the new one, every result whole; scraps have our name."""
    for name, content in etat(folder).items():
        if name.startswith(".sessionbook-") or "/.sessionbook-" in name:
            continue
        assert content in (originaux.get(name), reference.get(name)), name
    assert set(originaux) <= set(etat(folder))


def _reference(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    originaux = etat(folder)
    copy = folder.with_name("reference")
    shutil.copytree(folder, copy)
    assert lancer("preparer", copy).returncode == ExitCode.RIEN_A_SIGNALER
    return originaux, etat(copy)


def _sauvegardes(folder: Path) -> set[bytes]:
    return {p.read_bytes() for p in (folder / ".sessionbook" / "sauvegardes").rglob("*.xls*")}


def _tuer(folder: Path, ranks: Iterator[int]) -> int:
    """Kill a run before each of these writes, each run going on from the last; how many died."""
    originaux, reference = _reference(folder)
    dead = 0
    for rank in ranks:
        done = lancer("preparer", folder, PANNE_A=str(rank), PANNE_DANS=str(folder))
        entier(folder, originaux, reference)
        if done.returncode != -signal.SIGKILL:
            break
        dead += 1
    done = lancer("preparer", folder)
    assert done.returncode == ExitCode.RIEN_A_SIGNALER, done.stderr
    assert etat(folder) == reference
    assert _sauvegardes(folder) == set(originaux.values())
    return dead


def test_killed_at_a_few_writes_the_next_run_completes(tmp_path: Path) -> None:
    deposer(tmp_path / "sessions", 2)
    assert _tuer(tmp_path / "sessions", iter((2, 6, 31, 58))) >= 3


def test_killed_while_rubbing_out_the_next_run_completes(tmp_path: Path) -> None:
    (marked,) = deposer(tmp_path / "sessions", 1)
    original = marked.read_bytes()
    lancer("verifier", marked)
    before = marked.read_bytes()
    scraps: list[Path] = []
    for rank in (5, 6, 7):
        done = lancer("effacer", marked, PANNE_A=str(rank), PANNE_DANS=str(tmp_path), jour=False)
        assert done.returncode == -signal.SIGKILL
        assert marked.read_bytes() == before or differences(marked.read_bytes(), original) == []
        scraps += tmp_path.rglob(".sessionbook-*.tmp")
    assert scraps, "one of the kills left something"
    assert lancer("effacer", marked, jour=False).returncode == ExitCode.RIEN_A_SIGNALER
    assert list(tmp_path.rglob(".sessionbook-*.tmp")) == []
    assert differences(marked.read_bytes(), original) == []


@pytest.mark.long
def test_killed_at_every_write_over_twenty_workbooks(tmp_path: Path) -> None:
    """Each run is killed one write further than the last, until one has nothing left to do."""
    deposer(tmp_path / "sessions", 20)
    assert _tuer(tmp_path / "sessions", iter(range(1, 2000))) > 20


def _enfant(folder: Path, rank: int) -> int:
    """A run in a child of this process, killed before its write of that rank; how it ended.

    It starts with everything loaded, so that every rank can be tried.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen = 0

    def audit(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if est_ecriture(event, args, str(folder)):
            seen += 1
            if seen == rank:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)
    try:
        code = int(batch.lancer([folder], OPTIONS, conduite=ICI).code)
    except BaseException:  # noqa: BLE001  a child tells its end by its code alone
        code = ExitCode.INTERNE
    os._exit(code)


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_killed_at_every_write_of_a_fresh_run(tmp_path: Path) -> None:
    folder, essai = tmp_path / "sessions", tmp_path / "essai"
    deposer(folder, 2)
    originaux, reference = _reference(folder)
    batch.lancer([shutil.copytree(folder, essai)], OPTIONS, conduite=ICI)
    assert etat(essai) == reference
    rank, ended = 0, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        rank += 1
        shutil.rmtree(essai)
        ended = _enfant(shutil.copytree(folder, essai), rank)
        entier(essai, originaux, reference)
        assert _enfant(essai, 0) == ExitCode.RIEN_A_SIGNALER
        assert etat(essai) == reference, rank
        assert _sauvegardes(essai) == set(originaux.values()), rank
    assert ended == ExitCode.RIEN_A_SIGNALER
    sys.stderr.write(f"\n{rank - 1} écritures, tué à chacune\n")
    assert rank > 150


@pytest.mark.long
def test_killed_here_and_there_in_a_fresh_run_over_twenty_workbooks(tmp_path: Path) -> None:
    """Ranks of a step that no part of the work repeats, two workers at once."""
    folder = tmp_path / "sessions"
    deposer(folder, 20)
    originaux, reference = _reference(folder)
    dead = 0
    for rank in range(1, 1400, 41):
        essai = shutil.copytree(folder, tmp_path / f"essai_{rank}")
        done = lancer("preparer", essai, "--jobs", "2", PANNE_A=str(rank), PANNE_DANS=str(essai))
        entier(essai, originaux, reference)
        dead += done.returncode == -signal.SIGKILL
        done = lancer("preparer", essai, "--jobs", "2")
        assert done.returncode == ExitCode.RIEN_A_SIGNALER, done.stderr
        assert etat(essai) == reference, rank
        assert _sauvegardes(essai) == set(originaux.values()), rank
        shutil.rmtree(essai)
    assert dead > 20


@pytest.mark.parametrize("genre", ["meurt", "dort"])
def test_a_crashing_or_hanging_workbook_stops_nobody(genre: str, tmp_path: Path) -> None:
    deposer(tmp_path, 4)
    done = lancer(
        "preparer", tmp_path, "--delai", "12", "--jobs", "2", "--format", "json",
        PANNE_CLASSEURS=f"session_0001.xlsx={genre}",
    )  # fmt: skip
    assert done.returncode == ExitCode.INTERNE
    codes = [json.loads(line)["code"] for line in done.stdout.splitlines()]
    assert codes == [0, ExitCode.INTERNE, 0, 0]
    assert lancer("preparer", tmp_path).returncode == ExitCode.RIEN_A_SIGNALER


def test_two_runs_at_once_one_works_the_other_says_who(tmp_path: Path) -> None:
    deposer(tmp_path, 3)
    env = {**os.environ, "PYTHONPATH": str(RACINE)}
    command = [sys.executable, "-m", "sessionbook", "preparer", str(tmp_path), "--date", JOUR]
    runs = [
        subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        for _ in range(2)
    ]
    said = [run.communicate()[1] for run in runs]
    codes = sorted(run.returncode for run in runs)
    assert codes in ([0, 0], [0, ExitCode.OCCUPE])
    if ExitCode.OCCUPE in codes:
        refused = next(text for text in said if "Erreur" in text)
        assert "lancé par" in refused
    assert lancer("preparer", tmp_path).returncode == ExitCode.RIEN_A_SIGNALER


@pytest.fixture
def petit_disque(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this machine lets us have one."""
    place = tmp_path / "disque"
    place.mkdir()
    if not (_MOUNT and _UMOUNT):
        pytest.skip("no mount here")
    made = subprocess.run(
        [_MOUNT, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no right to mount a small disk")
    yield place
    subprocess.run([_UMOUNT, str(place)], check=True)


def test_a_full_disk_loses_nothing_and_is_told(petit_disque: Path) -> None:
    contents = [classeur(rang) for rang in range(3)]
    paths = [petit_disque / f"s{rang}.xlsx" for rang in range(3)]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    filler = petit_disque / "plein"
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(4096)):
            pass
    done = lancer("preparer", petit_disque)
    assert done.returncode == ExitCode.ECRITURE, done.stderr
    assert "Traceback" not in done.stderr
    assert [path.read_bytes() for path in paths] == contents
    filler.unlink()
    done = lancer("verifier", petit_disque)
    assert done.returncode == ExitCode.RIEN_A_SIGNALER, done.stderr
    assert not list(petit_disque.rglob(".sessionbook-*.tmp"))


as_owner = pytest.mark.skipif(
    not _SETPRIV and hasattr(os, "geteuid") and os.geteuid() == 0, reason="root, and no setpriv"
)


@as_owner
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    deposer(folder, 1)
    folder.chmod(0o555)
    done = lancer("preparer", folder, sans_droits=bool(_SETPRIV))
    assert done.returncode == ExitCode.ECRITURE, done.stderr
    assert "--sortie" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(etat(folder)) == ["session_0000.xlsx"]


@as_owner
def test_a_workbook_that_may_not_be_read_stops_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    paths = deposer(folder, 2)
    paths[0].chmod(0o000)
    done = lancer("preparer", folder, "--format", "json", sans_droits=bool(_SETPRIV))
    assert done.returncode == ExitCode.ILLISIBLE, done.stderr
    assert [json.loads(line)["code"] for line in done.stdout.splitlines()] == [4, 0]
