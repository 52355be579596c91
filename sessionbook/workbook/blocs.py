"""A whole column converted at a glance, when nothing in it asks for a closer look."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from sessionbook.workbook.columns import Column, Type
from sessionbook.workbook.dates import plausible
from sessionbook.workbook.limites import TEXTE_MAX
from sessionbook.workbook.textes import propres


def en_bloc(column: Column, bruts: Sequence[object]) -> list[Any] | None:
    """The values of these cells, as `values.convertisseur` would give them one by one.

    A column of clean texts or of dates is told at a glance; None for any other.
    """
    types = set(map(type, bruts))
    if column.type is Type.TEXTE and types == {str}:
        textes = cast("Sequence[str]", bruts)
        if max(map(len, textes)) <= TEXTE_MAX and propres(textes):
            return [texte or None for texte in textes]
    if column.type is Type.DATE and types <= {date, str} and date in types:
        jours = [brut for brut in bruts if isinstance(brut, date)]
        vides = len(bruts) - len(jours) == bruts.count("")
        if vides and plausible(min(jours)) and plausible(max(jours)):
            return [brut or None for brut in bruts]
    return None
