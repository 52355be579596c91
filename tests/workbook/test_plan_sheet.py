"""The plan in the sheet Déroulé: written where the tables stand, read back the same."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.errors import UneditableError
from sessionbook.model.choix import NatureCreneau
from sessionbook.model.plan import LigneComposition, LigneCreneau, Plan
from sessionbook.model.session import Dossier
from sessionbook.regulation.referentiel import referentiel
from sessionbook.workbook.form import nouveau
from sessionbook.workbook.marks import annoter, effacer
from sessionbook.workbook.plan_sheet import dater, ecrire_plan, plan_connu
from sessionbook.workbook.read import lire
from tests.workbook.marks_specimens import (
    FINDINGS,
    JOUR,
    PREPARATION,
    differences,
    parts,
    rich,
    saved,
)

MARS = date(2027, 3, 11)


def plan(jurys: int = 2, candidats: int = 3) -> Plan:
    """A plan of one day; only its lines matter here."""
    compositions = tuple(
        LigneComposition(MARS, f"Jury {n}", ("MARTIN Anne", "BERNARD Luc"), "12")
        for n in range(1, jurys + 1)
    )
    creneaux = (
        LigneCreneau(
            MARS, time(8, 15), time(8, 45), None, ("Tous",), "QP", "204", None,
            NatureCreneau.EPREUVE, "LEROY Paul",
        ),
        *(
            LigneCreneau(
                MARS, time(9 + n % 9, 5), time(9 + n % 9, 40), "Jury 1", (f"DURAND Léa{n}",), "PP",
                "12", None, NatureCreneau.EPREUVE, fige=n == 0,
            )
            for n in range(candidats)
        ),
    )  # fmt: skip
    return Plan(
        compositions, creneaux, jurys, 2 * jurys, jurys, minimal=True, borne=jurys,
        arithmetique=(), compromis=(), changements=(), version="abc",
    )  # fmt: skip


def read(contenu: bytes) -> Dossier:
    return lire(contenu, "x.xlsx")


@pytest.mark.parametrize(
    "contenu", [nouveau(referentiel("DWWM")), rich()], ids=["formulaire", "sans déroulé"]
)
def test_what_is_written_is_read_back(contenu: bytes) -> None:
    dossier = read(ecrire_plan(contenu, plan(), "e1"))
    assert [(c.jour, c.jury, c.membres, c.salle) for c in dossier.compositions] == [
        (MARS, "Jury 1", ("MARTIN Anne", "BERNARD Luc"), "12"),
        (MARS, "Jury 2", ("MARTIN Anne", "BERNARD Luc"), "12"),
    ]
    first, second, *_ = dossier.creneaux
    assert (first.debut, first.fin, first.candidats, first.surveillant) == (
        time(8, 15), time(8, 45), ("Tous",), "LEROY Paul",
    )  # fmt: skip
    assert (second.jury, second.epreuve, second.nature, second.fige) == (
        "Jury 1", "PP", NatureCreneau.EPREUVE, True,
    )  # fmt: skip
    assert len(dossier.creneaux) == 4
    assert plan_connu(ecrire_plan(contenu, plan(), "e1")) == "e1"
    assert plan_connu(contenu) is None
    assert dossier.planifie
    assert not lire(contenu, "essai.xlsx").planifie


def test_the_same_plan_again_changes_no_byte() -> None:
    once = ecrire_plan(nouveau(referentiel("DWWM")), plan(), "e1")
    assert ecrire_plan(once, plan(), "e1") == once


def test_a_shorter_plan_leaves_nothing_of_the_longer_one() -> None:
    long = ecrire_plan(nouveau(referentiel("DWWM")), plan(5, 60), "e1")
    assert len(read(long).creneaux) == 61
    short = ecrire_plan(long, plan(1, 2), "e2")
    assert (len(read(short).compositions), len(read(short).creneaux)) == (1, 3)
    assert plan_connu(short) == "e2"


def test_more_slots_than_the_form_has_rows() -> None:
    assert len(read(ecrire_plan(nouveau(None), plan(2, 700), "e1")).creneaux) == 701


def test_no_room_for_the_compositions_is_told_and_nothing_is_written() -> None:
    with pytest.raises(UneditableError, match="Insérez des lignes"):
        ecrire_plan(nouveau(None), plan(60), "e1")


def test_only_the_sheet_and_the_names_change() -> None:
    form = nouveau(referentiel("DWWM"))
    before, after = parts(form), parts(ecrire_plan(form, plan(), "e1"))
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/workbook.xml", "xl/worksheets/sheet13.xml"}


def test_marks_over_a_plan_are_rubbed_out_and_the_plan_stays() -> None:
    planned = ecrire_plan(nouveau(referentiel("DWWM")), plan(), "e1")
    marked = annoter(planned, FINDINGS, PREPARATION, JOUR)
    assert plan_connu(marked) == "e1"
    assert differences(planned, effacer(marked)) == []


def feuille(contenu: bytes) -> Worksheet:
    sheet = load_workbook(BytesIO(contenu))["Déroulé"]
    assert isinstance(sheet, Worksheet)
    return sheet


def pied(sheet: Worksheet) -> str:
    """Left part of the footer."""
    assert sheet.oddFooter is not None
    return sheet.oddFooter.left.text or ""


def sans_deroule() -> bytes:
    book = Workbook()
    book.create_sheet("Candidats")
    return saved(book)


@pytest.mark.parametrize(
    "contenu", [nouveau(referentiel("DWWM")), sans_deroule()], ids=["formulaire", "sans déroulé"]
)
def test_the_sheet_is_filtered_and_printed_slots_apart(contenu: bytes) -> None:
    sheet = feuille(ecrire_plan(contenu, plan(), "e1"))
    header = next(cell.row for cell in sheet["B"] if cell.value == "Début")
    assert sheet.auto_filter.ref.startswith(f"A{header}:K")
    assert sheet.print_title_rows == f"${header}:${header}"
    assert [brk.id for brk in sheet.row_breaks.brk] == [header - 2]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert pied(sheet) == "&A – version abc"
    assert len(sheet.conditional_formatting) == 1


def test_the_version_follows_an_edit_by_hand_and_a_footer_of_the_centre_stays() -> None:
    planned = ecrire_plan(nouveau(referentiel("DWWM")), plan(), "e1")
    again = dater(planned, "3F2A")
    assert pied(feuille(again)) == "&A – version 3F2A"
    assert dater(again, "3F2A") is again
    book = load_workbook(BytesIO(planned))
    footer = book["Déroulé"].oddFooter
    assert footer is not None
    footer.left.text = "Centre des Quais"
    own = saved(book)
    assert dater(own, "3F2A") is own


def test_dates_of_a_workbook_that_counts_from_1904() -> None:
    book = Workbook()
    book.epoch = book.epoch.replace(year=1904, month=1, day=1)
    book.active.title = "Candidats"  # type: ignore[union-attr]  # a new book has a sheet
    book["Candidats"].append(["Nom", "Prénoms"])
    dossier = read(ecrire_plan(saved(book), plan(), "e1"))
    assert {c.jour for c in dossier.creneaux} == {MARS}
    assert all(
        c.fin and c.debut and timedelta(minutes=c.minutes or 0) > timedelta()
        for c in dossier.creneaux
    )
