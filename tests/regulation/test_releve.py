"""The facts of the référentiels are those of the survey of épreuves, where it is at hand."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from sessionbook.model.choix import ModeEpreuve, NatureEpreuve, PresenceJury, TypeSalle
from sessionbook.regulation.referentiel import Phase, referentiel, sigles

RELEVE = Path(__file__).parents[3] / "shared" / "epreuves.json"

pytestmark = pytest.mark.skipif(
    not RELEVE.exists(), reason="the survey of épreuves is not beside the project"
)

_NATURES = {
    "questionnaire_professionnel": NatureEpreuve.QUESTIONNAIRE,
    "presentation_projet": NatureEpreuve.PRESENTATION,
    "entretien_technique": NatureEpreuve.ENTRETIEN_TECHNIQUE,
    "entretien_final": NatureEpreuve.ENTRETIEN_FINAL,
    "mise_en_situation": NatureEpreuve.MSP,
    "questionnement_productions": NatureEpreuve.QUESTIONNEMENT,
}
_MODES = {
    "group_simultaneous_all_session": ModeEpreuve.SESSION,
    "group_simultaneous": ModeEpreuve.SESSION,
    "group_possible": ModeEpreuve.GROUPE,
    "individual": ModeEpreuve.INDIVIDUEL,
    "unknown": None,
}
_SALLES = {
    "salle_postes_sans_internet": TypeSalle.POSTES,
    "salle_videoprojection": TypeSalle.PRESENTATION,
    "salle_1_table_3_chaises": TypeSalle.ENTRETIEN,
    "local_ferme_confidentiel": TypeSalle.ENTRETIEN,
    "salle_preparation": TypeSalle.PREPARATION,
    "appartement_pedagogique": TypeSalle.PLATEAU,
}


def _releve() -> Mapping[str, Mapping[str, Any]]:
    if not RELEVE.exists():
        return {}
    titles = json.loads(RELEVE.read_text("utf-8"))["titles"]
    found = {title["sigle"]: title for title in titles}
    transport = found.pop("CTRMTV/CTRMP")
    return found | {"CTRMTV": transport, "CTRMP": transport}


@pytest.mark.parametrize("sigle", sigles())
def test_shipped_facts_are_those_of_the_survey(sigle: str) -> None:
    titre, releve = referentiel(sigle), _releve()[sigle]
    assert titre.code == (releve["code"] or "")
    assert titre.niveau == releve["niveau"]
    assert titre.confiance == releve["confidence"][0]
    assert titre.candidat_total == releve.get("candidat_total")
    assert titre.jury_presence == releve.get("jury_presence_official")
    assert titre.jury_presence_devinee == releve.get("jury_presence_inferred")
    assert titre.candidats_par_jury_et_jour == releve.get("max_candidates_per_jury_per_day")
    assert len(titre.provenance) >= 1
    assert len(titre.phases) == len(releve["epreuves"])
    for phase, lue in zip(titre.phases, releve["epreuves"], strict=True):
        _compare(sigle, phase, lue)
    durees = {c["code"]: c.get("session_minutes", {}) for c in releve.get("ccp", ())}
    for ccp in titre.sessions_ccp:
        assert dict(ccp.durees) == durees.get(ccp.code, durees.get("CCP1-3"))


def _compare(sigle: str, phase: Phase, lue: Mapping[str, Any]) -> None:
    assert phase.code == lue["id"]
    assert phase.nature is _NATURES[lue["modalite"]]
    assert phase.duree == lue["minutes"]
    assert phase.mode is _MODES[lue["mode"]]
    presence = lue["jury_present"]
    assert phase.devant_jury == (presence is True)
    assert (phase.jury is None) == (presence not in (True, False))
    assert (phase.jury is PresenceJury.SILENCIEUX) == (lue.get("jury_intervenes") is False)
    assert bool(phase.surveillant) == lue.get("surveillant", False)
    assert (phase.figurants or 0) == lue.get("role_player", 0)
    assert bool(phase.derniere) == lue.get("last", False)
    if "room" in lue:
        assert phase.salle is _SALLES[lue["room"]]
    elif phase.salle is not None:
        assert "salle" in phase.devine
    if sigle != "CTRMP":
        assert list(phase.apres) == lue.get("after", [])
        assert bool(phase.enchaine) == ("contiguous_with" in lue)
    _compare_evidence(phase, lue["evidence"])


def _compare_evidence(phase: Phase, evidence: Mapping[str, str | None]) -> None:
    inferred: Sequence[str] = ("jury", "mode", "surveillant", "apres")
    known = [champ for champ in inferred if getattr(phase, champ) not in (None, ())]
    marked = [champ for champ in known if champ in phase.devine]
    assert marked == (known if evidence["flags"] == "inferred" else [])
    assert ("duree" in phase.devine) == (evidence["duration"] == "inferred")


def test_every_title_the_survey_trusts_is_shipped_and_no_other() -> None:
    trusted = {
        sigle
        for sigle, title in _releve().items()
        if title["confidence"][0] in "AB"
        and "périmé" not in title["intitule"]
        and "expired" not in title["confidence"]
    }
    assert trusted == set(sigles())
