"""A typed value from a raw cell: French dates, hours, durations, yes and no.

`convertir` gives the value, or None for an empty cell, or raises `IllisibleError`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from email_validator import EmailNotValidError, validate_email
from rapidfuzz import process
from stdnum.exceptions import ValidationError
from stdnum.fr import siren, siret

from sessionbook import french
from sessionbook.model.choix import Civilite, ModeRemise, PresenceJury, Public, Reponse, Voie
from sessionbook.model.findings import Trouble
from sessionbook.workbook.agenda import majorations, plages
from sessionbook.workbook.columns import Column, Type
from sessionbook.workbook.dates import (
    ImpossibleError,
    date_de_serie,
    date_de_texte,
    duree_de_texte,
    heure_de_texte,
)

_PREMIERE_ANNEE, _DERNIERE_ANNEE = 1900, 2100
_BLANCS = re.compile(r"[\s\u00a0\u202f\u2007]+")
_INVISIBLES = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_SEPARATEURS = re.compile(r"[;,\n]")
_COURRIEL_SIMPLE = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,62}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}", re.IGNORECASE
)

_OUI = frozenset({"oui", "o", "x", "vrai", "true", "1", "yes", "y", "ok"})
_NON = frozenset({"non", "n", "faux", "false", "0", "no"})
_COCHES = frozenset({"✓", "✔", "☑", "✅", "☒"})

_SYNONYMES: Mapping[type[StrEnum], Mapping[str, StrEnum]] = {
    Civilite: {
        "mme": Civilite.MADAME,
        "mlle": Civilite.MADAME,
        "mademoiselle": Civilite.MADAME,
        "f": Civilite.MADAME,
        "m": Civilite.MONSIEUR,
        "mr": Civilite.MONSIEUR,
        "h": Civilite.MONSIEUR,
    },
    Voie: {
        "formation continue": Voie.FORMATION,
        "apprentissage": Voie.FORMATION,
        "alternance": Voie.FORMATION,
        "ccp": Voie.CAPITALISATION,
        "capitalisation": Voie.CAPITALISATION,
        "equivalence": Voie.EQUIVALENCE,
        "correspondance": Voie.EQUIVALENCE,
        "validation des acquis de l experience": Voie.VAE,
    },
    Public: {"tous les candidats": Public.TOUS, "capitalisation": Public.CAPITALISATION},
    ModeRemise: {
        "lrar": ModeRemise.RECOMMANDEE,
        "recommande": ModeRemise.RECOMMANDEE,
        "recommandee": ModeRemise.RECOMMANDEE,
        "lettre recommandee avec ar": ModeRemise.RECOMMANDEE,
        "lettre recommandee avec avis de reception": ModeRemise.RECOMMANDEE,
        "main propre": ModeRemise.MAIN_PROPRE,
        "remis en main propre": ModeRemise.MAIN_PROPRE,
        "lettre simple": ModeRemise.COURRIER_SIMPLE,
        "courrier": ModeRemise.COURRIER_SIMPLE,
        "e mail": ModeRemise.COURRIEL,
        "mail": ModeRemise.COURRIEL,
        "email": ModeRemise.COURRIEL,
    },
    Reponse: {
        "oui": Reponse.ACCEPTEE,
        "accepte": Reponse.ACCEPTEE,
        "confirme": Reponse.ACCEPTEE,
        "confirmee": Reponse.ACCEPTEE,
        "non": Reponse.REFUSEE,
        "refuse": Reponse.REFUSEE,
        "attente": Reponse.EN_ATTENTE,
    },
    PresenceJury: {
        "oui": PresenceJury.PRESENT,
        "presente": PresenceJury.PRESENT,
        "non": PresenceJury.ABSENT,
        "absente": PresenceJury.ABSENT,
    },
}


class IllisibleError(Exception):
    """A cell whose content does not fit its column; `proche` is the nearest valid value."""

    def __init__(self, trouble: Trouble, attendu: str, proche: str = "") -> None:
        super().__init__(attendu)
        self.trouble = trouble
        self.attendu = attendu
        self.proche = proche


def propre(brut: object) -> str:
    """A cell as the user sees it: composed accents, single spaces, no invisible character."""
    if isinstance(brut, bool):
        return "oui" if brut else "non"
    if isinstance(brut, float) and brut.is_integer():
        return str(int(brut))
    if isinstance(brut, datetime):
        midnight = brut.time() == time(0)
        return french.date_courte(brut.date()) if midnight else f"{brut:%d/%m/%Y %H:%M}"
    if isinstance(brut, date):
        return french.date_courte(brut)
    if isinstance(brut, time):
        return f"{brut:%H:%M}"
    if isinstance(brut, timedelta):
        return french.duree(int(brut.total_seconds()) // 60)
    texte = str(brut)
    if texte.isascii() and texte.isprintable() and "  " not in texte:
        return texte.strip()
    texte = _INVISIBLES.sub("", unicodedata.normalize("NFC", texte))
    texte = _BLANCS.sub(" ", texte)
    return "".join(char for char in texte if unicodedata.category(char) != "Cc").strip()


def convertir(column: Column, brut: object) -> Any:
    """The typed value of a raw cell of a column; None for an empty one; else `IllisibleError`."""
    if isinstance(brut, str) and not (brut and propre(brut)):
        return None
    if brut is None:
        return None
    try:
        return _CONVERTISSEURS[column.type](column, brut)
    except ImpossibleError as reason:
        raise IllisibleError(Trouble.VALEUR_IMPOSSIBLE, str(reason)) from None
    except ValueError as reason:
        attendu, proche = column.type.value, ""
        if reason.args and isinstance(reason.args[0], date):
            proche = french.date_courte(reason.args[0])
            raise IllisibleError(Trouble.DATE_AMBIGUE, attendu, proche) from None
        raise IllisibleError(Trouble.VALEUR_ILLISIBLE, attendu, proche) from None


def _texte(_: Column, brut: object) -> str:
    return propre(brut)


def _liste(_: Column, brut: object) -> tuple[str, ...]:
    texte = brut if isinstance(brut, str) else propre(brut)
    return tuple(part for part in map(propre, _SEPARATEURS.split(texte)) if part)


def _oui_non(_: Column, brut: object) -> bool:
    texte = propre(brut)
    mot = french.cle(texte)
    if mot in _OUI or texte in _COCHES:
        return True
    if mot in _NON:
        return False
    raise ValueError


def _choix(column: Column, brut: object) -> StrEnum:
    return _valeur_de_liste(column, propre(brut))


def _choix_multiple(column: Column, brut: object) -> tuple[StrEnum, ...]:
    return tuple(_valeur_de_liste(column, texte) for texte in _liste(column, brut))


def _valeur_de_liste(column: Column, texte: str) -> StrEnum:
    if column.choix is None:
        raise TypeError(column.champ)
    mot = french.cle(texte)
    for value in column.choix:
        if french.cle(value.value) == mot:
            return value
    synonym = _SYNONYMES.get(column.choix, {}).get(mot)
    if synonym is not None:
        return synonym
    values = [value.value for value in column.choix]
    nearest = process.extractOne(mot, [french.cle(value) for value in values], score_cutoff=60)
    attendu = french.enumere([f"« {value} »" for value in values], "ou")
    raise IllisibleError(Trouble.VALEUR_HORS_LISTE, attendu, values[nearest[2]] if nearest else "")


def _date(_: Column, brut: object) -> date:
    match brut:
        case datetime():
            found = brut.date()
        case date():
            found = brut
        case bool() | time() | timedelta():
            raise ValueError
        case int() | float():
            found = date_de_serie(brut)
        case _:
            found = date_de_texte(propre(brut))
    if not _PREMIERE_ANNEE <= found.year <= _DERNIERE_ANNEE:
        raise ImpossibleError(f"une date entre {_PREMIERE_ANNEE} et {_DERNIERE_ANNEE}")
    return found


def _heure(_: Column, brut: object) -> time:
    match brut:
        case datetime():
            return brut.time().replace(second=0, microsecond=0)
        case time():
            return brut.replace(second=0, microsecond=0)
        case timedelta():
            return _heure_de_minutes(round(brut.total_seconds() / 60))
        case bool():
            raise ValueError
        case float() if 0 <= brut < 1:
            return _heure_de_minutes(round(brut * 1440))
        case _:
            return heure_de_texte(propre(brut))


def _heure_de_minutes(minutes: int) -> time:
    if not 0 <= minutes < 1440:
        raise ValueError
    return time(*divmod(minutes, 60))


def _duree(column: Column, brut: object) -> int | None:
    match brut:
        case datetime():
            raise ValueError
        case time():
            minutes: int | None = brut.hour * 60 + brut.minute
        case timedelta():
            minutes = round(brut.total_seconds() / 60)
        case float() if 0 < brut < 1:
            minutes = round(brut * 1440)
        case _:
            minutes = duree_de_texte(propre(brut))
    return None if minutes is None else _borne(column, minutes)


def _entier(column: Column, brut: object) -> int:
    texte = propre(brut).replace(" ", "")
    if isinstance(brut, bool | date | time | timedelta) or not re.fullmatch(r"-?\d{1,15}", texte):
        raise ValueError
    return _borne(column, int(texte))


def _borne(column: Column, valeur: int) -> int:
    low, high = column.minimum, column.maximum
    if low is not None and valeur < low:
        raise ImpossibleError(f"un nombre d’au moins {french.nombre(low)}")
    if high is not None and valeur > high:
        raise ImpossibleError(f"un nombre d’au plus {french.nombre(high)}")
    return valeur


def _siren(_: Column, brut: object) -> str:
    chiffres = re.sub(r"[\s.\-]", "", propre(brut))
    if isinstance(brut, int | float):
        chiffres = chiffres.zfill(9 if len(chiffres) <= 9 else 14)
    try:
        if len(chiffres) == 14:
            return str(siret.validate(chiffres))[:9]
        return str(siren.validate(chiffres))
    except ValidationError:
        raise ValueError from None


def _code_postal(_: Column, brut: object) -> str:
    texte = propre(brut).upper()
    if isinstance(brut, int | float) and texte.isdigit():
        texte = texte.zfill(5)
    if not re.fullmatch(r"[0-9A-Z][0-9A-Z \-]{2,9}", texte):
        raise ValueError
    return texte


def _telephone(_: Column, brut: object) -> str:
    texte = propre(brut)
    chiffres = re.sub(r"\D", "", texte)
    if isinstance(brut, int | float):
        chiffres = chiffres.zfill(10)
        texte = chiffres
    if not 6 <= len(chiffres) <= 15 or re.search(r"[A-Za-z]", texte):
        raise ValueError
    if len(chiffres) == 10 and chiffres.startswith("0"):
        return " ".join(chiffres[i : i + 2] for i in range(0, 10, 2))
    return texte


def _courriel(_: Column, brut: object) -> str:
    texte = propre(brut)
    if _COURRIEL_SIMPLE.fullmatch(texte) and ".." not in texte:
        return texte
    try:
        return validate_email(texte, check_deliverability=False).normalized
    except EmailNotValidError:
        raise ValueError from None


_CONVERTISSEURS: Mapping[Type, Callable[[Column, Any], Any]] = {
    Type.TEXTE: _texte,
    Type.LISTE: _liste,
    Type.CHOIX: _choix,
    Type.CHOIX_MULTIPLE: _choix_multiple,
    Type.OUI_NON: _oui_non,
    Type.DATE: _date,
    Type.HEURE: _heure,
    Type.DUREE: _duree,
    Type.ENTIER: _entier,
    Type.SIREN: _siren,
    Type.CODE_POSTAL: _code_postal,
    Type.TELEPHONE: _telephone,
    Type.COURRIEL: _courriel,
    Type.PLAGES: lambda _, brut: plages(brut if isinstance(brut, str) else propre(brut)),
    Type.MAJORATIONS: lambda _, brut: majorations(propre(brut)),
}
