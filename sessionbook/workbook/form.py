"""The empty workbook, made from the declaration of its columns, ready to type in."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook

from sessionbook.regulation.referentiel import Referentiel
from sessionbook.workbook import modele
from sessionbook.workbook.columns import TABLES
from sessionbook.workbook.form_guide import feuille_guide
from sessionbook.workbook.form_lists import nommer_listes
from sessionbook.workbook.form_package import normaliser
from sessionbook.workbook.form_referentiel import contenu_de, deviner
from sessionbook.workbook.form_sheets import Ligne, Spans, feuille_session, feuille_tables

_FAIT_LE = datetime(2026, 11, 21)  # noqa: DTZ001 - a constant of the file format, not an instant
_FEUILLE_GUIDE = "Mode d’emploi"

Contenu = Mapping[str, Sequence[Ligne]]


def formulaire(contenu: Contenu | None = None) -> bytes:
    """The workbook, filled with rows given by table name; each row maps a field to its value.

    Durations are whole minutes. Same content, same bytes. Raises KeyError for a
    table or a field that is not declared.
    """
    return _classeur(contenu or {}, None)


def nouveau(titre: Referentiel | None) -> bytes:
    """An empty workbook, with what is known of a title already typed."""
    return _classeur(contenu_de(titre), titre)


def _classeur(contenu: Contenu, titre: Referentiel | None) -> bytes:
    names = {table.nom for table in TABLES}
    if unknown := set(contenu) - names:
        raise KeyError(f"tables inconnues : {sorted(unknown)}")
    book = Workbook()
    book.remove(book.worksheets[0])
    feuille_guide(book.create_sheet(_FEUILLE_GUIDE), titre)
    spans: Spans = {}
    for feuille in dict.fromkeys(table.feuille for table in TABLES):
        tables = [table for table in TABLES if table.feuille == feuille]
        sheet = book.create_sheet(feuille)
        if tables[0].formulaire:
            lines = contenu.get(tables[0].nom, ())
            feuille_session(sheet, tables[0], lines[0] if lines else {})
        else:
            spans |= feuille_tables(sheet, tables, contenu)
    if titre is not None:
        deviner(book["Épreuves"], titre, spans)
    lists = book.create_sheet(modele.FEUILLE)
    lists.sheet_state = "hidden"
    lists[modele.CASE] = modele.estampille()
    nommer_listes(lists, spans)
    properties = book.properties
    properties.creator = properties.lastModifiedBy = "sessionbook"
    properties.title = "Session d’examen de titre professionnel"
    properties.language = "fr-FR"
    stream = io.BytesIO()
    book.save(stream)
    return normaliser(stream.getvalue(), _FAIT_LE)
