"""Each document, word for word, as its reader sees it.

The expected texts stand in `attendus/`; `python -m tests.documents.test_golden` writes
them again after a wanted change, to be read before they are committed.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sessionbook.documents.make import make
from sessionbook.model.choix import TypeSession, Voie
from sessionbook.model.personnes import Majoration
from tests.documents.lecture import texte
from tests.documents.sessions import CANDIDATS, case, session

ATTENDUS = Path(__file__).parent / "attendus"


def _produits() -> dict[str, str]:
    """Text of each document of the small session, and of a CCP letter with an accommodation."""
    found = {fait.cle: texte(fait.contenu) for fait in make(case(), ())[0]}
    amenagee = replace(
        CANDIDATS[0],
        voie=Voie.CAPITALISATION,
        amenagement_decision_le=date(2026, 12, 15),
        amenagement=(Majoration(None, None, (1, 3)), Majoration("QP", 10, None)),
    )
    ccp = session(type=TypeSession.CCP, ccp="Développer la partie front-end")
    made = make(case(candidats=(amenagee, *CANDIDATS[1:]), session=ccp), ())[0]
    found["convocation:CCP et aménagement"] = texte(made[0].contenu)
    return found


def _fichier(nom: str) -> Path:
    return ATTENDUS / f"{nom.replace(':', ' - ')}.txt"


PRODUITS = _produits()


@pytest.mark.parametrize("nom", sorted(PRODUITS))
def test_text_is_the_expected_one(nom: str) -> None:
    assert PRODUITS[nom] == _fichier(nom).read_text("utf-8")


def test_no_expected_text_is_left_over() -> None:
    assert {file.name for file in ATTENDUS.iterdir()} == {_fichier(n).name for n in PRODUITS}


@pytest.mark.parametrize("nom", sorted(PRODUITS))
def test_typography_is_french(nom: str) -> None:
    text = PRODUITS[nom]
    assert "'" not in text
    assert '"' not in text
    assert "None" not in text
    assert "{" not in text


if __name__ == "__main__":
    ATTENDUS.mkdir(exist_ok=True)
    for name, content in PRODUITS.items():
        _fichier(name).write_text(content, "utf-8")
