"""When there is no plan: what is wrong in the sheets, what clashes, what would repair it."""

from dataclasses import replace
from datetime import date, time

import pytest

from sessionbook.model.choix import (
    ModeEpreuve,
    NatureTemps,
    PresenceJury,
    RoleJury,
    Statut,
    TypeSalle,
)
from sessionbook.model.plan import Impasse
from sessionbook.model.session import Case
from sessionbook.planning.plan import planifier
from tests.planning.builders import (
    candidats,
    case,
    epreuve,
    impasse,
    membres,
    plage,
    plan,
    salles,
    temps,
    titre,
)

ABSENT = PresenceJury.ABSENT
ET = epreuve("ET", 60)
TOUS = epreuve("QP", 30, jury=ABSENT, mode=ModeEpreuve.SESSION, salle=TypeSalle.POSTES)

FAUTES = {
    "aucune_epreuve": (case([]), "La feuille Épreuves est vide"),
    "aucun_candidat": (case([ET], 0), "Aucun candidat inscrit"),
    "tous_retires": (
        case([ET], candidats=candidats(2, statut=Statut.RETIRE)),
        "Aucun candidat inscrit",
    ),
    "dates": (case([ET], du_jour={"date_fin": date(2027, 3, 1)}), "n’a pas de dates"),
    "heures": (case([ET], heures=(time(18), time(8))), "ferme avant d’avoir ouvert"),
    "duree": (case([epreuve("ET", 0)]), "il manque sa durée"),
    "jury": (case([replace(ET, jury=None)]), "si le jury est présent"),
    "double": (case([ET, ET]), "désigne plusieurs épreuves"),
    "inconnue": (case([replace(ET, apres=("QP",))]), "renvoie à «\u00a0QP\u00a0»"),
    "boucle": (
        case([replace(ET, apres=("EF",)), epreuve("EF", 15, apres=("ET",))]),
        "s’attendent l’une l’autre\u00a0: ET et EF",
    ),
    "somme": (case([ET], du_jour={"candidat_total": 75}), "annonce 1\u00a0h\u00a015"),
    "presence": (case([ET], du_jour={"jury_presence": 30}), "annonce 30\u00a0min"),
    "trop_longue": (case([epreuve("MSP", 900)]), "dure 15\u00a0h"),
    "salle": (
        case([replace(ET, salle=TypeSalle.ENTRETIEN)], salles=salles((TypeSalle.POSTES,))),
        "Aucune salle de type «\u00a0Entretien\u00a0»",
    ),
    "places": (
        case([TOUS], 9, salles=salles((TypeSalle.POSTES,), capacite=8)),
        "9\u00a0candidats au même instant, 8\u00a0places",
    ),
    "temps": (
        case([ET], temps_caches=(temps("L", 5, NatureTemps.PAUSE, position="avant XX"),)),
        "n’est pas comprise\u00a0: «\u00a0avant XX\u00a0»",
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_a_fault_of_the_sheets_is_told_where_it_is(nom: str) -> None:
    tested, words = FAUTES[nom]
    found = impasse(tested)
    assert found.donnees
    mine = [obstacle for obstacle in found.obstacles if words in obstacle.message]
    assert len(mine) == 1, found.obstacles
    assert mine[0].remede.endswith(".")
    assert mine[0].cells


def test_a_contradiction_of_the_ntc_kind_is_not_passed_over() -> None:
    parts = [("E", 240), ("O", 105), ("ET", 70), ("QAP", 60), ("EF", 10)]
    found = impasse(case([epreuve(code, m) for code, m in parts], du_jour={"candidat_total": 510}))
    assert "8\u00a0h\u00a005" in found.obstacles[0].message
    assert "8\u00a0h\u00a030" in found.obstacles[0].message


def test_too_few_members_and_what_would_do() -> None:
    found = impasse(titre("DWWM", 12, jury=membres(4)))
    assert found.prouvee
    assert any("JUR-01" in obstacle.regles for obstacle in found.obstacles)
    assert "Un jury de plus (deux membres)." in found.reparations
    assert "Un jour de plus\u00a0: prolonger la session au 09/03/2027." in found.reparations
    assert not any("Fermer" in text for text in found.reparations)
    assert any("au plus 8\u00a0candidats sur 12" in line for line in found.arithmetique)


def test_a_day_too_short_and_the_earliest_later_closing() -> None:
    found = impasse(titre("DWWM", 12, jury=membres(6), heures=(time(8), time(17))))
    assert "Fermer le site à 17\u00a0h\u00a045." in found.reparations
    assert "Reporter 3\u00a0candidats à une autre session." in found.reparations


def test_the_reserve_is_called_before_anybody_else() -> None:
    jury = (*membres(1), replace(membres(2)[1], role=RoleJury.RESERVE))
    found = impasse(case([ET], jury=jury))
    assert found.reparations[0] == "Faire siéger JURÉ01 Max, membre de réserve."


def test_the_day_that_lacks_a_member_is_named() -> None:
    jury = (
        *membres(1, disponibilites=(plage(0), plage(1))),
        *membres(2, disponibilites=(plage(0),))[1:],
    )
    found = impasse(case([epreuve("ET", 400)], 2, 2, jury=jury))
    assert "Un membre du jury de plus le 09/03/2027." in found.reparations


def test_a_candidate_nobody_may_judge_is_named() -> None:
    jury = (*membres(1, employeur_siren="732829320"), *membres(2)[1:])
    people = (*candidats(1), replace(candidats(2)[1], entreprise_siren="732829320"))
    found = impasse(case([ET], candidats=people, jury=jury))
    assert any("JURÉ00 Max et NOM01 Léa" in obstacle.message for obstacle in found.obstacles)
    assert any("JUR-06" in obstacle.regles for obstacle in found.obstacles)
    assert "Un membre du jury de plus." in found.reparations
    assert "Reporter NOM01 Léa à une autre session." in found.reparations


def test_one_more_post_is_proposed_where_one_lacks() -> None:
    prep = epreuve("PREP", 200, jury=ABSENT, salle=TypeSalle.PREPARATION)
    found = impasse(case([prep], 4, salles=salles((TypeSalle.PREPARATION,))))
    assert any("PLT-03" in obstacle.regles for obstacle in found.obstacles)
    assert "Une salle de plus de type «\u00a0Préparation\u00a0»." in found.reparations


REPARABLES = {
    "membres": titre("DWWM", 8, jury=membres(3)),
    "jour": case([epreuve("ET", 300)], 3, jury=membres(2)),
}


@pytest.mark.parametrize("nom", REPARABLES)
def test_a_repair_carried_out_gives_a_plan(nom: str) -> None:
    tested = REPARABLES[nom]
    found = impasse(tested)
    assert found.reparations
    session = replace(tested.session, date_fin=date(2027, 3, 10))
    longer = Case(replace(tested.dossier, session=session), tested.jour)
    more = Case(replace(tested.dossier, jury=membres(6)), tested.jour)
    assert plan(longer if nom == "jour" else more).creneaux


@pytest.mark.parametrize("jury", [membres(0), membres(2, disponibilites=(plage(9),))])
def test_nobody_free_is_an_answer_and_not_a_failure(jury: tuple[object, ...]) -> None:
    found = planifier(case([ET], 2, jury=jury))
    assert isinstance(found, Impasse) is bool(jury)


def test_a_member_is_not_tried_on_two_juries_of_a_day_and_it_is_said() -> None:
    """Two juries of half a day could share the member who comes at noon: it is not looked for."""
    morning, noon = (plage(0, "08:00", "13:00"),), (plage(0, "12:00", "18:00"),)
    jury = (*membres(2, disponibilites=morning), *membres(3, disponibilites=noon)[2:])
    found = impasse(case([epreuve("ET", 120)], 4, jury=jury))
    said = found.obstacles[0].message
    assert "au plus 2\u00a0candidats sur 4" in said
    assert "ne sont pas essayés dans deux jurys le même jour" in said
    assert "Un membre du jury de plus." in found.reparations
    words = plan(case([epreuve("ET", 120)], 2, jury=jury)).arithmetique
    assert "dans un seul jury par jour" in words[-1]
    assert "dans un seul jury" not in " ".join(
        plan(case([ET], 2, jury=membres(2, disponibilites=(plage(0),)))).arithmetique
    )
