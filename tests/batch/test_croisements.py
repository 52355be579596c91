"""Two sessions compared: what both want, equipment that is short, one person spelled twice."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from sessionbook.batch.croisements import croiser
from sessionbook.batch.fiche import Envoi, Fiche, Personne, fiche
from sessionbook.batch.occupations import Occupation
from sessionbook.model.cells import Cell
from sessionbook.model.croisements import (
    Croisement,
    Effectif,
    Orthographe,
    Penurie,
    Prise,
    Rencontre,
)
from sessionbook.model.findings import Gravite
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.rule import judge
from sessionbook.workbook.read import lire
from tests.batch.classeurs import RACINE, classeur

JOUR = date(2027, 3, 5)


@cache
def session(rang: int) -> Dossier:
    """A session of its own centre, that shares nothing with another's but its days."""
    return lire(classeur(rang), f"session_{rang}.xlsx")


def croises(*dossiers: Dossier) -> dict[str, tuple[Croisement, ...]]:
    return dict(croiser({dossier.nom: fiche(dossier) for dossier in dossiers}))


def seul(found: tuple[Croisement, ...]) -> Croisement:
    (one,) = found
    return one


def avec_responsable(dossier: Dossier, nom: str, prenom: str) -> Dossier:
    session = replace(dossier.session, responsable_nom=nom, responsable_prenom=prenom)
    return replace(dossier, session=session)


def dits(dossier: Dossier, croisements: tuple[Croisement, ...]) -> list[tuple[str, Gravite, str]]:
    findings = judge(Case(dossier, JOUR, croisements=croisements))
    return [(f.cas, f.gravite, str(f.cells[0])) for f in findings if f.regle == "SES-09"]


def test_sessions_that_share_nothing_learn_nothing() -> None:
    assert croises(session(0), session(1)) == {"session_0.xlsx": (), "session_1.xlsx": ()}


def test_a_responsable_of_two_sessions_is_told_in_both_at_the_cell_of_the_name() -> None:
    both = [avec_responsable(session(rang), "Kervella", "Rozenn") for rang in (0, 1)]
    found = croises(*both)
    for here, there in (both, both[::-1]):
        met = seul(found[here.nom])
        assert isinstance(met, Rencontre)
        assert (met.prise, met.classeur) == (Prise.RESPONSABLE, there.nom)
        cell = here.session.cell("responsable_nom")
        ((cas, _, where),) = dits(here, found[here.nom])
        assert (cas, where) == ("responsable", str(cell))


def test_the_case_and_the_accents_of_a_name_do_not_hide_a_responsable() -> None:
    found = croises(
        avec_responsable(session(0), "Le Bras", "Hélène"),
        avec_responsable(session(1), "LE BRAS", "Helene"),
    )
    assert {type(seul(croisements)) for croisements in found.values()} == {Rencontre}


def test_a_responsable_may_keep_two_sessions_of_different_days() -> None:
    here, there = (avec_responsable(session(rang), "Kervella", "Rozenn") for rang in (0, 1))
    later = replace(
        there,
        session=replace(there.session, date_debut=date(2027, 6, 7), date_fin=date(2027, 6, 7)),
        creneaux=(),
        compositions=(),
    )
    assert croises(here, later) == {here.nom: (), later.nom: ()}


def au_meme_endroit(rang: int) -> Dossier:
    """A session whose place and equipment are those of the first one, and nothing else."""
    dossier = session(rang)
    site = replace(dossier.session, site_adresse=session(0).session.site_adresse)
    return replace(dossier, session=site, creneaux=(), compositions=())


def test_equipment_enough_for_each_session_but_not_for_both_is_told_in_both() -> None:
    here, there = au_meme_endroit(0), au_meme_endroit(1)
    found = croises(here, there)
    for dossier, other in ((here, there), (there, here)):
        short = [c for c in found[dossier.nom] if isinstance(c, Penurie)]
        poste = next(c for c in short if c.nom.startswith("Poste de travail"))
        assert (poste.besoin, poste.besoin_ailleurs, poste.disponible) == (12, 12, 16)
        assert (poste.classeur, poste.debut.date()) == (other.nom, date(2027, 3, 11))
        assert poste.cell == dossier.materiel[0].cell("disponible")
        assert ("materiel", str(poste.cell)) in {
            (cas, where) for cas, _, where in dits(dossier, found[dossier.nom])
        }


