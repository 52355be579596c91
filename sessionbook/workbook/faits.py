"""What is known of a sheet besides its values, whatever the format of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sessionbook.model.findings import Trouble

Zone = tuple[int, int, int, int]
"""First row and column, last row and column, from 1."""


@dataclass(frozen=True)
class Defaut:
    """What stands in a cell in place of a value: an error, or a formula nobody computed.

    It travels in the grid like a value, and the conversion refuses it with its own trouble.
    """

    trouble: Trouble
    texte: str = ""

    def __str__(self) -> str:
        return self.texte


@dataclass(frozen=True)
class Faits:
    """Facts of one sheet: rows and columns hidden by hand, rows that a filter hides, merges.

    Numbers count from 1; `formatees` is the last row, formats included.
    """

    masquees: frozenset[int] = frozenset()
    filtrees: frozenset[int] = frozenset()
    colonnes_masquees: frozenset[int] = frozenset()
    fusions: tuple[Zone, ...] = ()
    defauts: Mapping[tuple[int, int], Defaut] = field(default_factory=dict)
    protegee: bool = False
    formatees: int = 0
    cachee: bool = False
