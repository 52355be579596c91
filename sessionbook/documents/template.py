"""The one way to make a Word document: a template compiled once, rendered on plain data.

docxtpl turns the XML of a template into jinja; what follows is ours, because its own
`render` keeps what it can of a broken result and parses the template anew each time.
The environment is sandboxed, escapes everything, and fails on a missing field;
`lint` has refused beforehand whatever is not a field, a condition or a loop. The
result is parsed strictly, the names that must appear are looked for, and members that
no field touches are copied as they were compressed once: same data, same bytes.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import jinja2
from docx.opc.exceptions import OpcError
from docx.opc.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sessionbook.documents.lint import FILTRES, Fault, Shape, lint
from sessionbook.documents.logo import CHAMP, Places, pose, reserve, tailles
from sessionbook.documents.paquet import RAPIDE, Membre, assemble, membre
from sessionbook.documents.parts import MalformedError, montre, verifie
from sessionbook.documents.plain import Plain
from sessionbook.documents.preuve import prouve, verifie_caracteres
from sessionbook.errors import TemplateError
from sessionbook.french import tel_quel
from sessionbook.model.logo import Logo

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
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARAGRAPHE = re.compile(r"(?=<w:p[ >])")
_BALISE_XML = re.compile(r"<[^>]+>")
_BALISE_STRUCTURE = re.compile(r"\{\{(?:r|p|tr|tc)\s[^}]*\}\}")
_COUPE = "une boucle ou une condition coupe un tableau ou un paragraphe en deux"
_SEPARER = (
    "Placez le début et la fin de chaque boucle ou condition dans des lignes de "
    "tableau ({%tr … %}) ou dans des paragraphes ({%p … %}) à part."
)
_ZIP_ABIME = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError)
"""What `zipfile` lets through of a damaged or truncated archive."""
_ENREGISTRER = "Ouvrez le modèle dans Word et enregistrez-le au format .docx."


def _environment() -> jinja2.Environment:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.globals.clear()
    environment.filters = {nom: environment.filters[nom] for nom in sorted(FILTRES)}
    return environment


_ENVIRONMENT = _environment()


@dataclass(frozen=True)
class Template:
    """A compiled template: its parts as they are, and those to render, by name in the zip.

    `prouves` names those that no data can make ill-formed. `bruts` are the parts before
    they were compressed, `places` what is kept for the `logo`.
    """

    nom: str
    membres: tuple[Membre, ...]
    textuels: Mapping[str, jinja2.Template]
    chemins: frozenset[str]
    prouves: frozenset[str] = frozenset()
    bruts: Mapping[str, bytes] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    logo: Logo | None = None

    def avec(self, logo: Logo | None) -> "Template":
        """The same template, with the centre's logo where it has room for it."""
        if logo is None or not self.places.boites:
            return self
        known = {m.nom.decode(): m for m in self.membres}
        membres = tuple(
            known[nom] if self.bruts.get(nom) is contenu else membre(nom, contenu, RAPIDE)
            for nom, contenu in pose(self.bruts, logo, self.places).items()
        )
        return replace(self, membres=membres, logo=logo)

    def render(self, context: Mapping[str, Plain], attendus: Iterable[str] = ()) -> bytes:
        """The .docx made from a context.

        `attendus` are texts that must be read in the result. Raises TemplateError
        when the result is not sound or does not show one of them.
        """
        return self.paquet(self.parts(context, attendus))

    def parts(
        self, context: Mapping[str, Plain], attendus: Iterable[str] = ()
    ) -> Mapping[str, bytes]:
        """The rendered parts by name, sound and showing `attendus`; errors as `render`."""
        sized = {**context, CHAMP: tailles(self.logo, self.places)}
        rendered = {nom: self._part(nom, sized) for nom in self.textuels}
        for attendu in attendus:
            if not montre(rendered.values(), attendu):
                raise TemplateError(
                    f"{tel_quel(self.nom)} : « {attendu} » n’apparaît pas dans le document obtenu.",
                    "Remettez dans le modèle le champ qui l’imprime.",
                )
        return rendered

    def paquet(self, rendered: Mapping[str, bytes]) -> bytes:
        """The .docx of these rendered parts among the unchanged ones."""
        return assemble(
            membre(m.nom.decode(), rendered[nom], RAPIDE)
            if (nom := m.nom.decode()) in rendered
            else m
            for m in self.membres
        )

    def _part(self, nom: str, context: Mapping[str, Plain]) -> bytes:
        try:
            xml = _DECLARATION + self.textuels[nom].render(context).encode()
            (verifie_caracteres if nom in self.prouves else verifie)(xml)
        except (jinja2.TemplateError, ArithmeticError, TypeError) as error:
            raise TemplateError(f"{tel_quel(self.nom)} : {error}.", _ENREGISTRER) from error
        except MalformedError as error:
            raise TemplateError(f"{tel_quel(self.nom)} : {_COUPE}.", _SEPARER) from error
        except ValueError as error:
            raise TemplateError(f"{tel_quel(self.nom)} : {error}.", _ENREGISTRER) from error
        return xml


