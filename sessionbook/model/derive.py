"""What is worked out from a whole workbook: once, however many ask, and kept with it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from sessionbook.model.session import Dossier

T = TypeVar("T")


def derived(reading: Callable[[Dossier], T]) -> Callable[[Dossier], T]:
    """The same reading, made once for each workbook; its answer is shared, nobody changes it."""

    @wraps(reading)
    def once(dossier: Dossier) -> T:
        kept = dossier.derives
        if reading not in kept:
            kept[reading] = reading(dossier)
        found: T = kept[reading]
        return found

    return once
