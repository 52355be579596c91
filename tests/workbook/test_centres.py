"""A dozen centres keep the same session their own way: it is read to the same model."""

from collections.abc import Callable
from dataclasses import fields

import pytest

from sessionbook.model.cells import Record
from sessionbook.model.findings import Trouble
from sessionbook.model.session import Dossier
from sessionbook.workbook.read import lire
from tests.workbook import centres
from tests.workbook.ods_ecrit import par_ods

STRUCTURE = {
    Trouble.COLONNE_ABSENTE,
    Trouble.FEUILLE_ABSENTE,
    Trouble.LIGNE_DE_TOTAL,
    Trouble.NOTE_SOUS_LE_TABLEAU,
    Trouble.ENTETE_REPETE,
    Trouble.AUTRE_TABLEAU,
    Trouble.LIGNES_MASQUEES,
    Trouble.COLONNES_MASQUEES,
}
"""What may be told of a layout; anything else would be a value that was not read."""


def plat(record: Record, champs: set[str]) -> dict[str, object]:
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name in champs}


def modele(dossier: Dossier) -> dict[str, list[dict[str, object]]]:
    """The fields that the small session fills, without their places."""
    found = {"session": [plat(dossier.session, set(centres.SESSION))]}
    for table in ("candidats", "jury", "epreuves"):
        champs = set(centres.CONTENU[table][0])
        found[table] = [plat(record, champs) for record in getattr(dossier, table)]
    return found


CANONIQUE = modele(lire(centres.canonique(), "canonique.xlsx"))


@pytest.mark.parametrize("centre", centres.CENTRES, ids=lambda centre: centre.__name__)
def test_each_centre_s_workbook_is_read_to_the_same_model(centre: Callable[[], bytes]) -> None:
    dossier = lire(centre(), f"{centre.__name__}.xlsx")
    assert modele(dossier) == CANONIQUE
    told = [x for x in dossier.lectures if x.trouble not in STRUCTURE]
    assert [(str(x.cell), x.trouble.value, x.valeur) for x in told] == []


def test_an_ods_written_by_another_program_is_read_to_the_same_model() -> None:
    assert modele(lire(par_ods(centres.simple()), "session.ods")) == CANONIQUE


def test_the_canonical_form_holds_the_session_whole() -> None:
    assert CANONIQUE["session"] == [dict(centres.SESSION)]
    assert CANONIQUE["candidats"] == [dict(row) for row in centres.CANDIDATS]