def load(fichier: Path, shape: Shape) -> Template:
    """Read, check and compile a template for contexts of one shape.

    Raises TemplateError, in French, with the file, the text of the paragraph and
    what is wrong there; it never runs anything of the template.
    """
    members = _members(fichier)
    sources = _sources(fichier, members)
    logees, places = reserve(sources)
    compiled: dict[str, jinja2.Template] = {}
    chemins: set[str] = set()
    prouves: set[str] = set()
    for nom, source in sources.items():
        par_ligne = _PARAGRAPHE.sub("\n", source)
        try:
            tree = _ENVIRONMENT.parse(par_ligne)
        except (jinja2.TemplateSyntaxError, ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            fault = Fault(line, "balise mal écrite ou mal fermée.", "Corrigez cette balise.")
            raise _error(fichier, par_ligne, fault) from error
        found = lint(tree, shape)
        if found.faults:
            raise _error(fichier, par_ligne, found.faults[0], len(found.faults) - 1)
        chemins |= found.chemins
        preuve = prouve(tree)
        if preuve.coupes:
            fault = Fault(preuve.coupes[0], f"{_COUPE}.", _SEPARER)
            raise _error(fichier, par_ligne, fault, len(preuve.coupes) - 1)
        if preuve.sure:
            prouves.add(nom)
        compiled[nom] = _ENVIRONMENT.from_string(logees[nom])
    membres = tuple(membre(nom, contenu) for nom, contenu in members)
    return Template(
        fichier.name,
        membres,
        compiled,
        frozenset(chemins),
        frozenset(prouves),
        dict(members),
        places,
    )


def _members(fichier: Path) -> tuple[tuple[str, bytes], ...]:
    """Parts of the zip in their order, once its size and its names are known to be sane."""
    try:
        with zipfile.ZipFile(fichier) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            names = {info.filename.casefold() for info in infos}
            if sum(info.file_size for info in infos) > MAX_OCTETS or len(names) < len(infos):
                raise TemplateError(
                    f"{tel_quel(fichier.name)} n’est pas un document sain.", _ENREGISTRER
                )
            return tuple((info.filename, archive.read(info)) for info in infos)
    except FileNotFoundError as error:
        raise TemplateError(
            f"Le modèle {tel_quel(fichier.name)} est introuvable.",
            "Remettez-le dans le dossier des modèles, ou retirez ce dossier des réglages.",
        ) from error
    except (*_ZIP_ABIME, OSError, RuntimeError, NotImplementedError) as error:
        raise TemplateError(
            f"{tel_quel(fichier.name)} ne peut pas être lu.", _ENREGISTRER
        ) from error


def _sources(fichier: Path, members: tuple[tuple[str, bytes], ...]) -> dict[str, str]:
    """Jinja source of each textual part."""
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
        raise TemplateError(
            f"{tel_quel(fichier.name)} n’est pas un document Word.", _ENREGISTRER
        ) from error
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
    text = _BALISE_XML.sub("", xml)
    found = _BALISE_STRUCTURE.search(text)
    if found:
        raise TemplateError(
            f"{tel_quel(fichier.name)} : la balise « {found[0]} » n’est pas permise.",
            "Écrivez le champ seul, par exemple {{ titre_intitule }}.",
        )


def _error(fichier: Path, source: str, fault: Fault, autres: int = 0) -> TemplateError:
    lines = source.split("\n")
    line = lines[min(max(fault.ligne, 1), len(lines)) - 1]
    text = " ".join(_BALISE_XML.sub("", line).split())
    shown = text if len(text) <= 120 else f"{text[:119]}…"
    suite = f" ({autres} autre(s) erreur(s) dans ce modèle.)" if autres > 0 else ""
    return TemplateError(
        f"{tel_quel(fichier.name)}, paragraphe « {shown} » : {fault.constat}", fault.remede + suite
    )