def test_equipment_enough_for_both_or_of_another_site_is_not_told() -> None:
    here, there = au_meme_endroit(0), au_meme_endroit(1)
    plenty = [
        replace(d, materiel=tuple(replace(m, disponible=99) for m in d.materiel))
        for d in (here, there)
    ]
    ailleurs = replace(there, session=session(1).session)
    for pair in (plenty, (here, ailleurs)):
        found = croises(*pair)
        assert not [c for found_ in found.values() for c in found_ if isinstance(c, Penurie)]


def avec_membre(rang: int, nom: str, prenom: str, **champs: str | None) -> Dossier:
    """A session that has this one member, in June for the second so that nobody meets."""
    dossier = session(rang)
    membre = replace(dossier.jury[0], nom=nom, prenom=prenom, **champs)  # type: ignore[arg-type]  # texts
    jour = date(2027, 3 + 3 * rang, 5)
    seance = replace(dossier.session, date_debut=jour, date_fin=jour)
    return replace(dossier, session=seance, jury=(membre,), creneaux=(), compositions=())


@pytest.mark.parametrize(
    ("nom", "champs", "attendu"),
    [
        ("Martens", {}, False),
        ("Martenz", {}, True),
        ("Martenz", {"courriel": "autre@example.org"}, True),
        ("Martenz", {"courriel": "autre@example.org", "telephone": "06 39 98 99 99"}, False),
        ("Martenz", {"courriel": None, "telephone": None}, True),
        ("Dubreuil", {}, False),
    ],
    ids=["même nom", "repères communs", "un repère commun", "aucun repère commun", "sans repère",
         "autre nom"],
)  # fmt: skip
def test_one_member_under_two_spellings(
    nom: str, champs: dict[str, str | None], *, attendu: bool
) -> None:
    here, there = avec_membre(0, "Martens", "Annick"), avec_membre(1, nom, "Annick", **champs)
    found = croises(here, there)
    told = [c for croisements in found.values() for c in croisements]
    assert [type(c) for c in told] == ([Orthographe] * 2 if attendu else [])
    if attendu:
        ((cas, gravite, where),) = dits(here, found[here.nom])
        assert (cas, gravite) == ("orthographe", Gravite.INFORMATION)
        assert where == str(here.jury[0].cell("nom"))


def test_one_candidate_under_two_spellings_has_one_birth_date() -> None:
    here, there = session(0), session(1)
    first = replace(here.candidats[0], nom_naissance="Lefèvre", nom_usage=None, prenoms="Zoé")
    same = replace(first, nom_naissance="Lefebvre")
    other = replace(same, naissance_date=date(1980, 1, 1))
    for person, attendu in ((same, True), (other, False)):
        found = croises(replace(here, candidats=(first,)), replace(there, candidats=(person,)))
        kinds = {type(c) for croisements in found.values() for c in croisements}
        assert (Orthographe in kinds) is attendu


def envoyes(rang: int, prevu: int, *candidats: str) -> Fiche:
    cell = Cell("Organismes", 2 + rang, 3)
    envoi = Envoi("greta", "GRETA", candidats, prevu, cell)
    return Fiche(str(rang), cell, date(2027, 3, 11), (), (), (), (), (envoi,))


def test_a_training_body_is_held_to_its_forecast_by_one_workbook_or_by_several_together() -> None:
    alone = croiser({"a.xlsx": envoyes(0, 1, "anne 2000", "bruno 2001")})
    assert alone["a.xlsx"] == (
        Effectif(Cell("Organismes", 2, 3), "GRETA", 2027, 2, 1, ("a.xlsx",)),
    )
    found = croiser(
        {"a.xlsx": envoyes(0, 2, "anne 2000", "bruno 2001"), "b.xlsx": envoyes(1, 3, "anne 2000")}
    )
    assert found == {"a.xlsx": (), "b.xlsx": ()}, "one person is counted once"
    found = croiser({"a.xlsx": envoyes(0, 1, "anne 2000"), "b.xlsx": envoyes(1, 2, "zoé 1999")})
    both = ("a.xlsx", "b.xlsx")
    assert found["a.xlsx"] == (Effectif(Cell("Organismes", 2, 3), "GRETA", 2027, 2, 1, both),)
    assert found["b.xlsx"] == ()


def test_the_order_of_the_workbooks_changes_nothing() -> None:
    here, there = au_meme_endroit(0), au_meme_endroit(1)
    assert croises(here, there) == croises(there, here)


