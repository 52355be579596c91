"""Hostile files are refused in words, before anything is allocated or followed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionbook.errors import ExitCode, UnreadableError
from sessionbook.model.findings import Trouble
from sessionbook.workbook.read import lire
from tests.workbook import hostiles

REFUS: tuple[tuple[Callable[[], bytes], str], ...] = (
    (hostiles.bombe, "trop grand"),
    (hostiles.bombe_menteuse, "abîmé"),
    (hostiles.bombe_serree, "gonfle"),
    (hostiles.milliard_de_rires, "déclaration interdite"),
    (hostiles.entite_utf16, "déclaration interdite"),
    (hostiles.en_double, "deux fois"),
    (hostiles.casse_double, "deux fois"),
    (hostiles.million_de_lignes, "XFD1048576"),
    (hostiles.hors_grille, "hors de la grille"),
    (hostiles.rectangle, "trop loin"),
    (hostiles.traversee, "sort du classeur"),
    (hostiles.absolue, "sort du classeur"),
    (hostiles.chiffree, "mot de passe"),
    (hostiles.methode_inconnue, "compressé"),
    (hostiles.trop_de_parties, "trop de parties"),
    (hostiles.texte_repete, "répète un texte"),
)


@pytest.mark.parametrize(("fabrique", "mot"), REFUS, ids=[f.__name__ for f, _ in REFUS])
def test_a_hostile_file_is_refused_in_words(fabrique: Callable[[], bytes], mot: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        lire(fabrique(), "piege.xlsx")
    assert mot in raised.value.constat
    assert "piege.xlsx" in raised.value.constat
    assert raised.value.remede.endswith(".")
    assert raised.value.code is ExitCode.ILLISIBLE


def test_no_file_of_the_machine_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mot-de-passe-secret", "utf-8")
    with pytest.raises(UnreadableError) as raised:
        lire(hostiles.entite_externe(secret), "x.xlsx")
    assert "mot-de-passe-secret" not in str(raised.value)


def test_a_text_longer_than_a_cell_is_told_at_its_cell() -> None:
    dossier = lire(hostiles.texte_long(), "x.xlsx")
    assert [(str(x.cell), x.trouble) for x in dossier.lectures if x.cell.row > 1] == [
        ("Candidats!A2", Trouble.VALEUR_IMPOSSIBLE)
    ]


def test_a_dimension_that_claims_the_whole_grid_is_not_believed() -> None:
    data = hostiles.feuille(f'<row r="1">{hostiles.texte("A1", "Nom")}</row>')
    claim = data.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    assert lire(hostiles.avec(hostiles.FEUILLE, claim), "x").candidats == ()


def test_formats_down_to_the_last_row_are_read_and_told() -> None:
    rows = f'<row r="1">{hostiles.texte("A1", "Nom")}{hostiles.texte("B1", "Prénoms")}</row>'
    rows += '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    dossier = lire(hostiles.avec(hostiles.FEUILLE, hostiles.feuille(rows)), "x")
    (zone,) = [x for x in dossier.lectures if x.trouble is Trouble.ZONE_DEMESUREE]
    assert (str(zone.cell), zone.colonne) == ("Candidats!A1", "1048576")


def test_what_is_never_followed_is_told_once() -> None:
    extra = {
        "xl/vbaProject.bin": b"x",
        "xl/embeddings/oleObject1.bin": b"x",
        "xl/externalLinks/externalLink1.xml": b"<x/>",
    }
    dossier = lire(hostiles.paquet({**hostiles.parties(), **extra}), "x.xlsm")
    told = [x.valeur for x in dossier.lectures if x.trouble is Trouble.CONTENU_NON_SUIVI]
    assert told == [
        "des macros",
        "des fichiers incorporés",
        "des liaisons vers d’autres classeurs",
    ]
