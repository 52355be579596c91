"""The form's package as Excel itself would write it, and the same bytes each time.

The writer leaves texts in the cells, the children of a font out of order, and
the hour of the save: three things that would make Excel rewrite the file when
it is first opened.
"""

import io
import re
import zipfile
from datetime import datetime

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DCTERMS = "http://purl.org/dc/terms/"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_TYPE_TEXTES = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTES = "xl/sharedStrings.xml"
_IDS_PER_BLOCK = 1024
_DATE_ZIP = (1980, 1, 1, 0, 0, 0)
_POLICE = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
"""Order of the children of a font in the schema."""


def normaliser(package: bytes, fait_le: datetime) -> bytes:
    """The same workbook: texts shared, fonts in order, one date of creation, no hour of save."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    texts: dict[str, int] = {}
    for name, data in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _share(data, texts)
    drawings = [name for name in parts if name.endswith(".vml")]
    for block, name in enumerate(drawings, start=1):
        parts[name] = _own_block(parts[name], block)
    parts[_TEXTES] = _shared(texts)
    parts["xl/styles.xml"] = _fonts(parts["xl/styles.xml"])
    parts["docProps/core.xml"] = _dated(parts["docProps/core.xml"], fait_le)
    parts["xl/_rels/workbook.xml.rels"] = _related(parts["xl/_rels/workbook.xml.rels"])
    parts["[Content_Types].xml"] = _typed(parts["[Content_Types].xml"])
    return _zip(parts)


def _own_block(drawing: bytes, block: int) -> bytes:
    """The boxes of a sheet with shape ids of their own: the writer repeats the same ones."""
    renumbered = re.sub(
        rb"_x0000_s(\d+)",
        lambda match: b"_x0000_s%d" % (int(match[1]) % _IDS_PER_BLOCK + block * _IDS_PER_BLOCK),
        drawing,
    )
    return renumbered.replace(b'data="1"', b'data="%d"' % block)


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    first = ["[Content_Types].xml", "_rels/.rels"]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in (*first, *(name for name in parts if name not in first)):
            info = zipfile.ZipInfo(name, _DATE_ZIP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, parts[name])
    return stream.getvalue()


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _share(sheet: bytes, texts: dict[str, int]) -> bytes:
    root = etree.fromstring(sheet)
    for cell in root.iter(f"{{{_MAIN}}}c"):
        if cell.get("t") != "inlineStr":
            continue
        text = "".join(t.text or "" for t in cell.iter(f"{{{_MAIN}}}t"))
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "s")
        etree.SubElement(cell, f"{{{_MAIN}}}v").text = str(texts.setdefault(text, len(texts)))
    return _bytes(root)


def _shared(texts: dict[str, int]) -> bytes:
    root = etree.fromstring(f'<sst xmlns="{_MAIN}"/>'.encode())
    root.set("uniqueCount", str(len(texts)))
    for text in texts:
        item = etree.SubElement(etree.SubElement(root, f"{{{_MAIN}}}si"), f"{{{_MAIN}}}t")
        item.text = text
        if text != text.strip():
            item.set(_SPACE, "preserve")
    return _bytes(root)


def _fonts(styles: bytes) -> bytes:
    root = etree.fromstring(styles)
    for font in root.iter(f"{{{_MAIN}}}font"):
        font[:] = sorted(font, key=lambda child: _POLICE.index(etree.QName(child).localname))
    return _bytes(root)


def _dated(core: bytes, fait_le: datetime) -> bytes:
    root = etree.fromstring(core)
    for element in root.iter(f"{{{_DCTERMS}}}created", f"{{{_DCTERMS}}}modified"):
        element.text = f"{fait_le:%Y-%m-%dT%H:%M:%SZ}"
    return _bytes(root)


def _related(rels: bytes) -> bytes:
    root = etree.fromstring(rels)
    known = {element.get("Type") for element in root}
    if _DOCUMENT not in known:
        etree.SubElement(
            root,
            f"{{{_RELS}}}Relationship",
            {"Id": "rIdTextes", "Type": _DOCUMENT, "Target": f"/{_TEXTES}"},
        )
    return _bytes(root)


def _typed(types: bytes) -> bytes:
    root = etree.fromstring(types)
    known = {element.get("PartName") for element in root}
    if f"/{_TEXTES}" not in known:
        etree.SubElement(
            root,
            f"{{{_TYPES}}}Override",
            {"PartName": f"/{_TEXTES}", "ContentType": _TYPE_TEXTES},
        )
    return _bytes(root)
