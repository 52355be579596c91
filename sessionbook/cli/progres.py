"""How far a run is: a bar on a terminal, nothing in a log, where each workbook has its line."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sessionbook.cli.compte_rendu import ecran

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Progres:
    """A bar that shows from the second workbook on, when a person is watching."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def annoncer(self, total: int) -> None:
        """Tell how many workbooks there are."""
        if total < 2 or not sys.stderr.isatty():
            return
        from rich.progress import Progress

        self._bar = Progress(console=ecran(), transient=True)
        self._bar.start()
        self._task = self._bar.add_task("Classeurs", total=total)

    def avancer(self) -> None:
        """One workbook more is done."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)
