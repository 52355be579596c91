"""The commands. Heavy libraries are imported by the command that needs them."""

import logging
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from sessionbook import __version__
from sessionbook.cli.aide import Groupe, erreur_d_usage
from sessionbook.cli.compte_rendu import Total, dire, dire_erreur
from sessionbook.cli.dossier import matin, planifier, restaurer
from sessionbook.cli.options import CHEMIN, maintenant, options_communes
from sessionbook.cli.sortie import donner
from sessionbook.cli.surveillance import surveiller
from sessionbook.errors import ExitCode, SessionbookError, UsageError
from sessionbook.french import cite


@click.group(cls=Groupe)
@click.version_option(__version__, message="sessionbook %(version)s", help="Affiche la version.")
def app() -> None:
    """Prépare une session d’examen de titre professionnel à partir de son classeur Excel."""


@app.command()
@options_communes
@click.option(
    "--modeles",
    metavar="DOSSIER",
    type=CHEMIN,
    help="Modèles Word du centre, à la place de ceux fournis.",
)
@click.option(
    "--pdf",
    is_flag=True,
    help="Fait aussi le PDF de chaque document, si LibreOffice est installé.",
)
def preparer(modeles: Path | None, pdf: bool, **options: Any) -> NoReturn:  # noqa: FBT001  a flag
    """Vérifie les classeurs, y porte les marques et produit les documents.

    CHEMIN : un classeur, ou un dossier qui en contient.

    Exemple : sessionbook preparer sessions/ --date 2027-03-05
    """
    if modeles is not None and not modeles.is_dir():
        raise UsageError(
            f"Le dossier de modèles {cite(modeles)} n’existe pas.", "Vérifiez --modeles."
        )
    _lancer(produire=True, modeles=modeles, pdf=pdf, **options)


@app.command()
@options_communes
def verifier(**options: Any) -> NoReturn:
    """Vérifie les classeurs et y porte les marques, sans rien produire d’autre.

    CHEMIN : un classeur, ou un dossier qui en contient.

    Exemple : sessionbook verifier session.xlsx --annotation copie
    """
    _lancer(produire=False, modeles=None, pdf=False, **options)


def _lancer(
    *,
    chemins: tuple[Path, ...],
    jour: date | None,
    sortie: Path | None,
    annotation: str,
    jobs: int,
    delai: float,
    recursif: bool,
    forme: str,
    produire: bool,
    modeles: Path | None,
    pdf: bool,
) -> NoReturn:
    from sessionbook.batch.options import Annotation, Options, Resultat
    from sessionbook.batch.report import ligne_json
    from sessionbook.batch.run import Conduite, lancer
    from sessionbook.cli.progres import Progres

    total = Total()
    options = Options(jour or maintenant().date(), Annotation(annotation), produire, modeles, pdf)
    with Progres() as progres:

        def vu(resultat: Resultat) -> None:
            dire(resultat)
            total.compter(resultat)
            if forme == "json":
                donner(ligne_json(resultat, options.jour))
            progres.avancer()

        conduite = Conduite(
            jobs, delai, recursif, maintenant(), None, progres.annoncer, garder=False
        )
        bilan = lancer(chemins, options, sortie, vu, conduite)
    total.dire()
    for error in (*bilan.absents, *bilan.pannes):
        dire_erreur(error.constat, error.remede)
    sys.exit(bilan.code)


@app.command()
@click.argument("fichier", metavar="FICHIER", type=CHEMIN)
@click.option(
    "--titre", metavar="SIGLE", help="Titre dont les épreuves sont déjà remplies, par exemple DWWM."
)
def nouveau(fichier: Path, titre: str | None) -> None:
    """Crée un classeur de session vide, prêt à remplir.

    Exemple : sessionbook nouveau session_mars.xlsx --titre DWWM
    """
    from sessionbook.batch.creation import creer

    creer(fichier, titre)
    click.echo(f"Classeur créé : {fichier}", err=True)


@app.command()
@click.argument("chemins", metavar="FICHIER…", nargs=-1, required=True, type=CHEMIN)
def effacer(chemins: tuple[Path, ...]) -> NoReturn:
    """Retire toutes les marques des classeurs.

    Exemple : sessionbook effacer session.xlsx
    """
    from sessionbook.batch.run import effacer_marques

    code = ExitCode.RIEN_A_SIGNALER
    for chemin, change, erreur in effacer_marques(chemins):
        if erreur is not None:
            named = not chemin.name or chemin.name in erreur.constat
            constat = erreur.constat if named else f"{chemin} : {erreur.constat}"
            dire_erreur(constat, erreur.remede)
            code = max(code, erreur.code)
        else:
            click.echo(f"{chemin} : {'marques retirées' if change else 'aucune marque'}.", err=True)
    sys.exit(code)


@app.command()
@click.argument("identifiant", metavar="[ID]", required=False)
@click.option(
    "--a-verifier",
    is_flag=True,
    help="Liste les textes à relire, les plus anciennement vérifiés d’abord.",
)
def regles(*, identifiant: str | None, a_verifier: bool) -> None:
    """Montre le catalogue des règles, ou une règle avec sa source et ses exemples.

    Exemple : sessionbook regles CONV-01
    """
    from sessionbook.rules import catalogue
    from sessionbook.rules.rule import rules

    if a_verifier:
        donner(catalogue.a_verifier())
        return
    if identifiant is None:
        donner("".join(f"{catalogue.ligne(loaded)}\n" for loaded in rules()))
        return
    wanted = [loaded for loaded in rules() if loaded.rule.id == identifiant.strip().upper()]
    if not wanted:
        raise UsageError(
            f"Règle inconnue : {cite(identifiant)}.",
            "« sessionbook regles » en donne la liste.",
        )
    donner(catalogue.texte(wanted[0]))


for _commande in (matin, planifier, surveiller, restaurer):
    app.add_command(_commande)


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    _utf8()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        code = app.main(prog_name="sessionbook", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else ExitCode.RIEN_A_SIGNALER)
    except click.exceptions.NoArgsIsHelpError as help_:
        click.echo(help_.ctx.get_help(), err=True)
        sys.exit(ExitCode.LIGNE_DE_COMMANDE)
    except click.UsageError as error:
        _quitter(erreur_d_usage(error, list(app.commands)))
    except SessionbookError as error:
        _quitter(error)
    except (KeyboardInterrupt, click.Abort):
        dire_erreur("Interrompu.", "Relancez la même commande : elle terminera le travail.")
        sys.exit(ExitCode.INTERROMPU)
    except Exception:  # a bug of ours: Python would leave with 1, which says « à vérifier »
        logging.exception("sessionbook %s", __version__)
        dire_erreur(
            "Erreur interne de sessionbook : le travail s’est arrêté.",
            "Vos classeurs ne sont pas en cause ; transmettez ce détail à votre informaticien.",
        )
        sys.exit(ExitCode.INTERNE)


def _quitter(error: SessionbookError) -> NoReturn:
    dire_erreur(error.constat, error.remede)
    sys.exit(error.code)


def _utf8() -> None:
    """Windows consoles and redirections may not be UTF-8; accents must not stop a run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
