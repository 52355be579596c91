"""The raw cells of a workbook, sheet by sheet, by calamine; every file is checked before."""

import io
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from sessionbook.workbook import bornes, cfb, coffre, faits_ods, limites, ods, structure, xls
from sessionbook.workbook.faits import Faits
from sessionbook.workbook.faits_xlsx import faits

Grids = Mapping[str, Sequence[Sequence[object]]]
"""Rows of each sheet from A1 on; an empty cell is an empty text."""

_CSV = re.compile(rb"[^\0]{0,4096}[;,\t][^\0]*", re.DOTALL)


@dataclass(frozen=True)
class Classeur:
    """A workbook read: its values, and what is known of its sheets and of the rest.

    `contenus` are what the file carries and sessionbook never follows, `partages` the
    traces that several people work in it, in French. `plan` is true when it holds a plan of ours.
    """

    feuilles: Grids
    faits: Mapping[str, Faits] = field(default_factory=dict)
    contenus: tuple[str, ...] = ()
    partages: tuple[str, ...] = ()
    plan: bool = False


def classeur(contenu: bytes, nom: str) -> Classeur:
    """Every worksheet of an .xlsx, .xlsm, .ods or .xls file held in memory.

    Raises UnreadableError when it is not one: empty, truncated, encrypted, of another
    kind, or beyond the limits.
    """
    if not contenu:
        limites.refuser(nom, "est vide.", "Récupérez le classeur d’origine, puis relancez.")
    if contenu.startswith(cfb.SIGNATURE):
        old = xls.verifier(contenu, nom)
        with _en_silence():
            values = _valeurs(old.contenu, nom)
        return _classeur(values, old.faits, old.contenus, old.partages)
    if not contenu.startswith(b"PK"):
        _refuser_autre(contenu, nom)
    found = coffre.ouvrir(contenu, nom)
    if ods.est_ods(found):
        values = _valeurs(ods.reemballe(found, nom), nom)
        return _classeur(values, faits_ods.faits(found.parties["content.xml"]), ods.contenus(found))
    return _classeur_excel(found, nom)


def grids(contenu: bytes, nom: str) -> Grids:
    """The values alone, as `classeur` gives them."""
    return classeur(contenu, nom).feuilles


def _refuser_autre(contenu: bytes, nom: str) -> None:
    if nom.casefold().endswith((".csv", ".tsv", ".txt")) and _CSV.match(contenu):
        limites.refuser(
            nom,
            "est un fichier de texte (.csv), où les feuilles et les formats sont perdus.",
        )
    limites.refuser(nom, "n’est pas un classeur Excel.")


def _classeur_excel(found: coffre.Coffre, nom: str) -> Classeur:
    excel = structure.structure(found, nom)
    xml = {feuille.nom: feuille.xml for feuille in excel.feuilles}
    if len(xml) < len(excel.feuilles):
        raise limites.abime(nom)
    reach = bornes.etendues(xml, nom)
    lues = [etendue.xml for etendue in reach.values()]
    bornes.verifier_partages(excel.chaines, lues, nom)
    values = _valeurs(structure.reemballe(excel, lues), nom).values()
    named = {f.nom: rows for f, rows in zip(excel.feuilles, values, strict=True)}
    known = {f.nom: faits(f, reach[f.nom]) for f in excel.feuilles}
    return replace(_classeur(named, known, excel.contenus, excel.partages), plan=excel.plan)


def _classeur(
    values: Mapping[str, list[list[object]]],
    known: Mapping[str, Faits],
    contenus: tuple[str, ...],
    partages: tuple[str, ...] = (),
) -> Classeur:
    grilles = {nom: _avec_defauts(rows, known.get(nom, Faits())) for nom, rows in values.items()}
    return Classeur(grilles, known, contenus, partages)


def _avec_defauts(rows: list[list[object]], known: Faits) -> list[list[object]]:
    """Put at their places the errors that calamine gives as empty cells."""
    for (row, column), defaut in known.defauts.items():
        if row > limites.LIGNES_MAX or column > limites.COLONNES_MAX:
            continue
        width = max(len(rows[0]) if rows else 0, column)
        while len(rows) < row:
            rows.append([""] * width)
        line = rows[row - 1]
        line.extend([""] * (width - len(line)))
        line[column - 1] = defaut
    if known.defauts:
        width = max(map(len, rows))
        for short in rows:
            short.extend([""] * (width - len(short)))
    return rows


@contextmanager
def _en_silence() -> Iterator[None]:
    """Keep from the user's screen what a fault inside calamine writes there by itself."""
    sys.stderr.flush()
    try:
        saved = os.dup(2)
    except OSError:
        yield
        return
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)


def _valeurs(contenu: bytes, nom: str) -> dict[str, list[list[object]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(contenu))
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[misc]  # a cell is any object here
            for name in book.sheet_names
        }
    except PasswordError:
        raise limites.protege(nom) from None
    except (CalamineError, ValueError, KeyError, IndexError, OSError):
        raise limites.abime(nom) from None
    except BaseException as reason:
        if type(reason).__name__ == "PanicException":  # a fault inside calamine, out of Exception
            raise limites.abime(nom) from None
        raise
