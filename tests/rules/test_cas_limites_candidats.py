"""Edge cases of the rule book about candidates and files, by their number in its part 7."""

from datetime import date, timedelta
from typing import Any

import pytest

from sessionbook.model.choix import (
    NatureDocument,
    NatureEpreuve,
    Public,
    Resultat,
    Statut,
    Territoire,
    TypeSession,
    UniteDelai,
    Voie,
)
from sessionbook.model.moyens import Document
from sessionbook.model.personnes import Candidat
from sessionbook.rules.rule import rules
from tests.rules.cases import (
    DEBUT,
    candidat,
    cas,
    cellules,
    constats,
    creneau,
    dossier,
    epreuve,
    place,
    session,
)

CCPS = ("CCP1", "CCP2", "CCP3")


def ccp(*candidats: Candidat, vise: str = "CCP3", **plus: Any) -> Any:
    """A session CCP of a title that has three."""
    known = session(type=TypeSession.CCP, ccp=vise, titre_ccp=CCPS)
    return dossier(session=known, candidats=candidats, **plus)


def deux_ccp_le_meme_jour() -> Any:
    """The session of CCP2, the same day as that of CCP1 in another workbook."""
    lea = candidat(2, "Durand", ccp_acquis=("CCP3",))
    known = session(type=TypeSession.CCP, ccp="CCP2", titre_ccp=CCPS)
    plan = (creneau(8, "09:00-10:00", "Durand Léa", "MSP"),)
    return dossier(
        session=known,
        candidats=(lea,),
        epreuves=(epreuve(2, "MSP", nature=NatureEpreuve.MSP),),
        creneaux=plan,
    )


def test_06_of_two_ccp_sessions_in_a_day_the_first_has_no_final_interview() -> None:
    assert constats("CAN-12", deux_ccp_le_meme_jour()) == ()


def test_06_nor_does_the_running_order_miss_it() -> None:
    content = deux_ccp_le_meme_jour()
    final = epreuve(3, "EF", 15, nature=NatureEpreuve.ENTRETIEN_FINAL)
    zoe = candidat(3, "Roux", "Zoé", ccp_acquis=("CCP1", "CCP3"))
    whole = dossier(
        session=content.session,
        candidats=(*content.candidats, zoe),
        epreuves=(*content.epreuves, final),
        creneaux=(
            *content.creneaux,
            creneau(9, "10:00-11:00", "Roux Zoé", "MSP"),
            creneau(10, "11:00-11:15", "Roux Zoé", "EF"),
        ),
    )
    assert constats("CAN-12", whole) == ()
    assert constats("CONV-05", whole) == ()


def test_07_a_ccp_already_held_is_not_sat_again() -> None:
    content = ccp(candidat(2, "Durand", voie=Voie.CAPITALISATION, ccp_acquis=("CCP 3 – Déployer",)))
    assert cas(constats("CAN-07", content)) == [("acquis", "bloquant")]


def test_07_with_two_ccp_of_three_the_third_calls_for_a_final_interview() -> None:
    plan = (creneau(8, "09:00-10:00", "Durand Léa", "MSP"),)
    epreuves = (epreuve(2, "MSP", nature=NatureEpreuve.MSP),)
    lea = candidat(2, "Durand", ccp_acquis=("CCP1", "CCP2"))
    content = ccp(lea, creneaux=plan, epreuves=epreuves)
    assert cas(constats("CAN-12", content)) == [("sans_entretien", "bloquant")]


def test_08_training_and_vae_sit_together_and_only_training_has_an_ecf() -> None:
    content = dossier(
        session=session(type=TypeSession.TITRE),
        candidats=(
            candidat(2, "Durand", voie=Voie.FORMATION),
            candidat(3, "Petit", voie=Voie.VAE, recevabilite_le=date(2026, 9, 1)),
        ),
    )
    (found,) = constats("DOS-02", content, DEBUT)
    assert found.personne == "DURAND Léa"
    assert constats("CAN-04", content) == ()


def test_08_an_epreuve_from_which_vae_is_exempt_is_not_missing() -> None:
    content = dossier(
        candidats=(
            candidat(2, "Durand", voie=Voie.FORMATION),
            candidat(3, "Petit", voie=Voie.VAE),
        ),
        epreuves=(epreuve(2, "QP1", public=Public.FORMATION), epreuve(3, "EF")),
        creneaux=(
            creneau(8, "09:00-09:30", "Durand Léa", "QP1"),
            creneau(9, "10:00-10:20", "Durand Léa", "EF"),
            creneau(10, "10:20-10:40", "Petit Léa", "EF"),
        ),
    )
    assert constats("CONV-05", content) == ()


@pytest.mark.parametrize(
    ("debut", "fin", "said"),
    [
        (date(2026, 6, 15), date(2026, 6, 15), []),
        (date(2026, 6, 16), date(2026, 6, 16), [("depassee", "bloquant")]),
        (date(2026, 6, 14), date(2026, 6, 16), [("deborde", "a_verifier")]),
    ],
)
def test_09_a_recevabilite_holds_one_year(
    debut: date, fin: date, said: list[tuple[str, str]]
) -> None:
    one = candidat(2, "Durand", voie=Voie.VAE, recevabilite_le=date(2025, 6, 15))
    content = dossier(session=session(date_debut=debut, date_fin=fin), candidats=(one,))
    assert cas(constats("CAN-05", content, date(2026, 5, 20))) == said


