"""Référentiels: what is shipped agrees with itself."""

import pytest

from sessionbook.errors import ExitCode, UsageError
from sessionbook.model.choix import (
    ModeEpreuve,
    NatureEpreuve,
    NatureTemps,
    PresenceJury,
)
from sessionbook.regulation.coherence import ecarts
from sessionbook.regulation.referentiel import Phase, Referentiel, referentiel, sigles
from sessionbook.regulation.temps import temps_caches

ATTENDUS = [
    *("AD", "ADVF", "ARH", "CADGA", "CATL", "CDA", "CTRMP", "CTRMTV"),
    *("CV", "DWWM", "EC", "FPA", "GCF", "MONTEUR", "RPMS", "SC"),
]


def modifie(titre: Referentiel, rang: int, **champs: object) -> Referentiel:
    """The same title with one phase changed."""
    phases = list(titre.phases)
    phases[rang] = phases[rang].model_copy(update=champs)
    return titre.model_copy(update={"phases": tuple(phases)})


def test_titles_with_confidence_a_or_b_are_shipped() -> None:
    assert list(sigles()) == ATTENDUS


@pytest.mark.parametrize("sigle", ATTENDUS)
def test_shipped_title_agrees_with_itself(sigle: str) -> None:
    titre = referentiel(sigle)
    assert ecarts(titre) == ()
    assert titre.sigle == sigle
    assert titre.provenance


@pytest.mark.parametrize("sigle", ATTENDUS)
def test_order_of_phases_needs_nothing_that_comes_later(sigle: str) -> None:
    seen: set[str] = set()
    for phase in referentiel(sigle).phases:
        assert set(phase.apres) <= seen
        seen.add(phase.code)


def test_dwwm_as_in_its_re() -> None:
    titre = referentiel("DWWM")
    assert [(p.code, p.duree) for p in titre.phases] == [
        ("QP", 30),
        ("PP", 35),
        ("ET", 40),
        ("EF", 15),
    ]
    assert (titre.candidat_total, titre.jury_presence) == (120, 90)
    assert titre.candidats_par_jury_et_jour == 4
    assert titre.phases[0].mode is ModeEpreuve.SESSION
    assert titre.phases[1].jury is PresenceJury.SILENCIEUX
    assert not any(phase.devine for phase in titre.phases)


def test_an_inferred_presence_is_not_official() -> None:
    fpa = referentiel("FPA")
    assert (fpa.jury_presence, fpa.jury_presence_devinee) == (None, 135)
    officiels = [sigle for sigle in sigles() if referentiel(sigle).jury_presence]
    assert officiels == ["CDA", "DWWM"]


def test_what_nobody_read_stays_empty() -> None:
    assert referentiel("EC").phases[0].jury is None
    assert referentiel("CV").phases[0].mode is None
    assert [phase.duree for phase in referentiel("CTRMTV").phases] == [None] * 7


@pytest.mark.parametrize(
    "nom", ["DWWM", "dwwm", "TP-01280", "TP 01280 m04", "01280", "Développeur web et web mobile"]
)
def test_a_title_has_several_names(nom: str) -> None:
    assert referentiel(nom).sigle == "DWWM"


def test_unknown_title_is_told_with_the_nearest_and_the_list() -> None:
    with pytest.raises(UsageError) as raised:
        referentiel("DWMM")
    assert raised.value.code is ExitCode.LIGNE_DE_COMMANDE
    assert "« DWMM »".replace(" ", "\u00a0") in raised.value.constat
    assert "DWWM (Développeur web et web mobile)" in raised.value.remede
    assert all(sigle in raised.value.remede for sigle in sigles())


@pytest.mark.parametrize("nom", ["", "TP-99999", "../../etc/passwd", "dwwm.toml"])
def test_no_other_name_opens_a_file(nom: str) -> None:
    with pytest.raises(UsageError):
        referentiel(nom)


@pytest.mark.parametrize(
    ("rang", "champs", "mot"),
    [
        (0, {"duree": 31}, "total annoncé"),
        (1, {"jury": PresenceJury.ABSENT}, "présence annoncée"),
        (3, {"derniere": None}, "dernière"),
        (3, {"nature": NatureEpreuve.MSP}, "Entretiens finaux"),
        (2, {"apres": ("XX",)}, "inconnues"),
        (0, {"apres": ("EF",)}, "s’attendent"),
        (0, {"enchaine": True}, "enchaînée"),
        (1, {"code": "QP"}, "plusieurs"),
        (1, {"derniere": True}, "dites dernières"),
    ],
)
def test_seeded_errors_are_caught(rang: int, champs: dict[str, object], mot: str) -> None:
    found = ecarts(modifie(referentiel("DWWM"), rang, **champs))
    assert any(mot in sentence for sentence in found), found


def test_seeded_errors_elsewhere_are_caught() -> None:
    titre = referentiel("DWWM")
    ccp = titre.sessions_ccp[0].model_copy(update={"candidat_total": 81, "jury_presence": 90})
    ressource = titre.ressources[0].model_copy(update={"epreuves": ("XX",)})
    faulty = titre.model_copy(update={"sessions_ccp": (ccp,), "ressources": (ressource,)})
    assert len(ecarts(faulty)) == 3
    reordered = titre.model_copy(update={"phases": (titre.phases[3], *titre.phases[:3])})
    assert any("dernière" in sentence for sentence in ecarts(reordered))


def test_a_field_said_inferred_must_exist() -> None:
    with pytest.raises(ValueError, match="jurry"):
        Phase.model_validate(
            {
                "code": "QP",
                "intitule": "Questionnaire",
                "nature": "Questionnaire professionnel",
                "devine": ["jurry"],
            }
        )


@pytest.mark.parametrize("sigle", ATTENDUS)
def test_hidden_times_point_to_phases_and_hold_what_is_always_needed(sigle: str) -> None:
    titre = referentiel(sigle)
    times = temps_caches(titre)
    codes = {phase.code for phase in titre.phases}
    for temps in times:
        if temps.position.startswith(("avant ", "après ")):
            assert temps.position.split(" ", 1)[1] in codes
        assert "{" not in temps.position
    natures = {temps.nature for temps in times}
    assert {
        NatureTemps.ACCUEIL,
        NatureTemps.PRISE_DE_CONNAISSANCE,
        NatureTemps.DELIBERATION,
        NatureTemps.REPAS,
    } <= natures


def test_hidden_times_of_dwwm_make_two_hours_a_candidate() -> None:
    titre = referentiel("DWWM")
    hidden = sum(t.duree for t in temps_caches(titre) if t.portee == "Par candidat")
    assert hidden + sum(p.duree or 0 for p in titre.phases if p.devant_jury) == 120


def test_correction_is_offered_only_where_something_is_written() -> None:
    natures = {temps.nature for temps in temps_caches(referentiel("ADVF"))}
    assert NatureTemps.CORRECTION not in natures
    assert NatureTemps.CORRECTION in {temps.nature for temps in temps_caches(referentiel("SC"))}


def test_without_a_title_no_place_is_assumed() -> None:
    places = {temps.position for temps in temps_caches(None)}
    assert places == {"", "début de journée", "fin de journée"}
