"""Marks in a workbook that the user goes on editing: never an orphan, never a loss."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding, Gravite
from sessionbook.workbook.marks import annoter, effacer, marque
from tests.workbook.marks_specimens import (
    JOUR,
    NOTE,
    PREPARATION,
    differences,
    finding,
    opened,
    parts,
    plain,
    saved,
)

LIGNES, COLONNES = 12, 6
Edit = Callable[[Workbook], None]


def _page(book: Workbook) -> Worksheet:
    page = book["Candidats"]
    assert isinstance(page, Worksheet)
    return page


def insert(row: int, number: int) -> Edit:
    """Rows inserted, notes moving with the cells as Excel moves them."""
    return lambda book: _moved(_page(book), lambda r: r + number if r >= row else r)


def delete(row: int, number: int) -> Edit:
    """Rows deleted with their notes."""
    gone = range(row, row + number)
    return lambda book: _moved(
        _page(book), lambda r: 0 if r in gone else r - number if r >= row + number else r
    )


def sort(order: list[int]) -> Edit:
    """Rows in another order; Excel leaves the notes where they are, LibreOffice takes them."""
    return lambda book: _moved(_page(book), lambda r: order[r - 1] if r <= LIGNES else r)


def copy_cell(source: tuple[int, int], target: tuple[int, int]) -> Edit:
    """A cell pasted elsewhere, with its note."""

    def edit(book: Workbook) -> None:
        page = _page(book)
        note = page.cell(*source).comment
        page.cell(*target).comment = Comment(note.text, "Anne") if note else None

    return edit


def write_around(row: int, column: int, words: str) -> Edit:
    """Words typed below ours in a note."""

    def edit(book: Workbook) -> None:
        note = _page(book).cell(row, column).comment
        if note is not None and note.text != NOTE:
            note.text += f"\nAnne : {words}"

    return edit


def copy_sheet(book: Workbook) -> None:
    """A sheet copied, with notes and colours."""
    page = _page(book)
    twin = book.copy_worksheet(page)
    twin.conditional_formatting = page.conditional_formatting


def drop_ours(book: Workbook) -> None:
    """Our sheet deleted by hand."""
    if "Anomalies" in book.sheetnames:
        del book["Anomalies"]


def _moved(page: Worksheet, where: Callable[[int], int]) -> None:
    notes = {
        (c.row or 0, c.column or 0): c.comment for row in page.iter_rows() for c in row if c.comment
    }
    for place in notes:
        page.cell(*place).comment = None
    for (row, column), note in notes.items():
        if where(row):
            page.cell(where(row), column).comment = Comment(note.text, note.author)


rows, columns = st.integers(1, LIGNES), st.integers(1, COLONNES)
edits = st.one_of(
    st.builds(insert, rows, st.integers(1, 3)),
    st.builds(delete, rows, st.integers(1, 3)),
    st.builds(sort, st.permutations(range(1, LIGNES + 1))),
    st.builds(copy_cell, st.tuples(rows, columns), st.tuples(rows, columns)),
    st.builds(write_around, rows, columns, st.text("ab é(sessionbook)·", max_size=20)),
    st.just(copy_sheet),
    st.just(drop_ours),
)
findings = st.lists(
    st.builds(
        lambda row, column, gravite: finding([Cell("Candidats", row, column)], gravite),
        rows,
        columns,
        st.sampled_from(Gravite),
    ),
    min_size=1,
    max_size=8,
)


def notes(book: Workbook) -> dict[str, str]:
    """The notes of every sheet, by address."""
    return {
        f"{page.title}!{c.coordinate}": c.comment.text
        for page in book.worksheets
        for line in page.iter_rows()
        for c in line
        if c.comment
    }


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(findings, st.lists(edits, max_size=5))
def test_whatever_the_user_does_in_between_no_mark_is_left_behind(
    found: list[Finding], done: list[Edit]
) -> None:
    book = opened(annoter(plain(), found, PREPARATION, JOUR))
    for edit in done:
        edit(book)
    edited = saved(book)
    before = notes(opened(edited))
    cleaned = effacer(edited)
    assert not marque(cleaned)
    left = notes(opened(cleaned))
    typed = {place: text.partition("\nAnne : ") for place, text in before.items()}
    for place, (_, mark, words) in typed.items():
        assert not mark or left[place].endswith(f"Anne : {words}")
    for text in left.values():
        assert text.startswith((NOTE, "Anne : ", "\nAnne : "))
    assert [t for t in left.values() if t.startswith(NOTE)] == [
        t.partition("\n\n")[0] + "".join(t.partition("\nAnne : ")[1:])
        for t in before.values()
        if t.startswith(NOTE)
    ]
    sheets = [data for name, data in parts(cleaned).items() if "worksheets/sheet" in name]
    assert not any(b"sessionbook" in data for data in sheets)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(findings, findings, st.lists(edits, max_size=4))
def test_marking_again_after_edits_is_marking_the_edited_workbook(
    old: list[Finding], new: list[Finding], done: list[Edit]
) -> None:
    book = opened(annoter(plain(), old, PREPARATION, JOUR))
    for edit in done:
        edit(book)
    edited = saved(book)
    again = annoter(edited, new, PREPARATION, JOUR)
    assert annoter(again, new, PREPARATION, JOUR) == again
    assert differences(effacer(again), effacer(edited)) == []
