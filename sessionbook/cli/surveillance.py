"""The command that watches a folder."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sessionbook.cli.aide import Commande
from sessionbook.cli.compte_rendu import dire, dire_erreur
from sessionbook.cli.options import CHEMIN, JOBS, RECURSIF, exiger_dossier, maintenant
from sessionbook.errors import BusyError, SessionbookError, UsageError

if TYPE_CHECKING:
    from sessionbook.batch.run import Conduite


@click.command(cls=Commande)
@click.argument("dossier", metavar="DOSSIER", type=CHEMIN)
@click.option(
    "--releve",
    metavar="SECONDES",
    type=click.FloatRange(min=5),
    default=300.0,
    help="Relecture du dossier même sans changement vu (par défaut : 300 s).",
)
@click.option("--scruter", is_flag=True, help="Regarde les fichiers un à un (lecteur réseau).")
@JOBS
@RECURSIF
def surveiller(*, dossier: Path, releve: float, scruter: bool, jobs: int, recursif: bool) -> None:
    """Surveille un dossier et traite chaque classeur déposé ou modifié. Ctrl-C arrête.

    Exemple : sessionbook surveiller sessions/ --scruter
    """
    import signal
    from threading import Event

    from sessionbook.batch.run import Conduite
    from sessionbook.batch.surveillance import Veille
    from sessionbook.batch.surveillance import surveiller as attendre

    exiger_dossier(dossier)
    arret = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: arret.set())

    def passer() -> None:
        _passer(dossier, Conduite(jobs, recursif=recursif, instant=maintenant(), garder=False))

    click.echo(f"Surveillance de {dossier}. Ctrl-C pour arrêter.", err=True)
    attendre(Veille(dossier, releve, scruter, recursif), passer, arret)
    click.echo("Surveillance terminée.", err=True)


def _passer(dossier: Path, conduite: "Conduite") -> None:
    """One run of a watched folder: only what was done is told, no trouble ends the watch."""
    from sessionbook.batch.options import Options, Resultat
    from sessionbook.batch.run import lancer

    def vu(resultat: Resultat) -> None:
        if resultat.inchange is None:
            dire(resultat)

    try:
        lancer([dossier], Options(maintenant().date()), None, vu, conduite)
    except (UsageError, BusyError):
        return
    except SessionbookError as reason:
        dire_erreur(reason.constat, reason.remede)
