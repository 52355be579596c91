"""Nothing typed in a workbook or written in a template can break, leak or run anything."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessionbook.documents import deroule
from sessionbook.documents.lint import shape_of
from sessionbook.documents.make import make, shipped
from sessionbook.documents.noms import nom_sur
from sessionbook.documents.plain import Textes, UnprintableError, propre
from sessionbook.documents.template import load
from sessionbook.errors import TemplateError
from tests.documents.lecture import texte
from tests.documents.sessions import case, renommer

NOMS = (
    "D'Alès & Fils <Jr>",
    "N'Guyên",
    "O’Brien",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "]]><w:br/>",
    "😀 Zoé",
    "עברית",
    "العربية",
    "É" * 200,
    "../../x",
    "CON",
    "nul.",
    "Le\nGoff",
    "=1+1",
    "a\u0301ngel",
    "\u202egnp.exe",
)


NOMMENT = [
    "convocation",
    "deroule",
    "passages",
    "passages",
    "emargement",
    "ceres",
    "remises",
    "correspondance",
]
"""Kinds of documents that print the name of a candidate."""


@pytest.mark.parametrize("nom", NOMS)
def test_name_is_printed_as_it_is_and_stays_in_its_folder(nom: str) -> None:
    faits, retenus = make(renommer(nom), ())
    assert retenus == ()
    letter = faits[0]
    assert propre(nom.upper()) in texte(letter.contenu)
    folder, _, file = letter.chemin.partition("/")
    assert folder == "convocations"
    assert not set(file) & set('/\\:*?"<>|\n')
    assert len(file.encode()) < 130


@pytest.mark.parametrize(
    "nom", ["Du\x01rand", "Du\x00rand", "Du\x1frand", "Du\ud800rand", "\uffffDu"]
)
def test_unprintable_character_withholds_that_letter_alone(nom: str) -> None:
    faits, retenus = make(renommer(nom), ())
    assert [retenu.papier for retenu in retenus] == NOMMENT
    assert "caractère invisible (U+" in retenus[0].raison
    assert len([fait for fait in faits if fait.papier == "convocation"]) == 3


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_name_is_printed_or_refused(nom: str) -> None:
    faits, retenus = make(renommer(nom), ())
    mine = [fait for fait in faits if fait.sujet and fait.sujet.cell.row == 2]
    letter = next((fait for fait in mine if fait.papier == "convocation"), None)
    if letter is None:
        assert any(retenu.papier == "convocation" and retenu.raison for retenu in retenus)
    else:
        with zipfile.ZipFile(io.BytesIO(letter.contenu)) as archive:
            assert archive.testzip() is None


@given(st.text(max_size=300), st.text(max_size=20))
def test_file_name_is_safe_on_every_system(nom: str, suite: str) -> None:
    made = nom_sur(f"Convocation {nom}", suite)
    assert made == made.strip()
    assert not made.endswith(".")
    assert not set(made) & set('/\\:*?"<>|\r\n\t\x00')
    assert 0 < len(made.encode()) <= 220


def _dossier(tmp_path: Path, texte_du_modele: str, modele: str = "reglement.docx") -> Path:
    """A centre's folder whose template shows a text of its own in its body."""
    source = shipped() / modele
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    xml = members["word/document.xml"].decode()
    start = xml.index("<w:body>") + len("<w:body>")
    added = f"<w:p><w:r><w:t>{texte_du_modele}</w:t></w:r></w:p>"
    members["word/document.xml"] = f"{xml[:start]}{added}{xml[start:]}".encode()
    with zipfile.ZipFile(tmp_path / modele, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return tmp_path


def _refus(tmp_path: Path, balise: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        make(case(), (), _dossier(tmp_path, balise))
    return caught.value


@pytest.mark.parametrize(
    "balise",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ titre_intitule.__class__ }}",
        "{{ titre_intitule.upper() }}",
        "{{ cycler.__init__.__globals__.os.popen('id') }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in 'abc' %}x{% endfor %}",
        "{{ 10**10**9 }}",
        "{{ 'a' * 999999999 }}",
        "{% set x = titre_intitule ~ titre_intitule %}",
        "{{ titre_intitule|center(999999999) }}",
        "{{ titre_intitule|safe }}",
        "{{ titre_intitule|join(titre_intitule) }}",
        "{% include 'autre' %}",
        "{% import 'os' as os %}",
        "{% macro m() %}{% endmacro %}",
        "{{ self }}",
        "{{r titre_intitule }}",
        "{{ titre_intitule",
        "{% if titre_intitule %}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ " + "9" * 6000 + " }}",
        "{% for lettre in titre_intitule %}x{% endfor %}",
        "{% for i in titre_intitule recursive %}{{ loop(i) }}{% endfor %}",
        "{% while true %}x{% endwhile %}",
        "{% extends 'autre' %}",
        "{% from 'os' import system %}{{ system('id') }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ request.application.__globals__ }}",
        "{{ titre_intitule|attr('__class__') }}",
        "{{ titre_intitule['__class__'] }}",
        "{{ config }}",
        "{{ [1, 2] * 99999999 }}",
        "{{ {'a': 1} }}",
        "{% filter upper %}x{% endfilter %}",
        "{% call m() %}{% endcall %}",
        "{% do titre_intitule %}",
        "{% with a = titre_intitule %}{{ a }}{% endwith %}",
        "{% endfor %}",
        "{# commentaire jamais fermé",
        "{{ titre intitule }}",
    ],
)
def test_template_that_computes_is_refused(tmp_path: Path, balise: str) -> None:
    error = _refus(tmp_path, balise)
    assert error.constat.startswith("reglement.docx")
    assert error.remede


