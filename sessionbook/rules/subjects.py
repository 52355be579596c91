"""Who a problem is about: the `Sujet` of a record, anchored on the cell of its name."""

from collections.abc import Sequence

from sessionbook.french import NBSP, enumere
from sessionbook.model.findings import Nature, Sujet
from sessionbook.model.personnes import Candidat, MembreJury

_MONTRES = 6


def candidat(record: Candidat) -> Sujet:
    """The candidate of a row."""
    return Sujet(Nature.CANDIDAT, record.designation, record.ancre)


def membre(record: MembreJury) -> Sujet:
    """The jury member of a row."""
    return Sujet(Nature.JURY, record.designation, record.ancre)


def noms(sujets: Sequence[Sujet]) -> str:
    """« DURAND Léa et PETIT Max », cut after six names: « …, et 12 autres »."""
    shown = [sujet.nom for sujet in sujets[:_MONTRES]]
    rest = len(sujets) - len(shown)
    if not rest:
        return enumere(shown)
    return f"{', '.join(shown)} et {rest}{NBSP}{'autre' if rest == 1 else 'autres'}"
