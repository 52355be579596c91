"""How far the cells of a worksheet reach, before a reader makes room for them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn

from sessionbook.model.cells import MAX_COLUMN, MAX_ROW, Cell, column_number
from sessionbook.workbook import limites

_INHABITUEL = re.compile(
    rb'<c(?! r="(?:A[A-N]|[A-Z])[1-9]\d{0,4}")[\s/>]|<row(?! r="[1-9]\d{0,4}")[\s/>]'
)
_USUEL = (99_999, 40)
"""Rows and columns of a sheet where `_INHABITUEL` finds nothing."""
_PREFIXE = re.compile(rb":(?:c|row)[\s/>]")
_DEBUT = re.compile(rb"<(?:[^\s<>/:\"'=]+:)?(?:c|row)(?=[\s/>])")
_BALISE = re.compile(
    rb"<(?:[^\s<>/:\"'=]+:)?(c|row)((?:\s+[^\s=<>]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(/?)>"
)
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
_ADRESSE = re.compile(rb"([A-Za-z]{0,4})0*([0-9]{1,9})")
_CASES = re.compile(rb'<c r="([A-C]?[A-Z])([1-9]\d{0,4})"[\s/>]')
_LIGNES = re.compile(rb'<row r="([1-9]\d{0,4})"[\s/>]')
_CHAINE = re.compile(rb"<(?:[^\s<>:]+:)?si(?:\s*/>|\s*>(.*?)</(?:[^\s<>:]+:)?si\s*>)", re.DOTALL)
_PARTAGE = re.compile(
    rb"""["']s["'](?:[^<]*<(?!/?(?:[^\s<>:]+:)?[cv][\s>]))*?[^<]*"""
    rb"""<(?:[^\s<>:]+:)?v[^>]*>\s*(\d{1,9})\s*<"""
)

_BALISES = {nom: re.compile(b"<" + nom + rb"[\s/>]") for nom in (b"row", b"c")}
"""What may end the name of a tag."""

_GRAND = 2**20
"""Bytes from which a usual sheet is given its bounds rather than its very reach."""


@dataclass(frozen=True)
class Etendue:
    """Last row and column that hold a value, and last row that holds anything, format included."""

    lignes: int
    colonnes: int
    formatees: int

    @property
    def cases(self) -> int:
        """Cells of the rectangle from A1."""
        return self.lignes * self.colonnes


def etendues(feuilles: Mapping[str, bytes], nom: str) -> Mapping[str, Etendue]:
    """The reach of each worksheet's XML; UnreadableError when their values need too much room.

    The usual writing is told by searches alone; anything else is walked tag by tag.
    """
    found = {feuille: _etendue(data, nom) for feuille, data in feuilles.items()}
    if sum(etendue.cases for etendue in found.values()) > limites.CASES_MAX:
        found |= {
            feuille: _parcours(feuilles[feuille], nom)
            for feuille, reach in found.items()
            if (reach.lignes, reach.colonnes) == _USUEL or len(feuilles[feuille]) <= _GRAND
        }
    for feuille, etendue in found.items():
        if etendue.lignes > MAX_ROW or etendue.colonnes > MAX_COLUMN:
            limites.refuser(
                nom,
                f"a une cellule hors de la grille (feuille « {feuille} ») : il est abîmé ou piégé.",
                limites.SUSPECT,
            )
        if etendue.lignes > limites.LIGNES_MAX or etendue.colonnes > limites.COLONNES_MAX:
            _refuser_loin(etendue, feuille, nom)
    if sum(etendue.cases for etendue in found.values()) > limites.CASES_MAX:
        feuille = max(found, key=lambda name: found[name].cases)
        _refuser_loin(found[feuille], feuille, nom)
    return found


def _refuser_loin(etendue: Etendue, feuille: str, nom: str) -> NoReturn:
    adresse = Cell(feuille, etendue.lignes, max(etendue.colonnes, 1)).a1
    limites.refuser(
        nom,
        f"a des valeurs jusqu’en {adresse} dans la feuille « {feuille} » : c’est trop loin pour "
        "une session.",
        "Supprimez les lignes et les colonnes éloignées du tableau, enregistrez, puis relancez.",
    )


def _etendue(data: bytes, nom: str) -> Etendue:
    if len(data) > _GRAND:
        if _INHABITUEL.search(data) or _PREFIXE.search(data):
            return _parcours(data, nom)
        return Etendue(*_USUEL, max(map(int, _LIGNES.findall(data)), default=0))
    rows, cells = _LIGNES.findall(data), _CASES.findall(data)
    usuel = len(rows) == _balises(data, b"row") and len(cells) == _balises(data, b"c")
    if not usuel or _PREFIXE.search(data):
        return _parcours(data, nom)
    formatees = max(map(int, rows), default=0)
    lignes = max(map(int, {number for _, number in cells}), default=0)
    colonnes = max(map(_numero, {letters for letters, _ in cells}), default=0)
    return Etendue(lignes, colonnes, max(formatees, lignes))


def _balises(data: bytes, nom: bytes) -> int:
    """How many tags of a name begin, whatever follows it."""
    return len(_BALISES[nom].findall(data))


def verifier_partages(chaines: bytes, feuilles: Iterable[bytes], nom: str) -> None:
    """Refuse shared texts that would fill the memory, given all the cells that ask for them."""
    longueurs = [len(chaine) for chaine in _CHAINE.findall(chaines)]
    feuilles = tuple(feuilles)
    cases = sum(data.count(b"v>") for data in feuilles)
    if max(longueurs, default=0) * cases <= limites.TEXTES_MAX:
        return
    uses = Counter(int(index) for data in feuilles for index in _PARTAGE.findall(data))
    total = sum(longueurs[i] * count for i, count in uses.items() if i < len(longueurs))
    if total > limites.TEXTES_MAX:
        limites.refuser(
            nom,
            "répète un texte très long dans un très grand nombre de cases.",
            "Raccourcissez ce texte ou supprimez ces cellules, enregistrez, puis relancez.",
        )


def _numero(lettres: bytes) -> int:
    return column_number(lettres.decode("ascii"))


def _parcours(data: bytes, nom: str) -> Etendue:
    """Walk every row and cell; positions that are not said follow from the ones before."""
    ligne = colonne = balises = lignes = colonnes = formatees = 0
    for balise in _BALISE.finditer(data):
        balises += 1
        said = _REFERENCE.search(balise[2])
        if balise[1] == b"row":
            ligne, colonne = (_adresse(said[1], nom)[1] if said else ligne + 1), 0
            formatees = max(formatees, ligne)
            continue
        if said:
            colonne, ligne = _adresse(said[1], nom)
        else:
            colonne += 1
        formatees = max(formatees, ligne)
        if not balise[3] and data[balise.end() : balise.end() + 2] != b"</":
            lignes, colonnes = max(lignes, ligne), max(colonnes, colonne)
    if balises != sum(1 for _ in _DEBUT.finditer(data)):
        raise limites.abime(nom)
    return Etendue(lignes, colonnes, formatees)


def _adresse(reference: bytes, nom: str) -> tuple[int, int]:
    """Column (0 when not said) and row of a reference."""
    match = _ADRESSE.fullmatch(reference)
    if match is None or match[2] == b"0":
        raise limites.abime(nom)
    return _numero(match[1]), int(match[2])
