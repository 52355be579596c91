"""The text of a raw cell, as the user sees it."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sessionbook import french

_VALEUR_MAX = 80
"""Characters of a value that a message quotes."""
_BLANCS = re.compile(r"[\s\u00a0\u202f\u2007]+")
_INVISIBLES = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")

_SEPARATEUR = "|"
_BORDS = ("  ", f" {_SEPARATEUR}", f"{_SEPARATEUR} ")
_ETRANGERES = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_LATINES = re.compile(r"[A-Za-z\u00c0-\u024f]")
_MOT = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SOSIES = str.maketrans(
    "АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTXaeopcyxijsABEZHIKMNOPTYXo",
)
"""Cyrillic and Greek letters that no eye tells from Latin ones."""


def propre(brut: object) -> str:
    """A cell as the user sees it: composed accents, single spaces, no invisible character."""
    if isinstance(brut, str):
        return brut.strip() if _net(brut) and "  " not in brut else _sans_invisibles(brut)
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


def propres(textes: Sequence[str]) -> bool:
    """True when `propre` would change none of these texts; False when that is not sure."""
    whole = _SEPARATEUR.join(("", *textes, ""))
    return _net(whole) and not any(blank in whole for blank in _BORDS)


def _net(texte: str) -> bool:
    """True for composed accents, no blank but the space, no letter that may be a look-alike."""
    return texte.isprintable() and (
        texte.isascii()
        or (unicodedata.is_normalized("NFC", texte) and not _ETRANGERES.search(texte))
    )


def abrege(brut: object) -> str:
    """A cell as the user sees it, short enough for a message."""
    texte = propre(brut)
    return texte if len(texte) <= _VALEUR_MAX else texte[: _VALEUR_MAX - 1] + "…"


def _sans_invisibles(texte: str) -> str:
    texte = _INVISIBLES.sub("", unicodedata.normalize("NFC", texte))
    texte = _BLANCS.sub(" ", texte)
    if _ETRANGERES.search(texte):
        texte = _MOT.sub(_en_latin, texte)
    if texte.isprintable():
        return texte.strip()
    return "".join(char for char in texte if unicodedata.category(char) != "Cc").strip()


def _en_latin(mot: re.Match[str]) -> str:
    """A word that mixes alphabets was pasted: its look-alikes become Latin letters."""
    return mot[0].translate(_SOSIES) if _LATINES.search(mot[0]) else mot[0]
