"""File names: safe on every system, never outside their folder, homonyms told apart."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from pathvalidate import sanitize_filename

from sessionbook.documents.document import Exemplaire

_SIMPLE = re.compile(r"(?!.{60})[A-Za-zÀ-ÖØ-öø-ɏ’'()-]+(?: [\dA-Za-zÀ-ÖØ-öø-ɏ’'()-]+)+")
"""Several plain words: a name that is safe everywhere as it is."""

MAX_OCTETS = 120
"""Length of a file name without its ending, so that whole paths stay short on Windows."""


def chemins(dossier: str, exemplaires: Sequence[Exemplaire]) -> tuple[str, ...]:
    """Path of each copy, in order, with « / »; no two of them are the same for any system."""
    stems = [nom_sur(exemplaire.nom) for exemplaire in exemplaires]
    for rank in range(max((len(e.distinctions) for e in exemplaires), default=0)):
        shared = _shared(stems)
        if not shared:
            break
        for index, exemplaire in enumerate(exemplaires):
            if _folded(stems[index]) in shared and rank < len(exemplaire.distinctions):
                stems[index] = nom_sur(exemplaire.nom, exemplaire.distinctions[rank])
    taken: set[str] = set()
    found = []
    for stem in stems:
        unique, folded, count = stem, _folded(stem), 1
        while folded in taken:
            count += 1
            unique = nom_sur(stem, f"({count})")
            folded = _folded(unique)
        taken.add(folded)
        found.append(f"{dossier}/{unique}.docx")
    return tuple(found)


def nom_sur(nom: str, suite: str = "") -> str:
    """A file name without its ending, made from any text; `suite` is kept whole at its end."""
    if not suite and _SIMPLE.fullmatch(nom) and unicodedata.is_normalized("NFC", nom):
        return nom
    suite = f" {_plain(suite)}" if suite else ""
    room = MAX_OCTETS - len(suite.encode())
    cut = _plain(nom).encode()[:room].decode(errors="ignore").rstrip(" .")
    return sanitize_filename(cut + suite, platform="universal") or "sans nom"


def _plain(text: str) -> str:
    spaced = re.sub(r"[\\/:*?\"<>|\s]+", " ", unicodedata.normalize("NFC", text))
    # Invisible characters could show a name the wrong way round, or make two look alike.
    kept = "".join(char for char in spaced if unicodedata.category(char)[0] != "C")
    return kept.strip().rstrip(" .")


def _folded(stem: str) -> str:
    return unicodedata.normalize("NFC", stem).casefold()


def _shared(stems: Sequence[str]) -> frozenset[str]:
    counts = Counter(_folded(stem) for stem in stems)
    return frozenset(stem for stem, count in counts.items() if count > 1)
