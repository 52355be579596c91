"""PDF of a run: one call, nothing made twice, a clear sentence when LibreOffice is absent."""

import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from sessionbook.batch import pdf
from sessionbook.batch.options import Annotation, Options
from sessionbook.batch.run import lancer
from sessionbook.errors import ExitCode, OutputError
from tests.documents.sessions import case

RACINE = Path(__file__).parents[2]
OPTIONS = Options(date(2027, 3, 5), Annotation.AUCUNE, pdf=True)


@pytest.fixture
def classeur(tmp_path: Path) -> Path:
    path = tmp_path / "session_dwwm.xlsx"
    shutil.copy(RACINE / "sample_workbooks" / path.name, path)
    return path


def test_without_libreoffice_the_documents_are_made_and_the_sentence_is_clear(
    classeur: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    bilan = lancer([classeur], OPTIONS)
    assert bilan.code == ExitCode.ECRITURE
    assert "LibreOffice n’est pas installé" in bilan.pannes[0].constat
    assert list((classeur.parent / "session_dwwm" / "convocations").glob("*.docx"))


def test_a_program_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    monkeypatch.setattr(pdf, "libreoffice", lambda: str(tmp_path / "absent"))
    with pytest.raises(OutputError, match="LibreOffice"):
        pdf.convertir([tmp_path / "a.docx"])


@pytest.mark.skipif(pdf.libreoffice() is None, reason="LibreOffice est absent")
def test_two_documents_of_one_name_are_made_in_one_call_and_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sessionbook.documents.make import make

    letters = [f for f in make(case(), ())[0] if f.papier == "convocation"][:2]
    files = [tmp_path / folder / "Lettre é.docx" for folder in ("a", "b")]
    for file, letter in zip(files, letters, strict=True):
        file.parent.mkdir()
        file.write_bytes(letter.contenu)
    calls: list[int] = []
    lot = pdf._lot

    def counted(program: str, documents: list[Path]) -> None:
        calls.append(len(documents))
        lot(program, documents)

    monkeypatch.setattr(pdf, "_lot", counted)
    assert pdf.convertir(files) == 2
    assert all(file.with_suffix(".pdf").read_bytes().startswith(b"%PDF") for file in files)
    assert pdf.convertir(files) == 0
    os.utime(files[0], (2e9, 2e9))
    assert pdf.convertir(files) == 1
    assert calls == [2, 1]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc est de Linux")
def test_past_its_time_a_program_is_stopped_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness = tmp_path / "enfant.txt"
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {witness}\nwait\n", "utf-8")
    program.chmod(0o700)
    (tmp_path / "a.docx").write_bytes(b"x")
    monkeypatch.setattr(pdf, "libreoffice", lambda: str(program))
    monkeypatch.setattr(pdf, "_SECONDES", (1, 0))
    with pytest.raises(OutputError, match="LibreOffice"):
        pdf.convertir([tmp_path / "a.docx"])
    child = Path("/proc") / witness.read_text("utf-8").strip()
    for _ in range(50):
        state = (child / "stat").read_text("utf-8").split()[2] if child.is_dir() else "Z"
        if state == "Z":
            break
        time.sleep(0.1)
    assert state == "Z"
