"""A workbook that must be left alone: told why, and what was found is given elsewhere."""

import io
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sessionbook.batch import sauvegarde
from sessionbook.batch.options import Options, Resultat
from sessionbook.batch.run import effacer_marques, lancer

RACINE = Path(__file__).parents[2]
OPTIONS = Options(date(2027, 3, 5), produire=False)
SOURCE = RACINE / "sample_workbooks" / "session_dwwm_anomalies.xlsx"


@pytest.fixture
def classeur(tmp_path: Path) -> Path:
    return Path(shutil.copy(SOURCE, tmp_path / "mars.xlsx"))


def sign(classeur: Path) -> None:
    with zipfile.ZipFile(classeur, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<x/>")


def share(classeur: Path) -> None:
    contenu = io.BytesIO()
    with zipfile.ZipFile(classeur) as before, zipfile.ZipFile(contenu, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                link = b'<Relationship Id="z" Type="%s/revisionHeaders" Target="r.xml"/>' % kind
                data = data.replace(b"</Relationships>", link + b"</Relationships>")
            after.writestr(name, data)
    classeur.write_bytes(contenu.getvalue())


def run(classeur: Path) -> Resultat:
    (resultat,) = lancer([classeur], OPTIONS).resultats
    return resultat


@pytest.mark.parametrize(
    ("make", "reason"), [(sign, "signature électronique"), (share, "partagé avec suivi")]
)
def test_a_workbook_that_cannot_be_edited_gets_a_marked_copy(
    classeur: Path, make: object, reason: str
) -> None:
    assert callable(make)
    make(classeur)
    before = classeur.read_bytes()
    marquage = run(classeur).marquage
    assert classeur.read_bytes() == before
    assert marquage is not None
    assert reason in marquage.raison
    assert "Les marques sont dans une copie" in marquage.raison
    assert marquage.fichier == classeur.parent / "mars" / "mars (annoté).xlsx"
    book = load_workbook(marquage.fichier)
    assert {"Session", "Candidats"} < set(book.sheetnames)
    assert book.sheetnames[-2:] == ["Préparation", "Anomalies"]
    assert book["Anomalies"].max_row > 30
    assert run(classeur).inchange is not None
    assert marquage.fichier.is_file()


def test_the_report_goes_once_the_workbook_can_be_marked(classeur: Path) -> None:
    original = classeur.read_bytes()
    sign(classeur)
    run(classeur)
    report = classeur.parent / "mars" / "mars (annoté).xlsx"
    assert report.is_file()
    classeur.write_bytes(original)
    run(classeur)
    assert not report.exists()


def read_only(classeur: Path) -> None:
    classeur.chmod(0o444)


def held(classeur: Path) -> None:
    owner = b"\x0aAnne Leroy" + b"\0" * 44 + "Anne Leroy".encode("utf-16-le")
    classeur.with_name(f"~${classeur.name}").write_bytes(owner)


@pytest.mark.parametrize(
    ("make", "reason"),
    [(read_only, "« mars.xlsx » est en lecture seule"), (held, "est ouvert par Anne Leroy")],
)
def test_a_workbook_that_cannot_be_written_gets_a_marked_copy(
    classeur: Path, make: object, reason: str
) -> None:
    assert callable(make)
    before = classeur.read_bytes()
    make(classeur)
    marquage = run(classeur).marquage
    assert classeur.read_bytes() == before
    assert marquage is not None
    assert marquage.fichier is not None
    assert reason in marquage.raison.replace("\u00a0", " ")
    assert "Les marques sont dans une copie." in marquage.raison
    assert load_workbook(marquage.fichier).sheetnames[-2:] == ["Préparation", "Anomalies"]


def test_a_workbook_saved_during_the_run_is_left_alone_and_a_copy_made(
    classeur: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = sauvegarde.sauvegarder

    def saved_meanwhile(path: Path, contenu: bytes, etat: Path) -> Path:
        classeur.write_bytes(contenu + b" ")
        return backup(path, contenu, etat)

    monkeypatch.setattr(sauvegarde, "sauvegarder", saved_meanwhile)
    marquage = run(classeur).marquage
    assert classeur.read_bytes() == SOURCE.read_bytes() + b" "
    assert marquage is not None
    assert "modifié pendant le traitement" in marquage.raison
    assert marquage.fichier is not None
    assert marquage.fichier.is_file()


def test_rubbing_out_a_held_workbook_is_refused_with_the_name(classeur: Path) -> None:
    run(classeur)
    before = classeur.read_bytes()
    held(classeur)
    ((_, changed, reason),) = effacer_marques([classeur])
    assert not changed
    assert "Anne Leroy" in str(reason)
    assert classeur.read_bytes() == before
