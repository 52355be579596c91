"""What an Excel package is made of, as far as reading goes, and what it carries besides."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import quoteattr

from lxml import etree

from sessionbook.errors import UneditableError
from sessionbook.workbook import limites
from sessionbook.workbook.coffre import Coffre
from sessionbook.workbook.ooxml import MAIN, OFFICE, Element, parse
from sessionbook.workbook.zipcopy import assemble, created

_CONTENUS = (
    (re.compile(r"vbaproject|/macrosheet"), "des macros"),
    (re.compile(r"/activex|/control\b|ctrlprop"), "des contrôles"),
    (re.compile(r"/embeddings/|oleobject|/package$", re.MULTILINE), "des fichiers incorporés"),
    (re.compile(r"externallink"), "des liaisons vers d’autres classeurs"),
    (re.compile(r"/connections|/querytable"), "des connexions à des données"),
    (re.compile(r"attachedtemplate|/customui"), "un modèle ou un ruban extérieur"),
    (re.compile(r"digital-signature"), "une signature électronique"),
)
_PARTAGES = (
    (
        re.compile(r"revisionheaders|/revisions/|/usernames$", re.MULTILINE),
        "suivi d’un ancien partage",
    ),
    (re.compile(r"namedsheetview"), "vues personnelles d’un travail à plusieurs"),
)
_PERSONNE = re.compile(rb"<(?:[^\s<>/:]+:)?person\s")
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

PLAN = "_sessionbook_plan"
"""The hidden defined name that tells what our plan was made from."""


@dataclass(frozen=True)
class Feuille:
    """A worksheet: its name as the user wrote it, its XML, that of its tables, if it is hidden."""

    nom: str
    xml: bytes
    cachee: bool
    tables: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Structure:
    """The worksheets in order, what reading them needs, and what the file carries besides.

    `contenus` are French noun phrases, in a fixed order; so are `partages`, the traces that
    several people work in the file. `plan` is true when a plan of ours was written in it.
    """

    feuilles: tuple[Feuille, ...]
    chaines: bytes
    styles: bytes
    depuis_1904: bool
    contenus: tuple[str, ...]
    partages: tuple[str, ...]
    plan: bool


@dataclass(frozen=True)
class _Lien:
    id: str
    genre: str
    cible: str


_LiensDe = Callable[[str], Sequence[_Lien]]
"""The links of a part, by its name; those of the package for none."""


def structure(coffre: Coffre, nom: str) -> Structure:
    """The make-up of an .xlsx or .xlsm package; UnreadableError when it is not one."""
    liens_de = cache(lambda source: tuple(_liens(coffre, source, nom)))
    racine = liens_de("")
    principal = next((lien.cible for lien in racine if lien.genre == "officeDocument"), None)
    xml = coffre.partie(principal) if principal else None
    if principal is None or xml is None:
        if any(name.casefold().endswith("workbook.bin") for name in coffre.noms):
            limites.refuser(nom, "est un classeur au format binaire (.xlsb).")
        limites.refuser(nom, "n’est pas un classeur Excel.")
    root = _racine(xml, principal, nom)
    if etree.QName(root).localname != "workbook":
        limites.refuser(nom, "n’est pas un classeur Excel.")
    liens = {lien.id: lien for lien in liens_de(principal)}
    dits = _dits(coffre, liens_de)
    return Structure(
        feuilles=tuple(_feuilles(coffre, root, liens, liens_de)),
        chaines=_liee(coffre, liens, "sharedStrings"),
        styles=_liee(coffre, liens, "styles"),
        depuis_1904=_vrai(root, "workbookPr", "date1904"),
        contenus=tuple(mots for motif, mots in _CONTENUS if motif.search(dits)),
        partages=tuple(_partages(coffre, dits)),
        plan=any(entry.get("name") == PLAN for entry in root.iter("{*}definedName")),
    )


def _racine(xml: bytes, partie: str, nom: str) -> Element:
    try:
        return parse(partie, xml)
    except UneditableError:
        raise limites.abime(nom) from None


def _liens(coffre: Coffre, source: str, nom: str) -> Iterator[_Lien]:
    folder, _, leaf = source.rpartition("/")
    name = posixpath.join(folder, "_rels", f"{leaf}.rels")
    xml = coffre.partie(name)
    if xml is None:
        return
    for entry in _racine(xml, name, nom).iterchildren("*"):
        cible = (entry.get("Target") or "").replace("\\", "/")
        if entry.get("TargetMode") != "External":
            cible = posixpath.normpath(posixpath.join("/", folder, cible)).lstrip("/")
        genre = (entry.get("Type") or "").rpartition("/")[2]
        yield _Lien(entry.get("Id") or "", genre, cible)


def _feuilles(
    coffre: Coffre, root: Element, liens: Mapping[str, _Lien], liens_de: _LiensDe
) -> Iterator[Feuille]:
    for entry in root.iter("{*}sheet"):
        ids = [str(v) for key, v in entry.items() if etree.QName(key).localname == "id"]
        lien = liens.get(ids[0]) if ids else None
        xml = coffre.partie(lien.cible) if lien and lien.genre == "worksheet" else None
        if lien is not None and xml is not None and entry.get("name"):
            siens = [found for found in liens_de(lien.cible) if found.genre == "table"]
            tables = tuple(coffre.partie(found.cible) or b"" for found in siens)
            yield Feuille(entry.get("name") or "", xml, entry.get("state") in _CACHEES, tables)


_CACHEES = ("hidden", "veryHidden")


def _liee(coffre: Coffre, liens: Mapping[str, _Lien], genre: str) -> bytes:
    lien = next((found for found in liens.values() if found.genre == genre), None)
    return (coffre.partie(lien.cible) if lien else None) or b""


def _vrai(root: Element, local: str, attribut: str) -> bool:
    return any(found.get(attribut) in ("1", "true") for found in root.iterchildren(f"{{*}}{local}"))


def _dits(coffre: Coffre, liens_de: _LiensDe) -> str:
    """The names of the parts and the kinds of their links, case aside: what a file carries."""
    said = list(coffre.noms)
    for name in coffre.noms:
        if name.endswith(".rels"):
            folder, _, leaf = name.removesuffix(".rels").rpartition("_rels/")
            said += [f"/{lien.genre}" for lien in liens_de(folder + leaf)]
    return "\n".join(said).casefold()


def _partages(coffre: Coffre, dits: str) -> Iterator[str]:
    yield from (mots for motif, mots in _PARTAGES if motif.search(dits))
    people = (d for n, d in coffre.parties.items() if n.casefold().startswith("xl/persons/"))
    if sum(len(_PERSONNE.findall(data)) for data in people) > 1:
        yield "conversations entre plusieurs personnes"


def reemballe(found: Structure, feuilles: Sequence[bytes]) -> bytes:
    """A plain package with nothing but the worksheets, their texts and their formats.

    `feuilles` is what to read of each worksheet.

    The reader that follows sees what was checked, and only that.
    """
    parts = [
        ("worksheet", f"worksheets/sheet{n}.xml", xml) for n, xml in enumerate(feuilles, start=1)
    ]
    parts += [("sharedStrings", "sharedStrings.xml", found.chaines)] if found.chaines else []
    parts += [("styles", "styles.xml", found.styles)] if found.styles else []
    rels = _rels([(genre, cible) for genre, cible, _ in parts])
    content = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _rels([("officeDocument", "xl/workbook.xml")]).encode(),
        "xl/workbook.xml": _classeur(found).encode(),
        "xl/_rels/workbook.xml.rels": rels.encode(),
        **{f"xl/{cible}": xml for _, cible, xml in parts},
    }
    return assemble([created(nom, d, zipfile.ZIP_STORED) for nom, d in content.items()], b"")


_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>'
_TYPES = (
    f"{_PROLOGUE}"
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def _rels(cibles: list[tuple[str, str]]) -> str:
    liens = "".join(
        f'<Relationship Id="r{n}" Type="{_TYPE}/{genre}" Target="{cible}"/>'
        for n, (genre, cible) in enumerate(cibles, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_PROLOGUE}<Relationships xmlns="{space}">{liens}</Relationships>'


def _classeur(found: Structure) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(f"f{n}")} sheetId="{n}" r:id="r{n}"/>'
        for n in range(1, len(found.feuilles) + 1)
    )
    return (
        f'{_PROLOGUE}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f'<workbookPr date1904="{int(found.depuis_1904)}"/><sheets>{sheets}</sheets></workbook>'
    )
