"""Equipment and rooms: what the examples of the pages do not show."""

from sessionbook.model.choix import (
    ModeEpreuve,
    NatureEpreuve,
    ParQui,
    PresenceJury,
    TypeSalle,
)
from sessionbook.model.moyens import Materiel, Salle
from tests.rules.cases import (
    candidat,
    cas,
    cellules,
    composition,
    constats,
    creneau,
    dossier,
    epreuve,
    place,
    session,
)

_QP = epreuve(
    2,
    "QP",
    30,
    mode=ModeEpreuve.SESSION,
    jury=PresenceJury.ABSENT,
    nature=NatureEpreuve.QUESTIONNAIRE,
    salle=TypeSalle.POSTES,
)
_NOMS = ("Durand", "Petit", "Roux", "Faure", "Blanc")
_CINQ = tuple(candidat(row, nom) for row, nom in enumerate(_NOMS, start=2))


def test_shared_resources_are_counted_by_shares() -> None:
    poste = Materiel(
        place=place("materiel", 2),
        designation="Imprimante",
        epreuves=("QP",),
        quantite=1,
        par=ParQui.CANDIDAT,
        partage=2,
        disponible=2,
    )
    (found,) = constats("PLT-01", dossier(candidats=_CINQ, epreuves=(_QP,), materiel=(poste,)))
    assert cellules([found]) == ["F2"]
    assert found.message == (
        "Imprimante\u00a0: 5\u00a0candidats en même temps ÷ 2 par ressource, soit 3, × 1 = 3 à "
        "prévoir, 2 disponibles."
    )
    assert "1\u00a0unité de plus" in found.remede


def test_two_groups_one_after_the_other_share_the_posts() -> None:
    poste = Materiel(
        place=place("materiel", 2),
        designation="Poste",
        epreuves=("QP",),
        quantite=1,
        par=ParQui.CANDIDAT,
        disponible=3,
    )
    content = dossier(
        candidats=_CINQ,
        epreuves=(_QP,),
        materiel=(poste,),
        creneaux=(
            creneau(8, "09:00-09:30", "Durand Léa; Petit Léa; Roux Léa", "QP"),
            creneau(9, "09:30-10:00", "Faure Léa; Blanc Léa", "QP"),
        ),
    )
    assert constats("PLT-01", content) == ()


def test_a_resource_for_each_jury_of_the_busiest_day() -> None:
    ecran = Materiel(
        place=place("materiel", 2),
        designation="Écran",
        quantite=2,
        par=ParQui.JURY,
        disponible=3,
    )
    content = dossier(
        candidats=_CINQ,
        epreuves=(epreuve(2, "ET"),),
        materiel=(ecran,),
        compositions=(composition(3, "Jury 1"), composition(4, "jury 2")),
    )
    (found,) = constats("PLT-01", content)
    assert "2\u00a0jurys le même jour × 2 = 4 à prévoir, 3 disponibles" in found.message


def test_expected_candidates_count_before_enrolment() -> None:
    poste = Materiel(
        place=place("materiel", 2),
        designation="Poste",
        quantite=1,
        par=ParQui.CANDIDAT,
        disponible=10,
    )
    content = dossier(session=session(candidats_prevus=12), epreuves=(_QP,), materiel=(poste,))
    assert "12\u00a0candidats" in constats("PLT-01", content)[0].message


def test_a_bad_room_withholds_its_own_door_notice() -> None:
    rooms = (
        Salle(place=place("salles", 2), nom="A", types=(TypeSalle.PRESENTATION,)),
        Salle(place=place("salles", 3), nom="B", types=(TypeSalle.POSTES,), internet_coupe=True),
    )
    content = dossier(
        candidats=_CINQ,
        epreuves=(_QP,),
        salles=rooms,
        creneaux=(creneau(8, "09:00-09:30", "Tous", "QP", salle="A"),),
    )
    found = [f for f in constats("PLT-03", content) if f.cas == "inadaptee"]
    assert [s.cell.a1 for f in found for s in f.sujets] == ["A2"]


def test_the_room_of_the_jury_serves_slots_without_one() -> None:
    room = Salle(
        place=place("salles", 2), nom="A", types=(TypeSalle.ENTRETIEN,), fermee=True,
        confidentielle=False,
    )  # fmt: skip
    row = composition(3, "Jury 1", "Martin Anne", "Leroy Paul")
    content = dossier(
        candidats=_CINQ,
        epreuves=(epreuve(2, "ET", salle=TypeSalle.ENTRETIEN),),
        salles=(room,),
        compositions=(type(row)(**{**vars(row), "salle": "A"}),),
        creneaux=(creneau(8, "09:00-09:40", "Durand Léa", "ET", jury="Jury 1"),),
    )
    assert constats("PLT-03", content) == ()
    assert cas(constats("PLT-04", content)) == [("non", "bloquant")]
