"""Workbooks of sessions that share nothing, made from the clean sample."""

import hashlib
import io
import zipfile
from functools import cache
from pathlib import Path

from sample_workbooks.candidats import CANDIDATS
from sample_workbooks.jury import JURY

RACINE = Path(__file__).parents[2]
_MODELE = RACINE / "sample_workbooks" / "session_dwwm.xlsx"
_TEXTES = "xl/sharedStrings.xml"


@cache
def _membres() -> tuple[tuple[zipfile.ZipInfo, bytes], ...]:
    with zipfile.ZipFile(_MODELE) as archive:
        return tuple((info, archive.read(info)) for info in archive.infolist())


@cache
def _noms() -> tuple[str, ...]:
    people = [
        c[champ] for c in CANDIDATS for champ in ("nom_naissance", "nom_usage") if c.get(champ)
    ]
    people += [membre["nom"] for membre in JURY]
    return tuple(sorted({*map(str, people), "Delaunay"}, key=len, reverse=True))


def classeur(rang: int) -> bytes:
    """The sample as the session of another centre: its own number, site, jury and candidates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info, content in _membres():
            data = content
            if info.filename == _TEXTES:
                data = _autre(content.decode(), rang).encode()
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, 1)
    return buffer.getvalue()


def _autre(text: str, rang: int) -> str:
    text = text.replace("44-2027-0311", f"44-2027-{rang:04d}")
    text = text.replace("12 rue des Tanneurs", f"{rang} rue des Tanneurs")
    for nom in _noms():
        fresh = _mot(f"{nom} {rang}")
        text = text.replace(nom.upper(), fresh.upper()).replace(nom, fresh)
    return text


def _mot(graine: str) -> str:
    """Ten letters that look like no other seed's."""
    digest = hashlib.sha256(graine.encode()).digest()
    return "".join(
        "bdfgklmnprstvz"[a % 14] + "aeiou"[b % 5]
        for a, b in zip(digest[:5], digest[5:10], strict=True)
    ).capitalize()


def deposer(folder: Path, nombre: int) -> list[Path]:
    """A folder of that many sessions."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"session_{rang:04d}.xlsx" for rang in range(nombre)]
    for rang, path in enumerate(paths):
        path.write_bytes(classeur(rang))
    return paths
