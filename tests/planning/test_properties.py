"""For any session: a plan breaks no rule and forgets nobody, more means never make it worse."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import combinations, permutations, product

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sessionbook.model.choix import (
    ModeEpreuve,
    NatureTemps,
    ParQui,
    Portee,
    PresenceJury,
    Public,
    TypeSalle,
    Voie,
)
from sessionbook.model.moyens import Materiel
from sessionbook.model.personnes import Majoration, Surveillant
from sessionbook.model.plan import Plan
from sessionbook.model.session import Case
from sessionbook.planning.plan import planifier
from tests.planning.builders import (
    LUNDI,
    REPAS,
    candidats,
    case,
    epreuve,
    fin,
    le,
    membres,
    oublies,
    plage,
    record,
    reproches,
    salles,
    temps,
)

PEU = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""A counter-example is told as it is: shrinking one would plan hundreds of sessions."""
BEAUCOUP = settings(PEU, max_examples=300)
HORAIRES = (("00:00", "23:59"), ("00:00", "12:30"), ("13:00", "23:59"))
SALLE = (TypeSalle.PRESENTATION, TypeSalle.ENTRETIEN, TypeSalle.PREPARATION)


class Tiree(Case):
    """A session that was drawn; shown in a few words, a whole one takes pages."""

    def __repr__(self) -> str:
        dossier = self.dossier
        people = [(m.designation, m.disponibilites, m.liens) for m in dossier.jury]
        return f"{dossier.epreuves} {dossier.session.jours} {people}"[:20_000]


def tiree(tested: Case) -> Tiree:
    return Tiree(tested.dossier, tested.jour)


@st.composite
def sessions(draw: st.DrawFn) -> Case:
    """Up to four candidates, one or two days, members who come and go, one to four phases."""
    days, count = draw(st.integers(1, 2)), draw(st.integers(1, 4))
    quart = st.integers(1, 6).map(lambda n: 15 * n)
    phases = [epreuve("ET", draw(quart), salle=TypeSalle.ENTRETIEN)]
    if draw(st.booleans()):
        alone = draw(st.booleans())
        phases.insert(
            0,
            epreuve(
                "QP",
                draw(quart),
                jury=PresenceJury.ABSENT,
                mode=ModeEpreuve.INDIVIDUEL if alone else ModeEpreuve.SESSION,
                salle=TypeSalle.PREPARATION if alone else None,
            ),
        )
        phases[1] = replace(phases[1], apres=("QP",), enchaine=alone and draw(st.booleans()))
    if draw(st.booleans()):
        phases.append(
            epreuve("EF", draw(quart), apres=("ET",), derniere=True, salle=TypeSalle.ENTRETIEN)
        )
    hidden = [temps("DELIB", 10, NatureTemps.DELIBERATION, position="après ET")]
    if draw(st.booleans()):
        place = draw(st.sampled_from(["avant ET", "avant ET, libre"]))
        hidden.append(temps("LECT", 15, NatureTemps.PRISE_DE_CONNAISSANCE, position=place))
    if draw(st.booleans()):
        hidden.append(REPAS)
    jury = [
        replace(
            member,
            disponibilites=tuple(
                plage(d, *draw(st.sampled_from(HORAIRES)))
                for d in range(days)
                if draw(st.integers(0, 4))
            )
            or (plage(9),),
            liens=tuple(f"NOM{n:02d} Léa" for n in range(count) if not draw(st.integers(0, 9))),
        )
        for member in membres(draw(st.integers(2, 5)))
    ]
    rooms = salles(*[SALLE] * draw(st.integers(1, 3)))
    close = draw(st.sampled_from([time(12), time(15), time(18)]))
    cap = draw(st.sampled_from([None, 2, 4]))
    return tiree(
        case(
            phases,
            count,
            days,
            heures=(time(9), close),
            temps_caches=tuple(hidden),
            jury=tuple(jury),
            salles=rooms,
            du_jour={"candidats_par_jury_et_jour": cap},
        )
    )


