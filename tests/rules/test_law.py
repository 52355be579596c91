"""Rules, their pages and their dated texts agree."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionbook.model.findings import Force, Gravite
from sessionbook.regulation.law import DEFAUT, Texte, texte_en_vigueur, textes
from sessionbook.rules import catalogue
from sessionbook.rules.page import lire_page, page
from sessionbook.rules.rule import Loaded, rules

_DEBUT = date(2027, 3, 11)


def test_ids_are_never_shared() -> None:
    assert [i for i, n in Counter(item.rule.id for item in rules()).items() if n > 1] == []


def test_every_text_has_its_rule() -> None:
    assert set(textes()) == {item.rule.id for item in rules()}


def test_a_rule_has_a_text_with_a_severity_for_each_case(loaded: Loaded) -> None:
    versions = textes()[loaded.rule.id]
    for version in versions:
        assert set(version.gravite) == {cas or DEFAUT for cas in loaded.rule.phrases}


def test_severity_never_sinks_as_the_date_nears(loaded: Loaded) -> None:
    for rungs in textes()[loaded.rule.id][-1].gravite.values():
        ranks = [gravite.rang for _, gravite in rungs]
        assert ranks == sorted(ranks, reverse=True)


def test_a_rule_lives_in_the_folder_of_its_family(loaded: Loaded) -> None:
    families = {
        "AFF": "affichage",
        "AGR": "agrement",
        "CAN": "candidats",
        "CONV": "convocation",
        "DAY": "jour",
        "DOS": "dossier",
        "DTE": "pli",
        "HAN": "amenagement",
        "JUR": "jury",
        "LEC": "lecture",
        "PLN": "deroule",
        "PLT": "plateau",
        "POST": "suites",
        "RSP": "responsable",
        "SES": "session",
    }
    match = re.fullmatch(r"([A-Z]+)-\d\d", loaded.rule.id)
    assert match is not None
    assert loaded.module.__name__.split(".")[2] == families[match[1]]


def test_a_page_is_whole(loaded: Loaded) -> None:
    content = page(loaded)
    assert content.corrects
    assert content.signales


def test_only_texts_and_official_instructions_speak_as_rules(loaded: Loaded) -> None:
    """What comes from usage or deduction may not say « obligatoire » or « doit ».

    The family LEC speaks of the form, whose cells may be « obligatoires ».
    """
    force = textes()[loaded.rule.id][-1].force
    if force is Force.CONSEIL and not loaded.rule.id.startswith("LEC"):
        words = page(loaded).phrase.casefold()
        assert not re.search(r"\b(obligatoire|doit|doivent|interdit|règlement impose|loi)\b", words)


def test_the_words_of_a_rule_are_typographic(loaded: Loaded) -> None:
    sentences = [loaded.rule.titre, page(loaded).phrase, *page(loaded).pourquoi]
    for words in loaded.rule.phrases.values():
        sentences += [words.message, words.remede]
        assert words.message.endswith(".")
        assert words.remede.endswith(".")
    assert [sentence for sentence in sentences if "'" in sentence or "..." in sentence] == []


def test_a_rule_is_shown_in_full(loaded: Loaded) -> None:
    shown = catalogue.texte(loaded)
    source = textes()[loaded.rule.id][-1].source
    assert loaded.rule.id in shown
    assert source.lien in shown
    assert source.force.libelle in shown
    assert "{" not in shown
    prose = [line for line in shown.splitlines() if "|" not in line and "http" not in line]
    assert max(len(line) for line in prose) <= 100
    assert loaded.rule.id in catalogue.ligne(loaded)


def _texte(gravite: dict[str, object]) -> Texte:
    return Texte.model_validate(
        {
            "effet": date(2016, 9, 1),
            "reference": "Notice",
            "lien": "",
            "force": "notice",
            "verifie_le": date(2026, 11, 21),
            "gravite": gravite,
        }
    )


@given(st.integers(min_value=-400, max_value=60))
def test_a_ladder_holds_from_each_rung_to_the_next(elapsed: int) -> None:
    ladder = {"J-60": "information", "J-30": "a_verifier", "J+2": "bloquant"}
    found = _texte({"attendu": ladder}).gravite_de(
        "attendu", _DEBUT + timedelta(days=elapsed), _DEBUT
    )
    expected = (
        None
        if elapsed < -60
        else Gravite.INFORMATION
        if elapsed < -30
        else Gravite.A_VERIFIER
        if elapsed < 2
        else Gravite.BLOQUANT
    )
    assert found is expected


def test_without_a_start_date_nothing_is_known_to_be_late() -> None:
    ladder = {"J-60": "information", "J-14": "bloquant"}
    assert _texte({"": ladder, DEFAUT: ladder}).gravite_de("", _DEBUT, None) is Gravite.INFORMATION


def test_a_text_does_not_apply_before_its_date_of_effect() -> None:
    effet = textes()["CONV-01"][0].effet
    assert texte_en_vigueur("CONV-01", effet - timedelta(days=1)) is None
    assert texte_en_vigueur("CONV-01", effet) is textes()["CONV-01"][0]


_PAGE = """La phrase.

Pourquoi
--------
Parce que.

Correct
-------
Le 20/02/2027, tout va bien.

    Session
    | Date de début | 11/03/2027 |

Signalé
-------
Le 20/02/2027, rien ne va : bloquant.

    [Session]
    | Date de début | [] |
"""


def test_brackets_tell_the_cells_to_mark() -> None:
    content = lire_page(_PAGE)
    (exemple,) = content.signales
    assert exemple.gravite is Gravite.BLOQUANT
    assert exemple.tableaux[0].feuille.marquee
    assert [valeur.marquee for valeur in exemple.tableaux[0].lignes[0]] == [False, True]
    assert exemple.tableaux[0].lignes[0][1].texte == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Signalé\n-------", "Faux\n----"),
        ("Le 20/02/2027, tout va bien.", "Tout va bien."),
        ("rien ne va : bloquant.", "rien ne va."),
        ("    [Session]\n    | Date de début | [] |", "    Session\n    | Date de début | |"),
        ("    Session\n    | Date de début | 11/03/2027 |", "    | Date de début | 11/03/2027 |"),
        ("| 11/03/2027 |", "| [11/03/2027] |"),
        ("Parce que.", ""),
    ],
)
def test_a_page_that_is_not_one_is_refused(before: str, after: str) -> None:
    assert before in _PAGE
    with pytest.raises(ValueError, match=r"\w"):
        lire_page(_PAGE.replace(before, after, 1))
