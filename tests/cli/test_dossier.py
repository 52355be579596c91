"""The commands of a folder that is looked after, each in a process of its own."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import time as heure
from pathlib import Path
from threading import Event, Thread

import pytest
from lxml import etree

from sessionbook.batch.planification import cron, systemd, windows
from sessionbook.batch.surveillance import Veille, concerne, surveiller
from sessionbook.errors import ExitCode
from tests.batch.classeurs import RACINE, classeur, deposer
from tests.cli.test_commands import lisible, sessionbook

JOUR = "2027-03-05"
DOSSIERS = ("sessions", 'sessions d’été 100 % $HOME "x"', "C:\\Centre\\")


@pytest.mark.parametrize("commande", ["matin", "planifier", "surveiller", "restaurer"])
def test_help_is_in_french_with_an_example(commande: str, tmp_path: Path) -> None:
    done = sessionbook(commande, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"Exemple : sessionbook {commande}" in done.stdout
    assert "Usage" not in done.stdout


def test_the_report_goes_to_stdout_and_to_the_folder(tmp_path: Path) -> None:
    deposer(tmp_path, 2)
    done = sessionbook("matin", tmp_path, "--date", JOUR, cwd=tmp_path)
    assert done.returncode == ExitCode.RIEN_A_SIGNALER, done.stderr
    assert done.stdout == (tmp_path / "matin.txt").read_text("utf-8")
    assert "2 classeurs" in lisible(done.stdout)
    again = sessionbook("matin", tmp_path, "--date", JOUR, "--format", "json", cwd=tmp_path)
    rows = [json.loads(line) for line in again.stdout.splitlines()]
    assert rows[0]["classeurs"] == 2


def test_a_run_with_nothing_to_do_loads_no_heavy_library(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    command = [sys.executable, "-X", "importtime", "-m", "sessionbook", "verifier", str(tmp_path)]
    env = {**os.environ, "PYTHONPATH": str(RACINE)}
    for _ in range(2):
        done = subprocess.run(
            [*command, "--date", JOUR], capture_output=True, text=True, check=True, env=env,
            encoding="utf-8",
        )  # fmt: skip
    found = set(re.findall(r"\|\s+(\w+)$", done.stderr, re.MULTILINE))
    heavy = {"docx", "holidays", "jinja2", "numpy", "openpyxl", "ortools", "pandas", "pydantic"}
    assert "click" in found
    assert not found & heavy


@pytest.mark.parametrize("commande", ["matin", "planifier", "surveiller"])
def test_a_folder_that_is_none_is_told(commande: str, tmp_path: Path) -> None:
    done = sessionbook(commande, tmp_path / "rien", cwd=tmp_path)
    assert done.returncode == ExitCode.LIGNE_DE_COMMANDE
    assert "n’est pas un dossier" in done.stderr


def test_restoring_gives_back_the_workbook_before_the_marks(tmp_path: Path) -> None:
    (path,) = deposer(tmp_path, 1)
    before = path.read_bytes()
    sessionbook("verifier", path, "--date", JOUR, cwd=tmp_path)
    marked = path.read_bytes()
    assert marked != before
    listed = sessionbook("restaurer", path, "--liste", cwd=tmp_path)
    assert len(listed.stdout.splitlines()) == 1
    done = sessionbook("restaurer", path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == before
    done = sessionbook("restaurer", path, "--numero", "2", cwd=tmp_path)
    assert path.read_bytes() == marked, done.stderr
    unknown = sessionbook("restaurer", path, "--numero", "9", cwd=tmp_path)
    assert unknown.returncode == ExitCode.LIGNE_DE_COMMANDE
    assert "Sauvegardes connues" in unknown.stderr


def _text(task: etree._Element, name: str) -> str:
    found = task.find(f".//{{http://schemas.microsoft.com/windows/2004/02/mit/task}}{name}")
    assert found is not None
    assert found.text is not None
    return found.text


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("nom", DOSSIERS)
def test_systemd_accepts_its_units(nom: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sessionbook", "matin", nom]
    for name, content in systemd(command, Path(nom), heure(6, 30)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    checked = subprocess.run(
        [shutil.which("systemd-analyze") or "", "verify", tmp_path / "sessionbook.timer",
         tmp_path / "sessionbook.service"],
        capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    ours = [line for line in checked.stderr.splitlines() if "sessionbook" in line]
    assert (checked.returncode, ours) == (0, [])


@pytest.mark.parametrize("nom", DOSSIERS)
def test_the_cron_line_runs_as_cron_would_run_it(nom: str, tmp_path: Path) -> None:
    """Cron cuts at a bare %, takes the backslash from the others and gives the rest to sh."""
    folder = tmp_path / nom.replace("\\", "_").replace(":", "")
    deposer(folder, 1)
    command = [sys.executable, "-m", "sessionbook", "matin", str(folder)]
    line = cron([*command, "--date", JOUR], folder / "matin.log", heure(6, 30))
    minute, hour, *days, shell = line.rstrip("\n").split(" ", 5)
    assert (minute, hour, days) == ("30", "6", ["*", "*", "1-5"])
    assert "%" not in shell.replace("\\%", "")
    done = subprocess.run(
        ["/bin/sh", "-c", shell.replace("\\%", "%")],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(RACINE), "HOME": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "matin.txt").is_file()
    assert "Sessions d’examen" in (folder / "matin.log").read_text("utf-8")


@pytest.mark.parametrize("nom", DOSSIERS)
def test_the_cron_line_is_accepted_by_crontab(nom: str, tmp_path: Path) -> None:
    if "dry run" not in _dit("crontab", "-h"):
        pytest.skip("no crontab here that can check without installing")
    line = cron(["/usr/bin/python3", "-m", "sessionbook", "matin", nom], Path(nom), heure(6, 30))
    assert _crontab(line, tmp_path)
    assert not _crontab(line.replace("30 6", "61 6"), tmp_path), "a checker that refuses nothing"


def _crontab(line: str, tmp_path: Path) -> bool:
    """Whether cron's own checker accepts a line."""
    fichier = tmp_path / "sessionbook.cron"
    fichier.write_text(line, "utf-8")
    return "successfully checked" in _dit("crontab", "-n", fichier)


