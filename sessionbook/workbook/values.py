"""A typed value from a raw cell: French dates, hours, durations, yes and no.

`convertir` gives the value, or None for an empty cell, or raises `IllisibleError`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from rapidfuzz import process

from sessionbook import french
from sessionbook.model.findings import Trouble
from sessionbook.workbook.agenda import majorations, plages
from sessionbook.workbook.columns import Column, Type
from sessionbook.workbook.coordonnees import (
    code_postal_de,
    courriel_de,
    siren_de,
    telephone_de,
)
from sessionbook.workbook.dates import (
    DERNIERE_ANNEE,
    PREMIERE_ANNEE,
    ImpossibleError,
    date_de_serie,
    date_de_texte,
    duree_de_texte,
    heure_de_texte,
    plausible,
)
from sessionbook.workbook.faits import Defaut
from sessionbook.workbook.limites import TEXTE_MAX
from sessionbook.workbook.synonymes import SYNONYMES
from sessionbook.workbook.textes import propre

_SEPARATEURS = re.compile(r"[;,\n]")
_OUI = frozenset({"oui", "o", "x", "vrai", "true", "1", "yes", "y", "ok"})
_NON = frozenset({"non", "n", "faux", "false", "0", "no"})
_COCHES = frozenset({"✓", "✔", "☑", "✅", "☒"})


class IllisibleError(Exception):
    """A cell whose content does not fit its column; `proche` is the nearest valid value."""

    def __init__(self, trouble: Trouble, attendu: str, proche: str = "") -> None:
        super().__init__(attendu)
        self.trouble = trouble
        self.attendu = attendu
        self.proche = proche


def convertir(column: Column, brut: object) -> Any:
    """The typed value of a raw cell of a column; None for an empty one; else `IllisibleError`."""
    return convertisseur(column)(brut)


def convertisseur(column: Column) -> Callable[[object], Any]:
    """The function that gives the typed value of any raw cell of a column, as `convertir` does."""
    if column.type is Type.TEXTE:
        return _texte
    convert = _CONVERTISSEURS[column.type]
    lignes = column.type in _PLUSIEURS_LIGNES

    def converter(brut: object) -> Any:
        _refuser(brut, column.type)
        if isinstance(brut, str):
            texte = propre(brut)
            if not texte:
                return None
            if not lignes:
                brut = texte
        elif brut is None:
            return None
        try:
            return convert(column, brut)
        except ImpossibleError as reason:
            raise IllisibleError(Trouble.VALEUR_IMPOSSIBLE, str(reason)) from None
        except ValueError as reason:
            attendu = column.type.value
            if reason.args and isinstance(reason.args[0], date):
                proche = french.date_courte(reason.args[0])
                raise IllisibleError(Trouble.DATE_AMBIGUE, attendu, proche) from None
            raise IllisibleError(Trouble.VALEUR_ILLISIBLE, attendu) from None

    return converter


_PLUSIEURS_LIGNES = frozenset({Type.LISTE, Type.CHOIX_MULTIPLE, Type.PLAGES})
"""Types whose line feeds mean something, and must reach the conversion."""


def _texte(brut: object) -> str | None:
    """The conversion of most cells: shorter than the others, with the same outcome."""
    if type(brut) is str and len(brut) <= TEXTE_MAX:
        return propre(brut) or None
    if brut is None:
        return None
    _refuser(brut, Type.TEXTE)
    return propre(brut) or None


def _refuser(brut: object, type_: Type) -> None:
    """Raise IllisibleError for what is no value of any type."""
    if isinstance(brut, Defaut):
        raise IllisibleError(brut.trouble, type_.value)
    if isinstance(brut, str) and len(brut) > TEXTE_MAX:
        attendu = f"un texte de {french.nombre(TEXTE_MAX)} caractères au plus"
        raise IllisibleError(Trouble.VALEUR_IMPOSSIBLE, attendu)


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
    known = _par_cle(column.choix).get(mot)
    if known is not None:
        return known
    values = [value.value for value in column.choix]
    nearest = process.extractOne(mot, [french.cle(value) for value in values], score_cutoff=60)
    attendu = french.enumere([f"« {value} »" for value in values], "ou")
    raise IllisibleError(Trouble.VALEUR_HORS_LISTE, attendu, values[nearest[2]] if nearest else "")


@cache
def _par_cle(choix: type[StrEnum]) -> Mapping[str, StrEnum]:
    """The values of a closed list by the keys of all that people type for them."""
    values = {french.cle(value.value): value for value in reversed(choix)}
    return {**SYNONYMES.get(choix, {}), **values}


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
    if not plausible(found):
        raise ImpossibleError(f"une date entre {PREMIERE_ANNEE} et {DERNIERE_ANNEE}")
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


_CONVERTISSEURS: Mapping[Type, Callable[[Column, Any], Any]] = {
    Type.LISTE: _liste,
    Type.CHOIX: _choix,
    Type.CHOIX_MULTIPLE: _choix_multiple,
    Type.OUI_NON: _oui_non,
    Type.DATE: _date,
    Type.HEURE: _heure,
    Type.DUREE: _duree,
    Type.ENTIER: _entier,
    Type.SIREN: lambda _, brut: siren_de(brut),
    Type.CODE_POSTAL: lambda _, brut: code_postal_de(brut),
    Type.TELEPHONE: lambda _, brut: telephone_de(brut),
    Type.COURRIEL: lambda _, brut: courriel_de(brut),
    Type.PLAGES: lambda _, brut: plages(brut if isinstance(brut, str) else propre(brut)),
    Type.MAJORATIONS: lambda _, brut: majorations(propre(brut)),
}
