"""Each constraint: a clash it forbids, the near miss it allows, what its loss lets by."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from types import ModuleType

import pytest

from sessionbook.model.choix import (
    ModeEpreuve,
    NatureTemps,
    ParQui,
    Portee,
    PresenceJury,
    TypeSalle,
)
from sessionbook.model.creneaux import Creneau
from sessionbook.model.moyens import Materiel
from sessionbook.model.personnes import Surveillant
from sessionbook.model.session import Case
from sessionbook.planning import constraints
from sessionbook.planning.build import instance
from sessionbook.planning.constraints import (
    candidat_occupe,
    collectif,
    composition,
    fige,
    jury_occupe,
    liens,
    materiel,
    ordre,
    ouverture,
    placement,
    plafond,
    repas_jury,
    salles,
    surveillants,
    symetrie,
    temps_jury,
)
from sessionbook.planning.solve import CONTRAINTES, assemble, resoudre
from sessionbook.rules.rule import rules
from tests.planning.builders import (
    LUNDI,
    REPAS,
    candidats,
    case,
    epreuve,
    membres,
    plage,
    record,
    temps,
)
from tests.planning.builders import salles as rooms

ET = epreuve("ET", 60)
SEUL = epreuve("PREP", 60, jury=PresenceJury.ABSENT)


def tient(tested: Case, jurys: int = 1, sans: Callable[..., None] | None = None) -> bool:
    """True when the solver finds a plan with that many juries, without one of the constraints."""
    left = tuple(contrainte for contrainte in CONTRAINTES if contrainte is not sans)
    return resoudre(assemble(instance(tested), jurys, left), limite=5.0).solution is not None


def jusqu_a(heure: time) -> tuple[time, time]:
    return (time(9), heure)


def ligne(row: int, qui: str, code: str, debut: time, fin: time) -> Creneau:
    return record(
        Creneau, row, jour=LUNDI, debut=debut, fin=fin, candidats=(qui,), epreuve=code, fige=True
    )


def seule(heure: time, libre_des: str) -> Case:
    """One interview pinned at nine; the jury is free from an hour on."""
    return case(
        [ET],
        1,
        heures=jusqu_a(heure),
        jury=membres(2, disponibilites=(plage(0, libre_des, "23:59"),)),
        creneaux=(ligne(30, "Nom00 Léa", "ET", time(9), time(10)),),
    )


def ensemble(heure: time) -> Case:
    """A written épreuve for all at once, when two candidates are each taken for an hour in turn."""
    written = epreuve("QP", 60, jury=PresenceJury.ABSENT, mode=ModeEpreuve.SESSION)
    return case(
        [written, SEUL],
        2,
        heures=jusqu_a(heure),
        creneaux=(
            ligne(30, "Nom00 Léa", "PREP", time(9), time(10)),
            ligne(31, "Nom01 Léa", "PREP", time(10), time(11)),
        ),
    )


def garde(*formes: tuple[str, ...]) -> Case:
    """A preparation that somebody watches."""
    watched = epreuve("PREP", 60, jury=PresenceJury.ABSENT, surveillant=True)
    people = tuple(
        record(Surveillant, n + 2, nom=f"Leroy{n}", prenom="Paul", formateur_de=names)
        for n, names in enumerate(formes)
    )
    return case([watched], 1, surveillants=people)


def poste(disponible: int) -> tuple[Materiel, ...]:
    return (
        record(
            Materiel,
            2,
            designation="Cabine",
            epreuves=("PREP",),
            quantite=1,
            par=ParQui.CANDIDAT,
            disponible=disponible,
        ),
    )


def accueil(nombre: int) -> Case:
    """A candidate hosted by the company of the first member."""
    hosted = candidats(1, entreprise_siren="732829320")
    first = membres(1, employeur_siren="73282932000074")
    return case([ET], candidats=hosted, jury=(*first, *membres(nombre)[1:]))


LECTURE = temps("LECT", 15, NatureTemps.PRISE_DE_CONNAISSANCE, position="avant ET")
PAR_JURY = temps("LECT", 30, NatureTemps.PRISE_DE_CONNAISSANCE, portee=Portee.JURY)
SUITE = epreuve("EF", 60, apres=("ET",), attente_min=30)
PREP_EN_SALLE = epreuve("PREP", 60, jury=PresenceJury.ABSENT, salle=TypeSalle.PREPARATION)
SALLE_PREP = (TypeSalle.PREPARATION,)


@dataclass(frozen=True)
class Essai:
    """A constraint, a session it makes impossible, and the same with just what was missing."""

    module: ModuleType
    heurt: Case
    juste: Case


ESSAIS = (
    Essai(
        placement,
        case([ET], jury=membres(2, disponibilites=(plage(3),))),
        case([ET], jury=membres(2, disponibilites=(plage(0),))),
    ),
    Essai(
        ouverture,
        case([ET], heures=jusqu_a(time(10, 14)), temps_caches=(LECTURE,)),
        case([ET], heures=jusqu_a(time(10, 15)), temps_caches=(LECTURE,)),
    ),
    Essai(
        ordre,
        case([ET, SUITE], heures=jusqu_a(time(11, 29))),
        case([ET, SUITE], heures=jusqu_a(time(11, 30))),
    ),
    Essai(
        jury_occupe,
        case([ET], 2, heures=jusqu_a(time(10, 59))),
        case([ET], 2, heures=jusqu_a(time(11))),
    ),
    Essai(
        repas_jury,
        case([epreuve("ET", 140)], 2, heures=jusqu_a(time(13, 45)), temps_caches=(REPAS,)),
        case([epreuve("ET", 135)], 2, heures=jusqu_a(time(13, 45)), temps_caches=(REPAS,)),
    ),
    Essai(
        candidat_occupe,
        case([SEUL, epreuve("QP", 60, jury=PresenceJury.ABSENT)], heures=jusqu_a(time(10, 59))),
        case([SEUL, epreuve("QP", 60, jury=PresenceJury.ABSENT)], heures=jusqu_a(time(11))),
    ),
    Essai(collectif, ensemble(time(11)), ensemble(time(12))),
    Essai(
        salles,
        case([PREP_EN_SALLE], 2, heures=jusqu_a(time(10, 59)), salles=rooms(SALLE_PREP)),
        case([PREP_EN_SALLE], 2, heures=jusqu_a(time(10, 59)), salles=rooms(*[SALLE_PREP] * 2)),
    ),
    Essai(
        materiel,
        case([SEUL], 2, heures=jusqu_a(time(10, 59)), materiel=poste(1)),
        case([SEUL], 2, heures=jusqu_a(time(10, 59)), materiel=poste(2)),
    ),
    Essai(surveillants, garde(("Tous",)), garde(("Tous",), ())),
    Essai(
        plafond,
        case([ET], 2, du_jour={"candidats_par_jury_et_jour": 1}),
        case([ET], 2, du_jour={"candidats_par_jury_et_jour": 2}),
    ),
    Essai(composition, case([ET], jury=membres(1)), case([ET], jury=membres(2))),
    Essai(liens, accueil(2), accueil(3)),
    Essai(
        temps_jury,
        case([ET], heures=jusqu_a(time(10, 29)), temps_caches=(PAR_JURY,)),
        case([ET], heures=jusqu_a(time(10, 30)), temps_caches=(PAR_JURY,)),
    ),
    Essai(fige, seule(time(18), "10:00"), seule(time(18), "09:00")),
)
NOMS = [essai.module.__name__.rsplit(".", 1)[-1] for essai in ESSAIS]


def test_every_constraint_is_tried() -> None:
    tried = {essai.module.post for essai in ESSAIS} | {symetrie.post}
    assert tried == set(CONTRAINTES)
    files = {path.split("/")[-1] for path in NOMS} | {"symetrie"}
    assert {info.name for info in pkgutil.iter_modules(constraints.__path__)} == files


def test_a_session_of_one_interview_is_possible() -> None:
    assert tient(case([ET]))


@pytest.mark.parametrize("essai", ESSAIS, ids=NOMS)
def test_a_clash_is_impossible(essai: Essai) -> None:
    assert not tient(essai.heurt)


@pytest.mark.parametrize("essai", ESSAIS, ids=NOMS)
def test_a_near_miss_stays_possible(essai: Essai) -> None:
    assert tient(essai.juste)


@pytest.mark.parametrize("essai", ESSAIS, ids=NOMS)
def test_without_the_constraint_the_clash_goes_by(essai: Essai) -> None:
    assert tient(essai.heurt, sans=essai.module.post)


@pytest.mark.parametrize("essai", ESSAIS, ids=NOMS)
def test_a_constraint_names_its_rules(essai: Essai) -> None:
    families = {loaded.rule.id.split("-")[0] for loaded in rules()}
    assert essai.module.REGLES
    assert {regle.split("-")[0] for regle in essai.module.REGLES} <= families


def test_order_of_equals_changes_nothing_but_names() -> None:
    tested = case([ET], 4, heures=jusqu_a(time(11)))
    assert tient(tested, 2)
    assert tient(tested, 2, sans=symetrie.post)
    assert not tient(tested, 1)
    assert not tient(tested, 1, sans=symetrie.post)
