"""Hidden times offered to a title: chosen values near those of real sessions, fixed by no text."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from sessionbook.model.choix import NatureTemps, TypeSalle
from sessionbook.regulation.referentiel import Referentiel, Temps


class _Defauts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    temps_caches: tuple[Temps, ...]


@cache
def _defauts() -> tuple[Temps, ...]:
    text = (files("sessionbook.regulation") / "temps_caches.toml").read_text("utf-8")
    return _Defauts.model_validate(tomllib.loads(text)).temps_caches


def temps_caches(titre: Referentiel | None) -> tuple[Temps, ...]:
    """Hidden times offered for a title: its own, or the common ones that fit its phases.

    « {jury} » in a position stands for the first phase before the jury, « {derniere} »
    for the entretien final. Without a title, the usual codes QP and EF are not
    assumed: the position is left empty.
    """
    if titre is None:
        return tuple(_placed(temps, None, None) for temps in _defauts())
    if titre.temps_caches:
        return titre.temps_caches
    first = next((phase.code for phase in titre.phases if phase.devant_jury), None)
    last = next((phase.code for phase in titre.phases if phase.derniere), None)
    written = any(
        not phase.devant_jury and phase.salle is not TypeSalle.PREPARATION for phase in titre.phases
    )
    return tuple(
        _placed(temps, first, last)
        for temps in _defauts()
        if temps.nature is not NatureTemps.CORRECTION or written
    )


def _placed(temps: Temps, first: str | None, last: str | None) -> Temps:
    position = temps.position
    for mark, code in (("{jury}", first), ("{derniere}", last)):
        if mark in position:
            position = position.replace(mark, code) if code else ""
    return temps.model_copy(update={"position": position})
