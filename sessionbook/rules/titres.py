"""Codes of titles, however they are typed: « TP-01280 », « TP 01280 m04 », « 01280 »."""

import re
from dataclasses import dataclass

from sessionbook.french import cle

_CODE = re.compile(r"^(?:(tp|cp|ccs|ccp)\s*)?0*(\d+)(?:\s*m\s*0*(\d+))?$")


@dataclass(frozen=True, slots=True)
class CodeTitre:
    """A title's number without its zeros, and its millésime when it was typed."""

    numero: str
    millesime: str | None = None

    def meme_titre(self, autre: "CodeTitre") -> bool:
        """True for the same title, whatever the millésime."""
        return self.numero == autre.numero

    def autre_millesime(self, autre: "CodeTitre") -> bool:
        """True when both millésimes are known and differ."""
        return None not in (self.millesime, autre.millesime) and self.millesime != autre.millesime


def code_titre(texte: str, millesime: str | None = None) -> CodeTitre:
    """The title a text names; `millesime` completes a code typed without its own.

    A text that is no code stands for itself, so that two equal texts stay equal.
    """
    key = cle(texte)
    match = _CODE.match(key)
    if match is None:
        return CodeTitre(key, _millesime(millesime))
    prefixe = match[1] if match[1] not in (None, "tp") else ""
    return CodeTitre(f"{prefixe}{match[2]}", match[3] or _millesime(millesime))


def _millesime(texte: str | None) -> str | None:
    digits = re.search(r"\d+", texte or "")
    return str(int(digits[0])) if digits else None
