"""Plain data: what a template receives, and what a text must be to be printed."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

Plain: TypeAlias = "str | bool | list[Plain] | dict[str, Plain]"

_BLANCS = re.compile(r"[\t\r\n \u2028\u2029]+")
_LETTRE = r"[!-~\u00a0-\u024f\u2010-\u2027\u202f-\u205f]+"
_SIMPLE = re.compile(rf"(?!\s){_LETTRE}(?: {_LETTRE})*(?<!\s)")
"""A text that nothing is to be checked or changed in, as nearly all are."""


class UnprintableError(ValueError):
    """A text that no Word document can hold; `motif` says why, in French."""

    def __init__(self, texte: str, caractere: str) -> None:
        self.texte = propre(texte, strict=False)
        self.motif = (
            f"« {self.texte} » contient un caractère invisible (U+{ord(caractere):04X}) "
            "qui ne peut pas être imprimé : retapez ce texte."
        )
        super().__init__(self.motif)


def propre(texte: str, *, strict: bool = True) -> str:
    """The text on one line, blanks collapsed.

    Raises UnprintableError for a control character, a lone surrogate or a
    non-character; when not `strict` they are left out.
    """
    if not texte or _SIMPLE.fullmatch(texte):
        return texte
    kept = []
    for char in _BLANCS.sub(" ", texte).strip():
        if unicodedata.category(char) in ("Cc", "Cs") or ord(char) & 0xFFFE == 0xFFFE:
            if strict:
                raise UnprintableError(texte, char)
        else:
            kept.append(char)
    return "".join(kept)


def plain(context: object) -> dict[str, Plain]:
    """A context as text, booleans, lists and dictionaries, every text checked and on one line."""
    return {nom: _plain(value) for nom, value in vars(context).items()}


def _plain(value: object) -> Plain:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return propre(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return plain(value)


def empreinte(context: Mapping[str, Plain], hors: frozenset[str] = frozenset()) -> str:
    """SHA-256 of a context written as canonical JSON, in hexadecimal, some fields left out."""
    kept = {nom: value for nom, value in context.items() if nom not in hors}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
