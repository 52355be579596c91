"""Épreuves that wait for one another, none of which can ever start."""

from collections.abc import Sequence

from sessionbook.french import cle
from sessionbook.model.epreuves import Epreuve


def boucle(epreuves: Sequence[Epreuve]) -> list[Epreuve]:
    """Phases of a cycle, empty when there is none."""
    known = {cle(e.code or ""): e for e in epreuves}
    waiting = {code: {cle(other) for other in e.apres} & known.keys() for code, e in known.items()}
    while ready := [code for code, before in waiting.items() if not before]:
        for code in ready:
            del waiting[code]
        for before in waiting.values():
            before.difference_update(ready)
    needed = {other for before in waiting.values() for other in before}
    return [known[code] for code in waiting if code in needed]
