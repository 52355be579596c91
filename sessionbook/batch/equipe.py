"""A team of processes that a hanging or crashing task cannot stop.

An executor of `concurrent.futures`, like a process pool, but for two things: a task has
a time limit, and a worker that dies takes its own task with it and nothing else.
"""

import gc
import pickle
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from os import _exit
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext

T = TypeVar("T")
_PREPARE = ["sessionbook.__main__", "sessionbook.batch.prechauffe"]
_TACHES_MAX = 500
"""Tasks after which a worker is replaced, whatever its libraries keep in memory."""

_FERMETURE = 5.0

_RAMASSAGE = 20_000
"""New objects between two looks for cycles: the usual 700 costs a tenth of a worker's time."""


class PerduError(Exception):
    """A task whose worker died, or that was stopped at its time limit."""


@dataclass
class _Travail:
    appel: bytes
    futur: "Future[Any]"


@dataclass
class _Ouvrier:
    processus: BaseProcess
    lien: Any  # a Connection; on Windows its class has another name
    travail: _Travail | None = None
    limite: float = 0.0
    faits: int = field(default=0)


class Equipe(Executor):
    """Up to `taille` processes; a task is given `delai` seconds."""

    def __init__(self, taille: int, delai: float) -> None:
        self._taille = taille
        self._delai = delai
        self._attente: deque[_Travail] = deque()
        self._ouvriers: list[_Ouvrier] = []
        self._verrou = threading.Lock()
        self._ferme = False
        self._contexte = _contexte()
        self._abandon = False
        self._appele = False
        self._reveil_lu, self._reveil = self._contexte.Pipe(duplex=False)
        self._fil = threading.Thread(target=self._diriger, daemon=True)
        self._fil.start()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Have `fn` called in a worker; the future fails with PerduError when it is lost."""
        futur: Future[T] = Future()
        travail = _Travail(pickle.dumps((fn, args, kwargs)), futur)
        with self._verrou:
            if self._ferme:
                raise RuntimeError("the team is dismissed")
            self._attente.append(travail)
            self._reveiller()
        return futur

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  the signature of Executor
        """Dismiss the team; with `cancel_futures`, at once, running tasks included."""
        waiting: list[_Travail] = []
        with self._verrou:
            self._ferme = True
            if cancel_futures:
                self._abandon = True
                waiting = list(self._attente)
                self._attente.clear()
            self._reveiller()
        for travail in waiting:
            travail.futur.cancel()
        if wait:
            self._fil.join()

    def _reveiller(self) -> None:
        """Call the leader, the lock being held; one call at most waits, so that none can block."""
        if not self._appele:
            self._appele = True
            self._reveil.send(None)

    def _diriger(self) -> None:
        """The only thread that talks to the workers."""
        while True:
            with self._verrou:
                self._distribuer()
                busy = [ouvrier for ouvrier in self._ouvriers if ouvrier.travail]
                if self._ferme and not busy and not self._attente:
                    break
            limits = [ouvrier.limite for ouvrier in busy]
            timeout = max(0.0, min(limits) - time.monotonic()) if limits else None
            ready = wait([self._reveil_lu, *(ouvrier.lien for ouvrier in busy)], timeout)
            with self._verrou:
                if self._reveil_lu in ready:
                    self._reveil_lu.recv()
                    self._appele = False
                abandon = self._abandon
            for ouvrier in busy:
                if ouvrier.lien in ready:
                    self._recevoir(ouvrier)
                elif abandon:
                    self._perdre(ouvrier, "s’est arrêté")
                elif time.monotonic() >= ouvrier.limite:
                    self._perdre(ouvrier, f"dépasse {self._delai:.0f} s")
        for ouvrier in self._ouvriers:
            ouvrier.lien.close()
            ouvrier.processus.join(_FERMETURE)
            ouvrier.processus.kill()

    def _distribuer(self) -> None:
        while self._attente:
            free = next((ouvrier for ouvrier in self._ouvriers if not ouvrier.travail), None)
            if free is None and len(self._ouvriers) >= self._taille:
                return
            ouvrier = free or self._embaucher()
            travail = self._attente.popleft()
            if travail.futur.set_running_or_notify_cancel():
                ouvrier.travail = travail
                ouvrier.limite = time.monotonic() + self._delai
                try:
                    ouvrier.lien.send_bytes(travail.appel)
                except OSError:
                    self._perdre(ouvrier, "s’est arrêté")

    def _embaucher(self) -> _Ouvrier:
        ours, theirs = self._contexte.Pipe()
        processus = self._contexte.Process(target=_travailler, args=(theirs,), daemon=True)
        processus.start()
        theirs.close()
        ouvrier = _Ouvrier(processus, ours)
        self._ouvriers.append(ouvrier)
        return ouvrier

    def _recevoir(self, ouvrier: _Ouvrier) -> None:
        travail = ouvrier.travail
        if travail is None:
            return
        try:
            done, value = pickle.loads(ouvrier.lien.recv_bytes())  # noqa: S301  our own worker's
        except (EOFError, OSError):
            self._perdre(ouvrier, "s’est arrêté")
            return
        ouvrier.travail = None
        ouvrier.faits += 1
        if ouvrier.faits >= _TACHES_MAX:
            self._congedier(ouvrier)
        if done:
            travail.futur.set_result(value)
        else:
            travail.futur.set_exception(PerduError(value))

    def _perdre(self, ouvrier: _Ouvrier, raison: str) -> None:
        travail, ouvrier.travail = ouvrier.travail, None
        ouvrier.processus.kill()
        self._congedier(ouvrier)
        if travail is not None:
            travail.futur.set_exception(PerduError(raison))

    def _congedier(self, ouvrier: _Ouvrier) -> None:
        ouvrier.lien.close()
        ouvrier.processus.join(_FERMETURE)
        self._ouvriers.remove(ouvrier)


def _contexte() -> "SpawnContext":
    """How workers are started.

    On Linux they are forked from a process that did nothing but load what they need: its
    second of work is done once for all of them. Elsewhere each loads it for itself.
    """
    if sys.platform != "linux":
        return get_context("spawn")
    contexte = get_context("forkserver")
    contexte.set_forkserver_preload(_PREPARE)
    return cast("SpawnContext", contexte)  # the same doors; Windows has no name for the other


def _travailler(lien: "Connection[Any, Any]") -> None:
    """A worker: one call at a time, until the team is dismissed or its leader dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_RAMASSAGE)
    threading.Thread(target=_suivre_le_chef, daemon=True).start()
    while True:
        try:
            fn, args, kwargs = pickle.loads(lien.recv_bytes())  # noqa: S301  our own leader's
        except (EOFError, OSError):
            return
        try:
            answer = pickle.dumps((True, fn(*args, **kwargs)))
        except Exception:  # noqa: BLE001  told to the leader, who goes on
            answer = pickle.dumps((False, traceback.format_exc()))
        lien.send_bytes(answer)


def _suivre_le_chef() -> None:
    """Stop at once when the leader is killed: its lock is free, nobody else may write."""
    leader = parent_process()
    if leader is not None:
        leader.join()
        _exit(1)
