"""The plan in the workbook: made when there is none, kept, never put over the centre's own."""

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from jsonschema import validate
from openpyxl import load_workbook

from sample_workbooks import propre
from sessionbook.batch.options import Annotation, Options, Resultat
from sessionbook.batch.run import lancer
from sessionbook.cli.compte_rendu import lignes
from sessionbook.model.choix import RoleJury
from sessionbook.model.creneaux import Creneau
from sessionbook.model.session import Case
from sessionbook.workbook.form import formulaire
from sessionbook.workbook.plan_sheet import plan_connu
from sessionbook.workbook.read import lire
from tests.batch.test_run import changer

RACINE = Path(__file__).parents[2]
JOUR = date(2027, 1, 20)


def contenu(**session: object) -> Mapping[str, Sequence[Mapping[str, object]]]:
    """The clean sample before its déroulé was typed and its convocations validated."""
    tables = dict(propre.contenu())
    first = {**tables["session"][0], "convocations_validees_le": None, **session}
    return {**tables, "session": (first,), "compositions": (), "creneaux": ()}


@pytest.fixture
def classeur(tmp_path: Path) -> Path:
    path = tmp_path / "mars.xlsx"
    path.write_bytes(formulaire(contenu()))
    return path


def preparer(path: Path, annotation: Annotation = Annotation.SUR_PLACE) -> Resultat:
    (resultat,) = lancer([path], Options(JOUR, annotation)).resultats
    assert not resultat.erreur
    return resultat


def creneaux(path: Path) -> tuple[Creneau, ...]:
    return lire(path.read_bytes(), path.name).creneaux


def test_an_empty_deroule_is_planned_written_and_judged_sound(classeur: Path) -> None:
    resultat = preparer(classeur)
    assert resultat.besoin is not None
    assert (resultat.besoin.jurys, resultat.besoin.membres) == (3, 6)
    assert resultat.besoin.minimal
    assert max(c.fin for c in creneaux(classeur) if c.fin) == time(17, 45)
    wrong = {f.regle for f in resultat.findings if f.regle.startswith(("PLN", "JUR", "LEC"))}
    assert wrong == set()
    letters = list((classeur.parent / "mars" / "convocations").glob("Convocation *.docx"))
    assert len(letters) == 12
    written = json.loads((classeur.parent / "mars" / "resultat.json").read_text("utf-8"))
    validate(written, json.loads((RACINE / "docs" / "resultat.schema.json").read_text("utf-8")))
    assert "12 candidats × 120 min" in written["plan"]["besoin"]["arithmetique"][0].replace(
        "\u00a0", " "
    )


def test_a_second_run_keeps_the_plan_byte_for_byte(classeur: Path) -> None:
    preparer(classeur)
    before = classeur.read_bytes()
    result = (classeur.parent / "mars" / "resultat.json").read_bytes()
    preparer(classeur)
    assert classeur.read_bytes() == before
    assert (classeur.parent / "mars" / "resultat.json").read_bytes() == result


def texte(path: Path, feuille: str) -> str:
    """All the words of a sheet, ordinary spaces."""
    cells = (c for row in load_workbook(path)[feuille].iter_rows(values_only=True) for c in row)
    return " | ".join(str(c) for c in cells if c is not None).replace("\u00a0", " ")


def test_the_trade_off_stands_in_preparation_and_on_the_terminal(classeur: Path) -> None:
    resultat = preparer(classeur)
    assert resultat.besoin is not None
    said = texte(classeur, "Préparation")
    version = lire(classeur.read_bytes(), classeur.name).version_deroule
    assert resultat.besoin.version == version
    assert f"Déroulé version {version}" in said
    assert "3 jurys, 6 membres | 3 | 2027-03-11 00:00:00 | 17 h 45" in said
    assert "Déroulé retenu. Fin la plus tôt possible, prouvé." in said
    assert "il en faut au moins 3" in said
    printed = "\n".join(lignes(resultat)).replace("\u00a0", " ")
    assert f"Déroulé version {version}" in printed
    assert "11/03/2027 à 17 h 45 (la plus tôt possible, prouvé) ← déroulé retenu" in printed


def test_what_a_plan_needs_is_remembered_as_it_was_told(classeur: Path) -> None:
    first = preparer(classeur).besoin
    (resultat,) = lancer([classeur], Options(date(2027, 1, 21))).resultats
    assert first is not None
    assert resultat.besoin == first
    assert first.compromis


