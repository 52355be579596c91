"""Companies compared: by their SIREN when both are known, else by the likeness of their names."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz import fuzz

from sessionbook.french import cle

_FORMES = frozenset(
    {"association", "assoc", "cabinet", "entreprise", "ets", "etablissements", "ei", "eirl"}
    | {"eurl", "groupe", "sa", "sarl", "sas", "sasu", "sci", "scop", "snc", "societe", "ste"}
)
_VIDES = frozenset({"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"})
_PERSONNE = frozenset(
    {"aucun", "aucune", "demandeur d emploi", "independant", "independante", "neant", "non"}
    | {"sans", "sans emploi", "sans objet", "retraite", "retraitee"}
)
_SIGLE = re.compile(r"\b(?:\w\.){2,}")


class Rapport(Enum):
    """How two companies compare."""

    MEME = "meme"
    PROCHE = "proche"
    AUTRE = "autre"


@dataclass(frozen=True, slots=True)
class Entreprise:
    """A company as typed: its name, its SIREN or SIRET."""

    nom: str | None
    siren: str | None = None


def siren(texte: str | None) -> str:
    """The nine digits of a SIREN, first of a SIRET; empty when nothing is known."""
    return "".join(filter(str.isdigit, texte or ""))[:9]


@lru_cache(maxsize=4096)
def raison_sociale(nom: str | None) -> str:
    """The words that tell a company, sorted: « SARL Dupont & Fils » gives « dupont fils ».

    Empty for what names nobody, such as « néant » or « indépendante ».
    """
    key = cle(_SIGLE.sub(lambda match: match[0].replace(".", ""), nom or ""))
    if key in _PERSONNE:
        return ""
    words = [word for word in key.split() if word not in _VIDES]
    return " ".join(sorted([word for word in words if word not in _FORMES] or words))


def compare(une: Entreprise, autre: Entreprise, seuil: int) -> Rapport:
    """Same SIREN is the same company, two SIREN are two; else names alike, `seuil` out of 100."""
    numbers = siren(une.siren), siren(autre.siren)
    if all(numbers):
        return Rapport.MEME if numbers[0] == numbers[1] else Rapport.AUTRE
    return Rapport.PROCHE if _ressemble(une.nom, autre.nom, seuil) else Rapport.AUTRE


@lru_cache(maxsize=65536)
def _ressemble(un: str | None, autre: str | None, seuil: int) -> bool:
    first, second = raison_sociale(un), raison_sociale(autre)
    return bool(first and second) and (
        first == second or fuzz.ratio(first, second, score_cutoff=seuil) > 0
    )
