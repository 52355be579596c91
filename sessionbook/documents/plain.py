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

_CANONIQUE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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


class Textes(dict[str, str]):
    """Texts that are `propre`, each looked at once for the papers of one session."""

    def __missing__(self, texte: str) -> str:
        self[texte] = found = propre(texte)
        return found


def plain(context: object, textes: Textes | None = None) -> dict[str, Plain]:
    """A context as text, booleans, lists and dictionaries, every text checked and on one line."""
    return _groupe(context, Textes() if textes is None else textes)


def _groupe(context: object, textes: Textes) -> dict[str, Plain]:
    champs = vars(context).items()
    return {nom: textes[v] if type(v) is str else _plain(v, textes) for nom, v in champs}


def _plain(value: object, textes: Textes) -> Plain:
    if isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return [textes[v] if type(v) is str else _plain(v, textes) for v in value]
    return propre(value) if isinstance(value, str) else _groupe(value, textes)


def empreinte(context: Mapping[str, Plain], hors: frozenset[str] = frozenset()) -> str:
    """SHA-256 of a context written as canonical JSON, in hexadecimal, some fields left out."""
    kept = {nom: value for nom, value in context.items() if nom not in hors} if hors else context
    return hashlib.sha256(_CANONIQUE.encode(kept).encode()).hexdigest()
