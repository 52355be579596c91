"""Workbooks that are left alone because marking them would be a risk, and why."""

import re
from collections.abc import Iterable

from lxml import etree

from sessionbook.errors import UneditableError
from sessionbook.workbook.ooxml import MAIN, Element

SPREADSHEET = re.compile(
    r"application/vnd\.(openxmlformats-officedocument\.spreadsheetml\.(sheet|template)\.main"
    r"|ms-excel\.(sheet|template|addin)\.macroEnabled\.main)\+xml"
)
"""Content types of a workbook that can be edited."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse_other_kinds(contenu: bytes) -> None:
    """Raise UneditableError for bytes that are not those of a plain zip."""
    if contenu.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in contenu:
            raise UneditableError(
                "Le fichier est chiffré : il est protégé par un mot de passe à l’ouverture.",
                "Retirez le mot de passe (Fichier, Informations, Protéger le classeur), "
                "puis recommencez.",
            )
        if "Workbook".encode("utf-16-le") in contenu:
            raise UneditableError(
                "Le fichier est un ancien classeur Excel (.xls).",
                "Enregistrez-le au format « Classeur Excel (.xlsx) », puis recommencez.",
            )
        raise UneditableError(
            "Le fichier est protégé par un mot de passe, ou c’est un ancien classeur Excel (.xls).",
            "Retirez le mot de passe ou enregistrez-le au format « Classeur Excel (.xlsx) ».",
        )
    if not contenu.startswith(b"PK"):
        raise not_a_workbook()


def refuse_unsafe(kinds: Iterable[str], members: Iterable[str], main: Element) -> None:
    """Raise UneditableError for signed, shared and strict workbooks.

    `kinds` are the kinds of relationships of the package and of its main part.
    """
    kinds = tuple(kinds)
    if any("digital-signature" in kind for kind in kinds) or any(
        name.startswith("_xmlsignatures/") for name in members
    ):
        raise UneditableError(
            "Le classeur porte une signature électronique : l’annoter la rendrait nulle.",
            "Travaillez sur une copie non signée (Fichier, Informations, Supprimer la signature).",
        )
    if any(kind.endswith("/revisionHeaders") for kind in kinds):
        raise UneditableError(
            "Le classeur est partagé avec suivi des modifications (ancien mode d’Excel).",
            "Désactivez le partage (Révision, Partager le classeur), puis recommencez.",
        )
    if etree.QName(main).namespace != MAIN:
        raise UneditableError(
            "Le classeur est enregistré au format « Classeur Excel Open XML strict ».",
            "Dans Excel, enregistrez-le au format « Classeur Excel (.xlsx) ».",
        )


def no_worksheet() -> UneditableError:
    """The refusal of a workbook that only holds charts or macros."""
    return UneditableError(
        "Le classeur ne contient aucune feuille de calcul.",
        "Vérifiez qu’il s’agit bien du classeur de la session.",
    )


def not_a_workbook() -> UneditableError:
    """The refusal of anything else than a workbook."""
    return UneditableError(
        "Le fichier n’est pas un classeur Excel (.xlsx ou .xlsm).",
        "Ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format « Excel (.xlsx) ».",
    )
