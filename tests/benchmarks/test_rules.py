"""All the rules over 300 candidates and 40 members of the jury, the slowest ones listed.

Times are those of the processor, so that a busy machine changes nothing. Run with
`pytest tests/benchmarks -s`; the ordinary tests leave this folder out.
"""

import sys
import time as clock
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from sessionbook.model.choix import (
    EtatMateriel,
    ModeEpreuve,
    NatureEpreuve,
    ParQui,
    PresenceJury,
    TypeSalle,
    TypeSession,
    Voie,
)
from sessionbook.model.creneaux import TOUS, CompositionJury, Creneau
from sessionbook.model.moyens import Document, Materiel, Salle
from sessionbook.model.personnes import Candidat, MembreJury
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.rule import judge, rules
from tests.rules.cases import DEBUT, JOUR, epreuve, place, session

CANDIDATS, MEMBRES, JOURS = 300, 40, 5
SECONDES_MAX = 0.5
LENTES = 10

JURYS = MEMBRES // 2
PAR_JURY = CANDIDATS // (JURYS * JOURS)
FIN = DEBUT + timedelta(days=JOURS - 1)


def _nom(rang: int) -> str:
    """A name no other rank has: « Nomaab »."""
    return "Nom" + "".join(chr(ord("a") + rang // 26**n % 26) for n in (2, 1, 0))


def _candidat(rang: int) -> Candidat:
    return Candidat(
        place=place("candidats", rang + 2),
        numero=f"{2_000_000 + rang}",
        nom_naissance=_nom(rang),
        prenoms="Léa",
        naissance_date=date(1990, 1, 1) + timedelta(days=rang),
        adresse=f"{rang} rue du Moulin",
        code_postal="38000",
        ville="Grenoble",
        voie=Voie.FORMATION,
        organisme_formation=f"Organisme {_nom(rang % 12)}",
        entreprise=f"Entreprise {_nom(rang % 90)} et fils",
        formateurs=(f"Formateur {_nom(rang % 9)}", f"Formatrice {_nom(rang % 7)}"),
        inscription_ceres_le=date(2027, 1, 20),
    )


def _membre(rang: int) -> MembreJury:
    return MembreJury(
        place=place("jury", rang + 2),
        nom=f"Juge{_nom(rang)}",
        prenom="Anne",
        adresse=f"{rang} place du Marché",
        code_postal="69001",
        ville="Lyon",
        employeur=f"Société {_nom(500 + rang)}",
        liste_ceres=True,
        invite_le=date(2026, 12, 7),
    )


def _jury(jour: date, rang: int, rangs: range, row: int) -> tuple[Creneau, ...]:
    found = []
    for position, candidat in enumerate(rangs):
        start = 9 * 60 + 100 * position
        for n, (code, minutes) in enumerate((("PP", 35), ("ET", 40), ("EF", 15))):
            found.append(
                Creneau(
                    place=place("creneaux", row + 3 * position + n),
                    jour=jour,
                    debut=time(start // 60, start % 60),
                    fin=time((start + minutes) // 60, (start + minutes) % 60),
                    jury=f"Jury {rang + 1}",
                    candidats=(f"{_nom(candidat)} Léa",),
                    epreuve=code,
                    salle=f"Salle {rang + 1}",
                )
            )
            start += minutes
    return tuple(found)


def grande() -> Case:
    """300 candidates before twenty juries in five days, with everything they need."""
    jours = [DEBUT + timedelta(days=n) for n in range(JOURS)]
    compositions: list[CompositionJury] = []
    creneaux: list[Creneau] = []
    for n, (jour, rang) in enumerate((j, r) for j in jours for r in range(JURYS)):
        noms = [f"Juge{_nom(2 * rang + k)} Anne" for k in (0, 1)]
        compositions.append(
            CompositionJury(
                place=place("compositions", n + 3),
                jour=jour,
                jury=f"Jury {rang + 1}",
                membre_1=noms[0],
                membre_2=noms[1],
            )
        )
        rangs = range(n * PAR_JURY, (n + 1) * PAR_JURY)
        creneaux += _jury(jour, rang, rangs, 200 + 3 * n * PAR_JURY)
    ecrit = Creneau(
        place=place("creneaux", 199),
        jour=DEBUT,
        debut=time(8),
        fin=time(8, 30),
        candidats=(TOUS,),
        epreuve="QP",
        salle="Grande salle",
        surveillant="Perrin Guillaume",
    )
    etat = EtatMateriel.OPERATIONNEL
    salles = tuple(
        Salle(place=place("salles", n + 2), nom=f"Salle {n + 1}", capacite=8) for n in range(JURYS)
    )
    return Case(
        Dossier(
            nom="grande.xlsx",
            session=replace(session(type=TypeSession.TITRE), date_fin=FIN, candidats_prevus=300),
            candidats=tuple(_candidat(n) for n in range(CANDIDATS)),
            jury=tuple(_membre(n) for n in range(MEMBRES)),
            epreuves=(
                epreuve(
                    2,
                    "QP",
                    30,
                    nature=NatureEpreuve.QUESTIONNAIRE,
                    jury=PresenceJury.ABSENT,
                    mode=ModeEpreuve.SESSION,
                    salle=TypeSalle.POSTES,
                ),
                epreuve(3, "PP", 35, nature=NatureEpreuve.PRESENTATION, apres=("QP",)),
                epreuve(4, "ET", 40, apres=("PP",), enchaine=True),
                epreuve(5, "EF", 15, nature=NatureEpreuve.ENTRETIEN_FINAL, apres=("ET",)),
            ),
            salles=(Salle(place=place("salles", 90), nom="Grande salle", capacite=301), *salles),
            materiel=(
                Materiel(
                    place=place("materiel", 2),
                    designation="Poste",
                    quantite=1,
                    par=ParQui.CANDIDAT,
                    disponible=300,
                    etat=etat,
                ),
            ),
            documents=(Document(place=place("documents", 2), designation="Aucun"),),
            compositions=tuple(compositions),
            creneaux=(ecrit, *creneaux),
            feuilles={"candidats": "Candidats", "jury": "Jury", "creneaux": "Déroulé"},
        ),
        JOUR,
    )


def test_the_case_is_as_large_as_it_says() -> None:
    dossier = grande().dossier
    assert len(dossier.inscrits) == CANDIDATS
    assert len(dossier.jury) == MEMBRES
    assert len(dossier.creneaux) == 1 + 3 * CANDIDATS
    assert {finding.regle for finding in judge(grande())}.isdisjoint({"PLN-01", "PLN-07", "LEC-09"})


@pytest.mark.benchmark(timer=clock.process_time)
def test_all_the_rules(benchmark: BenchmarkFixture) -> None:
    judge(grande())
    benchmark.pedantic(judge, setup=lambda: ((grande(),), {}), rounds=5)
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < SECONDES_MAX


def test_the_slowest_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    judge(grande())
    found = []
    for loaded in rules():
        case = grande()
        start = clock.process_time()
        judge(case, only=(loaded,))
        found.append((clock.process_time() - start, loaded.rule.id))
    found.sort(reverse=True)
    with capsys.disabled():
        sys.stdout.write("\n" + "".join(f"{s * 1000:7.1f} ms  {i}\n" for s, i in found[:LENTES]))
    assert found[0][0] < SECONDES_MAX