def test_unknown_field_is_told_with_its_paragraph_and_the_nearest_one(tmp_path: Path) -> None:
    error = _refus(tmp_path, "Titre : {{ titre_intitulé }} de niveau 5")
    assert error.constat == (
        "reglement.docx, paragraphe «\u00a0Titre\u00a0: {{ titre_intitulé }} de niveau "
        "5\u00a0»\u00a0: le champ «\u00a0titre_intitulé\u00a0» n’existe pas."
    )
    assert error.remede.startswith("Vouliez-vous dire «\u00a0titre_intitule\u00a0»\u202f? ")


def test_unknown_field_is_told_even_where_no_data_would_reach_it(tmp_path: Path) -> None:
    hidden = "{% if titre_intitule == 'jamais' %}{{ inconnu }}{% endif %}"
    assert "« inconnu »".replace(" ", "\u00a0") in _refus(tmp_path, hidden).constat


def test_unknown_field_of_a_list_is_told(tmp_path: Path) -> None:
    folder = _dossier(tmp_path, "{% for j in jours %}{{ j.dates }}{% endfor %}", "deroule.docx")
    with pytest.raises(TemplateError, match=r"«\xa0date\xa0»"):
        make(case(), (), folder)


def test_loop_in_a_loop_cannot_multiply_the_data(tmp_path: Path) -> None:
    loops = "{% for a in jours %}{% for b in jours %}x{% endfor %}{% endfor %}"
    with pytest.raises(TemplateError, match="boucle"):
        make(case(), (), _dossier(tmp_path, loops, "deroule.docx"))


def test_list_is_not_printed_as_text(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="pas un texte"):
        make(case(), (), _dossier(tmp_path, "{{ jours }}", "deroule.docx"))


def test_own_template_is_used_and_the_others_are_the_shipped_ones(tmp_path: Path) -> None:
    folder = _dossier(tmp_path, "Mot du centre : {{ titre_intitule|upper }}")
    faits = {fait.cle: texte(fait.contenu) for fait in make(case(), (), folder)[0]}
    assert faits["reglement"].startswith("Mot du centre : DÉVELOPPEUR WEB ET WEB MOBILE\n")
    assert faits["deroule"].startswith("Déroulé de session\n")


def test_template_that_drops_the_name_is_refused(tmp_path: Path) -> None:
    source = zipfile.ZipFile(shipped() / "convocation.docx")
    with source, zipfile.ZipFile(tmp_path / "convocation.docx", "w") as archive:
        for name in source.namelist():
            data = (
                source.read(name).replace(b"{{ candidat }}", b"X").replace(b"{{ identite }}", b"X")
            )
            archive.writestr(name, data)
    with pytest.raises(TemplateError, match=r"DURAND Léa\xa0» n’apparaît pas"):
        make(case(), (), tmp_path)


