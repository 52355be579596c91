"""What a person sees on a terminal while a folder is worked on."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.classeurs import RACINE, deposer

pty = pytest.importorskip("pty")


def _ecran(command: list[str]) -> str:
    """All that a command writes on a terminal."""
    leader, follower = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(RACINE), "TERM": "xterm", "COLUMNS": "200"}
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=env)
    os.close(follower)
    said = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the end of a terminal
            break
        if not piece:
            break
        said += piece
    os.close(leader)
    assert process.wait() == 0
    return said.decode()


def test_the_bar_and_the_lines_do_not_run_into_each_other(tmp_path: Path) -> None:
    deposer(tmp_path, 3)
    command = [sys.executable, "-m", "sessionbook", "verifier", str(tmp_path), "--date"]
    said = _ecran([*command, "2027-03-05"])
    assert "Classeurs" in said
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said.replace("\x1b[2K", "\n")).split("\n")
    headings = [line.strip() for line in lines if "■" in line]
    assert headings[:3] == [f"■ session_000{rang}.xlsx" for rang in range(3)]
    assert headings[3].replace("\xa0", " ").startswith("■ 3 classeurs :")


def test_a_log_gets_plain_lines(tmp_path: Path) -> None:
    deposer(tmp_path, 2)
    done = subprocess.run(
        [sys.executable, "-m", "sessionbook", "verifier", str(tmp_path), "--date", "2027-03-05"],
        capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(RACINE)},
    )  # fmt: skip
    assert b"\x1b" not in done.stderr
    assert b"\r" not in done.stderr.replace(os.linesep.encode(), b"\n")
    assert "━" not in done.stderr.decode()
