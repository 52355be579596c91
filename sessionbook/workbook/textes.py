"""The text of a raw cell, as the user sees it."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from sessionbook import french

_BLANCS = re.compile(r"[\s\u00a0\u202f\u2007]+")
_INVISIBLES = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")


def propre(brut: object) -> str:
    """A cell as the user sees it: composed accents, single spaces, no invisible character."""
    if isinstance(brut, str):
        if brut.isascii() and brut.isprintable() and "  " not in brut:
            return brut.strip()
        return _sans_invisibles(brut)
    match brut:
        case bool():
            return "oui" if brut else "non"
        case float() if brut.is_integer():
            return str(int(brut))
        case datetime():
            midnight = brut.time() == time(0)
            return french.date_courte(brut.date()) if midnight else f"{brut:%d/%m/%Y %H:%M}"
        case date():
            return french.date_courte(brut)
        case time():
            return f"{brut:%H:%M}"
        case timedelta():
            return french.duree(int(brut.total_seconds()) // 60)
    return str(brut)


def _sans_invisibles(texte: str) -> str:
    texte = _INVISIBLES.sub("", unicodedata.normalize("NFC", texte))
    texte = _BLANCS.sub(" ", texte)
    if texte.isprintable():
        return texte.strip()
    return "".join(char for char in texte if unicodedata.category(char) != "Cc").strip()