_CELL = Cell("Jury", 2, 1)
_OCCUPATIONS = st.builds(
    lambda qui, debut, longueur, jour, row: Occupation(
        Prise.JURY,
        qui,
        qui,
        Cell("Jury", row, 1),
        datetime.combine(date(2027, 3, jour), time()) + timedelta(minutes=30 * debut),
        datetime.combine(date(2027, 3, jour), time()) + timedelta(minutes=30 * (debut + longueur)),
        precise=True,
    ),
    st.sampled_from(["anne", "bruno"]),
    st.integers(0, 8),
    st.integers(1, 6),
    st.integers(10, 11),
    st.integers(2, 5),
)
_PERSONNES = st.builds(
    lambda prise, nom, reperes: Personne(prise, nom, nom.upper(), _CELL, tuple(sorted(reperes))),
    st.sampled_from([Prise.JURY, Prise.CANDIDAT]),
    st.sampled_from(["martens annick", "martenz annick", "annick martens", "", "dupont", "dupond"]),
    st.sets(st.sampled_from("abc"), max_size=2),
)
_FICHES = st.lists(
    st.builds(
        lambda numero, busy, people: Fiche(
            numero, _CELL, None, (), tuple(busy), tuple(people), (), ()
        ),
        st.sampled_from(["", "1", "2", "3"]),
        st.lists(_OCCUPATIONS, max_size=6),
        st.lists(_PERSONNES, max_size=5),
    ),
    max_size=5,
).map(lambda made: {f"{rang}.xlsx": one for rang, one in enumerate(made)})


def _etrangers(fiches: Mapping[str, Fiche], here: str, there: str) -> bool:
    return here != there and not fiches[here].numero == fiches[there].numero != ""


@given(_FICHES)
def test_the_first_clash_of_each_day_is_the_one_that_comparing_all_finds(
    fiches: Mapping[str, Fiche],
) -> None:
    found = croiser(fiches)
    for here, there in permutations(fiches, 2):
        first: dict[tuple[str, date], tuple[Occupation, Occupation]] = {}
        for one in sorted(fiches[here].occupations, key=lambda o: o.debut):
            for other in fiches[there].occupations:
                meet = one.cle == other.cle and one.debut.date() == other.debut.date()
                if meet and one.debut < other.fin and other.debut < one.fin:
                    first.setdefault((one.cle, one.debut.date()), (one, other))
        expected = first.values() if _etrangers(fiches, here, there) else ()
        told = [r for r in found[here] if isinstance(r, Rencontre) and r.classeur == there]
        assert {(r.cell, r.debut, r.fin, r.debut_ailleurs, r.fin_ailleurs) for r in told} == {
            (one.cell, one.debut, one.fin, other.debut, other.fin) for one, other in expected
        }


@given(_FICHES)
def test_near_spellings_are_those_that_comparing_all_finds(fiches: Mapping[str, Fiche]) -> None:
    """What tells a person is all that the workbooks say of one spelling."""
    reperes: dict[tuple[Prise, str], set[str]] = {}
    for one in fiches.values():
        for p in one.personnes:
            reperes.setdefault((p.prise, p.cle), set()).update(p.reperes)
    found = croiser(fiches)
    for here, one in fiches.items():
        expected = {
            (p.prise, p.nom, q.nom)
            for p in one.personnes
            for there, other in fiches.items()
            for q in other.personnes
            if _etrangers(fiches, here, there)
            and p.prise is q.prise
            and p.cle != q.cle
            and p.cle[:1] == q.cle[:1]
            and fuzz.token_sort_ratio(p.cle, q.cle) >= 90
            and _une_personne(p.prise, reperes[p.prise, p.cle], reperes[q.prise, q.cle])
        }
        told = {(o.prise, o.nom, o.nom_ailleurs) for o in found[here] if isinstance(o, Orthographe)}
        assert told == expected


def _une_personne(prise: Prise, here: set[str], there: set[str]) -> bool:
    return bool(here & there) or (prise is Prise.JURY and not (here and there))


def test_workbooks_that_share_nothing_wait_for_no_table() -> None:
    script = (
        "import sys\n"
        "from sessionbook.batch.croisements import croiser\n"
        "from tests.batch.test_croisements import croises, session\n"
        "assert croises(session(0), session(1)) == {'session_0.xlsx': (), 'session_1.xlsx': ()}\n"
        "sys.exit('pandas' in sys.modules)\n"
    )
    assert not subprocess.run([sys.executable, "-c", script], check=False, cwd=RACINE).returncode
