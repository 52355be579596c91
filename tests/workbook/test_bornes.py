"""The rows under the last value are left out only where they hold nothing."""

from hypothesis import given
from hypothesis import strategies as st

from sessionbook.workbook import bornes
from sessionbook.workbook.grids import grids
from tests.workbook import hostiles

CASES = (
    '<c r="{}"/>',
    '<c r="{}" s="3" t="n"/>',
    '<c r="{}" s="3"></c>',
    "<c r='{}'/>",
    '<c r="{}" s=">"/>',
    '<c r="{}"><v>7</v></c>',
    '<c s="0" r="{}" t="inlineStr"><is><t>x</t></is></c>',
    '<c r="{}" t="e"><v>#REF!</v></c>',
    '<c r="{}"><f>A1</f></c>',
    "<!-- {} -->",
    "<!-- </row><row><c></c></row> -->",
    '<!-- <c r="{0}"></c></row> -->',
    '<x:c r="{}"><x:v>8</x:v></x:c>',
    "\n",
)
LIGNES = ('<row r="{}">', '<row r="{}" spans="1:3" ht="15.5" x:d="0.2">', "<row>", '<row r="{}"/>')


@st.composite
def lignes(draw: st.DrawFn) -> str:
    """Rows of a sheet, from the second on."""
    ecrites = []
    for row in range(2, draw(st.integers(2, 6))):
        debut = draw(st.sampled_from(LIGNES)).format(row)
        cases = draw(st.lists(st.sampled_from(CASES), max_size=3))
        dedans = "".join(case.format(f"{'ABC'[n]}{row}") for n, case in enumerate(cases))
        ecrites.append(debut if debut.endswith("/>") else f"{debut}{dedans}</row>")
    return "".join(ecrites)


def _feuille(lignes: str) -> bytes:
    premiere = f'<row r="1">{hostiles.texte("A1", "Nom")}</row>'
    return hostiles.feuille(premiere + lignes)


@given(lignes())
def test_a_sheet_is_read_the_same_when_nothing_of_it_is_left_out(lignes: str) -> None:
    """A comment at the end of the rows keeps them all."""
    whole = hostiles.avec(hostiles.FEUILLE, _feuille(f"{lignes}<!---->"))
    assert grids(hostiles.avec(hostiles.FEUILLE, _feuille(lignes)), "x") == grids(whole, "x")


@given(lignes())
def test_the_reach_holds_every_value(lignes: str) -> None:
    data = _feuille(lignes)
    (found,) = bornes.etendues({"Candidats": data}, "x").values()
    exact = bornes.etendues({"Candidats": _feuille(f'{lignes}<c  r="A1"/>')}, "x")["Candidats"]
    assert found.lignes >= exact.lignes
    assert found.colonnes >= exact.colonnes


def test_rows_of_formats_are_left_out_and_counted() -> None:
    vides = "".join(f'<row r="{n}" ht="15"><c r="A{n}" s="1" t="n"/></row>' for n in range(2, 90))
    (found,) = bornes.etendues({"Candidats": _feuille(vides)}, "x").values()
    assert found.xml == _feuille("")
    assert found.formatees == 89
