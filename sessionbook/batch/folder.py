"""Which files a run works on, and who else holds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sessionbook.errors import OutputError, UnreadableError, UsageError

ETAT = ".sessionbook"
"""Folder of the ledger and the backups, next to the workbooks or to the results."""

ANNOTE = " (annoté)"
"""Suffix of the stem of a marked copy."""

RAPPORT = ".xlsx"
"""Suffix of the report on a workbook that cannot be marked, whatever the workbook's own."""

_CLASSEURS = (".xlsx", ".xlsm")
AUTRES_FORMATS = (".ods", ".xls", ".xlsb")
"""Formats that are read, or refused with the way to save as .xlsx; never written."""
_TEMPORAIRES = ("~$", ".", "~")


@dataclass(frozen=True)
class Tache:
    """A workbook to work on and the folder of its results."""

    classeur: Path
    resultats: Path
    etat: Path


def taches(
    chemins: Sequence[Path], sortie: Path | None
) -> tuple[tuple[Tache, ...], tuple[UnreadableError, ...]]:
    """Workbooks named or found in the folders named, in order, and the paths that lead nowhere.

    Raises UsageError when there is nothing to do, or when two results would share a folder.
    """
    found: dict[Path, None] = {}
    missing: list[UnreadableError] = []
    for chemin in chemins:
        if chemin.is_dir():
            found.update(dict.fromkeys(_classeurs(chemin)))
        elif chemin.is_file():
            found[chemin] = None
        else:
            missing.append(
                UnreadableError(
                    f"« {chemin} » n’existe pas.",
                    "Vérifiez le nom et l’emplacement du classeur, puis relancez.",
                )
            )
    if not found and not missing:
        raise UsageError(
            f"Aucun classeur .xlsx dans « {chemins[0]} ».",
            "Déposez-y le classeur de la session, ou faites-en un avec « sessionbook nouveau ».",
        )
    listed = tuple(_tache(classeur, sortie) for classeur in found)
    _sans_collision(listed)
    return listed, tuple(missing)


def _tache(classeur: Path, sortie: Path | None) -> Tache:
    root = sortie if sortie is not None else classeur.parent
    return Tache(classeur, root / classeur.stem, root / ETAT)


def _sans_collision(listed: Sequence[Tache]) -> None:
    seen: dict[str, Tache] = {}
    for tache in listed:
        other = seen.setdefault(str(tache.resultats).casefold(), tache)
        if other is not tache:
            raise UsageError(
                f"« {other.classeur} » et « {tache.classeur} » rangeraient leurs résultats "
                f"dans le même dossier « {tache.resultats} ».",
                "Renommez l’un des deux classeurs, ou traitez-les séparément.",
            )


def _classeurs(folder: Path) -> list[Path]:
    """Workbooks that stand directly in a folder; our copies and other programs' files left out.

    A file of another format is left aside when its .xlsx stands beside it.
    """
    found = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in (*_CLASSEURS, *AUTRES_FORMATS)
        and not path.name.startswith(_TEMPORAIRES)
        and not path.stem.endswith(ANNOTE)
        and path.is_file()
    )
    ours = {path.stem.casefold() for path in found if path.suffix.lower() in _CLASSEURS}
    return [
        path
        for path in found
        if path.suffix.lower() in _CLASSEURS or path.stem.casefold() not in ours
    ]


def tenu_par(classeur: Path) -> str | None:
    """Who has the workbook open (« une autre personne » when the owner file hides it), or None.

    Excel leaves `~$name` (length, then the user's name), LibreOffice `.~lock.name#`.
    """
    excel = classeur.with_name(f"~${classeur.name}")
    calc = classeur.with_name(f".~lock.{classeur.name}#")
    for owner, reader in ((excel, _excel_owner), (calc, _calc_owner)):
        try:
            if owner.is_file():
                return reader(owner.read_bytes()) or "une autre personne"
        except OSError:
            return "une autre personne"
    return None


def refuser_si_ouvert(classeur: Path) -> None:
    """Raise OutputError, with the name of the person, when somebody has the workbook open."""
    holder = tenu_par(classeur)
    if holder:
        raise OutputError(
            f"« {classeur.name} » est ouvert par {holder} : il est laissé tel quel.",
            "Fermez-le, puis relancez.",
        )


def _excel_owner(contenu: bytes) -> str:
    length = contenu[0] if contenu else 0
    return contenu[1 : 1 + length].decode("cp1252", "replace").strip("\0 ")


def _calc_owner(contenu: bytes) -> str:
    name, _, rest = contenu.decode("utf-8", "replace").partition(",")
    return (name or rest.partition(",")[0]).strip()
