"""A run: every workbook of the paths given, one at a time or several at once."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from filelock import FileLock, Timeout

from sessionbook.batch import files
from sessionbook.batch.folder import Tache, refuser_si_ouvert, taches
from sessionbook.batch.options import Options, Resultat
from sessionbook.batch.pdf import convertir
from sessionbook.batch.pipeline import traiter
from sessionbook.errors import BusyError, ExitCode, OutputError, SessionbookError, UnreadableError
from sessionbook.workbook.marks import effacer

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
class Bilan:
    """Outcome of a run, in the order of the workbooks."""

    resultats: tuple[Resultat, ...]
    absents: tuple[UnreadableError, ...] = ()
    pannes: tuple[OutputError, ...] = ()

    @property
    def code(self) -> ExitCode:
        """The most serious code of the run."""
        codes = {resultat.code for resultat in self.resultats}
        codes |= {error.code for error in (*self.absents, *self.pannes)}
        return next(code for code in _RANGS if code in codes)


def lancer(
    chemins: Sequence[Path],
    options: Options,
    sortie: Path | None = None,
    jobs: int = 1,
    vu: Callable[[Resultat], None] = lambda _: None,
) -> Bilan:
    """Work on every workbook; `vu` is told each outcome, in order, as soon as it is known.

    Raises UsageError when there is nothing to do, BusyError when another run holds a folder.
    """
    listed, absents = taches(chemins, sortie)
    with (
        _verrous({tache.etat for tache in listed}),
        _executeur(min(jobs, len(listed))) as executeur,
    ):
        resultats = []
        for resultat in executer(listed, options, executeur):
            vu(resultat)
            resultats.append(resultat)
        pannes = _pdf(resultats) if options.pdf else ()
    return Bilan(tuple(resultats), absents, pannes)


def _pdf(resultats: Sequence[Resultat]) -> tuple[OutputError, ...]:
    """Make the PDF of every document of the run; what prevented it, if anything did."""
    documents = [r.resultats / fait.chemin for r in resultats for fait in r.faits]
    try:
        convertir([document for document in documents if document.is_file()])
    except OutputError as error:
        return (error,)
    return ()


def executer(
    listed: Sequence[Tache], options: Options, executeur: Executor | None
) -> Iterator[Resultat]:
    """Outcomes in the order of the tasks, whatever executor does the work."""
    work = partial(traiter, options=options)
    yield from map(work, listed) if executeur is None else executeur.map(work, listed)


@contextmanager
def _executeur(jobs: int) -> Iterator[Executor | None]:
    if jobs < 2:
        yield None
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield pool


@contextmanager
def _verrous(etats: set[Path]) -> Iterator[None]:
    """Hold every state folder; a run that holds one of them stops this one before it starts."""
    with ExitStack() as stack:
        for etat in sorted(etats):
            try:
                etat.mkdir(parents=True, exist_ok=True)
                stack.enter_context(FileLock(etat / "verrou", blocking=False))
            except Timeout:
                raise BusyError(
                    f"Un autre traitement est en cours dans « {etat.parent} ».",
                    "Attendez qu’il se termine, puis relancez.",
                ) from None
            except OSError:
                raise OutputError(
                    f"sessionbook ne peut pas écrire dans « {etat.parent} ».",
                    "Choisissez un autre dossier de résultats avec --sortie, "
                    "ou demandez le droit d’écrire dans celui-ci.",
                ) from None
        yield


def effacer_marques(
    chemins: Sequence[Path],
) -> tuple[tuple[Path, bool, SessionbookError | None], ...]:
    """Remove the marks of workbooks in place: path, whether it changed, what prevented it."""
    listed, absents = taches(chemins, None)
    done: list[tuple[Path, bool, SessionbookError | None]] = [
        (Path(), False, absent) for absent in absents
    ]
    with _verrous({tache.etat for tache in listed}):
        for tache in listed:
            try:
                done.append((tache.classeur, _effacer(tache), None))
            except SessionbookError as reason:
                done.append((tache.classeur, False, reason))
    return tuple(done)


def _effacer(tache: Tache) -> bool:
    try:
        before = tache.classeur.read_bytes()
    except OSError:
        raise UnreadableError(
            f"« {tache.classeur} » ne peut pas être lu.",
            "Vérifiez que vous avez le droit de l’ouvrir.",
        ) from None
    after = effacer(before)
    if after == before:
        return False
    refuser_si_ouvert(tache.classeur)
    files.overwrite(tache.classeur, before, after, tache.etat)
    return True
