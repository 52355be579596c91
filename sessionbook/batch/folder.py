"""Which files a run works on, and who else holds them."""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sessionbook.errors import OutputError, UnreadableError, UsageError
from sessionbook.french import cite, tel_quel

ETAT = ".sessionbook"
"""Folder of the ledger and the backups, next to the workbooks or to the results."""

ANNOTE = " (annoté)"
"""Suffix of the stem of a marked copy."""

RAPPORT = ".xlsx"
"""Suffix of the report on a workbook that cannot be marked, whatever the workbook's own."""

RESULTAT = "resultat.json"

REGLAGES = "sessionbook.toml"
"""File of a centre's settings."""

_CLASSEURS = (".xlsx", ".xlsm")
AUTRES_FORMATS = (".ods", ".xls", ".xlsb")
"""Formats that are read, or refused with the way to save as .xlsx; never written."""
FORMATS = (*_CLASSEURS, *AUTRES_FORMATS)
TEMPORAIRES = ("~$", ".", "~")
_DOSSIERS_SYSTEME = (".", "$", "@", "~", "__MACOSX", "System Volume Information", "lost+found")
_NOM_MAX = 255


@dataclass(frozen=True)
class Tache:
    """A workbook to work on and the folder of its results."""

    classeur: Path
    resultats: Path
    etat: Path

    @property
    def copie(self) -> Path:
        """Where a marked copy goes."""
        return self._annote(self.classeur.suffix)

    @property
    def rapport(self) -> Path:
        """Where the marks on a workbook that cannot be marked go."""
        return self._annote(RAPPORT)

    def _annote(self, suffixe: str) -> Path:
        """A name in the results, cut when the system would refuse it."""
        stem, suffix = self.classeur.stem, f"{ANNOTE}{suffixe}"
        while len(f"{stem}{suffix}".encode()) > _NOM_MAX:
            stem = stem[:-1]
        return self.resultats / f"{stem}{suffix}"


def taches(
    chemins: Sequence[Path], sortie: Path | None, *, recursif: bool = False
) -> tuple[tuple[Tache, ...], tuple[UnreadableError, ...]]:
    """Workbooks named or found in the folders named, in order, and the paths that lead nowhere.

    Links found in a folder are not followed; one that is named is. Sub-folders are read
    when `recursif` is true; `sortie` then repeats their tree. Raises UsageError when
    there is nothing to do, or when two results would share a folder.
    """
    found: dict[Path, Path] = {}
    missing: list[UnreadableError] = []
    for chemin in chemins:
        if chemin.is_dir():
            for classeur in _classeurs(chemin, missing, recursif=recursif):
                found.setdefault(classeur, classeur.parent.relative_to(chemin))
        elif chemin.is_file():
            found.setdefault(chemin.resolve() if chemin.is_symlink() else chemin, Path())
        else:
            missing.append(
                UnreadableError(
                    f"{cite(chemin)} n’existe pas.",
                    "Vérifiez le nom et l’emplacement du classeur, puis relancez.",
                )
            )
    if not found and not missing:
        raise UsageError(
            f"Aucun classeur .xlsx dans {cite(chemins[0])}.",
            "Déposez-y le classeur de la session, ou faites-en un avec « sessionbook nouveau ».",
        )
    listed = tuple(
        _tache(classeur, sortie / below if sortie else None) for classeur, below in found.items()
    )
    _sans_collision(listed)
    return listed, tuple(missing)


def _tache(classeur: Path, sortie: Path | None) -> Tache:
    root = sortie if sortie is not None else classeur.parent
    name = classeur.stem
    if classeur.suffix.lower() != ".xlsx" and classeur.with_suffix(".xlsx").is_file():
        name = f"{name} ({classeur.suffix[1:]})"
    return Tache(classeur, root / name, root / ETAT)


def _sans_collision(listed: Sequence[Tache]) -> None:
    """Two names that differ by case or accents may stand side by side where the system agrees."""
    seen: dict[str, Tache] = {}
    for tache in listed:
        other = seen.setdefault(_confondu(tache.resultats), tache)
        if other is not tache and (
            tache.resultats == other.resultats or tache.classeur.parent != other.classeur.parent
        ):
            raise UsageError(
                f"{cite(other.classeur)} et {cite(tache.classeur)} rangeraient leurs résultats "
                f"dans le même dossier {cite(tache.resultats)}.",
                "Renommez l’un des deux classeurs, ou traitez-les séparément.",
            )


def _confondu(chemin: Path) -> str:
    """What two paths have in common that some system takes for one."""
    return unicodedata.normalize("NFC", str(chemin)).casefold()


def _classeurs(folder: Path, missing: list[UnreadableError], *, recursif: bool) -> Iterator[Path]:
    """Workbooks of a folder, then of its sub-folders; ours and other programs' files left out.

    A file of another format is left aside when its .xlsx stands beside it.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        missing.append(
            UnreadableError(
                f"Le dossier {cite(folder)} ne peut pas être lu.",
                "Vérifiez que vous avez le droit de l’ouvrir, puis relancez.",
            )
        )
        return
    found = [Path(entry.name) for entry in entries if _est_classeur(entry)]
    books = {path.stem.casefold() for path in found if path.suffix.lower() in _CLASSEURS}
    for path in found:
        if path.suffix.lower() in _CLASSEURS or path.stem.casefold() not in books:
            yield folder / path
    if recursif:
        ours = {path.stem for path in found}
        for entry in entries:
            if _est_a_lire(entry, ours):
                yield from _classeurs(folder / entry.name, missing, recursif=True)


def _est_classeur(entry: os.DirEntry[str]) -> bool:
    path = Path(entry.name)
    return (
        path.suffix.lower() in FORMATS
        and not entry.name.startswith(TEMPORAIRES)
        and not path.stem.endswith(ANNOTE)
        and entry.is_file(follow_symlinks=False)
        and not _cache(entry)
    )


def _est_a_lire(entry: os.DirEntry[str], ours: set[str]) -> bool:
    """True for a sub-folder of the user's: neither the system's, nor results of ours."""
    return (
        entry.is_dir(follow_symlinks=False)
        and not entry.name.startswith(_DOSSIERS_SYSTEME)
        and entry.name not in ours
        and not _cache(entry)
        and not (Path(entry.path) / RESULTAT).is_file()
    )


def _cache(entry: os.DirEntry[str]) -> bool:
    """True for what Windows hides or keeps for itself."""
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & (stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM))


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
        except OSError as reason:
            if reason.errno != errno.ENAMETOOLONG:
                return "une autre personne"
    return None


def refuser_si_ouvert(classeur: Path) -> None:
    """Raise OutputError, with the name of the person, when somebody has the workbook open."""
    holder = tenu_par(classeur)
    if holder:
        raise OutputError(
            f"{cite(classeur.name)} est ouvert par {tel_quel(holder)} : il est laissé tel quel.",
            "Fermez-le, puis relancez.",
        )


def _excel_owner(contenu: bytes) -> str:
    length = contenu[0] if contenu else 0
    return contenu[1 : 1 + length].decode("cp1252", "replace").strip("\0 ")


def _calc_owner(contenu: bytes) -> str:
    name, _, rest = contenu.decode("utf-8", "replace").partition(",")
    return (name or rest.partition(",")[0]).strip()
