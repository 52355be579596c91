"""Titles whose durations come from one source, or have expired: they are planned all the same."""

import pytest

from sessionbook.model.choix import ModeEpreuve, NatureTemps, PresenceJury, TypeSalle
from sessionbook.model.epreuves import Epreuve
from tests.planning.builders import (
    REPAS,
    case,
    epreuve,
    oublies,
    plan,
    plateau,
    reproches,
    temps,
)
from tests.planning.test_instances import plancher

ABSENT, ENTRETIEN = PresenceJury.ABSENT, TypeSalle.ENTRETIEN


def devant(code: str, duree: int, *apres: str) -> Epreuve:
    return epreuve(code, duree, apres=apres, salle=ENTRETIEN, derniere=code == "EF")


def ecrite(code: str, duree: int, **champs: object) -> Epreuve:
    return epreuve(code, duree, jury=ABSENT, mode=ModeEpreuve.GROUPE, **champs)


PP, ET = epreuve("PP", 30), devant("ET", 30, "PP")
TITRES = {
    "DL": (PP, epreuve("ET", 30, apres=("PP",), enchaine=True), devant("EF", 15, "ET")),
    "DWWM-2018": (epreuve("PP", 35), devant("ET", 40, "PP"), devant("EF", 15, "ET")),
    "CC": (epreuve("MSP", 105), devant("ET", 55), devant("QAP", 70), devant("EF", 10)),
    "GRAPH": (epreuve("PP", 50), devant("ET", 20), devant("EF", 15)),
    "ASD": (PP, ET, ecrite("QP", 30), devant("EF", 20)),
    "GOTRM": (
        epreuve("MSP", 600, jury=ABSENT, fractionnable=True),
        devant("ET", 60, "MSP"),
        devant("QAP", 30),
        devant("EF", 30),
    ),
    "TSSR": (ecrite("QP", 120), ecrite("MSP", 150), devant("ET", 45), devant("EF", 20)),
}
CACHES = (
    temps("LECTURE", 15, NatureTemps.PRISE_DE_CONNAISSANCE),
    temps("CORRECTION", 5, NatureTemps.CORRECTION),
    temps("DELIB", 10, NatureTemps.DELIBERATION),
    REPAS,
)


@pytest.mark.parametrize(("nombre", "jours"), [(6, 2), (12, 3), (24, 4)])
@pytest.mark.parametrize("nom", TITRES)
def test_a_title_of_one_source_is_planned(nom: str, nombre: int, jours: int) -> None:
    tested = case(TITRES[nom], nombre, jours, temps_caches=CACHES, salles=plateau(jurys=14))
    found = plan(tested)
    assert not reproches(tested, found)
    assert not oublies(tested, found)
    assert found.jurys >= found.borne >= plancher(tested)
    told = "c’est le minimum" if found.minimal else "Rien ne prouve"
    assert any(told in line for line in found.arithmetique)
