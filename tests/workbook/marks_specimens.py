"""Workbooks, findings and a state of preparation to mark, and how two packages compare."""

import io
import warnings
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime

import openpyxl
import xlsxwriter
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from sessionbook.model.cells import Cell
from sessionbook.model.findings import (
    Etape,
    Etat,
    Finding,
    Force,
    Gravite,
    Nature,
    Preparation,
    Source,
    Sujet,
)

JOUR = date(2027, 2, 20)
NOTE = "Appeler la mère avant 18 h"


def finding(
    cells: Sequence[Cell],
    gravite: Gravite = Gravite.BLOQUANT,
    *,
    regle: str = "CONV-01",
    message: str = "Convocations validées trop tard.",
    remede: str = "Reportez la session.",
    force: Force = Force.NOTICE,
    personne: str = "",
) -> Finding:
    """A finding on these cells."""
    source = Source("notice, page 3", "https://exemple.fr", force, date(2026, 11, 21))
    sujets = (Sujet(Nature.CANDIDAT, personne, cells[0]),) if personne else ()
    return Finding(regle, "", gravite, tuple(cells), "Titre", message, remede, source, sujets)


FINDINGS = (
    finding([Cell("Session", 3, 2)]),
    finding([Cell("Session", 4, 2)], Gravite.A_VERIFIER, regle="DTE-02", force=Force.CONSEIL),
    finding([Cell("Candidats", 3, 2), Cell("Candidats", 3, 3)], personne="DURAND Léa"),
    finding([Cell("Candidats", 3, 2)], Gravite.INFORMATION, regle="CAN-09", force=Force.TEXTE),
    finding([Cell("Candidats", row, 5) for row in range(4, 9)], Gravite.INFORMATION),
    finding([Cell("Jury", 1, 1)], message="La feuille « Jury » est absente."),
)
PREPARATION = Preparation(
    pret=False,
    verdict="La session n’est pas prête : 3 problèmes bloquants.",
    etapes=(
        Etape(1, "Créer la session", date(2026, 11, 11), JOUR, Etat.FAIT, -101, "", ("SES-03",)),
        Etape(
            2,
            "Commander le pli",
            date(2026, 12, 11),
            None,
            Etat.EN_RETARD,
            -71,
            "Hop.",
            ("DTE-01", "DTE-02", "CONV-01"),
            "Responsable de session",
        ),
        Etape(3, "Inviter un organisme", None, None, Etat.SANS_OBJET, None, "", ()),
    ),
)
READY = Preparation(pret=True, verdict="La session est prête.", etapes=PREPARATION.etapes[:1])


def rich(*, since_1904: bool = False, autres: Sequence[str] = ()) -> bytes:
    """A workbook by XlsxWriter: notes, formats, lists, filter, text box, chart, names, button."""
    stream = io.BytesIO()
    options = {"in_memory": True, "date_1904": since_1904}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        session = book.add_worksheet("Session")
        session.write_column(0, 0, ["Information", "Centre", "Convocations", "Pli"])
        session.write_datetime(2, 1, date(2027, 2, 9), book.add_format({"num_format": "dd/mm/yy"}))
        session.insert_button("D2", {"caption": "Bouton"})
        candidats = book.add_worksheet("Candidats")
        candidats.write_row(0, 0, ["N°", "Nom", "Prénom", "Né le", "CP", "Ville"])
        for row in range(1, 13):
            candidats.write_row(row, 0, [row, "DURAND", "Léa", "", "75011", "Paris"])
        candidats.set_column(1, 2, 25)
        candidats.write_comment("B3", NOTE)
        candidats.write_comment("F9", "Autre note")
        yellow = book.add_format({"bg_color": "#FFFF00"})
        candidats.conditional_format("B2:B13", {"type": "duplicate", "format": yellow})
        candidats.conditional_format("A2:A13", {"type": "data_bar", "data_bar_2010": True})
        candidats.data_validation("F2:F13", {"validate": "list", "source": ["Paris", "Lyon"]})
        candidats.autofilter("A1:F13")
        candidats.insert_textbox("H2", "Rappel")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Candidats!$A$2:$A$13"})
        candidats.insert_chart("H8", chart)
        book.define_name("Candidats!Local", "=Candidats!$A$1")
        for name in autres:
            book.add_worksheet(name).write("A1", "à moi")
    return stream.getvalue()


def plain() -> bytes:
    """A workbook by openpyxl: note, format, list, two sheets."""
    book = openpyxl.Workbook()
    session = book.active
    assert session is not None
    session.title = "Session"
    session.append(["Information", "Valeur"])
    candidats = book.create_sheet("Candidats")
    candidats.append(["N°", "Nom"])
    candidats["B3"].comment = Comment(NOTE, "Secrétariat")
    yellow = DifferentialStyle(fill=PatternFill(bgColor="FFFF00"))
    empty = Rule(type="containsBlanks", dxf=yellow, formula=["LEN(TRIM(B3))=0"])
    candidats.conditional_formatting.add("B3", empty)
    choices = DataValidation("list", formula1='"Paris,Lyon"')
    choices.add("F2:F9")
    candidats.add_data_validation(choices)
    return saved(book)


def opened(contenu: bytes) -> Workbook:
    """The workbook as openpyxl reads it, without its warnings about what it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(contenu))


def saved(book: Workbook) -> bytes:
    """The workbook as openpyxl writes it."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parts(contenu: bytes) -> dict[str, bytes]:
    """Content of each member, in order."""
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(contenu: bytes, **changes: bytes | None) -> bytes:
    """The workbook with members replaced, added, or removed; « __ » stands for « / » in names."""
    members: dict[str, bytes | None] = dict(parts(contenu))
    members.update({name.replace("__", "/"): data for name, data in changes.items()})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            if data is not None:
                archive.writestr(name, data)
    return stream.getvalue()


def differences(first: bytes, second: bytes) -> list[str]:
    """Members whose content differs once XML is canonical, or the names when these differ."""
    one, two = parts(first), parts(second)
    if list(one) != list(two):
        return sorted(set(one) ^ set(two)) or ["ordre"]
    return [n for n in one if one[n] != two[n] and _canonical(one[n]) != _canonical(two[n])]


def _canonical(data: bytes) -> bytes:
    parser = etree.XMLParser(resolve_entities=False)
    return etree.tostring(etree.fromstring(data, parser), method="c14n")
