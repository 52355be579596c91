"""The empty workbook: pleasant to type in, read back whole, always the same bytes."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from sessionbook.regulation.referentiel import referentiel
from sessionbook.workbook.columns import TABLES, Requis, Type
from sessionbook.workbook.form import formulaire, nouveau
from sessionbook.workbook.read import lire

COLONNES = [column for table in TABLES for column in table.colonnes]
GUIDE = "Mode d’emploi"


@pytest.fixture(scope="module")
def dwwm() -> bytes:
    return nouveau(referentiel("DWWM"))


@pytest.fixture(scope="module")
def classeur(dwwm: bytes) -> Workbook:
    return load_workbook(io.BytesIO(dwwm))


def test_guide_first_then_the_sheets_in_order(classeur: Workbook) -> None:
    declared = list(dict.fromkeys(table.feuille for table in TABLES))
    visible = [s.title for s in classeur.worksheets if s.sheet_state == "visible"]
    assert visible == [GUIDE, *declared]
    assert [s.title for s in classeur.worksheets if s.sheet_state == "hidden"] == ["Listes"]


def test_same_content_same_bytes_whatever_the_hour(dwwm: bytes) -> None:
    assert nouveau(referentiel("DWWM")) == dwwm
    with zipfile.ZipFile(io.BytesIO(dwwm)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-11-21T00:00:00Z"}
    assert "fr-FR" in core


@pytest.mark.parametrize("titre", [None, "DWWM", "EC"])
def test_office_has_nothing_to_repair(titre: str | None, tmp_path: Path) -> None:
    file = tmp_path / "nouveau.xlsx"
    file.write_bytes(nouveau(referentiel(titre) if titre else None))
    result = OpenXmlValidator().validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert result.warning_count == 0


@pytest.mark.parametrize("sigle", ["DWWM", "AD", "EC", "ADVF", "CTRMTV"])
def test_known_title_is_read_back(sigle: str) -> None:
    titre = referentiel(sigle)
    dossier = lire(nouveau(titre), "nouveau.xlsx")
    assert len(dossier.feuilles) == len(TABLES)
    assert {lecture.trouble for lecture in dossier.lectures} == {"case_vide"}
    assert dossier.session.titre_intitule == titre.intitule
    assert dossier.session.jury_presence == titre.jury_presence
    assert dossier.session.heure_ouverture == time(8)
    for phase, epreuve in zip(titre.phases, dossier.epreuves, strict=True):
        for champ in set(type(phase).model_fields) - {"devine"}:
            assert getattr(epreuve, champ) == getattr(phase, champ), champ
    assert len(dossier.documents) == len(titre.documents)
    assert len(dossier.materiel) == len(titre.ressources)
    assert all(temps.duree is not None for temps in dossier.temps_caches)
    assert dossier.candidats == ()


def test_unknown_title_has_the_usual_documents_and_hidden_times() -> None:
    dossier = lire(nouveau(None), "nouveau.xlsx")
    assert [document.designation for document in dossier.documents][:2] == [
        "Convocation",
        "Pièce d’identité en cours de validité",
    ]
    assert {temps.code for temps in dossier.temps_caches} >= {"LECTURE", "DELIBERATION"}
    assert dossier.epreuves == ()


def _headers(classeur: Workbook) -> Mapping[tuple[str, str], Any]:
    """Header cell of each column of each table that is not a form."""
    found = {}
    for table in TABLES:
        if table.formulaire:
            continue
        first = table.colonnes[0].titre
        rows = [r for r in classeur[table.feuille].iter_rows() if r[0].value == first]
        row = rows[0] if table.nom != "creneaux" else rows[-1]
        for cell, column in zip(row, table.colonnes, strict=False):
            assert cell.value == column.titre
            found[table.nom, column.champ] = cell
    return found


def test_every_header_says_what_is_expected(classeur: Workbook) -> None:
    headers = _headers(classeur)
    for table in TABLES:
        for column in table.colonnes:
            if not table.formulaire:
                comment = headers[table.nom, column.champ].comment
                assert comment is not None
                assert column.note in comment.text
                assert column.type.value in comment.text
                assert not comment.text.startswith("sessionbook")


def test_obligatory_headers_stand_out(classeur: Workbook) -> None:
    fills: dict[Requis, set[str]] = {requis: set() for requis in Requis}
    for (nom, champ), cell in _headers(classeur).items():
        table = next(t for t in TABLES if t.nom == nom)
        fills[table.colonne(champ).requis].add(cell.fill.fgColor.rgb)
    assert [len(colours) for colours in fills.values()] == [1, 1, 1]
    assert len(set.union(*fills.values())) == 3


def test_session_has_a_label_a_value_and_a_hint(classeur: Workbook) -> None:
    rows = {row[0]: row for row in classeur["Session"].iter_rows(values_only=True)}
    assert rows["Information"][:3] == ("Information", "Valeur", "Attendu")
    assert rows["Code du titre"][1:3] == ("TP-01280", "Par exemple TP-01280.")
    assert rows["Ouverture du site"][1] == time(8)
    assert "L’agrément" in rows


def test_lists_are_offered_and_never_refuse(classeur: Workbook) -> None:
    checks = [
        (sheet.title, check)
        for sheet in classeur.worksheets
        for check in sheet.data_validations.dataValidation
    ]
    assert {check.errorStyle for _, check in checks} == {"warning"}
    formulas = {check.formula1 for _, check in checks if check.type == "list"}
    for column in COLONNES:
        if column.choix is not None:
            assert f'"{",".join(column.choix)}"' in formulas
    assert {"liste_epreuves", "liste_salles", "liste_jury"} <= formulas
    assert set(classeur.defined_names) >= {"liste_epreuves", "liste_salles", "liste_jury"}


def test_rows_to_fill_have_the_format_of_their_type(classeur: Workbook) -> None:
    wanted = {Type.DATE: "dd/mm/yyyy", Type.HEURE: "hh:mm", Type.ENTIER: "0"}
    text = {Type.TELEPHONE, Type.SIREN, Type.CODE_POSTAL, Type.MAJORATIONS, Type.PLAGES}
    headers = _headers(classeur)
    for table in TABLES:
        for column in table.colonnes:
            if table.formulaire:
                continue
            head = headers[table.nom, column.champ]
            last = classeur[table.feuille].cell(head.row + table.lignes, head.column)
            expected = "@" if column.type in text else wanted.get(column.type)
            if expected:
                assert last.number_format == expected, (table.nom, column.champ)


def test_headers_stay_in_sight_and_on_every_printed_page(classeur: Workbook) -> None:
    for sheet in classeur.worksheets[1:-1]:
        assert sheet.page_setup.fitToHeight == 0
        footer = sheet.oddFooter
        assert footer is not None
        assert footer.right.text == "Page &P / &N"
        if sheet.title != "Déroulé":
            assert sheet.freeze_panes is not None
            assert sheet.print_title_rows == "$3:$3"
        if sheet.title not in {"Session", "Déroulé"}:
            assert sheet.auto_filter.ref
            assert sheet.page_setup.orientation == "landscape"


def test_a_text_stays_a_text() -> None:
    contenu = formulaire(
        {
            "candidats": (
                {
                    "nom_naissance": "=1+1",
                    "prenoms": "+33",
                    "code_postal": "01000",
                    "telephone": "0612345678",
                },
            )
        }
    )
    cells = load_workbook(io.BytesIO(contenu))["Candidats"]
    assert (cells["C4"].value, cells["C4"].data_type) == ("=1+1", "s")
    candidat = lire(contenu, "x").candidats[0]
    assert (candidat.prenoms, candidat.code_postal) == ("+33", "01000")
    assert candidat.telephone == "06 12 34 56 78"


def test_more_rows_than_the_form_has() -> None:
    lignes = tuple({"nom": f"Salle {i}"} for i in range(45))
    salles = lire(formulaire({"salles": lignes}), "x").salles
    assert [salle.nom for salle in salles] == [ligne["nom"] for ligne in lignes]


def test_what_is_not_declared_is_refused() -> None:
    with pytest.raises(KeyError):
        formulaire({"candidat": ()})
    with pytest.raises(KeyError):
        formulaire({"candidats": ({"surnom": "Zoé"},)})
    with pytest.raises(KeyError):
        formulaire({"session": ({"couleur": "bleu"},)})


def test_pinned_slots_are_ticked() -> None:
    creneau = {"jour": date(2027, 3, 11), "debut": time(9), "fige": True}
    contenu = formulaire({"creneaux": (creneau, {**creneau, "fige": False})})
    column = [row[10] for row in load_workbook(io.BytesIO(contenu))["Déroulé"].values]
    assert column.count("x") == 1
    assert [c.fige for c in lire(contenu, "x").creneaux] == [True, None]


def test_guide_says_where_the_figures_come_from(classeur: Workbook) -> None:
    texts = [str(v) for row in classeur[GUIDE].values for v in row if v]
    assert any("RE DWWM" in text for text in texts)
    assert any("21/11/2026" in text for text in texts)
    declared = dict.fromkeys(table.feuille for table in TABLES)
    assert all(feuille in texts for feuille in declared)


def test_inferred_facts_are_in_italics() -> None:
    sheet = load_workbook(io.BytesIO(nouveau(referentiel("SC"))))["Épreuves"]
    italics = {cell.column for cell in sheet[4] if cell.font.italic}
    header = {cell.column: cell.value for cell in sheet[3]}
    assert {header[column] for column in italics} == {
        "Jury",
        "Candidats ensemble",
        "Surveillant",
        "Salle",
    }
