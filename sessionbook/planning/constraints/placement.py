"""Every candidate passes once, before one jury."""

from typing import Final

from sessionbook.planning.variables import Modele

REGLES: Final = ("JUR-01",)


def post(model: Modele) -> None:
    """One jury and one day a sitting; the sittings of one candidate before the same jury."""
    first: dict[int, int] = {}
    for s, (c, _) in enumerate(model.instance.seances):
        model.cp.add_exactly_one(model.devant[s, j, d] for j, d in model.couples())
        before = first.setdefault(c, s)
        if before != s:
            for j in range(model.jurys):
                model.cp.add(model.avec[s, j] == model.avec[before, j])
