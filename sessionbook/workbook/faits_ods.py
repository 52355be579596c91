"""What an OpenDocument spreadsheet says besides its values: what is hidden, merged, in error."""

from collections.abc import Mapping
from xml.parsers import expat

from sessionbook.model.findings import Trouble
from sessionbook.workbook import limites
from sessionbook.workbook.faits import Defaut, Faits, Zone

_LIGNES, _COLONNES = "table:number-rows-repeated", "table:number-columns-repeated"
_FUSIONS_MAX = 5000
_CACHE, _FILTRE = "collapse", "filter"
_CASES = ("table:table-cell", "table:covered-table-cell")


def faits(content: bytes) -> Mapping[str, Faits]:
    """Facts of each table of a content that was measured before."""
    lecteur = _Lecteur()
    parser = expat.ParserCreate()
    parser.StartElementHandler = lecteur.debut
    parser.EndElementHandler = lecteur.fin
    parser.CharacterDataHandler = lecteur.donnees
    parser.Parse(content, True)  # noqa: FBT003  the last piece, said by position only
    return {feuille.nom: feuille.faits() for feuille in lecteur.feuilles}


class _Feuille:
    """One table while it is read; `ligne` and `colonne` are the last ones that were passed."""

    def __init__(self, nom: str, *, cachee: bool, protegee: bool) -> None:
        self.nom = nom
        self.ligne = self.colonne = self.definie = 0
        self._cachee, self._protegee = cachee, protegee
        self._lignes: dict[str, set[int]] = {_CACHE: set(), _FILTRE: set()}
        self._colonnes: set[int] = set()
        self._fusions: list[Zone] = []
        self._defauts: dict[tuple[int, int], Defaut] = {}

    def faits(self) -> Faits:
        return Faits(
            masquees=frozenset(self._lignes[_CACHE]),
            filtrees=frozenset(self._lignes[_FILTRE]),
            colonnes_masquees=frozenset(self._colonnes),
            fusions=tuple(self._fusions),
            defauts=self._defauts,
            protegee=self._protegee,
            cachee=self._cachee,
        )

    def colonnes(self, attributs: Mapping[str, str]) -> None:
        first = self.definie + 1
        self.definie += _nombre(attributs, _COLONNES)
        if attributs.get("table:visibility") in (_CACHE, _FILTRE):
            self._colonnes |= set(range(first, min(self.definie, limites.COLONNES_MAX) + 1))

    def lignes(self, attributs: Mapping[str, str]) -> None:
        first = self.ligne + 1
        self.ligne += _nombre(attributs, _LIGNES)
        self.colonne = 0
        hidden = self._lignes.get(attributs.get("table:visibility", ""))
        if hidden is not None:
            hidden |= set(range(first, min(self.ligne, limites.LIGNES_MAX) + 1))

    def case(self, attributs: Mapping[str, str]) -> None:
        first = self.colonne + 1
        self.colonne += _nombre(attributs, _COLONNES)
        high = _nombre(attributs, "table:number-rows-spanned")
        wide = _nombre(attributs, "table:number-columns-spanned")
        if high * wide > 1 and len(self._fusions) < _FUSIONS_MAX:
            zone = (self.ligne, first, self.ligne + high - 1, first + wide - 1)
            self._fusions.append(zone)

    def defaut(self, defaut: Defaut) -> None:
        self._defauts[self.ligne, self.colonne] = defaut


class _Lecteur:
    """Walks the tags; the text of a note is not that of its cell."""

    def __init__(self) -> None:
        self.feuilles: list[_Feuille] = []
        self._cachees: set[str] = set()
        self._style = ""
        self._notes = 0
        self._trouble: Trouble | None = None
        self._texte: list[str] = []

    def debut(self, balise: str, attributs: dict[str, str]) -> None:
        match balise:
            case "style:style":
                self._style = attributs.get("style:name", "")
            case "style:table-properties":
                if attributs.get("table:display") == "false":
                    self._cachees.add(self._style)
            case "office:annotation":
                self._notes += 1
            case "table:table":
                cachee = attributs.get("table:style-name") in self._cachees
                protegee = attributs.get("table:protected") == "true"
                nom = attributs.get("table:name", "")
                self.feuilles.append(_Feuille(nom, cachee=cachee, protegee=protegee))
            case _ if self.feuilles:
                self._dans_la_feuille(self.feuilles[-1], balise, attributs)

    def _dans_la_feuille(self, feuille: _Feuille, balise: str, attributs: dict[str, str]) -> None:
        if balise == "table:table-column":
            feuille.colonnes(attributs)
        elif balise == "table:table-row":
            feuille.lignes(attributs)
        elif balise in _CASES:
            feuille.case(attributs)
            self._trouble = _trouble(attributs)
            self._texte.clear()

    def fin(self, balise: str) -> None:
        if balise == "office:annotation":
            self._notes -= 1
        elif balise in _CASES and self._trouble is not None:
            self.feuilles[-1].defaut(Defaut(self._trouble, "".join(self._texte)))
            self._trouble = None

    def donnees(self, texte: str) -> None:
        if self._trouble is not None and not self._notes:
            self._texte.append(texte)


def _trouble(attributs: Mapping[str, str]) -> Trouble | None:
    """An error that the program computed, or a formula that no program has computed yet."""
    if attributs.get("calcext:value-type") == "error":
        return Trouble.VALEUR_ERREUR
    if "table:formula" in attributs and "office:value-type" not in attributs:
        return Trouble.FORMULE_SANS_RESULTAT
    return None


def _nombre(attributs: Mapping[str, str], nom: str) -> int:
    texte = attributs.get(nom, "1")
    return int(texte) if texte.isdecimal() and 0 < len(texte) < 8 else 1