def test_09_a_recevabilite_of_29_february_holds_until_28_february() -> None:
    one = candidat(2, "Durand", voie=Voie.VAE, recevabilite_le=date(2028, 2, 29))
    for debut, said in ((date(2029, 2, 28), []), (date(2029, 3, 1), [("depassee", "bloquant")])):
        content = dossier(session=session(date_debut=debut, date_fin=debut), candidats=(one,))
        assert cas(constats("CAN-05", content, date(2029, 1, 2))) == said


@pytest.mark.parametrize(
    ("debut", "said"),
    [
        (date(2026, 3, 18), []),
        (date(2026, 3, 19), [("entre_deux", "a_verifier")]),
        (date(2026, 3, 20), [("entre_deux", "a_verifier")]),
        (date(2026, 3, 21), [("depassee", "bloquant")]),
        (date(2026, 3, 23), [("depassee", "bloquant")]),
    ],
)
def test_10_a_re_sit_is_within_one_year_by_both_readings(
    debut: date, said: list[tuple[str, str]]
) -> None:
    one = candidat(
        2,
        "Durand",
        voie=Voie.FORMATION,
        session_precedente_le=date(2025, 3, 18),
        deliberation_precedente_le=date(2025, 3, 20),
        session_precedente_resultat=Resultat.ECHEC,
    )
    content = dossier(session=session(date_debut=debut, date_fin=debut), candidats=(one,))
    assert cas(constats("CAN-09", content, date(2026, 2, 1))) == said


def test_17_a_candidate_who_has_left_is_judged_by_no_rule_about_candidates() -> None:
    gone = candidat(
        2,
        "Durand",
        voie=Voie.VAE,
        naissance_date=date(1900, 1, 1),
        organisme_formation="GRETA",
        piece_expire_le=date(2020, 1, 1),
        statut=Statut.RETIRE,
    )
    content = dossier(session=session(type=TypeSession.TITRE), candidats=(gone,))
    for loaded in rules():
        if loaded.rule.id.startswith(("CAN", "DOS", "AGR-07")):
            assert constats(loaded.rule.id, content, DEBUT) == (), loaded.rule.id


def test_19_homonyms_are_kept_and_an_exact_double_is_blocking() -> None:
    first = candidat(2, "Durand", naissance_date=date(1996, 5, 12))
    for birth, said in (
        (date(2001, 1, 1), [("homonyme", "a_verifier")]),
        (date(1996, 5, 12), [("doublon", "bloquant")]),
    ):
        content = dossier(candidats=(first, candidat(3, "DURAND", naissance_date=birth)))
        assert cas(constats("CAN-03", content)) == said


@pytest.mark.parametrize(
    ("territoire", "limite"),
    [(None, date(2027, 5, 14)), (Territoire.GUYANE, date(2027, 5, 14)),
     (Territoire.ALSACE_MOSELLE, date(2027, 3, 24))],
)  # fmt: skip
def test_29_jours_ouvres_are_those_of_the_territory(
    territoire: Territoire | None, limite: date
) -> None:
    """Whit Monday everywhere; Good Friday in Alsace-Moselle only."""
    debut = date(2027, 3, 30) if territoire is Territoire.ALSACE_MOSELLE else date(2027, 5, 18)
    jours = 2 if territoire is Territoire.ALSACE_MOSELLE else 1
    production = Document(
        place=place("documents", 2),
        designation="Dossier de projet",
        nature=NatureDocument.PRODUCTION,
        echeance=jours,
        unite=UniteDelai.OUVRES,
    )
    known = session(date_debut=debut, date_fin=debut, territoire=territoire)
    content = dossier(session=known, candidats=(candidat(2, "Durand"),), documents=(production,))
    for jour, said in ((-1, "attendue"), (0, "dernier_jour"), (1, "depassee")):
        (found,) = constats("DOS-05", content, limite + timedelta(days=jour))
        assert found.cas == said


def test_one_candidate_and_several_are_told_in_the_right_number() -> None:
    def words(count: int) -> str:
        people = tuple(candidat(row, f"Nom{row}") for row in range(2, 2 + count))
        (found,) = constats("DOS-01", dossier(candidats=people), DEBUT)
        return f"{found.message} {found.remede}"

    assert words(1).startswith("Le dossier professionnel de 1\u00a0candidat n’est pas noté")
    assert "Relancez cette personne," in words(1)
    assert words(2).startswith("Le dossier professionnel de 2\u00a0candidats n’est pas noté")
    assert "Relancez ces personnes," in words(2)
    assert words(9).count("et 3\u00a0autres") == 1


def test_cells_of_a_group_are_those_of_its_people() -> None:
    people = (candidat(2, "Durand"), candidat(5, "Petit", dossier_professionnel_le=DEBUT))
    late = candidat(7, "Roux", dossier_professionnel_le=DEBUT + timedelta(days=1))
    found = constats("DOS-01", dossier(candidats=(*people, late)), DEBUT)
    assert cellules(found) == ["AE2", "AE7"]