def _dit(*commande: str | Path) -> str:
    """All that a command says; nothing when it is not there."""
    if not shutil.which(commande[0]):
        return ""
    done = subprocess.run(commande, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("nom", DOSSIERS)
def test_the_windows_task_is_well_formed_and_quotes_its_words(nom: str, tmp_path: Path) -> None:
    command = ["C:\\Python\\python.exe", "-m", "sessionbook", "matin", nom]
    task = etree.fromstring(windows(command, Path(nom), heure(7)).encode("utf-16"))
    arguments = _text(task, "Arguments")
    assert arguments.startswith('"-m" "sessionbook" "matin" "')
    assert not re.search(r'[^\\]\\"$', arguments), "a closing backslash would eat the quote"
    assert _text(task, "MultipleInstancesPolicy") == "IgnoreNew"
    assert _text(task, "StartBoundary").endswith("T07:00:00")
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("tache_windows.xsd")))
    assert schema.validate(task), schema.error_log
    assert sessionbook("planifier", tmp_path, "--forme", "windows", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("sain", "faux"),
    [
        ("<Enabled>true</Enabled>", "<Enabled>oui</Enabled>"),
        ("PT4H", "4 h"),
        ("IgnoreNew", "Never"),
        ("<Tuesday />", "<Mardi />"),
        ('Context="Author"', 'Context="Personne"'),
        ("<WeeksInterval>1", "<WeeksInterval>99"),
    ],
)
def test_the_schema_of_windows_tasks_tells_a_wrong_one(sain: str, faux: str) -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("tache_windows.xsd")))
    text = windows(["python.exe", "matin"], Path("sessions"), heure(7))
    assert sain in text
    assert not schema.validate(etree.fromstring(text.replace(sain, faux, 1).encode("utf-16")))


def test_the_schedule_is_written_where_asked(tmp_path: Path) -> None:
    done = sessionbook(
        "planifier", tmp_path, "--forme", "systemd", "--vers", tmp_path / "unites", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert {p.name for p in (tmp_path / "unites").iterdir()} == {
        "sessionbook.service",
        "sessionbook.timer",
    }
    wrong = sessionbook("planifier", tmp_path, "--heure", "25:00", cwd=tmp_path)
    assert wrong.returncode == ExitCode.LIGNE_DE_COMMANDE
    assert "HH:MM" in wrong.stderr


@pytest.mark.parametrize("scruter", [False, True])
def test_a_watched_folder_is_run_at_once_at_a_change_and_stops(
    tmp_path: Path,
    scruter: bool,  # noqa: FBT001  a parameter of pytest
) -> None:
    calls: list[float] = []
    arret = Event()
    veille = Veille(tmp_path, releve=600, scruter=scruter, repos=0.1)
    watch = Thread(target=surveiller, args=(veille, lambda: calls.append(time.time()), arret))
    watch.start()
    try:
        _attendre(lambda: len(calls) == 1)
        time.sleep(1.5)
        (tmp_path / "neuf.xlsx").write_bytes(classeur(0))
        _attendre(lambda: len(calls) >= 2)
    finally:
        arret.set()
        watch.join(10)
    assert not watch.is_alive()


def test_a_folder_is_read_again_even_when_nothing_was_seen(tmp_path: Path) -> None:
    calls: list[int] = []
    arret = Event()

    def passer() -> None:
        calls.append(1)
        if len(calls) == 3:
            arret.set()

    surveiller(Veille(tmp_path, releve=0.2, repos=0.1), passer, arret)
    assert len(calls) == 3


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("session.xlsx", True),
        ("~$session.xlsx", True),
        (".~lock.session.xlsx#", True),
        ("session (annoté).xlsx", False),
        ("notes.txt", False),
        (".cache.xlsx", False),
        (".sessionbook/x.xlsx", False),
    ],
)
def test_only_the_workbooks_of_the_centre_wake_the_watch(
    nom: str,
    attendu: bool,  # noqa: FBT001  a parameter of pytest
) -> None:
    from watchfiles import Change

    assert concerne(Change.added, f"/sessions/{nom}") is attendu


def _attendre(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_the_watch_works_on_what_is_dropped_and_ends_cleanly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sessionbook", "surveiller", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(RACINE)},
        stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert process.stderr is not None
        assert "Surveillance de" in process.stderr.readline()
        time.sleep(1.5)
        (tmp_path / "neuf.xlsx").write_bytes(classeur(0))
        _attendre((tmp_path / "neuf" / "resultat.json").is_file, 60)
    finally:
        process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert "Surveillance terminée." in said
    assert "Traceback" not in said
