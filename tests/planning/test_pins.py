"""Pinned rows, convocations already validated, a member who withdraws, a second run."""

from dataclasses import replace
from datetime import date, time

from sessionbook.model.choix import ModeEpreuve, PresenceJury, Reponse, TypeSalle
from sessionbook.model.plan import Plan
from sessionbook.model.session import Case
from tests.planning.builders import (
    REPAS,
    case,
    ecrit,
    epreuve,
    impasse,
    membres,
    oublies,
    plan,
    reproches,
    salles,
    titre,
)

VALIDEES = date(2027, 2, 3)


def valide(tested: Case, found: Plan, **champs: object) -> Case:
    """The plan typed in the sheet, convocations validated since."""
    session = replace(tested.session, convocations_validees_le=VALIDEES)
    return ecrit(tested, found, session=session, **champs)


def heures(found: Plan) -> set[tuple[object, ...]]:
    return {
        (line.epreuve, nom, line.jour, line.debut, line.fin)
        for line in found.creneaux
        for nom in line.candidats
        if line.nature == "Épreuve"
    }


def test_the_same_case_gives_the_same_plan() -> None:
    tested = titre("DWWM", 8, jury=membres(4))
    assert plan(tested) == plan(tested)


def test_a_second_run_on_its_own_plan_changes_nothing() -> None:
    tested = titre("DWWM", 8, jury=membres(4))
    first = plan(tested)
    assert plan(ecrit(tested, first)) == first


def test_once_validated_a_second_run_keeps_every_line() -> None:
    tested = titre("DWWM", 8, jury=membres(4))
    first = plan(tested)
    again = plan(valide(tested, first))
    assert again.compositions == first.compositions
    assert heures(again) == heures(first)
    assert again.changements == ()
    assert all(line.fige for line in again.creneaux if line.nature == "Épreuve")
    third = plan(valide(tested, again))
    assert (third.creneaux, third.version) == (again.creneaux, again.version)


def test_when_a_member_withdraws_juries_change_and_hours_do_not() -> None:
    tested = titre("DWWM", 8, jury=membres(5))
    first = plan(tested)
    gone = {nom for line in first.compositions for nom in line.membres}
    jury = tuple(
        replace(m, reponse=Reponse.REFUSEE) if m.designation == min(gone) else m
        for m in tested.dossier.jury
    )
    later = valide(tested, first, jury=jury)
    second = plan(later)
    assert heures(second) == heures(first)
    assert min(gone) not in {nom for line in second.compositions for nom in line.membres}
    assert second.changements == (
        "Jury 1, le 08/03/2027\u00a0: JURÉ04 Max siège à la place de JURÉ00 Max.",
    )
    assert not reproches(later, second)


def test_without_anybody_to_replace_the_member_there_is_an_impasse() -> None:
    tested = titre("DWWM", 8, jury=membres(4))
    first = plan(tested)
    jury = (replace(tested.dossier.jury[0], reponse=Reponse.REFUSEE), *tested.dossier.jury[1:])
    found = impasse(valide(tested, first, jury=jury))
    assert not found.donnees
    assert "Un membre du jury de plus." in found.reparations


def test_a_pinned_row_stays_and_the_rest_goes_round_it() -> None:
    tested = titre("DWWM", 4, jury=membres(2))
    first = plan(tested)
    written = ecrit(tested, first)
    moved = tuple(
        replace(slot, debut=time(16, 15), fin=time(16, 50), fige=True)
        if slot.epreuve == "PP" and slot.candidats == ("NOM00 Léa",)
        else slot
        for slot in written.dossier.creneaux
    )
    later = Case(replace(written.dossier, creneaux=moved), tested.jour)
    second = plan(later)
    mine = {line.epreuve: line for line in second.creneaux if line.candidats == ("NOM00 Léa",)}
    assert (mine["PP"].debut, mine["PP"].fige) == (time(16, 15), True)
    assert mine["ET"].debut == time(16, 50)
    assert not reproches(later, second)
    assert not oublies(later, second)


def test_a_pinned_row_that_breaks_a_rule_is_left_to_the_rules() -> None:
    tested = titre("DWWM", 4, jury=membres(2))
    written = ecrit(tested, plan(tested))
    short = tuple(
        replace(slot, fin=time(slot.fin.hour, slot.fin.minute - 5), fige=True)
        if slot.epreuve == "EF" and slot.candidats == ("NOM00 Léa",) and slot.fin
        else slot
        for slot in written.dossier.creneaux
    )
    later = Case(replace(written.dossier, creneaux=short), tested.jour)
    found = plan(later)
    mine = [line for line in found.creneaux if line.epreuve == "EF" and line.fige]
    assert [(line.fin.minute - line.debut.minute) for line in mine] == [10]
    assert [regle for regle, _ in reproches(later, found)] == ["PLN-01"]


def test_a_phase_cut_over_days_is_kept_piece_by_piece() -> None:
    phases = [
        epreuve("MSP1", 900, jury=PresenceJury.ABSENT, fractionnable=True),
        epreuve("EF", 30, apres=("MSP1",), derniere=True),
    ]
    tested = case(phases, 2, 3, temps_caches=(REPAS,), jury=membres(2))
    first = plan(tested)
    again = plan(valide(tested, first))
    assert heures(again) == heures(first)
    assert not reproches(tested, again)


def test_pinned_groups_that_meet_in_a_room_are_left_to_the_rules() -> None:
    written = epreuve(
        "QP", 60, jury=PresenceJury.ABSENT, mode=ModeEpreuve.GROUPE, capacite=2,
        salle=TypeSalle.POSTES,
    )  # fmt: skip
    rooms = salles((TypeSalle.POSTES,), capacite=8)
    tested = case([written, epreuve("EF", 15, apres=("QP",))], 4, salles=rooms)
    first = ecrit(tested, plan(tested))
    starts = iter((time(9), time(9, 30)))
    pinned = tuple(
        replace(slot, debut=(start := next(starts)), fin=time(10, start.minute), fige=True)
        if slot.epreuve == "QP"
        else slot
        for slot in first.dossier.creneaux
    )
    later = Case(replace(first.dossier, creneaux=pinned), tested.jour)
    found = plan(later)
    assert {line.debut for line in found.creneaux if line.fige} == {time(9), time(9, 30)}
    assert not oublies(later, found)