@st.composite
def melees(draw: st.DrawFn) -> Case:
    """Written épreuves in groups, booths, invigilators who trained some, extra time, exemptions."""
    count, days = draw(st.integers(2, 7)), draw(st.integers(1, 3))
    quart = st.integers(1, 5).map(lambda n: 15 * n)
    written = epreuve(
        "QP",
        draw(quart),
        jury=PresenceJury.ABSENT,
        mode=draw(st.sampled_from([ModeEpreuve.GROUPE, ModeEpreuve.SESSION])),
        capacite=draw(st.sampled_from([None, 2, 3])),
        surveillant=True,
        salle=TypeSalle.POSTES,
        public=draw(st.sampled_from([None, Public.FORMATION])),
    )
    practice = epreuve(
        "MSP",
        draw(quart),
        jury=draw(st.sampled_from([PresenceJury.ABSENT, PresenceJury.PRESENT])),
        salle=TypeSalle.PLATEAU,
        remise_en_etat=draw(st.sampled_from([None, 15])),
        dispenses=draw(st.sampled_from([(), ("CCP 1",)])),
    )
    talk = epreuve("ET", draw(quart), salle=TypeSalle.ENTRETIEN, apres=("QP", "MSP"))
    final = epreuve("EF", draw(quart), salle=TypeSalle.ENTRETIEN, apres=("ET",), derniere=True)
    people = tuple(
        replace(
            c,
            voie=draw(st.sampled_from([Voie.FORMATION, Voie.FORMATION, Voie.VAE])),
            ccp_acquis=draw(st.sampled_from([(), (), ("CCP n°1",)])),
            amenagement=draw(st.sampled_from([(), (), (Majoration(None, None, (1, 3)),)])),
            amenagement_decision_le=LUNDI - timedelta(days=40),
        )
        for c in candidats(count)
    )
    hidden = [
        temps("DELIB", 10, NatureTemps.DELIBERATION, position="après EF"),
        temps("CORR", 5, NatureTemps.CORRECTION, position="avant ET, libre"),
        REPAS,
    ]
    if draw(st.booleans()):
        hidden.append(temps("LECT", 20, NatureTemps.PRISE_DE_CONNAISSANCE, portee=Portee.JURY))
    guards = tuple(
        record(
            Surveillant,
            n + 2,
            nom=f"Garde{n}",
            prenom="Ève",
            formateur_de=("NOM00 Léa",) if draw(st.booleans()) else (),
        )
        for n in range(2)
    )
    booths = record(
        Materiel,
        2,
        designation="Cabine",
        epreuves=("MSP",),
        quantite=1,
        par=ParQui.CANDIDAT,
        disponible=draw(st.integers(1, 3)),
    )
    jury = tuple(
        replace(
            m, disponibilites=tuple(plage(d, *draw(st.sampled_from(HORAIRES))) for d in range(days))
        )
        for m in membres(draw(st.integers(2, 6)))
    )
    rooms = salles(
        (TypeSalle.POSTES,), (TypeSalle.PLATEAU,), (TypeSalle.PLATEAU,),
        *[(TypeSalle.ENTRETIEN,)] * draw(st.integers(1, 3)), capacite=8,
    )  # fmt: skip
    return tiree(
        case(
            [written, practice, talk, final],
            jours=days,
            heures=(time(8), time(18)),
            candidats=people,
            temps_caches=tuple(hidden),
            jury=jury,
            salles=rooms,
            surveillants=guards,
            materiel=(booths,),
            du_jour={"candidats_par_jury_et_jour": draw(st.sampled_from([None, 3]))},
        )
    )


LOIN = le(999, "00:00")
Note = tuple[int, int, int, datetime]


def note(found: object) -> Note:
    """How good an answer is, the smaller the better; no plan is worse than any."""
    if not isinstance(found, Plan):
        return (1, 0, 0, LOIN)
    return (0, found.jurys, found.jours_jury, fin(found))


def _sain(tested: Case) -> None:
    """A plan breaks no rule and forgets nobody; without one, something is told."""
    found = planifier(tested)
    if isinstance(found, Plan):
        assert not reproches(tested, found)
        assert not oublies(tested, found)
        assert found.jurys >= found.borne
        assert not found.minimal or found.jurys == found.borne
        assert planifier(tested) == found
    else:
        assert found.obstacles
        assert not found.donnees, found


@PEU
@given(sessions())
def test_a_plan_breaks_no_rule_and_forgets_nobody(tested: Case) -> None:
    _sain(tested)


@pytest.mark.long
@BEAUCOUP
@given(sessions())
def test_many_plans_break_no_rule_and_forget_nobody(tested: Case) -> None:
    _sain(tested)


@PEU
@given(melees())
def test_a_plan_of_mixed_needs_breaks_no_rule(tested: Case) -> None:
    _sain(tested)


@pytest.mark.long
@BEAUCOUP
@given(melees())
def test_many_plans_of_mixed_needs_break_no_rule(tested: Case) -> None:
    _sain(tested)


