"""Rules the centre sets aside: what it takes, and what is still told."""

from datetime import date, timedelta
from typing import Any

import pytest

from sessionbook.model.choix import ModeRemise
from sessionbook.model.findings import Finding, Force, Gravite
from sessionbook.model.moyens import Derogation
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.derogation import appliquer
from sessionbook.rules.rule import judge, rules
from sessionbook.workbook.sheets_anomalies import anomalies
from tests.rules.cases import JOUR, candidat, dossier, place, session

_TARDIVE = {"convocations_validees_le": date(2027, 2, 9)}


def derogation(regle: str, **plus: Any) -> Derogation:
    known: dict[str, Any] = {
        "motif": "Report accepté",
        "auteur": "C. Moreau",
        "decidee_le": JOUR,
        "reference": "DDETS 38, 2027-0203",
    }
    return Derogation(place=place("derogations", 2), regle=regle, **{**known, **plus})


def judged(content: Dossier, regle: str) -> tuple[Finding, ...]:
    only = tuple(loaded for loaded in rules() if loaded.rule.id == regle)
    case = Case(content, JOUR)
    return appliquer(case, judge(case, only=only))


def late(*derogations: Derogation) -> Dossier:
    return dossier(session=session(**_TARDIVE), derogations=derogations)


def test_a_rule_set_aside_is_lowered_and_still_told_with_its_reason() -> None:
    (found,) = judged(late(derogation("conv 01")), "CONV-01")
    assert found.gravite is Gravite.INFORMATION
    assert found.derogation == (
        "décidée par C. Moreau le 04/02/2027\u00a0: Report accepté, référence\u00a0: "
        "DDETS 38, 2027-0203."
    )


@pytest.mark.parametrize(
    "lacks",
    [
        {"reference": None},
        {"motif": None},
        {"auteur": None},
        {"decidee_le": None},
        {"decidee_le": JOUR + timedelta(days=1)},
        {"concerne": "Durand Léa"},
        {"regle": "CONV-02"},
    ],
)
def test_what_is_official_and_blocking_takes_everything(lacks: dict[str, object]) -> None:
    row = derogation(**{"regle": "CONV-01", **lacks})  # type: ignore[arg-type]  # one field is wrong
    (found,) = judged(late(row), "CONV-01")
    assert found.source.force is Force.NOTICE
    assert (found.gravite, found.derogation) == (Gravite.BLOQUANT, "")


def test_an_advice_is_set_aside_without_a_reference() -> None:
    tardif = candidat(2, "Durand", inscription_ceres_le=date(2027, 2, 9))
    content = dossier(candidats=(tardif,), derogations=(derogation("CONV-11", reference=None),))
    (found,) = judged(content, "CONV-11")
    assert found.source.force is Force.CONSEIL
    assert (found.gravite, bool(found.derogation)) == (Gravite.INFORMATION, True)


@pytest.mark.parametrize("nom", ["DURAND Léa", "lea durand", "2245403"])
def test_only_the_person_it_names_is_concerned(nom: str) -> None:
    wrong: dict[str, Any] = {"remise_mode": ModeRemise.COURRIEL, "remise_le": JOUR}
    candidats = (
        candidat(2, "Durand", numero="2245403", **wrong),
        candidat(3, "Petit", "Max", **wrong),
    )
    content = dossier(
        session=session(convocations_validees_le=date(2027, 2, 3)),
        candidats=candidats,
        derogations=(derogation("CONV-02", concerne=nom),),
    )
    found = {f.personne: f.gravite for f in judged(content, "CONV-02") if f.cas == "mode"}
    assert found == {"DURAND Léa": Gravite.INFORMATION, "PETIT Max": Gravite.BLOQUANT}


def test_the_report_sheet_counts_and_explains_what_was_set_aside() -> None:
    sheet = anomalies(judged(late(derogation("CONV-01")), "CONV-01"), JOUR, frozenset(), ())
    assert sheet.entetes[1].texte.endswith("1\u00a0information, dont 1\u00a0écarté par dérogation.")
    assert "Dérogation\u00a0: décidée par C. Moreau" in str(sheet.lignes[0][-1].valeur)
