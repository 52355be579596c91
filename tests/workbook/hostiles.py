"""Hostile files, built byte by byte: what a reader must refuse quickly and without room."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.workbook.specimens import classeur

SAIN = classeur({"Session": [["Date de début", "11/03/2027"]], "Candidats": [["Nom", "Prénoms"]]})
MO = 2**20


def parties() -> dict[str, bytes]:
    """The parts of a sound workbook."""
    with zipfile.ZipFile(io.BytesIO(SAIN)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paquet(contenu: Mapping[str, bytes]) -> bytes:
    """A deflated package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contenu.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def avec(nom: str, data: bytes) -> bytes:
    """The sound workbook with one part replaced or added."""
    return paquet({**parties(), nom: data})


FEUILLE = "xl/worksheets/sheet2.xml"


def feuille(lignes: str) -> bytes:
    """The XML of a worksheet with these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{lignes}</sheetData></worksheet>'.encode()


def texte(adresse: str, valeur: str) -> str:
    """A cell that holds a text."""
    return f'<c r="{adresse}" t="inlineStr"><is><t>{valeur}</t></is></c>'


def bombe() -> bytes:
    """Half a gigabyte of spaces that says what it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parties().items():
            archive.writestr(name, data)
        with archive.open("xl/media/vide.xml", "w", force_zip64=True) as stream:
            for _ in range(512):
                stream.write(b" " * MO)
    return buffer.getvalue()


def bombe_serree() -> bytes:
    """A part under every size, and out of all proportion."""
    return avec("xl/media/serree.xml", b" " * 50 * MO)


def bombe_menteuse() -> bytes:
    """A part that says it is small and inflates to 64 Mio."""
    data = bytearray(avec("xl/mensonge.xml", b" " * 64 * MO))
    for signature, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            if b"mensonge" in data[start : start + 80]:
                data[start + offset : start + offset + 4] = struct.pack("<L", 1000)
            start += 4
    return bytes(data)


def milliard_de_rires() -> bytes:
    """Entities that multiply."""
    entities = '<!ENTITY r0 "ha">' + "".join(
        f'<!ENTITY r{n} "{f"&r{n - 1};" * 10}">' for n in range(1, 11)
    )
    data = feuille(f'<row r="1">{texte("A1", "&r10;")}</row>')
    return avec(FEUILLE, f"<!DOCTYPE x [{entities}]>".encode() + data)


def entite_externe(secret: Path) -> bytes:
    """An entity that asks for a file of the machine."""
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    return avec(FEUILLE, doctype + feuille(f'<row r="1">{texte("A1", "&e;")}</row>'))


def entite_utf16() -> bytes:
    """The same declaration, written in UTF-16."""
    head = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY e "ha">]>'
    data = feuille(f'<row r="1">{texte("A1", "&e;")}</row>').decode()
    return avec(FEUILLE, (head + data).encode("utf-16"))


def en_double() -> bytes:
    """A package that holds two parts of one name."""
    twin = paquet({**parties(), FEUILLE.replace("xml", "xmL"): b"<x/>"})
    return twin.replace(b"sheet2.xmL", b"sheet2.xml")


def casse_double() -> bytes:
    """Two parts whose names differ by case alone."""
    return paquet({**parties(), "XL/WORKSHEETS/SHEET2.XML": b"<x/>"})


def million_de_lignes() -> bytes:
    """A value in the last cell of the grid."""
    rows = f'<row r="1">{texte("A1", "Nom")}</row>'
    return avec(FEUILLE, feuille(rows + f'<row r="1048576">{texte("XFD1048576", "x")}</row>'))


def hors_grille() -> bytes:
    """A value outside the grid."""
    return avec(FEUILLE, feuille(f'<row r="1">{texte("ZZZZ99999999", "x")}</row>'))


def rectangle() -> bytes:
    """Two values whose rectangle is immense, without a single reference on the cells."""
    wide = "<c><v>1</v></c>" * 16000
    return avec(FEUILLE, feuille(f"<row>{wide}</row>{'<row/>' * 90000}<row><c><v>1</v></c></row>"))


def traversee() -> bytes:
    """A part that names a file outside the package."""
    return avec("xl/../../../etc/cron.d/x", b"x")


def absolue() -> bytes:
    """A part that names an absolute path."""
    return avec("C:\\Windows\\x.xml", b"<x/>")


def chiffree() -> bytes:
    """A part that says it is encrypted."""
    data = bytearray(SAIN)
    start = data.find(b"PK\1\2")
    data[start + 8] |= 1
    return bytes(data)


def methode_inconnue() -> bytes:
    """A part compressed by a method no workbook uses."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in parties().items():
            archive.writestr(name, data)
    return buffer.getvalue()


def trop_de_parties() -> bytes:
    """More parts than any workbook has."""
    return paquet({**parties(), **{f"xl/media/{n}.bin": b"x" for n in range(1200)}})


def texte_long() -> bytes:
    """One cell longer than Excel allows."""
    rows = f'<row r="1">{texte("A1", "Nom")}{texte("B1", "Prénoms")}</row>'
    return avec(FEUILLE, feuille(f'{rows}<row r="2">{texte("A2", "x" * 40_000)}</row>'))


def texte_repete() -> bytes:
    """A long shared text asked for by many cells."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    chaines = f'<sst xmlns="{space}"><si><t>{"x" * 32_000}</t></si></sst>'.encode()
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    found = parties()
    rels = found["xl/_rels/workbook.xml.rels"]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    found["xl/_rels/workbook.xml.rels"] = rels.replace(b"</Relationships>", link.encode())
    return paquet({**found, FEUILLE: feuille(rows), "xl/sharedStrings.xml": chaines})
