"""How far the cells of a worksheet reach, before a reader makes room for them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from sessionbook.model.cells import MAX_COLUMN, MAX_ROW, Cell, column_number
from sessionbook.workbook import limites

_INHABITUEL = rb'<c(?! r="(?:%b)[1-9]\d{0,%d}"[\s/>])[\s/>]|<row(?! r="[1-9]\d{0,4}"[\s/>])[\s/>]'
_USUELS = tuple(
    (10**chiffres - 1, colonnes, re.compile(_INHABITUEL % (lettres, chiffres - 1)))
    for chiffres, colonnes, lettres in (
        (2, 104, b"[A-C]?[A-Z]"),
        (3, 104, b"[A-C]?[A-Z]"),
        (4, 104, b"[A-C]?[A-Z]"),
        (5, 40, b"A[A-N]|[A-Z]"),
    )
)
"""Rows and columns of a sheet, and what is not found when no cell lies beyond."""
_VIDES = rb'(?:<c r="[A-Z]{1,2}+[1-9]\d{0,4}+" s="\d++"(?: t="n")?+/>)*+</row>'
_LIGNES_VIDES = re.compile(
    _VIDES + rb'((?:<row r="[1-9]\d{0,4}"(?: [\w:]+="[\w:.]*")*+(?:/>|>' + _VIDES + rb"))*+)"
)
"""What follows the last value of a sheet: the end of its row, then rows that hold formats alone."""
_PREFIXE = re.compile(rb":(?:c|row)[\s/>]")
_DEBUT = re.compile(rb"<(?:[^\s<>/:\"'=]+:)?(?:c|row)(?=[\s/>])")
_BALISE = re.compile(
    rb"<(?:[^\s<>/:\"'=]+:)?(c|row)((?:\s+[^\s=<>]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(/?)>"
)
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
_ADRESSE = re.compile(rb"([A-Za-z]{0,4})0*([0-9]{1,9})")
_LIGNES = re.compile(rb'<row r="([1-9]\d{0,4})"[\s/>]')
_CHAINE = re.compile(
    rb"<(?:[^\s<>:]+:)?si(?:\s*/>|\s*>([^<]*(?:<(?!/(?:[^\s<>:]+:)?si\s*>)[^<]*)*+)</)"
)
_PARTAGE = re.compile(
    rb"""["']s["'](?:[^<]*<(?!/?(?:[^\s<>:]+:)?[cv][\s>]))*?[^<]*"""
    rb"""<(?:[^\s<>:]+:)?v[^>]*>\s*(\d{1,9})\s*<"""
)
_CASE_MIN = len(b'<c t="s"><v>0</v></c>')
"""Bytes of the shortest cell that asks for a shared text."""


@dataclass(frozen=True)
class Etendue:
    """Rows and columns that hold every value, and last row that holds anything, format included.

    `xml` is the sheet without the rows under its last value.
    """

    lignes: int
    colonnes: int
    formatees: int
    xml: bytes

    @property
    def cases(self) -> int:
        """Cells of the rectangle from A1."""
        return self.lignes * self.colonnes


def etendues(feuilles: Mapping[str, bytes], nom: str) -> Mapping[str, Etendue]:
    """The reach of each worksheet's XML; UnreadableError when their values need too much room.

    The usual writing is given bounds by a search alone; anything else is walked tag by tag, as
    everything is when these bounds are too wide.
    """
    found = {feuille: _etendue(data, nom) for feuille, data in feuilles.items()}
    if sum(etendue.cases for etendue in found.values()) > limites.CASES_MAX:
        found = {feuille: _parcours(data, nom) for feuille, data in feuilles.items()}
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
    debut, fin = _vides(data)
    xml = data if debut == fin else data[:debut] + data[fin:]
    derniere = max(map(int, _LIGNES.findall(xml)), default=0)
    lignes, colonnes, inhabituel = next(usuel for usuel in _USUELS if derniere <= usuel[0])
    if inhabituel.search(xml) or _PREFIXE.search(xml):
        return _parcours(data, nom)
    formatees = max(map(int, _LIGNES.findall(data, debut, fin)), default=0)
    return Etendue(lignes, colonnes, max(derniere, formatees), xml)


def _vides(data: bytes) -> tuple[int, int]:
    """Where the rows under the last value stand, when they are of the usual writing."""
    fin = data.rfind(b"</sheetData>")
    apres = data.rfind(b"</c>", 0, max(fin, 0)) + len(b"</c>")
    found = _LIGNES_VIDES.fullmatch(data, apres, max(fin, 0))
    return found.span(1) if found else (0, 0)


def verifier_partages(chaines: bytes, feuilles: Sequence[bytes], nom: str) -> None:
    """Refuse shared texts that would fill the memory, given all the cells that ask for them."""
    longueurs = [len(chaine) for chaine in _CHAINE.findall(chaines)]
    cases = sum(map(len, feuilles)) // _CASE_MIN
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
    return Etendue(lignes, colonnes, formatees, data)


def _adresse(reference: bytes, nom: str) -> tuple[int, int]:
    """Column (0 when not said) and row of a reference."""
    match = _ADRESSE.fullmatch(reference)
    if match is None or match[2] == b"0":
        raise limites.abime(nom)
    return _numero(match[1]), int(match[2])
