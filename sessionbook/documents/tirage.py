"""Print runs: documents put one after the other in one file, each a section of its own.

Every copy keeps its headers and footers, its page size and pages counted from 1.
Only documents of the same styles are put together, so that each looks as it does
alone; others go to a second file.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sessionbook.documents.paquet import Membre, assemble, membre
from sessionbook.documents.sections import CORPS, Section, coupe, pages, suite

_LIEN = re.compile(r"<Relationship\b[^>]*/>")
_ATTRIBUT = re.compile(r'(\w+)="([^"]*)"')
_REFERENCE = re.compile(rb' (r:(?:id|embed|link|pict))="([^"]+)"')
_EXTENSION = re.compile(r'<Default\b[^>]*Extension="([^"]+)"[^>]*/>')
_DESSIN = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_TITRE = re.compile(r"(?s)<dc:title>.*?</dc:title>")
_STYLES = re.compile(r"word/(styles|numbering|settings|fontTable|theme/\w+)\.xml")
_NOTES = (b"/footnotes", b"/endnotes", b"/comments")
_ENTETES = ("/header", "/footer")
_PROPRES = (*_ENTETES, "/image", "/hyperlink")
_DOCUMENT, _LIENS, _TYPES, _PROPRIETES = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "docProps/core.xml",
)

Parties: TypeAlias = Mapping[str, Membre]
"""Parts of a document, by name."""


class _Lien(NamedTuple):
    """What a document points to and does not share; `externe` is its mode when it is outside."""

    ident: str
    genre: str
    cible: str
    externe: str


def tirages(documents: Sequence[Parties], titre: str) -> tuple[bytes, ...]:
    """The print runs of sound documents, in their order; one file when all have the same styles."""
    groups: dict[object, list[Parties]] = {}
    for parties in documents:
        groups.setdefault(_allure(parties), []).append(parties)
    return tuple(_Tirage(group, titre).octets() for group in groups.values())


def _allure(parties: Parties) -> object:
    """All that two documents must share to stand in one file."""
    document, liens = parties[_DOCUMENT].contenu, parties[_LIENS].contenu
    styles = frozenset((nom, m.contenu) for nom, m in parties.items() if _est_de_style(nom))
    # Notes are numbered over a whole file: such a document stands alone.
    seul = document if any(note in liens for note in _NOTES) else b""
    return document.partition(CORPS)[0], styles, seul


@lru_cache(maxsize=256)
def _est_de_style(nom: str) -> bool:
    return _STYLES.fullmatch(nom) is not None


@dataclass
class _Tirage:
    """One file while it is put together from documents of the same styles."""

    documents: Sequence[Parties]
    titre: str
    ajouts: dict[str, Membre] = field(default_factory=dict)
    liens: dict[tuple[str, str, str], str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    dessins: int = 0

    def octets(self) -> bytes:
        """The whole file."""
        base = self.documents[0]
        xml = suite([self._section(parties) for parties in self.documents])
        laisses = _laisses(base)
        changed = {
            _DOCUMENT: xml,
            _LIENS: self._relations(base).encode(),
            _TYPES: self._content_types(base, laisses).encode(),
            _PROPRIETES: _TITRE.sub(
                f"<dc:title>{self.titre}</dc:title>", base[_PROPRIETES].contenu.decode()
            ).encode(),
        }
        kept = {nom: m for nom, m in base.items() if nom not in laisses}
        made = {nom: membre(nom, contenu) for nom, contenu in changed.items()}
        return assemble({**kept, **made, **self.ajouts}.values())

    def _section(self, parties: Parties) -> Section:
        """The text of a document, what it points to being copied."""
        section = coupe(pages(parties[_DOCUMENT].contenu))
        propres = dict(self._copies(parties))

        def lien(found: re.Match[bytes]) -> bytes:
            ident = found[2].decode()
            return b' %b="%b"' % (found[1], propres.get(ident, ident).encode())

        return section._replace(
            corps=_DESSIN.sub(self._dessin, _REFERENCE.sub(lien, section.corps)),
            mise_en_page=_REFERENCE.sub(lien, section.mise_en_page),
        )

    def _dessin(self, found: re.Match[bytes]) -> bytes:
        self.dessins += 1
        return b"%b%d%b" % (found[1], self.dessins, found[2])

    def _copies(self, parties: Parties) -> Iterator[tuple[str, str]]:
        """Old and new identifiers of what a document alone points to."""
        for ident, genre, cible, externe in _propres(parties[_LIENS].contenu):
            nouvelle = cible if externe else self._copie(parties, f"word/{cible}", genre)
            key = (genre, nouvelle, externe)
            self.liens.setdefault(key, f"rIdTirage{len(self.liens) + 1}")
            yield ident, self.liens[key]

    def _copie(self, parties: Parties, nom: str, genre: str) -> str:
        """Copy a part under a name drawn from its content; its target, relative to `word/`."""
        contenu = parties[nom].contenu
        dossier, _, fichier = nom.rpartition("/")
        entete = genre.endswith(_ENTETES)
        lies = parties.get(f"{dossier}/_rels/{fichier}.rels")
        liens = self._liens_copies(parties, lies.contenu) if lies else b""
        if entete:
            contenu = pages(contenu)
        empreinte = hashlib.sha256(contenu + liens).hexdigest()[:16]
        extension = fichier.rpartition(".")[2]
        stem = f"{genre.rpartition('/')[2]}_{empreinte}.{extension}"
        cible = stem if entete else f"media/{stem}"
        copie = f"word/{cible}"
        if copie not in self.ajouts:
            self._ajoute(copie, contenu)
            self._type(parties, nom, copie, extension)
        if lies:
            self._ajoute(f"word/_rels/{stem}.rels", liens)
        return cible

    def _ajoute(self, nom: str, contenu: bytes) -> None:
        self.ajouts[nom] = membre(nom, contenu)

    def _liens_copies(self, parties: Parties, liens: bytes) -> bytes:
        def copie(found: re.Match[str]) -> str:
            relation = dict(_ATTRIBUT.findall(found[0]))
            if relation.get("TargetMode") or not relation["Type"].endswith("/image"):
                return found[0]
            cible = self._copie(parties, f"word/{relation['Target']}", relation["Type"])
            return found[0].replace(f'Target="{relation["Target"]}"', f'Target="{cible}"')

        return _LIEN.sub(copie, liens.decode()).encode()

    def _type(self, parties: Parties, ancien: str, nouveau: str, extension: str) -> None:
        override, default = _declares(parties[_TYPES].contenu, ancien, extension.casefold())
        if override:
            self.types[nouveau] = override.replace(f"/{ancien}", f"/{nouveau}")
        elif default:
            self.types[f".{extension.casefold()}"] = default

    def _relations(self, base: Parties) -> str:
        text = base[_LIENS].contenu.decode()
        text = _LIEN.sub(
            lambda found: "" if _propre(dict(_ATTRIBUT.findall(found[0]))) else found[0], text
        )
        added = "".join(
            f'<Relationship Id="{ident}" Type="{genre}" Target="{cible}"'
            + (f' TargetMode="{mode}"' if mode else "")
            + "/>"
            for (genre, cible, mode), ident in self.liens.items()
        )
        return text.replace("</Relationships>", f"{added}</Relationships>")

    def _content_types(self, base: Parties, laisses: frozenset[str]) -> str:
        text = base[_TYPES].contenu.decode()
        for nom in laisses:
            text = re.sub(rf'<Override\b[^>]*PartName="/{re.escape(nom)}"[^>]*/>', "", text)
        known = {found[1].casefold() for found in _EXTENSION.finditer(text)}
        added = "".join(
            element
            for nom, element in sorted(self.types.items())
            if not (nom.startswith(".") and nom[1:] in known)
        )
        return text.replace("</Types>", f"{added}</Types>")


def _laisses(base: Parties) -> frozenset[str]:
    """Parts of the first document that stand copied under another name."""
    left = [f"word/{lien.cible}" for lien in _propres(base[_LIENS].contenu) if not lien.externe]
    liens = [f"word/_rels/{nom.rpartition('/')[2]}.rels" for nom in left]
    media = [nom for nom in base if nom.startswith("word/media/")]
    return frozenset((*left, *liens, *media))


@lru_cache(maxsize=32)
def _declares(types: bytes, nom: str, extension: str) -> tuple[str, str]:
    """What declares the type of a part, by its name or else by its extension; "" for neither."""
    text = types.decode()
    override = re.search(rf'<Override\b[^>]*PartName="/{re.escape(nom)}"[^>]*/>', text)
    defaults = {found[1].casefold(): found[0] for found in _EXTENSION.finditer(text)}
    return override[0] if override else "", defaults.get(extension, "")


def _propre(relation: Mapping[str, str]) -> bool:
    return relation["Type"].endswith(_PROPRES)


@lru_cache(maxsize=32)
def _propres(liens: bytes) -> tuple[_Lien, ...]:
    """What a document points to and does not share with the others of its styles."""
    relations = [dict(_ATTRIBUT.findall(found[0])) for found in _LIEN.finditer(liens.decode())]
    return tuple(
        _Lien(r["Id"], r["Type"], r["Target"], r.get("TargetMode", ""))
        for r in relations
        if _propre(r)
    )
