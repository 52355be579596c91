"""From typed values to what is typed in a cell: the inverse of the reader."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

from sessionbook.french import date_courte
from sessionbook.model.personnes import Majoration, Plage
from sessionbook.workbook.columns import Column, Type

CellValue = str | int | date | time | None

SEPARATEUR = " ; "
TEXTE = "@"
FORMATS: Mapping[Type, str] = {
    Type.DATE: "dd/mm/yyyy",
    Type.HEURE: "hh:mm",
    Type.DUREE: '0" min"',
    Type.ENTIER: "0",
    Type.CHOIX: "General",
    Type.OUI_NON: "General",
}
"""Number formats by type; the others are text, so that zeros, « + » and dates stay as typed."""

CASES = frozenset({"fige"})
"""Yes or no columns that are ticked with an « x »."""

_DEBUT, _MIDI, _FIN = time(0), time(13), time(23, 59)


def valeur(column: Column, brute: object) -> CellValue:
    """What to write in a cell of a column so that the reader gives `brute` back.

    Raises TypeError for a value no column can hold.
    """
    match brute:
        case None:
            return None
        case bool():
            if column.champ in CASES:
                return "x" if brute else None
            return "oui" if brute else "non"
        case tuple():
            return SEPARATEUR.join(_texte(part) for part in brute) or None
        case StrEnum() | Plage() | Majoration():
            return _texte(brute)
        case int() | date() | time() | str():
            return brute
    raise TypeError(f"{column.champ}: no cell can hold {brute!r}")


def defaut(column: Column) -> CellValue:
    """The value a new workbook proposes for a column, None for nothing."""
    if not column.defaut:
        return None
    return time.fromisoformat(column.defaut) if column.type is Type.HEURE else column.defaut


def _texte(part: object) -> str:
    match part:
        case StrEnum():
            return part.value
        case Plage():
            return _plage(part)
        case Majoration():
            return _majoration(part)
    return str(part)


def _plage(plage: Plage) -> str:
    jour = date_courte(plage.debut.date())
    match (plage.debut.time(), plage.fin.time()):
        case (debut, fin) if (debut, fin) == (_DEBUT, _FIN):
            return jour
        case (debut, fin) if (debut, fin) == (_DEBUT, _MIDI):
            return f"{jour} matin"
        case (debut, fin) if (debut, fin) == (_MIDI, _FIN):
            return f"{jour} après-midi"
        case (debut, fin):
            return f"{jour} {_heure(debut)}-{_heure(fin)}"


def _heure(instant: time) -> str:
    return f"{instant.hour}h{instant.minute:02d}" if instant.minute else f"{instant.hour}h"


def _majoration(majoration: Majoration) -> str:
    prefix = f"{majoration.epreuve} " if majoration.epreuve else ""
    if majoration.fraction:
        return f"{prefix}+{majoration.fraction[0]}/{majoration.fraction[1]}"
    return f"{prefix}+{majoration.minutes} min"
