"""Files of other kinds, a centre's own names, and how a workbook was understood."""

import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from sessionbook.batch.folder import taches
from sessionbook.batch.options import Options
from sessionbook.batch.run import lancer
from sessionbook.errors import ExitCode, UsageError
from sessionbook.model.findings import Gravite
from sessionbook.workbook.entetes import souple
from sessionbook.workbook.read import lire
from sessionbook.workbook.reglages import noms_du_centre
from tests.workbook.libreoffice import avec_libreoffice, convertir
from tests.workbook.specimens import classeur

RACINE = Path(__file__).parents[2]
CLAIR = RACINE / "sample_workbooks" / "session_dwwm_anomalies.xlsx"
PROPRE = CLAIR.with_name("session_dwwm.xlsx")
VERIFIER = Options(date(2027, 3, 5), produire=False)


def strict(source: Path, cible: Path) -> None:
    """The workbook as « Classeur Excel Open XML strict » writes its main part."""
    usual = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(cible, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "xl/workbook.xml":
                data = data.replace(usual, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
            after.writestr(name, data)


def test_a_strict_workbook_is_read_and_its_marks_stand_beside(tmp_path: Path) -> None:
    path = tmp_path / "session.xlsx"
    strict(CLAIR, path)
    original = path.read_bytes()
    (resultat,) = lancer([path], VERIFIER).resultats
    assert resultat.code is ExitCode.BLOQUANT
    assert path.read_bytes() == original
    assert resultat.marquage is not None
    assert resultat.marquage.fichier == tmp_path / "session" / "session (annoté).xlsx"
    book = load_workbook(resultat.marquage.fichier)
    assert {"Candidats", "Préparation", "Anomalies"} <= set(book.sheetnames)
    assert book["Candidats"]["A4"].value == load_workbook(CLAIR)["Candidats"]["A4"].value


@avec_libreoffice
@pytest.mark.parametrize("forme", ["ods", "xls"])
def test_other_formats_give_the_same_findings(forme: str, tmp_path: Path) -> None:
    (path,) = convertir([CLAIR], forme, tmp_path / "session")
    original = path.read_bytes()
    (resultat,) = lancer([path], VERIFIER).resultats
    copie = tmp_path / CLAIR.name
    shutil.copy(CLAIR, copie)
    (attendu,) = lancer([copie], VERIFIER).resultats
    told = [(f.regle, f.cas, f.cells) for f in attendu.findings]
    assert [(f.regle, f.cas, f.cells) for f in resultat.findings] == told
    assert path.read_bytes() == original
    assert resultat.marquage is not None
    assert resultat.marquage.fichier is not None
    assert "pas au format .xlsx" in resultat.marquage.raison


@pytest.mark.parametrize(
    ("nom", "contenu", "mot"),
    [
        ("liste.csv", "Nom;Prénom\nDurand;Léa\n".encode(), ".csv"),
        ("image.xlsx", b"\x89PNG\r\n", "pas un classeur"),
        ("binaire.xlsb", None, ".xlsb"),
    ],
)
def test_what_cannot_be_read_says_how_to_save_it(
    nom: str, contenu: bytes | None, mot: str, tmp_path: Path
) -> None:
    path = tmp_path / nom
    if contenu is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("xl/workbook.bin", b"x")
    else:
        path.write_bytes(contenu)
    (resultat,) = lancer([path], VERIFIER).resultats
    assert resultat.code is ExitCode.ILLISIBLE
    assert mot in resultat.erreur
    assert "(.xlsx)" in resultat.remede


def test_an_older_copy_gives_way_to_the_xlsx_beside_it(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.xls", "b.ods"):
        (tmp_path / name).write_bytes(b"x")
    listed, _ = taches([tmp_path], None)
    assert [tache.classeur.name for tache in listed] == ["a.xlsx", "b.ods"]


REGLAGES = b"""
[Candidats]
Feuille = "Feuil1"
"Nom de naissance" = ["Patronyme", "Nom de l'apprenant"]
"Pr\xc3\xa9noms" = "Petit nom"
"""


def test_a_centre_s_own_names_are_read_beside_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "session.xlsx"
    rows = [["Patronyme", "Petit nom", "Mascotte"], ["DURAND", "Léa", "chat"]]
    path.write_bytes(classeur({"Feuil1": rows, "Budget": [["x"]]}))
    (tmp_path / "sessionbook.toml").write_bytes(REGLAGES)
    assert len(lancer([path], VERIFIER).resultats) == 1
    written = json.loads((tmp_path / "session" / "resultat.json").read_text("utf-8"))
    schema = json.loads((RACINE / "docs" / "resultat.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(written)
    understood = written["comprehension"]
    assert understood["feuilles_ignorees"] == ["Budget"]
    (table,) = understood["tables"]
    assert table["colonnes"][0] == {
        "titre": "Nom de naissance",
        "ecrit": "Patronyme",
        "cellule": "A1",
    }
    assert table["ignorees"] == ["Mascotte"]
    for words in ("« Patronyme » pour « Nom de naissance »", "« Mascotte »", "« Budget »"):
        assert words in understood["resume"].replace("\u00a0", " ")


def test_a_wrong_setting_stops_the_workbook_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "session.xlsx"
    shutil.copy(CLAIR, path)
    (tmp_path / "sessionbook.toml").write_text('[Candidat]\n"Prenom" = 3\n', "utf-8")
    original = path.read_bytes()
    (resultat,) = lancer([path], VERIFIER).resultats
    assert resultat.code is ExitCode.LIGNE_DE_COMMANDE
    assert "sessionbook.toml" in resultat.erreur
    assert path.read_bytes() == original


@pytest.mark.parametrize(
    ("texte", "mot"),
    [
        ("[Candidatz]\nFeuille = 'x'", "Candidats"),
        ("[Candidats]\n'Nom de naisance' = 'x'", "Nom de naissance"),
        ("[Candidats]\nFeuille = 3", "liste de textes"),
        ("[Candidats]\n'Ville' = ''", "liste de textes"),
        ("Feuille = 'x'", "aucune section"),
        ("[Candidats", "ligne"),
        ("[Candidats]\n'Ville' = 'Lieu'\n'Adresse' = 'lieux'", "deux informations"),
    ],
)
def test_a_wrong_setting_is_told_in_french(texte: str, mot: str) -> None:
    with pytest.raises(UsageError) as raised:
        noms_du_centre(texte.encode(), "sessionbook.toml")
    assert mot in f"{raised.value.constat} {raised.value.remede}".replace("\u00a0", " ")
    assert "sessionbook.toml" in raised.value.constat


def test_names_of_the_centre_are_known_by_their_key() -> None:
    noms = noms_du_centre(REGLAGES, "x")
    assert noms.feuilles == {"Candidats": ("Feuil1",)}
    assert noms.colonnes["Candidats", souple("PATRONYMES")] == "Nom de naissance"
    rows = [["patronymes", "PETIT NOM"], ["A", "B"]]
    assert lire(classeur({"Feuil1": rows}), "x", noms).candidats[0].designation == "A B"


def test_what_is_told_for_information_alone_gives_code_0(tmp_path: Path) -> None:
    path = tmp_path / "session.xlsm"
    shutil.copy(PROPRE, path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")
    (resultat,) = lancer([path], VERIFIER).resultats
    assert [(f.regle, f.gravite) for f in resultat.findings] == [("LEC-11", Gravite.INFORMATION)]
    assert "des macros" in resultat.findings[0].message
    assert resultat.code is ExitCode.RIEN_A_SIGNALER
    with zipfile.ZipFile(path) as archive:
        assert archive.read("xl/vbaProject.bin") == b"macros"
