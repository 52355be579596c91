"""OpenDocument spreadsheets written by hand, with what other programs leave in them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, time
from xml.sax.saxutils import escape

_ESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def par_ods(feuilles: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """The workbook as a program that keeps to the standard writes it."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ligne, rows))}</table:table>'
        for name, rows in feuilles.items()
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content {_ESPACES} office:version="1.3"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return paquet_ods({"content.xml": content.encode()})


def paquet_ods(parties: Mapping[str, bytes]) -> bytes:
    """A package of these parts, its kind first."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _MIME)
        for name, data in parties.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _ligne(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_case, row))}</table:table-row>"


def _case(value: object) -> str:
    match value:
        case None | "":
            return "<table:table-cell/>"
        case bool():
            kind = f'boolean" office:boolean-value="{str(value).lower()}'
        case int() | float():
            kind = f'float" office:value="{value}'
        case date():
            kind = f'date" office:date-value="{value:%Y-%m-%d}'
        case time():
            kind = f'time" office:time-value="PT{value:%HH%MM%SS}'
        case _:
            kind = "string"
    return (
        f'<table:table-cell office:value-type="{kind}">'
        f"<text:p>{escape(str(value))}</text:p></table:table-cell>"
    )
