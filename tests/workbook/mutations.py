"""Workbooks damaged at random, the same ones for the same number."""

import io
import random
import re
import zipfile
from collections.abc import Callable

_BALISE = re.compile(rb"<[^<>]*>")
_ATTRIBUT = re.compile(rb'="[^"<>]*"')
_VALEUR = re.compile(rb">[^<>]+<")
_SALES = (
    *(
        b"",
        b"-1",
        b"0",
        b"1e309",
        b"NaN",
        b"99999999999999999999",
        b"true",
        b"2958466",
        b"XFD1048577",
    ),
    *(
        b"\xc3\x28",
        b"\xef\xbf\xbf",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
    ),
    *(b"&#0;", b"&amp;", b"&x;", b"A" * 40_000, b"=1+1", b"#N/A", "Ａ\u200b\u0301".encode()),
    *(b"31/02/2027", "９h".encode(), b"1/0", b"'", b"A0", b"a:b", b"..", b"1048577"),
)


def mutation(sain: bytes, numero: int) -> bytes:
    """The workbook with the damage of this number: bytes, zip structure, XML or values."""
    hasard = random.Random(numero)  # noqa: S311 - the same damage each time is what is wanted
    genre = hasard.choice(_GENRES if zipfile.is_zipfile(io.BytesIO(sain)) else (_octets, _coupe))
    return genre(sain, hasard)


def _octets(sain: bytes, hasard: random.Random) -> bytes:
    data = bytearray(sain)
    for _ in range(hasard.randint(1, 20)):
        data[hasard.randrange(len(data))] = hasard.randrange(256)
    return bytes(data)


def _coupe(sain: bytes, hasard: random.Random) -> bytes:
    start = hasard.randrange(len(sain))
    if hasard.random() < 0.5:
        return sain[:start]
    return sain[:start] + sain[start + hasard.randint(1, 2000) :]


def _structure(sain: bytes, hasard: random.Random) -> bytes:
    parts = _parties(sain)
    names = list(parts)
    for _ in range(hasard.randint(1, 3)):
        one, two = hasard.choice(names), hasard.choice(names)
        match hasard.randrange(4):
            case 0:
                parts.pop(one, None)
            case 1:
                parts[one] = parts.get(two, b"")
            case 2:
                parts[one.upper()] = parts.pop(one, b"")
            case _:
                parts[one] = b""
    return _paquet(parts)


def _xml(sain: bytes, hasard: random.Random) -> bytes:
    return _dans_une_partie(sain, hasard, (_BALISE, _ATTRIBUT))


def _valeurs(sain: bytes, hasard: random.Random) -> bytes:
    return _dans_une_partie(sain, hasard, (_VALEUR,))


def _dans_une_partie(
    sain: bytes, hasard: random.Random, motifs: tuple[re.Pattern[bytes], ...]
) -> bytes:
    parts = _parties(sain)
    name = hasard.choice([n for n in parts if n.endswith((".xml", ".rels"))])
    for _ in range(hasard.randint(1, 6)):
        data = parts[name]
        spans = [match.span() for match in hasard.choice(motifs).finditer(data)]
        if not spans:
            continue
        start, end = hasard.choice(spans)
        sale = hasard.choice(_SALES)
        match hasard.randrange(4):
            case 0:
                new = b""
            case 1:
                new = data[start:end] * hasard.randint(2, 40)
            case 2:
                new = data[start : start + 2] + sale + data[end - 1 : end]
            case _:
                left, right = hasard.choice(spans)
                new = data[left:right]
        parts[name] = data[:start] + new + data[end:]
    return _paquet(parts)


_GENRES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_octets, _coupe, _structure, _xml, _xml, _valeurs, _valeurs),
)


def _parties(sain: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(sain)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _paquet(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
