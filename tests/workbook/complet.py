"""A workbook with everything a centre may have: by XlsxWriter, then completed part by part."""

import base64
import io
from datetime import UTC, datetime
from functools import cache

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sessionbook.workbook.ooxml import MAIN, OFFICE
from sessionbook.workbook.package import Package
from tests.workbook.marks_specimens import NOTE, repacked

_MS = "http://schemas.microsoft.com/office"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_X14 = f"{_MS}/spreadsheetml/2009/9/main"
_XM = f"{_MS}/excel/2006/main"
FIL = "C4"
"""The cell of Candidats that holds a conversation."""

PARTIES = {
    "xl/threadedComments/threadedComment1.xml": (
        (
            f'<ThreadedComments xmlns="{_MS}/spreadsheetml/2018/threadedcomments">'
            f'<threadedComment ref="{FIL}" dT="2026-01-01T00:00:00.00" '
            'personId="{11111111-1111-1111-1111-111111111111}" '
            'id="{22222222-2222-2222-2222-222222222222}"><text>Vu ?</text></threadedComment>'
            "</ThreadedComments>"
        ),
        "application/vnd.ms-excel.threadedcomments+xml",
    ),
    "xl/persons/person.xml": (
        (
            f'<personList xmlns="{_MS}/spreadsheetml/2018/threadedcomments">'
            '<person displayName="Anne" '
            'id="{11111111-1111-1111-1111-111111111111}" userId="anne" providerId="None"/>'
            "</personList>"
        ),
        "application/vnd.ms-excel.person+xml",
    ),
    "xl/ctrlProps/ctrlProp1.xml": (
        f'<formControlPr xmlns="{_X14}" objectType="CheckBox" checked="Checked" noThreeD="1"/>',
        "application/vnd.ms-excel.controlproperties+xml",
    ),
    "xl/pivotCache/pivotCacheDefinition1.xml": (
        (
            f'<pivotCacheDefinition xmlns="{MAIN}" refreshedVersion="6" recordCount="0">'
            '<cacheSource type="worksheet"><worksheetSource ref="A1:F13" sheet="Candidats"/>'
            '</cacheSource><cacheFields count="1"><cacheField name="N°" numFmtId="0">'
            "<sharedItems/></cacheField></cacheFields></pivotCacheDefinition>"
        ),
        f"{_SHEETS}.pivotCacheDefinition+xml",
    ),
    "xl/pivotTables/pivotTable1.xml": (
        (
            f'<pivotTableDefinition xmlns="{MAIN}" name="Croisé" cacheId="7" dataCaption="Valeurs">'
            '<location ref="J3:K6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
            '<pivotFields count="1"><pivotField showAll="0"/></pivotFields></pivotTableDefinition>'
        ),
        f"{_SHEETS}.pivotTable+xml",
    ),
    "xl/slicerCaches/slicerCache1.xml": (
        f'<slicerCacheDefinition xmlns="{_X14}" name="Segment_Ville" sourceName="Ville"/>',
        "application/vnd.ms-excel.slicerCache+xml",
    ),
    "xl/slicers/slicer1.xml": (
        (
            f'<slicers xmlns="{_X14}"><slicer name="Ville" cache="Segment_Ville" '
            'rowHeight="241300"/></slicers>'
        ),
        "application/vnd.ms-excel.slicer+xml",
    ),
    "customXml/item1.xml": ("<centre><agrement>12</agrement></centre>", ""),
    "xl/printerSettings/printerSettings1.bin": (
        "imprimante de l’accueil",
        f"{_SHEETS}.printerSettings",
    ),
}
"""Parts XlsxWriter does not make, with their content types."""

_LIENS = (
    ("candidats", f"{_MS}/2017/10/relationships/threadedComment", 0),
    ("classeur", f"{_MS}/2017/10/relationships/person", 1),
    ("candidats", f"{OFFICE}/ctrlProp", 2),
    ("classeur", f"{OFFICE}/pivotCacheDefinition", 3),
    ("candidats", f"{OFFICE}/pivotTable", 4),
    ("classeur", f"{_MS}/2007/relationships/slicerCache", 5),
    ("candidats", f"{_MS}/2007/relationships/slicer", 6),
    ("classeur", f"{OFFICE}/customXml", 7),
    ("candidats", f"{OFFICE}/printerSettings", 8),
)
_CONTROLE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice xmlns:x14="{_X14}" Requires="x14"><controls><control shapeId="1030" r:id="{{id}}" '
    'name="Case 1"><controlPr defaultSize="0" autoFill="0"><anchor><from><xdr:col>8</xdr:col>'
    "<xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to>"
    "<xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    "</to></anchor></controlPr></control></controls></mc:Choice></mc:AlternateContent>"
)
_LISTE = (
    f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{_X14}">'
    f'<x14:dataValidations count="1" xmlns:xm="{_XM}"><x14:dataValidation type="list" '
    'allowBlank="1" showInputMessage="1" showErrorMessage="1"><x14:formula1><xm:f>Listes!$A$1:$A$3'
    "</xm:f></x14:formula1><xm:sqref>C2:C13</xm:sqref></x14:dataValidation></x14:dataValidations>"
    "</ext>"
)


