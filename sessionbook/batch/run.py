"""A run: every workbook of the paths given, several at once, none done again in vain."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sessionbook.batch import files, sauvegarde
from sessionbook.batch.equipe import Equipe
from sessionbook.batch.folder import Tache, refuser_si_ouvert, taches
from sessionbook.batch.options import Options, Resultat
from sessionbook.batch.passage import Passage
from sessionbook.batch.pdf import convertir
from sessionbook.batch.verrou import verrous
from sessionbook.errors import ExitCode, OutputError, SessionbookError, UnreadableError
from sessionbook.french import cite

T = TypeVar("T")

_RANGS = (
    ExitCode.INTERROMPU,
    ExitCode.INTERNE,
    ExitCode.OCCUPE,
    ExitCode.ECRITURE,
    ExitCode.ILLISIBLE,
    ExitCode.BLOQUANT,
    ExitCode.LIGNE_DE_COMMANDE,
    ExitCode.A_VERIFIER,
    ExitCode.RIEN_A_SIGNALER,
)


@dataclass(frozen=True)
class Conduite:
    """How a run is carried out; nothing here changes a result.

    `jobs` workbooks at once, `delai` seconds for each, sub-folders too when `recursif`.
    `instant` is when the run starts, told to whoever finds the folder held. `executeur`
    does the work instead of processes of our own: a cluster's client, for instance; the
    time limit is then its own affair. `annonce` is told how many workbooks there are.
    `garder` keeps the outcomes in the Bilan, which then grows with their number.
    """

    jobs: int = 1
    delai: float = 300.0
    recursif: bool = False
    instant: datetime | None = None
    executeur: Executor | None = None
    annonce: Callable[[int], None] = lambda _: None
    garder: bool = True


@dataclass(frozen=True)
class Bilan:
    """Outcome of a run, in the order of the workbooks."""

    resultats: tuple[Resultat, ...]
    absents: tuple[UnreadableError, ...] = ()
    pannes: tuple[OutputError, ...] = ()
    codes: frozenset[ExitCode] = field(default=frozenset())

    @property
    def code(self) -> ExitCode:
        """The most serious code of the run."""
        codes = self.codes | {resultat.code for resultat in self.resultats}
        codes |= {error.code for error in (*self.absents, *self.pannes)}
        return next(code for code in _RANGS if code in codes)


def lancer(
    chemins: Sequence[Path],
    options: Options,
    sortie: Path | None = None,
    vu: Callable[[Resultat], None] = lambda _: None,
    conduite: Conduite = Conduite(),
) -> Bilan:
    """Work on every workbook; `vu` is told each outcome, in order, as soon as it is known.

    Raises UsageError when there is nothing to do, BusyError when another run holds a folder.
    """
    listed, absents = taches(chemins, sortie, recursif=conduite.recursif)
    conduite.annonce(len(listed))
    seul = len(listed) == 1 and not any(chemin.is_dir() for chemin in chemins)
    resultats, codes = [], set()
    documents: list[Path] = []
    with (
        verrous({tache.etat for tache in listed}, conduite.instant),
        _executeur(conduite, len(listed), seul=seul) as executeur,
    ):
        passage = Passage(listed, options, executeur)
        for resultat in passage.resultats(2 * conduite.jobs):
            vu(resultat)
            codes.add(resultat.code)
            if options.pdf:
                documents.extend(resultat.documents)
            if conduite.garder:
                resultats.append(resultat)
        pannes = _pdf(documents)
    return Bilan(tuple(resultats), absents, pannes, frozenset(codes))


def _pdf(documents: Sequence[Path]) -> tuple[OutputError, ...]:
    """Make the PDF of every document of the run; what prevented it, if anything did."""
    try:
        convertir([document for document in documents if document.is_file()])
    except OutputError as error:
        return (error,)
    return ()


class Ici(Executor):
    """Does the work at once, in this process: nobody else can suffer from it."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Call it; an exception goes through."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def _executeur(conduite: Conduite, nombre: int, *, seul: bool) -> Iterator[Executor]:
    if conduite.executeur is not None:
        yield conduite.executeur
    elif seul:
        yield Ici()
    else:
        equipe = Equipe(min(conduite.jobs, nombre), conduite.delai)
        try:
            yield equipe
        finally:
            equipe.shutdown(cancel_futures=True)


def effacer_marques(
    chemins: Sequence[Path],
) -> tuple[tuple[Path, bool, SessionbookError | None], ...]:
    """Remove the marks of workbooks in place: path, whether it changed, what prevented it."""
    listed, absents = taches(chemins, None)
    done: list[tuple[Path, bool, SessionbookError | None]] = [
        (Path(), False, absent) for absent in absents
    ]
    with verrous({tache.etat for tache in listed}):
        for tache in listed:
            files.sweep(tache.classeur.parent)
            files.sweep(tache.etat / "sauvegardes" / tache.classeur.stem)
        for tache in listed:
            try:
                done.append((tache.classeur, _effacer(tache), None))
            except SessionbookError as reason:
                done.append((tache.classeur, False, reason))
    return tuple(done)


def _effacer(tache: Tache) -> bool:
    from sessionbook.workbook.marks import effacer

    try:
        before = tache.classeur.read_bytes()
    except OSError:
        raise UnreadableError(
            f"{cite(tache.classeur)} ne peut pas être lu.",
            "Vérifiez que vous avez le droit de l’ouvrir.",
        ) from None
    after = effacer(before)
    if after == before:
        return False
    refuser_si_ouvert(tache.classeur)
    sauvegarde.overwrite(tache.classeur, before, after, tache.etat)
    return True
