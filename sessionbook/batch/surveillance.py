"""A folder watched: a run when something settles, and now and then whatever happens."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from sessionbook.batch.folder import ANNOTE, ETAT, FORMATS, REGLAGES, TEMPORAIRES

REPOS = 3.0
"""Seconds without any change before a run: a copy or a save under way is left to end."""


@dataclass(frozen=True)
class Veille:
    """What is watched, and how.

    The folder is read again every `releve` seconds whatever was seen. `scruter` looks at
    the files instead of waiting for the system's events, which do not come from network
    drives. A change is acted upon after `repos` seconds without another.
    """

    dossier: Path
    releve: float = 300.0
    scruter: bool = False
    recursif: bool = False
    repos: float = REPOS


def surveiller(veille: Veille, passer: Callable[[], None], arret: Event) -> None:
    """Call `passer` at once, after each change of a workbook and now and then.

    Returns soon after `arret` is set; a run under way ends first.
    """
    passer()
    last = time.monotonic()
    for changed in _changements(veille, arret):
        if changed or time.monotonic() - last >= veille.releve:
            passer()
            last = time.monotonic()


def _changements(veille: Veille, arret: Event) -> Iterator[bool]:
    """True for workbooks that changed, False from time to time."""
    events = watch(
        veille.dossier,
        watch_filter=concerne,
        debounce=int(veille.repos * 4000),
        step=int(veille.repos * 1000),
        stop_event=arret,
        rust_timeout=1000,
        yield_on_timeout=True,
        force_polling=veille.scruter,
        poll_delay_ms=1000,
        recursive=veille.recursif,
    )
    for changes in events:
        yield bool(changes)


def concerne(_: Change, chemin: str) -> bool:
    """True for the centre's workbooks, its settings, and the owner files that come and go."""
    path = Path(chemin)
    if ETAT in path.parts:
        return False
    name = path.name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")
    ours = Path(name).stem.endswith(ANNOTE) or name.startswith(TEMPORAIRES)
    return name == REGLAGES or (Path(name).suffix.lower() in FORMATS and not ours)
