"""Headers and labels told by their meaning: spelling, order of the words, abbreviations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sessionbook.french import cle
from sessionbook.workbook.columns import TABLES, Table
from sessionbook.workbook.faits import Zone
from sessionbook.workbook.textes import propre

PROCHE = 82
"""Likeness, out of 100, from which a name is shown as a near miss."""
_PETITS = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "e",
        "et",
        "l",
        "la",
        "le",
        "les",
        "par",
        "pour",
        "sur",
    ]
)
_ABREGES = {
    "adr": "adresse", "aff": "affichage", "dispo": "disponibilite", "dt": "date",
    "email": "courriel", "ent": "entreprise", "hab": "habilitation", "habil": "habilitation",
    "info": "information", "intit": "intitule", "mail": "courriel", "mel": "courriel",
    "n": "numero", "nais": "naissance",
    "naiss": "naissance", "nb": "nombre", "nbr": "nombre", "nbre": "nombre", "no": "numero",
    "num": "numero", "port": "portable", "qte": "quantite", "tel": "telephone",
}  # fmt: skip
_DECOR = frozenset(["liste", "tableau", "feuille", "onglet", "fichier", "session", "annee"])


@dataclass(frozen=True)
class Noms:
    """A centre's own names: sheets by official sheet, headers by (official sheet, own header).

    Keys of `colonnes` are those of `souple`; values are official titles.
    """

    feuilles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colonnes: Mapping[tuple[str, str], str] = field(default_factory=dict)


AUCUN = Noms()


@lru_cache(maxsize=65536)
def souple(texte: str) -> str:
    """Key of a sheet's or header's name that does not mind the plural."""
    return " ".join(
        mot[:-1] if len(mot) > 3 and mot[-1] in "sx" else mot for mot in cle(texte).split()
    )


@lru_cache(maxsize=65536)
def mots(texte: str) -> str:
    """Key that does not mind the order of the words either, the small ones and abbreviations."""
    words = (_ABREGES.get(mot, mot) for mot in souple(texte).split())
    return " ".join(sorted({mot for mot in words if mot not in _PETITS}))


def mots_de_feuille(nom: str) -> str:
    """Key of a sheet's name without years, numbers and words such as « liste »."""
    words = (mot for mot in mots(nom).split() if not mot.isdecimal() and mot not in _DECOR)
    return " ".join(words)


class Lexique:
    """The headers a table answers to."""

    def __init__(self, table: Table, noms: Iterable[tuple[tuple[str, str], str]]) -> None:
        self.champs = len(table.colonnes)
        self._exacts = {souple(s): c.champ for c in table.colonnes for s in c.synonymes}
        self._exacts |= {souple(c.titre): c.champ for c in table.colonnes}
        self._larges: dict[str, str] = {}
        ambigus: set[str] = set()
        for column in table.colonnes:
            for name in (column.titre, *column.synonymes):
                if self._larges.setdefault(mots(name), column.champ) != column.champ:
                    ambigus.add(mots(name))
        for name in (*ambigus, ""):
            self._larges.pop(name, None)
        titres = {column.titre: column.champ for column in table.colonnes}
        self._exacts |= {
            own: titres[titre]
            for (feuille, own), titre in noms
            if feuille == table.feuille and titre in titres
        }

    def champ(self, texte: str) -> str | None:
        """The field a header names, None when nobody knows it."""
        return self._exacts.get(souple(texte)) or self._larges.get(mots(texte))


def lexique_de(table: Table, noms: Noms) -> Lexique:
    """The headers that a table answers to in all the workbooks of a centre."""
    return _lexique(table.nom, frozenset(noms.colonnes.items()))


@lru_cache(maxsize=8 * len(TABLES))
def _lexique(nom: str, noms: frozenset[tuple[tuple[str, str], str]]) -> Lexique:
    return Lexique(next(table for table in TABLES if table.nom == nom), noms)


@dataclass(frozen=True)
class Entete:
    """A header found: its rows, the column of each field, the text of each column."""

    premiere: int
    derniere: int
    columns: Mapping[str, int]
    textes: Mapping[int, str]

    @property
    def ignores(self) -> int:
        """How many of its texts name no field."""
        return len(self.textes) - len(self.columns)


def simple(row: Sequence[object], index: int, lexique: Lexique) -> Entete:
    """What a single row would be as a header; the leftmost of two equal headers wins."""
    columns: dict[str, int] = {}
    textes = {n: value for n, value in enumerate(row, start=1) if value and isinstance(value, str)}
    for column, texte in textes.items():
        champ = lexique.champ(texte)
        if champ is not None:
            columns.setdefault(champ, column)
    return Entete(index, index, columns, textes)


def double(
    grid: Sequence[Sequence[object]], index: int, lexique: Lexique, fusions: Sequence[Zone]
) -> Entete:
    """What a row and the one below would be as a header written on two lines."""
    haut = _etendu(grid[index - 1], index, fusions)
    bas = _propres(grid[index])
    columns: dict[str, int] = {}
    textes: dict[int, str] = {}
    groupe = ""
    for column, (above, below) in enumerate(zip(haut, bas, strict=True), start=1):
        groupe = above or groupe
        if not (above or below):
            continue
        textes[column] = f"{above} {below}".strip()
        essais = [f"{above} {below}"] if above and below else []
        essais += [below or above] if not (above and below) else []
        essais += [f"{groupe} {below}", below] if below else []
        found = next((champ for essai in essais if (champ := lexique.champ(essai))), None)
        if found is not None:
            columns.setdefault(found, column)
    return Entete(index, index + 1, columns, textes)


def _etendu(row: Sequence[object], index: int, fusions: Sequence[Zone]) -> list[str]:
    """The texts of a row, those of merged cells repeated over the columns they cover."""
    texts = _propres(row)
    for top, left, bottom, right in fusions:
        if top <= index <= bottom and left <= len(texts):
            for column in range(left, min(right, len(texts))):
                texts[column] = texts[left - 1]
    return texts


def _propres(row: Sequence[object]) -> list[str]:
    return [propre(value) if value and isinstance(value, str) else "" for value in row]
