"""OpenDocument spreadsheets (.ods): told by their content, checked before they are read."""

import io
import re
import zipfile
from xml.parsers import expat

from sessionbook.workbook import limites
from sessionbook.workbook.coffre import Coffre

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFESTE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
_CONTENUS = (
    (re.compile(r"Basic/.+/(?!script-lb|dialog-lb).+\.xml|Scripts/.+\..+"), "des macros"),
    (re.compile(r"Object \d+"), "des fichiers incorporés"),
    (re.compile(r"META-INF/documentsignatures\.xml"), "une signature électronique"),
)
_REPETE_LIGNES = "table:number-rows-repeated"
_REPETE_COLONNES = "table:number-columns-repeated"


def est_ods(found: Coffre) -> bool:
    """True for an OpenDocument package, whatever its file is called."""
    return "mimetype" in found.noms and "content.xml" in found.parties


def contenus(found: Coffre) -> tuple[str, ...]:
    """What the package carries that is never followed nor run, in French, in a fixed order."""
    return tuple(mots for motif, mots in _CONTENUS if any(map(motif.fullmatch, found.noms)))


def reemballe(found: Coffre, nom: str) -> bytes:
    """A plain package with the content alone, checked.

    Raises UnreadableError for a text or a drawing, an encrypted file, values out of bounds.
    """
    manifest = found.parties.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest:
        raise limites.protege(nom)
    content = found.parties["content.xml"]
    if b"office:spreadsheet" not in content:
        limites.refuser(nom, "n’est pas un classeur.")
    _Mesure(nom).mesurer(content)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", _MIME)
        archive.writestr("META-INF/manifest.xml", _MANIFESTE)
        archive.writestr("content.xml", content)
    return buffer.getvalue()


class _Mesure:
    """Walk the tables of a content and refuse those whose values reach too far."""

    def __init__(self, nom: str) -> None:
        self._nom = nom
        self._lignes = self._colonne = self._repete_ligne = self._repete_case = 0
        self._plus_loin = self._derniere = self._large = self._cases = self._texte = 0
        self._textes = 0

    def mesurer(self, content: bytes) -> None:
        """Raise UnreadableError for XML that is not sound or values that reach too far."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._debut
        parser.EndElementHandler = self._fin
        parser.CharacterDataHandler = self._donnees
        try:
            parser.Parse(content, True)  # noqa: FBT003  the last piece, said by position only
        except expat.ExpatError:
            raise limites.abime(self._nom) from None

    def _nombre(self, attributs: dict[str, str], nom: str) -> int:
        texte = attributs.get(nom, "1")
        if not texte.isdecimal() or len(texte) > 7:
            raise limites.abime(self._nom)
        return max(int(texte), 1)

    def _debut(self, balise: str, attributs: dict[str, str]) -> None:
        match balise:
            case "table:table":
                self._lignes = self._derniere = self._large = 0
            case "table:table-row":
                self._repete_ligne = self._nombre(attributs, _REPETE_LIGNES)
                self._colonne = self._plus_loin = 0
            case "table:table-cell" | "table:covered-table-cell":
                self._repete_case = self._nombre(attributs, _REPETE_COLONNES)
                self._colonne += self._repete_case
                self._texte = 0
                if any(name.startswith(("office:value", "office:date")) for name in attributs):
                    self._plus_loin = self._colonne
            case "text:p":
                self._plus_loin = self._colonne

    def _donnees(self, texte: str) -> None:
        self._texte += len(texte)

    def _fin(self, balise: str) -> None:
        match balise:
            case "table:table-cell" | "table:covered-table-cell":
                self._textes += self._texte * self._repete_case * self._repete_ligne
                if self._texte > limites.TEXTE_MAX or self._textes > limites.TEXTES_MAX:
                    limites.refuser(self._nom, "contient des textes démesurés.", limites.ALLEGER)
            case "table:table-row":
                self._lignes += self._repete_ligne
                if self._plus_loin:
                    self._derniere = self._lignes
                    self._large = max(self._large, self._plus_loin)
            case "table:table":
                self._cases += self._derniere * self._large
                if (
                    self._derniere > limites.LIGNES_MAX
                    or self._large > limites.COLONNES_MAX
                    or self._cases > limites.CASES_MAX
                ):
                    limites.refuser(
                        self._nom,
                        "a des valeurs trop loin, en bas ou à droite d’une feuille.",
                        limites.ALLEGER,
                    )
