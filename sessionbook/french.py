"""French words: normalised keys, dates and durations in letters, agreement, typography."""

import re
import string
import unicodedata
from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache
from typing import Any

NBSP = "\u00a0"
FINE = "\u202f"

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

_MOTS = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})


@lru_cache(maxsize=65536)
def cle(texte: str) -> str:
    """Key under which two spellings are the same: no accent, no case, single spaces."""
    plain = texte
    if not texte.isascii():
        plain = unicodedata.normalize("NFKD", texte.translate(_LIGATURES))
        plain = "".join([char for char in plain if not unicodedata.combining(char)])
    return " ".join(_MOTS.findall(plain.casefold()))


def date_longue(jour: date) -> str:
    """« jeudi 1er avril 2027 »."""
    return f"{JOURS[jour.weekday()]}{NBSP}{date_moyenne(jour)}"


def date_moyenne(jour: date) -> str:
    """« 1er avril 2027 »."""
    numero = "1er" if jour.day == 1 else str(jour.day)
    return f"{numero}{NBSP}{MOIS[jour.month - 1]}{NBSP}{jour.year}"


def date_courte(jour: date) -> str:
    """« 01/04/2027 »."""
    return f"{jour.day:02d}/{jour.month:02d}/{jour.year:04d}"


@lru_cache(maxsize=2048)
def heure(instant: time) -> str:
    """« 9 h 05 », or « 9 h » on the hour."""
    minutes = f"{NBSP}{instant.minute:02d}" if instant.minute else ""
    return f"{instant.hour}{NBSP}h{minutes}"


def duree(minutes: int) -> str:
    """« 1 h 45 », « 2 h » or « 35 min »."""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return f"{reste}{NBSP}min"
    return f"{heures}{NBSP}h" + (f"{NBSP}{reste:02d}" if reste else "")


def nombre(valeur: int) -> str:
    """« 1 440 », with the thousands set apart."""
    return f"{valeur:,}".replace(",", FINE)


def accord(valeur: int, singulier: str, pluriel: str = "") -> str:
    """« 1 candidat », « 12 candidats »: in French zero and one are singular."""
    return f"{nombre(valeur)}{NBSP}{accorde(valeur, singulier, pluriel)}"


def accorde(valeur: int, singulier: str, pluriel: str = "") -> str:
    """The word alone, in the number that goes with a count."""
    return singulier if abs(valeur) < 2 else pluriel or f"{singulier}s"


def enumere(noms: Sequence[str], conjonction: str = "et") -> str:
    """« Léa, Max et Zoé »."""
    if len(noms) < 2:
        return "".join(noms)
    return f"{', '.join(noms[:-1])} {conjonction} {noms[-1]}"


_ESPACES = re.compile(r"[ \u00a0\u202f]+(?:[;!?:»]|%(?!\}))|«[ \u00a0\u202f]*")


def _espace(match: re.Match[str]) -> str:
    """The sign with the space that goes with it, whatever the spaces that were typed."""
    sign = match[0].strip(f" {NBSP}{FINE}")
    if sign == "«":
        return f"«{NBSP}"
    return f"{FINE if sign in ';!?' else NBSP}{sign}"


_OUVRE, _FERME = "\ufdd0", "\ufdd1"
"""Noncharacters of Unicode: no name of a file or a sheet holds them."""

_TEL_QUEL = re.compile(f"{_OUVRE}(.*?){_FERME}", re.DOTALL)


def tel_quel(fait: object) -> str:
    """A path or a name of the user's, for a sentence of which `typographie` sets the rest.

    The sentence must go through `typographie`, once: a path that is told must be the real one.
    """
    return f"{_OUVRE}{fait}{_FERME}"


def cite(fait: object) -> str:
    """The same between « guillemets »."""
    return f"«{NBSP}{tel_quel(fait)}{NBSP}»"


def typographie(phrase: str) -> str:
    """The same sentence with typographic apostrophes and non-breaking spaces.

    A template tag is left as it is typed in Word, what is `tel_quel` as it is.
    """
    if _OUVRE not in phrase:
        return _composee(phrase)
    parts = _TEL_QUEL.split(phrase)
    parts[::2] = map(_composee, parts[::2])
    return "".join(parts)


def _composee(phrase: str) -> str:
    return _ESPACES.sub(_espace, phrase.replace("'", "’").replace("...", "…"))


class _Formatter(string.Formatter):
    """Format specs of our sentences; a fact that is missing is an error, never a blank."""

    def format_field(self, value: Any, format_spec: str) -> str:
        spec, _, rest = format_spec.partition("|")
        match spec:
            case "date":
                return date_longue(value)
            case "jour":
                return date_courte(value)
            case "heure":
                return heure(value)
            case "duree":
                return duree(value)
            case "liste":
                return enumere(tuple(value), rest or "et")
            case "n":
                return accord(value, *rest.split("|"))
            case "accord":
                return accorde(value, *rest.split("|"))
            case "":
                return nombre(value) if type(value) is int else str(value)
        raise ValueError(f"format inconnu dans une phrase : {format_spec}")


_FORMATTER = _Formatter()


def phrase(modele: str, /, **faits: Any) -> str:
    """A sentence with its facts, typography set.

    Specs: `{d:date}` in letters, `{d:jour}` in figures, `{t:heure}`, `{m:duree}`
    (minutes), `{noms:liste}`, `{n:n|candidat}` or `{n:n|œil|yeux}` for a counted
    noun, `{n:accord|est|sont}` for a word that agrees.
    Raises KeyError when a fact is missing.
    """
    return typographie(_FORMATTER.vformat(modele, (), faits))
