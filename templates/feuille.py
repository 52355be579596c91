"""A sheet of paper to write a template on: A4, our styles, tables that hold together.

Lengths are centimetres. In a text, `**words**` are strong; jinja tags are left as
they are, everything else gets French typography.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from sessionbook.french import typographie
from templates.styles import SHADE, numbering, stylesheet

VERSION = "{% if version_deroule %} – déroulé version {{ version_deroule }}{% endif %}"
"""What the footer of a paper with hours ends with: the version of the déroulé."""

_TAG = re.compile(r"(\{[{%].*?[%}]\})")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_SHADE = f'<w:shd {_W} w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
_SETTINGS = (
    f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)
_APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Microsoft Office Word</Application></Properties>'
)
_CORE = (
    _HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{titre}</dc:title>'
    "<dc:creator>{{{{ centre_nom }}}}</dc:creator><dc:language>fr-FR</dc:language>"
    "</cp:coreProperties>"
)


@dataclass(frozen=True)
class Row:
    """A row of cells; `spans` widens a lone cell over the whole table."""

    cells: tuple[str, ...]
    style: str = "Cellule"
    spans: bool = False


class Feuille:
    """A template being written; `titre` is its document title, a jinja text."""

    def __init__(
        self, titre: str, *, marges: tuple[float, float, float, float], paysage: bool = False
    ) -> None:
        self.titre = titre
        self.document = Document()
        _replace(self.document.styles.element, stylesheet())
        _replace(self.document.part.numbering_part.element, numbering())
        section = self.document.sections[0]
        short, long = Cm(21), Cm(29.7)
        section.orientation = WD_ORIENT.LANDSCAPE if paysage else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if paysage else (short, long)
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
            Cm(marge) for marge in marges
        )
        section.header_distance = section.footer_distance = Cm(0.8)

    def p(self, text: str, style: str = "Corps") -> None:
        """A paragraph."""
        _write(self.document.add_paragraph(), text, style)

    def pied(self, text: str, *, pages: bool) -> None:
        """The footer: a text, and « Page X/Y » where pages can be several."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        _write(paragraph, text, "Pied")
        if pages:
            paragraph.add_run(" – Page\u00a0")
            _field(paragraph, "PAGE")
            paragraph.add_run("/")
            _field(paragraph, "NUMPAGES")

    def table(
        self,
        style: str,
        widths: Sequence[float],
        rows: Sequence[Row],
        *,
        description: str = "",
        heights: Sequence[float] = (),
    ) -> Table:
        """A table of fixed widths; its first row repeats on each page under a header style."""
        table: Table = self.document.add_table(rows=0, cols=len(widths))
        header = style in ("Horaires", "Grand")
        _properties(table, style, widths, description, header=header)
        for rank, row in enumerate(rows):
            added = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves it bare
            _row(added, header=header and rank == 0, height=heights[rank] if heights else 0)
            cells = added.cells
            if row.spans:
                cells[0].merge(cells[-1])
                cells = (cells[0],)
            for cell, text in zip(cells, row.cells, strict=True):
                fill(cell, text, row.style)
                if header and rank == 0:
                    cell._tc.get_or_add_tcPr().append(parse_xml(_SHADE))  # noqa: SLF001  # LibreOffice ignores the style's
        return table

    def octets(self) -> bytes:
        """The .docx, always the same bytes: stored, dated 1980, without parts that say nothing."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        with zipfile.ZipFile(buffer) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
        members["word/settings.xml"] = _SETTINGS.encode()
        members["docProps/app.xml"] = _APP.encode()
        members["docProps/core.xml"] = _CORE.format(titre=self.titre).encode()
        return _zip(_prune(members))


def fill(cell: _Cell, text: str, style: str) -> None:
    """Write a cell: one paragraph a line, « Style| » at the start of a line names its style."""
    for rank, line in enumerate(text.split("\n")):
        own, _, rest = line.rpartition("|") if re.match(r"\w+\|", line) else (style, "", line)
        paragraph = cell.paragraphs[0] if rank == 0 else cell.add_paragraph()
        _write(paragraph, rest, own)


def _write(paragraph: Paragraph, text: str, style: str) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # a style by id, names being French
    properties.get_or_add_pStyle().val = style
    for rank, piece in enumerate(_STRONG.split(text)):
        parts = _TAG.split(piece)
        clean = "".join(p if _TAG.fullmatch(p) else _propre(p) for p in parts)
        if clean:
            run = paragraph.add_run(clean)
            if rank % 2:
                run._r.get_or_add_rPr()._add_rStyle().val = "Fort"  # noqa: SLF001  # same reason


def _propre(text: str) -> str:
    return typographie(text).replace("n° ", "n°\u00a0")


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no fields


def _properties(
    table: Table, style: str, widths: Sequence[float], description: str, *, header: bool
) -> None:
    total = sum(round(width * 567) for width in widths)
    mask = "0620" if header else "0680"
    look = f'w:val="{mask}" w:firstRow="{int(header)}" w:firstColumn="{int(not header)}"'
    caption = f'<w:tblDescription w:val="{description}"/>' if description else ""
    element = table._tbl  # noqa: SLF001  # python-docx writes neither layout nor description
    element.replace(
        element.tblPr,
        parse_xml(
            f'<w:tblPr {_W}><w:tblStyle w:val="{style}"/><w:tblW w:w="{total}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook {look} w:lastRow="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
        ),
    )
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _row(row: _Row, *, header: bool, height: float) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx has no such properties
    least = f'<w:trHeight {_W} w:val="{round(height * 567)}" w:hRule="atLeast"/>' if height else ""
    for xml in (f"<w:cantSplit {_W}/>", least, f"<w:tblHeader {_W}/>" if header else ""):
        if xml:
            properties.append(parse_xml(xml))


def _replace(element: object, xml: str) -> None:
    """Give an element the children of another one."""
    current = list(element)  # type: ignore[call-overload]  # python-docx elements are untyped
    for child in current:
        element.remove(child)  # type: ignore[attr-defined]  # same reason
    for child in parse_xml(xml):
        element.append(child)  # type: ignore[attr-defined]  # same reason


_DROPPED = re.compile(r"^(customXml/|docProps/thumbnail|word/(stylesWithEffects|webSettings))")


def _prune(members: dict[str, bytes]) -> dict[str, bytes]:
    """The parts without those python-docx brings along, and without what points to them."""
    kept = {name: data for name, data in members.items() if not _DROPPED.match(name)}
    pointer = re.compile(
        r"<Relationship [^>]*(?:customXml|thumbnail|stylesWithEffects|webSettings)[^>]*/>|"
        r"<Override [^>]*(?:customXml|stylesWithEffects|webSettings)[^>]*/>|"
        r'<Default [^>]*Extension="jpeg"[^>]*/>'
    )
    return {
        name: pointer.sub("", data.decode()).encode()
        if name.endswith(".rels") or name == "[Content_Types].xml"
        else data
        for name, data in kept.items()
    }


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            archive.writestr(info, data)
    return buffer.getvalue()
