"""Reading a template: its parts, and the jinja source of those that hold text.

Nothing of it is run, nothing outside it is fetched, and its size is known before it is
inflated.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from docx.opc.exceptions import OpcError
from docx.opc.oxml import parse_xml
from docxtpl import DocxTemplate

from sessionbook.documents.paquet import assemble, membre
from sessionbook.errors import TemplateError
from sessionbook.french import tel_quel

MAX_OCTETS = 50_000_000
"""Size of all the parts of a template once inflated; more is refused before reading."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEXTUELS = frozenset(
    {
        _WORD + kind + "+xml"
        for kind in ("document.main", "header", "footer", "footnotes", "endnotes")
    }
    | {"application/vnd.openxmlformats-package.core-properties+xml"}
)
_BALISE_STRUCTURE = re.compile(r"\{\{(?:r|p|tr|tc)\s[^}]*\}\}")
BALISE_XML = re.compile(r"<[^>]+>")
_ZIP_ABIME = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError)
"""What `zipfile` lets through of a damaged or truncated archive."""
ENREGISTRER = "Ouvrez le modèle dans Word et enregistrez-le au format .docx."


def membres_de(fichier: Path) -> tuple[tuple[str, bytes], ...]:
    """Parts of the zip in their order, once its size and its names are known to be sane.

    Raises TemplateError for what is no sound archive.
    """
    try:
        with zipfile.ZipFile(fichier) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            names = {info.filename.casefold() for info in infos}
            if sum(info.file_size for info in infos) > MAX_OCTETS or len(names) < len(infos):
                raise _refus(fichier, "n’est pas un document sain.")
            return tuple((info.filename, archive.read(info)) for info in infos)
    except FileNotFoundError as error:
        raise TemplateError(
            f"Le modèle {tel_quel(fichier.name)} est introuvable.",
            "Remettez-le dans le dossier des modèles, ou retirez ce dossier des réglages.",
        ) from error
    except (*_ZIP_ABIME, OSError, RuntimeError, NotImplementedError) as error:
        raise _refus(fichier, "ne peut pas être lu.") from error


def sources_de(fichier: Path, members: tuple[tuple[str, bytes], ...]) -> dict[str, str]:
    """Jinja source of each textual part; TemplateError for what is no Word document."""
    docxtpl = DocxTemplate(io.BytesIO(assemble(membre(*member) for member in members)))
    sources: dict[str, str] = {}
    try:
        docxtpl.init_docx()
        for part in docxtpl.docx.part.package.iter_parts():
            _refuse_links(fichier, part.rels.values())
            if part.content_type in _TEXTUELS:
                xml = docxtpl.xml_to_string(parse_xml(part.blob))
                _refuse_structure(fichier, xml)
                sources[str(part.partname).lstrip("/")] = docxtpl.patch_xml(xml)
    except (OpcError, LookupError, TypeError, ValueError, SyntaxError, AttributeError) as error:
        raise _refus(fichier, "n’est pas un document Word.") from error
    return sources


def _refuse_links(fichier: Path, relations: Iterable[object]) -> None:
    """Nothing outside may be fetched when the document opens; a link to click is no fetch."""
    for relation in relations:
        external = getattr(relation, "is_external", False)
        if external and not getattr(relation, "reltype", "").endswith("/hyperlink"):
            raise TemplateError(
                f"{tel_quel(fichier.name)} va chercher une image ou un modèle hors du document.",
                "Insérez l’image dans le document, et détachez le modèle lié.",
            )


def _refuse_structure(fichier: Path, xml: str) -> None:
    text = BALISE_XML.sub("", xml)
    found = _BALISE_STRUCTURE.search(text)
    if found:
        raise TemplateError(
            f"{tel_quel(fichier.name)} : la balise « {found[0]} » n’est pas permise.",
            "Écrivez le champ seul, par exemple {{ titre_intitule }}.",
        )


def _refus(fichier: Path, constat: str) -> TemplateError:
    return TemplateError(f"{tel_quel(fichier.name)} {constat}", ENREGISTRER)
