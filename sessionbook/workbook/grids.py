"""The raw cells of a workbook, sheet by sheet, by calamine; every file is checked before."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from sessionbook.workbook import bornes, coffre, limites, ods, structure, xls
from sessionbook.workbook.faits import Faits, faits

Grids = Mapping[str, Sequence[Sequence[object]]]
"""Rows of each sheet from A1 on; an empty cell is an empty text."""

_CSV = re.compile(rb"[^\0]{0,4096}[;,\t][^\0]*", re.DOTALL)


@dataclass(frozen=True)
class Classeur:
    """A workbook read: its values, and what is known of its sheets and of the rest.

    `contenus` are what the file carries and sessionbook never follows, in French.
    """

    feuilles: Grids
    faits: Mapping[str, Faits] = field(default_factory=dict)
    contenus: tuple[str, ...] = ()
    structure_protegee: bool = False


def classeur(contenu: bytes, nom: str) -> Classeur:
    """Every worksheet of an .xlsx, .xlsm, .ods or .xls file held in memory.

    Raises UnreadableError when it is not one: empty, truncated, encrypted, of another
    kind, or beyond the limits.
    """
    if not contenu:
        limites.refuser(nom, "est vide.", "Récupérez le classeur d’origine, puis relancez.")
    if contenu.startswith(xls.SIGNATURE):
        xls.verifier(contenu, nom)
        return Classeur(_valeurs(contenu, nom))
    if not contenu.startswith(b"PK"):
        _refuser_autre(contenu, nom)
    found = coffre.ouvrir(contenu, nom)
    if ods.est_ods(found):
        return Classeur(_valeurs(ods.reemballe(found, nom), nom))
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
    bornes.verifier_partages(excel.chaines, xml.values(), nom)
    values = list(_valeurs(structure.reemballe(excel), nom).values())
    known = {
        feuille.nom: faits(feuille.xml, reach[feuille.nom].formatees, cachee=feuille.cachee)
        for feuille in excel.feuilles
    }
    grilles = {
        feuille.nom: _avec_defauts(rows, known[feuille.nom])
        for feuille, rows in zip(excel.feuilles, values, strict=True)
    }
    return Classeur(grilles, known, excel.contenus, excel.structure_protegee)


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