@cache
def complet() -> bytes:
    """Its sheets: Session, Candidats, Listes (hidden), Courbe (a chart)."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        book.set_custom_property("Centre", "Lyon")
        _session(book)
        _candidats(book)
        book.add_worksheet("Listes").write_column(0, 0, ["Oui", "Non", "Sans objet"])
        book.worksheets_objs[-1].hide()
        chart = book.add_chart({"type": "pie"})
        chart.add_series({"values": "=Candidats!$A$2:$A$13"})
        book.add_chartsheet("Courbe").set_chart(chart)
        book.define_name("Candidats!Local", "=Candidats!$A$1")
        book.define_name("Partout", "=Session!$B$2")
        book.add_vba_project(
            io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)), is_stream=True
        )
    return _completed(stream.getvalue())


def _session(book: Workbook) -> None:
    page: Worksheet = book.add_worksheet("Session")
    page.write_column(0, 0, ["Information", "Centre", "Convocations", "Pli"])
    page.write_rich_string("B2", "Centre ", book.add_format({"bold": True}), "agréé", " de Lyon")
    page.write_formula("B4", "=1+1", None, 2)
    page.insert_image("D2", "logo.png", {"image_data": io.BytesIO(_PIXEL), "description": "Logo"})
    page.set_header("&L&G", {"image_left": "logo.png", "image_data_left": io.BytesIO(_PIXEL)})
    page.protect("secret")
    page.insert_button("D8", {"caption": "Bouton"})
    page.insert_checkbox("A9", boolean=True)


def _candidats(book: Workbook) -> None:
    page: Worksheet = book.add_worksheet("Candidats")
    for row in range(1, 13):
        page.write_row(row, 0, [row, "DURAND", "Léa", "", "75011", "Paris"])
        page.set_row(row, None, None, {"level": 1, "hidden": row > 10})
    titles = ["N°", "Nom", "Prénom", "Né le", "CP", "Ville"]
    page.add_table("A1:F13", {"columns": [{"header": title} for title in titles]})
    page.write_comment("B3", NOTE)
    page.write_comment(FIL, "[Commentaire de conversation]")
    yellow = book.add_format({"bg_color": "#FFFF00"})
    page.conditional_format("B2:B13", {"type": "duplicate", "format": yellow, "stop_if_true": True})
    page.conditional_format("A2:A13", {"type": "data_bar", "data_bar_2010": True})
    page.conditional_format("E2:E13", {"type": "icon_set", "icon_style": "3_arrows"})
    page.data_validation("F2:F13", {"validate": "list", "source": "=Listes!$A$1:$A$3"})
    page.add_sparkline("G2", {"range": "Candidats!A2:A13"})
    page.insert_textbox("H2", "Rappel : pièces d’identité")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Candidats!$A$2:$A$13"})
    page.insert_chart("H8", chart)
    page.ignore_errors({"number_stored_as_text": "E2:E13"})
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.print_area("A1:F13")
    page.set_tab_color("#00B050")
    page.activate()


def _completed(contenu: bytes) -> bytes:
    package = Package(contenu)
    sources = {"classeur": package.main}
    sources["candidats"] = next(s.part for s in package.sheets() if s.name == "Candidats")
    names = list(PARTIES)
    ids = {}
    for name, (text, content_type) in PARTIES.items():
        package.add(name, text.encode(), content_type)
    for source, kind, position in _LIENS:
        ids[names[position]] = package.relate(sources[source], kind, names[position])
    sheet, main = package.part(sources["candidats"]), package.part(package.main)
    data = sheet.to_bytes().decode()
    data = data.replace("<tableParts", _CONTROLE.format(id=ids[names[2]]) + "<tableParts", 1)
    data = data.replace("<extLst>", f"<extLst>{_LISTE}", 1)
    data = data.replace(
        "<worksheet ",
        '<worksheet xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/'
        'spreadsheetDrawing" ',
        1,
    )
    book = main.to_bytes().decode()
    book = book.replace("<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>', 1)
    cache = f'<pivotCaches><pivotCache cacheId="7" r:id="{ids[names[3]]}"/></pivotCaches>'
    book = book.replace("</workbook>", f"{cache}</workbook>")
    return _with(package.to_bytes(), {sheet.name: data.encode(), main.name: book.encode()})


def _with(contenu: bytes, changes: dict[str, bytes]) -> bytes:
    """The workbook with these members in place of those of the same names."""
    return repacked(contenu, **changes)
