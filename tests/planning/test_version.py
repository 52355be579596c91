"""The version of a déroulé marks what it says, and nothing else."""

from dataclasses import replace
from datetime import date, time

from sessionbook.model.version import version_de
from tests.planning.builders import ecrit, membres, plan, titre


def test_a_version_is_the_same_for_the_plan_and_for_the_sheet_that_holds_it() -> None:
    case = titre("DWWM", 4, jury=membres(2))
    found = plan(case)
    written = ecrit(case, found).dossier
    assert found.version == written.version_deroule
    assert len(found.version) == 4
    assert case.dossier.version_deroule == ""
    pinned = tuple(replace(c, fige=True) for c in reversed(written.creneaux))
    assert version_de(written.compositions, pinned) == found.version


def test_any_change_of_what_is_said_changes_the_version() -> None:
    case = titre("DWWM", 4, jury=membres(2))
    written = ecrit(case, plan(case)).dossier
    slot, seat = written.creneaux[-1], written.compositions[-1]
    others = [
        (written.compositions, (*written.creneaux[:-1], changed))
        for changed in (
            replace(slot, debut=time(7)),
            replace(slot, fin=time(20)),
            replace(slot, jour=date(2027, 1, 1)),
            replace(slot, jury="Jury 9"),
            replace(slot, candidats=("Autre",)),
            replace(slot, epreuve="XX"),
            replace(slot, salle="Ailleurs"),
            replace(slot, poste="Poste 9"),
            replace(slot, surveillant="Autre"),
        )
    ]
    others.append(((*written.compositions[:-1], replace(seat, membre_2="Autre")), written.creneaux))
    others.append(((*written.compositions[:-1], replace(seat, salle="Ailleurs")), written.creneaux))
    found = [version_de(*each) for each in others]
    assert len({*found, written.version_deroule}) == len(others) + 1
