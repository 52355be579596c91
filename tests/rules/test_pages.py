"""The generated catalogue and the table of coverage are in step with the rules."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from sessionbook.french import typographie
from sessionbook.model.findings import Force, Papier
from sessionbook.regulation.doutes import doutes
from sessionbook.regulation.law import textes
from sessionbook.rules import catalogue
from sessionbook.rules.couverture import FAMILLES, Nature, couvertes, declarees, markdown
from sessionbook.rules.page import page
from sessionbook.rules.pages import INDEX, ecrire, pages
from sessionbook.rules.rule import Loaded, rules
from sessionbook.workbook.columns import TABLES
from tests.rules import messages

RACINE = Path(__file__).parents[2]
REGLES = RACINE / "docs" / "regles"
LIVRE = RACINE.parent / "shared" / "regles.md"
_LIGNE = re.compile(r"^\| \*{0,2}([A-Z]+-\d\d)\*{0,2} \|(.+)\|$", re.MULTILINE)

besoin_du_livre = pytest.mark.skipif(not LIVRE.exists(), reason="le livre des règles n’est pas là")


def lignes_du_livre() -> Mapping[str, str]:
    """Row of each id of parts 3.1 to 3.10, when the rule book stands beside the project."""
    part = LIVRE.read_text("utf-8").split("\n### 3.1 ")[1].split("\n### 3.11 ")[0]
    return {match[1]: match[2] for match in _LIGNE.finditer(part)}


def test_the_catalogue_is_in_step() -> None:
    found = {path.name: path.read_text("utf-8") for path in REGLES.glob("*.md")}
    assert found == pages(), "python -m sessionbook.rules.pages docs/regles"


def test_the_table_of_coverage_is_in_step() -> None:
    found = (RACINE / "docs" / "couverture.md").read_text("utf-8")
    assert found == markdown(), "python -m sessionbook.rules.couverture docs/couverture.md"


def test_the_messages_shown_are_those_of_the_examples(loaded: Loaded) -> None:
    """Run `python -m tests.rules.messages` when a message or an example changes."""
    assert catalogue.dits()[loaded.rule.id] == messages.dits()[loaded.rule.id]
    shown = pages()[f"{loaded.rule.id}.md"]
    for words in catalogue.dits()[loaded.rule.id].values():
        assert f"« {words.message} »".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in shown


def test_a_page_says_all_there_is_to_say(loaded: Loaded) -> None:
    shown = pages()[f"{loaded.rule.id}.md"]
    for version in textes()[loaded.rule.id]:
        assert typographie(version.reference) in shown
        assert version.lien in shown
    assert len(re.findall(r"^Le \d\d/\d\d/\d{4}, ", shown, re.MULTILINE)) == sum(
        len(examples) for examples in (page(loaded).corrects, page(loaded).signales)
    )
    assert f"Depuis la version {loaded.rule.depuis}." in shown
    assert "{" not in shown


def test_the_tables_of_a_page_are_square(loaded: Loaded) -> None:
    """A row that is longer or shorter than its header is not shown as a table."""
    width = 0
    for line in pages()[f"{loaded.rule.id}.md"].splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not (cells and width) or cells == width, line
        width = cells


def test_the_index_names_every_rule() -> None:
    linked = set(re.findall(r"\]\(([A-Z]+-\d\d)\.md\)", pages()[INDEX]))
    assert linked == {loaded.rule.id for loaded in rules()}


def test_an_old_page_goes(tmp_path: Path) -> None:
    (tmp_path / "OLD-01.md").write_text("ancienne", "utf-8")
    ecrire(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages())


def test_texts_are_listed_longest_unverified_first() -> None:
    shown = catalogue.a_verifier()
    days = [f"{y}{m}{d}" for d, m, y in re.findall(r"^(\d\d)/(\d\d)/(\d{4}) ", shown, re.MULTILINE)]
    assert days == sorted(days)
    assert len(days) == sum(loaded.rule.id.split("-")[0] in FAMILLES for loaded in rules())
    assert len(re.findall(r"^\d\. ", shown, re.MULTILINE)) == len(doutes()) == 8


def test_open_questions_name_lines_of_the_rule_book() -> None:
    assert {regle for question in doutes() for regle in question.regles} <= couvertes()


def test_a_declared_line_is_not_a_rule_too() -> None:
    assert set(declarees()) & {loaded.rule.id for loaded in rules()} == set()


def test_what_carries_a_line_exists() -> None:
    ids = {loaded.rule.id for loaded in rules()}
    columns = {f"{t.feuille} : {c.titre}" for t in TABLES for c in t.colonnes}
    known = {
        Nature.REGLE: ids,
        Nature.DOCUMENT: {papier.value for papier in Papier},
        Nature.COLONNE: columns,
        Nature.RAPPORT: set[str](),
        Nature.HORS: set[str](),
    }
    for regle, ligne in declarees().items():
        assert set(ligne.par) <= known[ligne.nature], regle
        assert bool(ligne.par) == bool(known[ligne.nature]), regle


HORS_DU_LIVRE = {"PLN-15"}
"""Rules of ours: the book says nothing of a plan that we compute."""


@besoin_du_livre
def test_every_line_of_the_rule_book_is_accounted_for() -> None:
    assert set(lignes_du_livre()) - couvertes() == set()
    assert couvertes() - set(lignes_du_livre()) == HORS_DU_LIVRE


@besoin_du_livre
def test_what_is_not_law_is_not_told_as_law(loaded: Loaded) -> None:
    """A line that only cites abrogated, inferred, unsourced or practised things is a conseil.

    What stands behind a line is said by its column of sources, not by its doubts.
    """
    ligne = lignes_du_livre().get(loaded.rule.id)
    forces = {version.force for version in textes()[loaded.rule.id]}
    if ligne is None:
        assert forces == {Force.CONSEIL}
    elif not re.search(r"\[R~?\]", _sources(ligne)):
        assert forces == {Force.CONSEIL}, _sources(ligne)


@besoin_du_livre
def test_a_text_is_dated_and_doubts_are_said(loaded: Loaded) -> None:
    """A line partly inferred, partial or practised is told as law only with its doubt."""
    ligne = lignes_du_livre().get(loaded.rule.id, "")
    doubtful = re.search(r"\[(?:R~|H|I|P|U)\]", _sources(ligne) if ligne else "")
    for version in textes()[loaded.rule.id]:
        if doubtful and version.force is not Force.CONSEIL:
            assert version.doute, loaded.rule.id


def _sources(ligne: str) -> str:
    """The cell of a row that follows the severity."""
    return ligne.split(" | ")[3]


_DE_LOI = re.compile(
    r"\b(?:obligatoire|obligation|doit|doivent|interdit|interdite|illégal|règlement(?:aire)? "
    r"(?:impose|exige|interdit)|la loi|réglementaire|la règle|non conforme)\b"
)


def test_a_conseil_never_speaks_as_a_law(loaded: Loaded) -> None:
    """Neither its title, nor what it says, nor what it asks; the form may have required cells."""
    if {version.force for version in textes()[loaded.rule.id]} != {Force.CONSEIL}:
        return
    said = [loaded.rule.titre, page(loaded).phrase]
    said += [words.message for words in loaded.rule.phrases.values()]
    said += [words.remede for words in loaded.rule.phrases.values()]
    if not loaded.rule.id.startswith("LEC"):
        assert [words for words in said if _DE_LOI.search(words.casefold())] == []