def test_template_cut_in_two_is_refused(tmp_path: Path) -> None:
    broken = "{% if numero_ceres %}</w:t></w:r></w:p><w:p><w:r><w:t>{% endif %}"
    with pytest.raises(TemplateError, match=r"reglement\.docx"):
        make(case(), (), _dossier(tmp_path, broken + "{% if titre_intitule %}"))


def _cases(*textes: str) -> str:
    """A table of one row, in the middle of a paragraph's text."""
    tc = "".join(f"<w:tc><w:p><w:r><w:t>{texte}</w:t></w:r></w:p></w:tc>" for texte in textes)
    table = f"<w:tbl><w:tr>{tc}</w:tr></w:tbl>"
    return f"</w:t></w:r></w:p>{table}<w:p><w:r><w:t>"


@pytest.mark.parametrize(
    "corps",
    [
        _cases("{% for j in jours %}{{ j.date }}", "fin{% endfor %}"),
        _cases("{% if numero_ceres %}un", "deux{% endif %}"),
        _cases("{% for j in jours %}{{ j.date }}") + "{% endfor %}",
        "{% for j in jours %}{{ j.date }}" + _cases("fin{% endfor %}"),
        "{% if numero_ceres %}</w:t></w:r></w:p>{% endif %}<w:p><w:r><w:t>",
    ],
)
def test_loop_or_condition_across_cells_is_told_before_any_data(tmp_path: Path, corps: str) -> None:
    fichier = _dossier(tmp_path, corps, "deroule.docx") / "deroule.docx"
    with pytest.raises(TemplateError, match="coupe un tableau ou un paragraphe") as caught:
        load(fichier, shape_of(deroule.DOCUMENT.context))
    tag = "{% for j in jours %}" if "jours" in corps else "{% if numero_ceres %}"
    assert tag in caught.value.constat
    assert "{%tr … %}" in caught.value.remede


def test_loop_over_whole_paragraphs_is_no_fault(tmp_path: Path) -> None:
    corps = "{% for j in jours %}{{ j.date }}</w:t></w:r></w:p><w:p><w:r><w:t>suite{% endfor %}"
    faits = make(case(), (), _dossier(tmp_path, corps, "deroule.docx"))[0]
    posted = next(fait for fait in faits if fait.cle == "deroule")
    assert texte(posted.contenu).count("suite") == 1


@pytest.mark.parametrize("contenu", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, b"<html/>"])
def test_file_that_is_no_document_is_refused(tmp_path: Path, contenu: bytes) -> None:
    (tmp_path / "porte.docx").write_bytes(contenu)
    with pytest.raises(TemplateError, match=r"porte\.docx"):
        make(case(), (), tmp_path)


def test_zip_that_is_no_document_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "porte.docx", "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(TemplateError, match="pas un document Word"):
        make(case(), (), tmp_path)


def test_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="n’existe pas"):
        make(case(), (), tmp_path / "absent")


def test_template_fetching_from_elsewhere_is_refused(tmp_path: Path) -> None:
    source = zipfile.ZipFile(shipped() / "porte.docx")
    with source, zipfile.ZipFile(tmp_path / "porte.docx", "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/_rels/document.xml.rels":
                link = (
                    b'<Relationship Id="rId99" TargetMode="External" Target="http://x.example/a" '
                    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                    b'relationships/image"/>'
                )
                data = data.replace(b"</Relationships>", link + b"</Relationships>")
            archive.writestr(name, data)
    with pytest.raises(TemplateError, match="hors du document"):
        make(case(), (), tmp_path)


@given(st.lists(st.text(max_size=6), max_size=6))
def test_a_text_already_seen_is_refused_or_put_on_one_line_all_the_same(textes: list[str]) -> None:
    seen = Textes()
    for brut in textes * 2:
        try:
            expected = propre(brut)
        except UnprintableError:
            with pytest.raises(UnprintableError):
                seen[brut]
        else:
            assert seen[brut] == expected
