"""What a fault of ours looks like from outside: told as such, under its own exit code."""

import sys

import pytest

from sessionbook.cli import main
from sessionbook.errors import ExitCode
from sessionbook.rules import catalogue
from tests.cli.test_commands import lisible


def test_a_fault_of_ours_never_passes_for_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault() -> str:
        raise RuntimeError("colonne imprévue")

    monkeypatch.setattr(catalogue, "a_verifier", fault)
    monkeypatch.setattr(sys, "argv", ["sessionbook", "regles", "--a-verifier"])
    with pytest.raises(SystemExit) as left:
        main()
    told = lisible(capsys.readouterr().err)
    assert left.value.code == ExitCode.INTERNE
    assert "Erreur : Erreur interne de sessionbook" in told
    assert "À faire : Vos classeurs ne sont pas en cause" in told