def _plus(tested: Case, what: str) -> Case:
    dossier, session = tested.dossier, tested.session
    if what == "membre":
        extra = membres(9)[8]
        return Case(replace(dossier, jury=(*dossier.jury, extra)), tested.jour)
    if what == "jury":
        return Case(replace(dossier, jury=(*dossier.jury, *membres(11)[9:])), tested.jour)
    if what == "salle":
        extra_room = replace(dossier.salles[0], nom="Salle de plus")
        return Case(replace(dossier, salles=(*dossier.salles, extra_room)), tested.jour)
    if what == "heure":
        hour = time((session.heure_fermeture or time(18)).hour + 1)
        return Case(replace(dossier, session=replace(session, heure_fermeture=hour)), tested.jour)
    end = (session.date_fin or session.jours[0]) + timedelta(days=1)
    return Case(replace(dossier, session=replace(session, date_fin=end)), tested.jour)


MOYENS = st.sampled_from(["membre", "jury", "salle", "heure", "jour"])


def _pas_pire(tested: Case, what: str) -> None:
    before, after = note(planifier(tested)), note(planifier(_plus(tested, what)))
    assert after[0] <= before[0]
    if before[0] == after[0] == 0:
        assert after[1] <= before[1]
        assert after[1:3] != before[1:3] or after[3] <= before[3]
        assert after[1] < before[1] or after[2] <= before[2]


@PEU
@given(sessions(), MOYENS)
def test_more_means_never_make_the_answer_worse(tested: Case, what: str) -> None:
    _pas_pire(tested, what)


@pytest.mark.long
@BEAUCOUP
@given(sessions(), MOYENS)
def test_more_means_of_many_sessions_never_make_the_answer_worse(tested: Case, what: str) -> None:
    _pas_pire(tested, what)


FENETRES = (frozenset({9, 10, 11}), frozenset({9}), frozenset({10, 11}))


@st.composite
def minuscules(draw: st.DrawFn) -> tuple[list[frozenset[int]], list[frozenset[int]], int]:
    """Hours of each member, members barred to each candidate, cap; interviews of one hour."""
    people = draw(st.lists(st.sampled_from(FENETRES), min_size=2, max_size=4))
    ranks = st.frozensets(st.integers(0, len(people) - 1), max_size=2)
    barred = draw(st.lists(ranks, min_size=1, max_size=4))
    return people, barred, draw(st.integers(1, 3))


def possible(people: list[frozenset[int]], barred: list[frozenset[int]], cap: int) -> int | None:
    """Fewest juries by looking at everything: pairs that sit, then who passes when."""
    pairs = list(combinations(range(len(people)), 2))
    for count in range(1, len(people) // 2 + 1):
        for seated in combinations(pairs, count):
            if len({m for pair in seated for m in pair}) < 2 * count:
                continue
            for choice in product(range(count), repeat=len(barred)):
                if _tient(people, barred, cap, seated, choice):
                    return count
    return None


def _tient(
    people: list[frozenset[int]],
    barred: list[frozenset[int]],
    cap: int,
    seated: tuple[tuple[int, int], ...],
    choice: tuple[int, ...],
) -> bool:
    for j, (a, b) in enumerate(seated):
        mine = [c for c, jury in enumerate(choice) if jury == j]
        hours = people[a] & people[b]
        if len(mine) > cap or any({a, b} & barred[c] for c in mine):
            return False
        if not any(True for _ in permutations(hours, len(mine))):
            return False
    return True


def tiny(people: list[frozenset[int]], barred: list[frozenset[int]], cap: int) -> Case:
    jury = tuple(
        replace(
            member,
            disponibilites=tuple(plage(0, f"{h:02d}:00", f"{h + 1:02d}:00") for h in sorted(hours)),
            liens=tuple(f"NOM{c:02d} Léa" for c, ranks in enumerate(barred) if m in ranks),
        )
        for m, (member, hours) in enumerate(zip(membres(len(people)), people, strict=True))
    )
    return case(
        [epreuve("ET", 60)],
        candidats=candidats(len(barred)),
        heures=(time(9), time(12)),
        jury=jury,
        du_jour={"candidats_par_jury_et_jour": cap},
    )


Tire = tuple[list[frozenset[int]], list[frozenset[int]], int]


def _compte(drawn: Tire) -> None:
    found = planifier(tiny(*drawn))
    expected = possible(*drawn)
    if expected is None:
        assert not isinstance(found, Plan)
        assert found.prouvee
    else:
        assert isinstance(found, Plan), found
        assert (found.jurys, found.minimal) == (expected, True)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(minuscules())
def test_the_number_of_juries_is_the_one_found_by_looking_at_everything(drawn: Tire) -> None:
    _compte(drawn)


@pytest.mark.long
@settings(max_examples=500, deadline=None, derandomize=True)
@given(minuscules())
def test_the_number_of_juries_of_many_sessions_is_the_true_one(drawn: Tire) -> None:
    _compte(drawn)
