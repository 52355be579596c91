"""What is worked out once for a workbook says what working it out each time would say."""

from copy import copy
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sessionbook.french import cle
from sessionbook.model.convocations import est_epreuve
from sessionbook.model.creneaux import Creneau
from sessionbook.model.derive import derived
from sessionbook.model.moyens import Salle
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.deroule.presence import presents
from sessionbook.rules.plateau.usage import creneaux_de
from sessionbook.rules.rule import judge
from tests.rules.cases import (
    JOUR,
    candidat,
    composition,
    constats,
    creneau,
    dossier,
    epreuve,
    membre,
    place,
)

_NOMS = ("Durand", "Petit", "Roux", "Faure")
_GENS = tuple(candidat(row, nom) for row, nom in enumerate(_NOMS, start=2))
_EPREUVES = (epreuve(2, "ET"), epreuve(3, "EF"), epreuve(4, "QP"))
_CRENEAU = creneau(3, "09:00-10:00", "Durand Léa", "ET", jury="Jury 1", salle="A")


@derived
def _lu(content: Dossier) -> list[str]:
    return [content.nom]


def test_a_reading_is_made_once_for_each_workbook() -> None:
    content = dossier(candidats=_GENS)
    assert _lu(content) is _lu(content)
    other = replace(content, nom="autre.xlsx")
    assert (_lu(content), _lu(other)) == (["essai.xlsx"], ["autre.xlsx"])


def test_what_is_worked_out_does_not_travel_with_the_workbook() -> None:
    content = dossier(candidats=_GENS, creneaux=(_CRENEAU,), jury=(membre(2, "Martin"),))
    found = judge(Case(content, JOUR))
    assert content.derives
    travelled = copy(content)
    assert set(vars(travelled)) == {field.name for field in fields(content)}
    assert judge(Case(travelled, JOUR)) == found


@given(
    st.lists(st.sampled_from([*(f"{nom} Léa" for nom in _NOMS), "Tous", "Personne"]), max_size=4),
    st.sampled_from(["09:00-09:40", "10:00-09:00"]),
)
def test_who_attends_and_when_is_what_the_row_says(noms: list[str], horaire: str) -> None:
    slot = creneau(3, horaire, "; ".join(noms), "ET")
    content = dossier(candidats=_GENS, creneaux=(slot,))
    known = {f"{c.nom_naissance} {c.prenoms}": c for c in _GENS}
    named = tuple(dict.fromkeys(nom for nom in noms if nom in known))
    expected = _GENS if "Tous" in noms else tuple(known[nom] for nom in named)
    assert presents(content, slot) == presents(content, slot) == expected
    debut, fin = (datetime.combine(date(2027, 3, 11), t) for t in (slot.debut, slot.fin) if t)
    assert (slot.commence, slot.finit) == (debut, fin)
    assert slot.minutes == (fin - debut) // timedelta(minutes=1)


@given(
    st.lists(st.sampled_from(["ET", "et", "EF", "QP", "Pause", "?"]), max_size=12),
    st.sets(st.sampled_from(range(3))),
)
def test_slots_of_epreuves_come_in_the_order_of_the_sheet(
    codes: list[str], asked: set[int]
) -> None:
    slots = tuple(creneau(n, "09:00-09:40", "", code) for n, code in enumerate(codes, start=3))
    content = dossier(epreuves=_EPREUVES, creneaux=slots)
    wanted = [_EPREUVES[n] for n in sorted(asked)]
    keys = {cle(one.code or "") for one in wanted}
    expected = [s for s in slots if cle(s.epreuve or "") in keys and est_epreuve(content, s)]
    assert list(creneaux_de(content, wanted)) == expected


_QUAND = st.tuples(
    st.integers(0, 20), st.integers(-2, 8), st.sampled_from(_NOMS), st.integers(0, 1)
)


@given(st.lists(_QUAND, max_size=10), st.integers(0, 3))
def test_the_fullest_moment_of_a_room_is_the_one_that_looking_at_each_start_gives(
    slots: list[tuple[int, int, str, int]], capacite: int
) -> None:
    creneaux = tuple(_slot(row, *slot) for row, slot in enumerate(slots, start=3))
    salle = Salle(place=place("salles", 2), nom="A", capacite=capacite)
    content = dossier(candidats=_GENS, salles=(salle,), creneaux=creneaux)
    totals = [
        (len({n for c in there for n in c.candidats}) + any(c.surveillant for c in there), start)
        for start in sorted({c.commence for c in creneaux if c.commence})
        for there in ([c for c in creneaux if _y_est(c, start)],)
    ]
    worst, start = max(totals, key=lambda total: total[0], default=(0, None))
    found = constats("PLT-08", content)
    assert bool(found) == (worst > capacite)
    if found and start:
        assert found[0].faits["heure"] == start.time()
        assert found[0].faits["jour"] == start.date()
        there = [c.cell("salle") for c in creneaux if _y_est(c, start)]
        assert list(found[0].cells) == [salle.cell("capacite"), *there]


def _slot(row: int, debut: int, longueur: int, nom: str, gardes: int) -> Creneau:
    start, end = 600 + 5 * debut, 600 + 5 * (debut + longueur)
    hours = f"{time(start // 60, start % 60):%H:%M}-{time(end // 60, end % 60):%H:%M}"
    plus = {"surveillant": "Leroy Paul"} if gardes else {}
    return creneau(row, hours, f"{nom} Léa", "ET", salle="A", **plus)


def _y_est(slot: Creneau, instant: datetime) -> bool:
    return bool(slot.commence and slot.finit and slot.commence <= instant < slot.finit)


@given(st.lists(st.sampled_from(["Jury 1", "jury  1", "Jury 2"]), min_size=1, max_size=4))
def test_a_change_of_members_is_told_on_the_slots_that_come_after(jurys: list[str]) -> None:
    """« Jury 1 » and « jury  1 » are one jury."""
    gens = (membre(2, "Martin"), membre(3, "Leroux"), membre(4, "Bonnet"))
    slots = tuple(
        creneau(9 - n, f"{9 + n:02d}:00-{9 + n:02d}:30", "Durand Léa", "ET", jury=jury)
        for n, jury in enumerate(jurys)
    )
    content = dossier(
        candidats=_GENS,
        jury=gens,
        epreuves=_EPREUVES,
        compositions=(
            composition(2, "Jury 1", "Martin Anne", "Leroux Anne"),
            composition(3, "Jury 2", "Martin Anne", "Bonnet Anne"),
        ),
        creneaux=slots[::-1],
    )
    autres = [s.cell("jury") for s in slots if (s.jury == "Jury 2") != (jurys[0] == "Jury 2")]
    assert [cell for found in constats("JUR-18", content) for cell in found.cells] == autres