def test_more_juries_than_the_sheet_has_rows_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mars.xlsx"
    path.write_bytes(formulaire(contenu()))
    book = load_workbook(path)
    book["Déroulé"].delete_rows(6, 35)
    book.save(path)
    told = [f for f in preparer(path).findings if f.regle == "PLN-15"]
    assert [f.message for f in told if "n’a que" in f.message]
    assert creneaux(path) == ()


def test_what_does_not_enter_a_plan_makes_none_again(
    classeur: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another day, another phone, a letter handed over, a result removed: the plan is kept."""
    preparer(classeur)
    before = creneaux(classeur)

    def solved(case: Case) -> NoReturn:
        raise AssertionError(case.jour)

    monkeypatch.setattr("sessionbook.planning.plan.planifier", solved)
    changer(classeur, "Session", "Téléphone du centre", "02 61 91 04 99")
    shutil.rmtree(classeur.parent / "mars")
    for days in (0, 1):
        (resultat,) = lancer([classeur], Options(JOUR + timedelta(days=days))).resultats
        assert not resultat.erreur
        assert resultat.besoin is not None
        assert len(resultat.faits) > 12
    assert creneaux(classeur) == before


def test_the_deroule_of_the_centre_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "session_dwwm.xlsx"
    shutil.copy(RACINE / "sample_workbooks" / path.name, path)
    before = creneaux(path)
    resultat = preparer(path)
    assert resultat.besoin is None
    assert creneaux(path) == before
    assert plan_connu(path.read_bytes()) is None


def test_a_withdrawal_makes_a_new_plan_and_a_pinned_row_stays(classeur: Path) -> None:
    preparer(classeur)
    book = load_workbook(classeur)
    sheet, header = book["Déroulé"], 0
    for row in sheet.iter_rows(values_only=True):
        header += 1
        if row[1] == "Début":
            columns = {title: rank for rank, title in enumerate(row, start=1) if title}
            break
    pinned = header + 1
    while sheet.cell(pinned, columns["Épreuve"]).value != "PP":
        pinned += 1
    sheet.cell(pinned, columns["Figé"]).value = "x"
    kept = [sheet.cell(pinned, columns[name]).value for name in ("Candidat", "Début", "Fin")]
    people = book["Candidats"]
    titles = [cell.value for cell in people[3]]
    gone = next(r for r in range(4, 20) if people.cell(r, 3).value == "Zoé" or r == 14)
    people.cell(gone, titles.index("Statut") + 1).value = "Retiré"
    book.save(classeur)
    before = len(creneaux(classeur))
    resultat = preparer(classeur)
    assert resultat.besoin is not None
    found = [[c.candidats[0], c.debut, c.fin] for c in creneaux(classeur) if c.fige]
    assert found == [kept]
    assert len(creneaux(classeur)) < before


def test_a_candidate_too_many_is_told_and_the_plan_stays(classeur: Path) -> None:
    preparer(classeur)
    before = creneaux(classeur)
    book = load_workbook(classeur)
    people = book["Candidats"]
    titles = [cell.value for cell in people[3]]
    people.cell(16, titles.index("Nom de naissance") + 1).value = "Quillet"
    people.cell(16, titles.index("Prénoms") + 1).value = "Rose"
    book.save(classeur)
    resultat = preparer(classeur)
    assert "PLN-15" in {f.regle for f in resultat.findings}
    assert [(c.jour, c.debut, c.candidats) for c in creneaux(classeur)] == [
        (c.jour, c.debut, c.candidats) for c in before
    ]


def test_what_makes_a_plan_impossible_is_told_with_what_would_do(tmp_path: Path) -> None:
    path = tmp_path / "court.xlsx"
    path.write_bytes(formulaire(contenu(heure_fermeture=time(13, 0))))
    resultat = preparer(path)
    told = [f for f in resultat.findings if f.regle == "PLN-15"]
    assert told
    assert all(f.message and f.remede for f in told)
    assert creneaux(path) == ()


def test_nothing_is_written_in_the_workbook_when_no_mark_is_wanted(classeur: Path) -> None:
    before = classeur.read_bytes()
    preparer(classeur, Annotation.AUCUNE)
    assert classeur.read_bytes() == before
    assert len(list((classeur.parent / "mars" / "convocations").glob("Convocation *.docx"))) == 12


def modifier(path: Path, feuille: str, qui: str, titre: str, valeur: str) -> None:
    """Type a value in the row of a person, found by a cell that holds the name."""
    book = load_workbook(path)
    column = 0
    for row in book[feuille].iter_rows():
        values = [cell.value for cell in row]
        column = column or (values.index(titre) + 1 if titre in values else 0)
        if column and qui in values:
            book[feuille].cell(row[0].row or 0, column).value = valeur
            break
    else:
        raise AssertionError(qui)
    book.save(path)


def valider(path: Path, jour: date) -> None:
    """Note in the sheet Session that convocations are validated."""
    book = load_workbook(path)
    for row in book["Session"].iter_rows():
        if row[0].value == "Convocations validées dans CERES le":
            book["Session"].cell(row[0].row or 0, 2).value = jour
    book.save(path)


def heures(path: Path) -> set[tuple[object, ...]]:
    """Hours of the candidates, whoever judges them and wherever."""
    return {
        (c.candidats, c.epreuve, c.jour, c.debut, c.fin)
        for c in creneaux(path)
        if c.nature == "Épreuve"
    }


def test_a_member_who_withdraws_after_the_convocations_changes_juries_and_no_hour(
    classeur: Path,
) -> None:
    preparer(classeur)
    valider(classeur, date(2027, 1, 19))
    preparer(classeur)
    before = heures(classeur)
    letters = classeur.parent / "mars" / "convocations"
    papers = {p.name: p.read_bytes() for p in letters.glob("Convocation *.docx")}
    gone = lire(classeur.read_bytes(), "x.xlsx").compositions[0].membre_1 or ""
    modifier(classeur, "Jury", gone.split()[0].title(), "Réponse", "Refusée")
    reserve = next(
        m for m in lire(classeur.read_bytes(), "x.xlsx").jury if m.role is RoleJury.RESERVE
    )
    modifier(classeur, "Jury", reserve.nom or "", "Rôle", "Titulaire")
    resultat = preparer(classeur)
    assert resultat.besoin is not None
    assert heures(classeur) == before
    seated = {m for c in lire(classeur.read_bytes(), "x.xlsx").compositions for m in c.membres}
    assert gone not in seated
    (told,) = resultat.besoin.changements
    assert told.replace("\u00a0", " ") == (
        f"Jury 1, le 11/03/2027 : {reserve.designation} siège à la place de {gone}."
    )
    assert told.replace("\u00a0", " ") in texte(classeur, "Préparation")
    assert any(told in line for line in lignes(resultat))
    after = {p.name: p.read_bytes() for p in letters.glob("Convocation *.docx")}
    assert after.keys() == papers.keys()
    kept = classeur.read_bytes(), (classeur.parent / "mars" / "resultat.json").read_bytes()
    again = preparer(classeur)
    assert again.inchange is not None or again.besoin == resultat.besoin
    assert (
        classeur.read_bytes(),
        (classeur.parent / "mars" / "resultat.json").read_bytes(),
    ) == kept


def test_a_pinned_row_that_breaks_a_rule_is_judged_and_not_moved(classeur: Path) -> None:
    preparer(classeur)
    slot = next(c for c in creneaux(classeur) if c.epreuve == "EF" and c.debut)
    book = load_workbook(classeur)
    row = slot.cell("fin").row
    titles = {str(c.value): c.column for c in book["Déroulé"][slot_header(classeur)] if c.value}
    book["Déroulé"].cell(row, titles["Fin"]).value = time(slot.debut.hour, slot.debut.minute + 10)  # type: ignore[union-attr]  # the slot has a start
    book["Déroulé"].cell(row, titles["Figé"]).value = "x"
    book.save(classeur)
    resultat = preparer(classeur)
    pinned = [c for c in creneaux(classeur) if c.fige]
    assert [(c.candidats, c.debut, c.minutes) for c in pinned] == [(slot.candidats, slot.debut, 10)]
    assert "PLN-01" in {f.regle for f in resultat.findings}


def slot_header(path: Path) -> int:
    """Row of the headers of the slots."""
    return min(c.cell("debut").row for c in creneaux(path)) - 1


def test_a_repair_that_is_told_gives_a_plan_once_carried_out(tmp_path: Path) -> None:
    path = tmp_path / "court.xlsx"
    path.write_bytes(formulaire(contenu(heure_fermeture=time(17, 0))))
    told = [f.remede for f in preparer(path).findings if f.regle == "PLN-15"]
    said = told[0].replace("\u00a0", " ").replace("\u202f", " ")
    assert "fermer le site à 17 h 45" in said
    book = load_workbook(path)
    for row in book["Session"].iter_rows():
        if row[0].value == "Fermeture du site":
            book["Session"].cell(row[0].row or 0, 2).value = time(17, 45)
    book.save(path)
    resultat = preparer(path)
    assert "PLN-15" not in {f.regle for f in resultat.findings}
    assert resultat.besoin is not None
    assert resultat.besoin.jurys == 3
