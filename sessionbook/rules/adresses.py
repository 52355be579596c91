"""Addresses compared by their words: abbreviations, accents and order do not count."""

from enum import Enum

from rapidfuzz import fuzz

from sessionbook.french import cle

_ABREGES = {
    "all": "allee",
    "av": "avenue",
    "ave": "avenue",
    "bat": "batiment",
    "bd": "boulevard",
    "bld": "boulevard",
    "boul": "boulevard",
    "bvd": "boulevard",
    "ch": "chemin",
    "chem": "chemin",
    "che": "chemin",
    "crs": "cours",
    "fbg": "faubourg",
    "fg": "faubourg",
    "imp": "impasse",
    "pl": "place",
    "pass": "passage",
    "q": "quai",
    "r": "rue",
    "res": "residence",
    "rte": "route",
    "sq": "square",
    "st": "saint",
    "ste": "sainte",
}
_VIDES = frozenset({"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"})
_RESSEMBLANCE = 80.0


class Accord(Enum):
    """How two addresses compare."""

    MEME = "meme"
    PROCHE = "proche"
    AUTRE = "autre"


def mots(adresse: str) -> frozenset[str]:
    """The words that tell an address: « 12, av. de la Gare » gives 12, avenue, gare."""
    words = cle(adresse).split()
    if "cedex" in words:
        words = words[: words.index("cedex")]
    return frozenset(_ABREGES.get(word, word) for word in words if word not in _VIDES)


def compare(une: str, autre: str, facultatifs: str = "") -> Accord:
    """Same place, same place spelt otherwise, or another place.

    Words of `facultatifs` (the name of the building) may stand in one address only.
    Numbers decide: a street number or a postal code that differs is another place.
    """
    first, second = mots(une), mots(autre)
    if first == second or (first ^ second) <= mots(facultatifs):
        return Accord.MEME
    first, second = first - mots(facultatifs), second - mots(facultatifs)
    if not (_numbers(first) <= _numbers(second) or _numbers(second) <= _numbers(first)):
        return Accord.AUTRE
    words = (" ".join(sorted(first - _numbers(first))), " ".join(sorted(second - _numbers(second))))
    inclus = bool(first and second) and (first <= second or second <= first)
    return Accord.PROCHE if inclus or fuzz.ratio(*words) >= _RESSEMBLANCE else Accord.AUTRE


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit())
