"""The commands of a folder that is looked after: report, schedule, restore."""

import os
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sessionbook.cli.aide import Commande, RefusError
from sessionbook.cli.compte_rendu import dire_erreur
from sessionbook.cli.options import CHEMIN, JOBS, RECURSIF, Jour, exiger_dossier, maintenant
from sessionbook.cli.sortie import donner
from sessionbook.errors import UsageError
from sessionbook.french import cite, tel_quel

if TYPE_CHECKING:
    from sessionbook.batch.run import Bilan


class _Heure(click.ParamType[time]):
    """HH:MM."""

    name = "HH:MM"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> time:
        """An hour of the day; the sentence of a refusal is French."""
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(str(value), "%H:%M").time()  # noqa: DTZ007  an hour, no day
        except ValueError:
            raise RefusError(
                f"{cite(value)} n’est pas une heure : écrivez-la HH:MM, par exemple 06:30.",
                ctx,
                param,
            ) from None


@click.command(cls=Commande)
@click.argument("dossier", metavar="DOSSIER", type=CHEMIN)
@click.option("--date", "jour", type=Jour(), help="Jour depuis lequel on regarde.")
@click.option(
    "--semaines", metavar="N", type=click.IntRange(min=1), default=3, help="Semaines à venir (3)."
)
@click.option("--noms", is_flag=True, help="Ajoute les phrases qui nomment des personnes.")
@click.option("--sans-documents", is_flag=True, help="Ne produit aucun document Word.")
@JOBS
@RECURSIF
@click.option(
    "--format",
    "forme",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="« json » : une ligne par fait.",
)
def matin(
    *,
    dossier: Path,
    jour: date | None,
    semaines: int,
    noms: bool,
    sans_documents: bool,
    jobs: int,
    recursif: bool,
    forme: str,
) -> NoReturn:
    """Prépare tout un dossier, puis dit ce qui a changé et ce qui approche.

    Le point est affiché et rangé dans le dossier : matin.txt et matin.jsonl.

    Exemple : sessionbook matin sessions/ --semaines 4
    """
    from sessionbook.batch.options import Options
    from sessionbook.batch.rapport import rapporter
    from sessionbook.batch.run import Conduite

    exiger_dossier(dossier)
    options = Options(jour or maintenant().date(), produire=not sans_documents)
    conduite = Conduite(jobs, recursif=recursif, instant=maintenant(), garder=False)
    bilan, rapport = rapporter(dossier, options, conduite, semaines, noms=noms)
    donner(rapport.json if forme == "json" else rapport.texte)
    _absents(bilan)
    sys.exit(bilan.code)


def _absents(bilan: "Bilan") -> None:
    for absent in bilan.absents:
        dire_erreur(absent.constat, absent.remede)


@click.command(cls=Commande)
@click.argument("dossier", metavar="DOSSIER", type=CHEMIN)
@click.option(
    "--forme",
    type=click.Choice(["systemd", "cron", "windows"]),
    default="windows" if sys.platform == "win32" else "systemd",
    help="Le planificateur auquel la tâche est destinée.",
)
@click.option("--heure", type=_Heure(), default="06:30", help="Heure du passage (06:30).")
@click.option("--vers", metavar="DOSSIER", type=CHEMIN, help="Écrit les fichiers dans ce dossier.")
def planifier(*, dossier: Path, forme: str, heure: time, vers: Path | None) -> None:
    """Donne de quoi lancer sessionbook sur un dossier chaque matin de la semaine.

    Exemple : sessionbook planifier sessions/ --forme cron --heure 07:00
    """
    from sessionbook.batch.files import write
    from sessionbook.batch.planification import cron, systemd, windows

    exiger_dossier(dossier)
    folder = dossier.resolve()
    # resolve() would leave the virtual environment for the interpreter it was made from
    program = os.path.abspath(sys.executable)  # noqa: PTH100
    commande = [program, "-m", "sessionbook", "matin", str(folder)]
    match forme:
        case "systemd":
            made = systemd(commande, folder, heure)
        case "cron":
            made = (("sessionbook.cron", cron(commande, folder / "matin.log", heure)),)
        case _:
            made = (("sessionbook.xml", windows(commande, folder, heure)),)
    for name, content in made:
        if vers is None:
            donner(f"# {name}\n{content}\n" if len(made) > 1 else content)
        else:
            encoding = "utf-16" if name.endswith(".xml") else "utf-8"
            write(vers / name, content.encode(encoding))
            click.echo(f"Écrit : {vers / name}", err=True)
    click.echo(_INSTALLER[forme], err=True)


_INSTALLER = {
    "systemd": (
        "À placer dans ~/.config/systemd/user, puis : "
        "systemctl --user enable --now sessionbook.timer"
    ),
    "cron": "À ajouter avec : crontab -e",
    "windows": "À importer avec : schtasks /Create /TN sessionbook /XML sessionbook.xml",
}


@click.command(cls=Commande)
@click.argument("classeur", metavar="CLASSEUR", type=CHEMIN)
@click.option("--liste", is_flag=True, help="Montre les sauvegardes sans rien changer.")
@click.option("--numero", metavar="N", type=int, help="Sauvegarde à remettre (sinon la dernière).")
@click.option(
    "--sortie", metavar="DOSSIER", type=CHEMIN, help="Dossier des résultats, s’il y en a."
)
def restaurer(*, classeur: Path, liste: bool, numero: int | None, sortie: Path | None) -> None:
    """Remet un classeur dans l’état d’une sauvegarde ; l’état présent est sauvegardé avant.

    Exemple : sessionbook restaurer session.xlsx --liste
    """
    from sessionbook.batch.folder import ETAT, tenu_par
    from sessionbook.batch.restauration import restaurer as remettre
    from sessionbook.batch.sauvegarde import sauvegardes
    from sessionbook.batch.verrou import verrous
    from sessionbook.errors import OutputError
    from sessionbook.french import nombre

    etat = (sortie or classeur.parent) / ETAT
    if liste:
        for copy in sauvegardes(classeur, etat):
            made = f"{copy.faite:%d/%m/%Y %H:%M}"
            donner(f"{copy.numero}\t{made}\t{nombre(copy.taille)} octets\t{copy.chemin}\n")
        return
    if not etat.is_dir():
        raise UsageError(
            f"Aucune sauvegarde pour {cite(classeur)}.",
            "Vérifiez le nom du classeur et --sortie.",
        )
    holder = tenu_par(classeur)
    if holder:
        raise OutputError(
            f"{cite(classeur.name)} est ouvert par {tel_quel(holder)} : il est laissé tel quel.",
            "Fermez-le, puis recommencez.",
        )
    with verrous({etat}, maintenant()):
        copy = remettre(classeur, etat, numero)
    click.echo(f"{classeur.name} : sauvegarde n° {copy.numero} remise.", err=True)
