"""A team that a hanging or dying worker does not stop, and any other executor."""

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from sessionbook.batch.equipe import Equipe, PerduError
from sessionbook.batch.options import Options
from sessionbook.batch.run import Conduite, Ici, lancer
from sessionbook.errors import ExitCode
from tests.batch.classeurs import RACINE, deposer
from tests.batch.taches_folles import dormir, double, echouer, mourir
from tests.batch.test_pannes import PANNES
from tests.batch.test_pannes import lancer as commande

OPTIONS = Options(date(2027, 3, 5))


def test_a_dead_and_a_hanging_worker_take_only_their_own_task() -> None:
    with Equipe(2, delai=4.0) as equipe:
        dead, hung = equipe.submit(mourir), equipe.submit(dormir, 600.0)
        others = [equipe.submit(double, n) for n in range(20)]
        assert [other.result() for other in others] == [2 * n for n in range(20)]
        with pytest.raises(PerduError, match="arrêté"):
            dead.result()
        start = time.monotonic()
        with pytest.raises(PerduError, match="dépasse 4 s"):
            hung.result()
        assert time.monotonic() - start < 30


def test_an_exception_is_told_and_the_worker_goes_on() -> None:
    with Equipe(1, delai=60.0) as equipe:
        failed = equipe.submit(echouer)
        with pytest.raises(PerduError, match="raison"):
            failed.result()
        assert equipe.submit(double, 4).result() == 8


def test_dismissed_at_once_it_leaves_nothing_running() -> None:
    equipe = Equipe(1, delai=600.0)
    running = equipe.submit(dormir, 600.0)
    waiting = equipe.submit(double, 1)
    time.sleep(0.5)
    equipe.shutdown(cancel_futures=True)
    assert waiting.cancelled()
    with pytest.raises(PerduError):
        running.result(timeout=5)
    with pytest.raises(RuntimeError):
        equipe.submit(double, 1)


def test_only_the_leader_touches_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    hands: list[threading.Thread] = []
    kill = BaseProcess.kill

    def seen(processus: BaseProcess) -> None:
        hands.append(threading.current_thread())
        kill(processus)

    monkeypatch.setattr(BaseProcess, "kill", seen)
    equipe = Equipe(2, delai=600.0)
    running = [equipe.submit(dormir, 600.0) for _ in range(2)]
    while not all(future.running() for future in running):
        time.sleep(0.05)
    equipe.shutdown(cancel_futures=True)
    equipe.shutdown()
    assert hands
    assert threading.main_thread() not in hands
    for future in running:
        with pytest.raises(PerduError):
            future.result(timeout=5)


def etat(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sessionbook" not in path.parts
    }


def test_a_local_cluster_gives_the_same_results(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    for name in ("ici", "grappe"):
        deposer(tmp_path / name, 3)
    lancer([tmp_path / "ici"], OPTIONS, None, lambda _: None, Conduite(executeur=Ici()))
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        conduite = Conduite(jobs=2, executeur=client.get_executor())
        bilan = lancer([tmp_path / "grappe"], OPTIONS, None, lambda _: None, conduite)
    assert [r.code for r in bilan.resultats] == [ExitCode.RIEN_A_SIGNALER] * 3
    assert etat(tmp_path / "grappe") == etat(tmp_path / "ici")


def _au_travail(groupe: int) -> int:
    """How many processes of a session are there."""
    found = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (folder / "stat").read_text().rpartition(")")[2].split()
            found += int(words[3]) == groupe and words[0] != "Z"
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs /proc")
def test_when_the_leader_is_killed_nobody_goes_on_and_the_folder_is_free(tmp_path: Path) -> None:
    deposer(tmp_path, 3)
    env = {
        **os.environ,
        "PYTHONPATH": f"{PANNES}{os.pathsep}{RACINE}",
        "PANNE_CLASSEURS": "session_0002.xlsx=dort",
    }
    leader = subprocess.Popen(
        [sys.executable, "-m", "sessionbook", "preparer", tmp_path, "--jobs", "2"],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    limit = time.monotonic() + 60
    while _au_travail(leader.pid) < 4:
        assert time.monotonic() < limit
        time.sleep(0.1)
    time.sleep(1)
    assert leader.poll() is None
    leader.kill()
    leader.wait()
    while _au_travail(leader.pid):
        assert time.monotonic() < limit
        time.sleep(0.1)
    assert commande("preparer", tmp_path).returncode == ExitCode.RIEN_A_SIGNALER
