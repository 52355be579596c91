"""Each document of three sessions, word for word, as its reader sees it.

The expected texts stand in `attendus/<session>/`; `python -m tests.documents.test_golden`
writes them again after a wanted change, to be read before they are committed.
"""

from pathlib import Path

import pytest

from sessionbook.documents.make import make
from sessionbook.model.findings import Papier
from tests.documents.lecture import texte
from tests.documents.trois import SESSIONS

ATTENDUS = Path(__file__).parent / "attendus"


def _produits() -> dict[str, str]:
    """Text of each document by « session/key », print runs left out: they repeat the others."""
    found: dict[str, str] = {}
    for nom, case in SESSIONS.items():
        faits, retenus = make(case, ())
        assert [(retenu.cle, retenu.raison) for retenu in retenus] == []
        for fait in faits:
            if fait.papier is not Papier.TIRAGE:
                found[f"{nom}/{fait.cle}"] = texte(fait.contenu)
    return found


def _fichier(nom: str) -> Path:
    return ATTENDUS / f"{nom.replace(':', ' - ')}.txt"


PRODUITS = _produits()


@pytest.mark.parametrize("nom", sorted(PRODUITS))
def test_text_is_the_expected_one(nom: str) -> None:
    assert PRODUITS[nom] == _fichier(nom).read_text("utf-8")


def test_no_expected_text_is_left_over() -> None:
    assert set(ATTENDUS.rglob("*.txt")) == {_fichier(nom) for nom in PRODUITS}


@pytest.mark.parametrize("nom", sorted(PRODUITS))
def test_typography_is_french(nom: str) -> None:
    text = PRODUITS[nom]
    assert "'" not in text
    assert '"' not in text
    assert "None" not in text
    assert "{" not in text


def test_accommodation_stands_in_the_private_copy_alone() -> None:
    quatre = {nom: text for nom, text in PRODUITS.items() if nom.startswith("quatre jours/")}
    saying = {nom for nom, text in quatre.items() if "un tiers de temps" in text}
    assert saying == {"quatre jours/convocation:ROY Camille"}


if __name__ == "__main__":
    for name, content in PRODUITS.items():
        _fichier(name).parent.mkdir(parents=True, exist_ok=True)
        _fichier(name).write_text(content, "utf-8")
