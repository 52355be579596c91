"""Print runs: documents put one after the other in one file, each a section of its own.

Every copy keeps its headers and footers, its page size and pages counted from 1.
Only documents of the same styles are put together, so that each looks as it does
alone; others go to a second file.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sessionbook.documents.paquet import assemble, membre, ouvre
from sessionbook.documents.parts import verifie

_SECTION = re.compile(r"(?s)(<w:sectPr\b.*?</w:sectPr>)\s*")
_LIEN = re.compile(r"<Relationship\b[^>]*/>")
_ATTRIBUT = re.compile(r'(\w+)="([^"]*)"')
_REFERENCE = re.compile(r' (r:(?:id|embed|link|pict))="([^"]+)"')
_EXTENSION = re.compile(r'<Default\b[^>]*Extension="([^"]+)"[^>]*/>')
_DESSIN = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_TITRE = re.compile(r"(?s)<dc:title>.*?</dc:title>")
_ENTETES = ("/header", "/footer")
_PROPRES = (*_ENTETES, "/image", "/hyperlink")
_SAUT = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
)
_DOCUMENT, _LIENS, _TYPES = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
)

_Parties = Mapping[str, bytes]


def tirages(documents: Sequence[bytes], titre: str) -> tuple[bytes, ...]:
    """The print runs of our documents, in their order; one file when all have the same styles."""
    groups: dict[str, list[_Parties]] = {}
    for contenu in documents:
        parties = ouvre(contenu)
        groups.setdefault(_allure(parties), []).append(parties)
    return tuple(_Tirage(group, titre).octets() for group in groups.values())


def _allure(parties: _Parties) -> str:
    """Digest of all that two documents must share to stand in one file."""
    digest = hashlib.sha256()
    tete = parties[_DOCUMENT].decode().partition("<w:body>")[0]
    digest.update(tete.encode())
    liens = parties[_LIENS].decode()
    for nom in sorted(parties):
        if re.fullmatch(r"word/(styles|numbering|settings|fontTable|theme/\w+)\.xml", nom):
            digest.update(nom.encode() + parties[nom])
    if "/footnotes" in liens or "/endnotes" in liens or "/comments" in liens:
        # Notes are numbered over a whole file: such a document stands alone.
        digest.update(parties[_DOCUMENT])
    return digest.hexdigest()


@dataclass
class _Tirage:
    """One file while it is put together from documents of the same styles."""

    documents: Sequence[_Parties]
    titre: str
    ajouts: dict[str, bytes] = field(default_factory=dict)
    liens: dict[tuple[str, str, str], str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    dessins: int = 0

    def octets(self) -> bytes:
        """The whole file."""
        base = self.documents[0]
        pieces = [self._section(parties) for parties in self.documents]
        head, tail = pieces[0][0], pieces[0][3]
        corps = "".join(
            avant + _SAUT.format(section=section) for _, avant, section, _ in pieces[:-1]
        )
        xml = f"{head}{corps}{pieces[-1][1]}{pieces[-1][2]}{tail}".encode()
        verifie(xml)
        changed = {
            _DOCUMENT: xml,
            _LIENS: self._relations(base).encode(),
            _TYPES: self._content_types(base).encode(),
            "docProps/core.xml": _TITRE.sub(
                f"<dc:title>{self.titre}</dc:title>", base["docProps/core.xml"].decode()
            ).encode(),
        }
        kept = {nom: contenu for nom, contenu in base.items() if nom not in self._laisses(base)}
        every = {**kept, **changed, **self.ajouts}
        return assemble(membre(nom, contenu) for nom, contenu in every.items())

    def _section(self, parties: _Parties) -> tuple[str, str, str, str]:
        """Head, body, section and tail of a document, what they point to being copied."""
        head, avant, section, tail = _corps(parties[_DOCUMENT].decode())
        propres = dict(self._copies(parties))

        def lien(found: re.Match[str]) -> str:
            return f' {found[1]}="{propres.get(found[2], found[2])}"'

        avant = _DESSIN.sub(self._dessin, _REFERENCE.sub(lien, _pages(avant)))
        return head, avant, _numerotee(_REFERENCE.sub(lien, section)), tail

    def _dessin(self, found: re.Match[str]) -> str:
        self.dessins += 1
        return f"{found[1]}{self.dessins}{found[2]}"

    def _copies(self, parties: _Parties) -> Iterator[tuple[str, str]]:
        """Old and new identifiers of what a document alone points to."""
        for relation in _relations(parties.get(_LIENS, b"")):
            genre, cible = relation["Type"], relation["Target"]
            if not genre.endswith(_PROPRES):
                continue
            externe = relation.get("TargetMode", "")
            nouvelle = cible if externe else self._copie(parties, f"word/{cible}", genre)
            key = (genre, nouvelle, externe)
            self.liens.setdefault(key, f"rIdTirage{len(self.liens) + 1}")
            yield relation["Id"], self.liens[key]

    def _copie(self, parties: _Parties, nom: str, genre: str) -> str:
        """Copy a part under a name drawn from its content; its target, relative to `word/`."""
        contenu = parties[nom]
        dossier, _, fichier = nom.rpartition("/")
        liens = parties.get(f"{dossier}/_rels/{fichier}.rels")
        if genre.endswith(_ENTETES):
            contenu = _pages(contenu.decode()).encode()
        if liens is not None:
            liens = self._liens_copies(parties, liens)
        empreinte = hashlib.sha256(contenu + (liens or b"")).hexdigest()[:16]
        extension = fichier.rpartition(".")[2]
        stem = f"{genre.rpartition('/')[2]}_{empreinte}.{extension}"
        cible = stem if genre.endswith(_ENTETES) else f"media/{stem}"
        self.ajouts[f"word/{cible}"] = contenu
        if liens is not None:
            self.ajouts[f"word/_rels/{stem}.rels"] = liens
        self._type(parties, nom, f"word/{cible}", extension)
        return cible

    def _liens_copies(self, parties: _Parties, liens: bytes) -> bytes:
        def copie(found: re.Match[str]) -> str:
            relation = dict(_ATTRIBUT.findall(found[0]))
            if relation.get("TargetMode") or not relation["Type"].endswith("/image"):
                return found[0]
            cible = self._copie(parties, f"word/{relation['Target']}", relation["Type"])
            return found[0].replace(f'Target="{relation["Target"]}"', f'Target="{cible}"')

        return _LIEN.sub(copie, liens.decode()).encode()

    def _type(self, parties: _Parties, ancien: str, nouveau: str, extension: str) -> None:
        types = parties[_TYPES].decode()
        override = re.search(rf'<Override\b[^>]*PartName="/{re.escape(ancien)}"[^>]*/>', types)
        if override:
            self.types[nouveau] = override[0].replace(f"/{ancien}", f"/{nouveau}")
            return
        for found in _EXTENSION.finditer(types):
            if found[1].casefold() == extension.casefold():
                self.types[f".{extension.casefold()}"] = found[0]

    def _laisses(self, base: _Parties) -> frozenset[str]:
        """Parts of the first document that stand copied under another name."""
        left = [
            f"word/{relation['Target']}"
            for relation in _relations(base[_LIENS])
            if relation["Type"].endswith(_PROPRES) and not relation.get("TargetMode")
        ]
        liens = [f"word/_rels/{nom.rpartition('/')[2]}.rels" for nom in left]
        media = [nom for nom in base if nom.startswith("word/media/")]
        return frozenset((*left, *liens, *media))

    def _relations(self, base: _Parties) -> str:
        text = base[_LIENS].decode()
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

    def _content_types(self, base: _Parties) -> str:
        text = base[_TYPES].decode()
        for nom in self._laisses(base):
            text = re.sub(rf'<Override\b[^>]*PartName="/{re.escape(nom)}"[^>]*/>', "", text)
        known = {found[1].casefold() for found in _EXTENSION.finditer(text)}
        added = "".join(
            element
            for nom, element in sorted(self.types.items())
            if not (nom.startswith(".") and nom[1:] in known)
        )
        return text.replace("</Types>", f"{added}</Types>")


def _corps(xml: str) -> tuple[str, str, str, str]:
    """Head, body, last section and tail of a document; ValueError when it has not all of them."""
    debut = xml.index("<w:body>") + len("<w:body>")
    fin = xml.rindex("</w:body>")
    place = xml.rindex("<w:sectPr", debut, fin)
    section = _SECTION.fullmatch(xml, place, fin)
    if section is None:
        raise ValueError("document sans section à sa fin")
    return xml[:debut], xml[debut:place], section[1], xml[fin:]


def _propre(relation: Mapping[str, str]) -> bool:
    return relation["Type"].endswith(_PROPRES)


def _relations(liens: bytes) -> Iterator[dict[str, str]]:
    for found in _LIEN.finditer(liens.decode()):
        yield dict(_ATTRIBUT.findall(found[0]))


def _pages(xml: str) -> str:
    """The number of pages is that of the copy, not of the file."""
    return re.sub(r"\bNUMPAGES\b", "SECTIONPAGES", xml) if "NUMPAGES" in xml else xml


def _numerotee(section: str) -> str:
    """A section that starts on a new page, counted from 1."""
    section = re.sub(r"<w:type\b[^>]*/>", "", section)
    section = re.sub(r"<w:pgNumType\b[^>]*/>", "", section)
    suite = re.search(r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|docGrid)\b", section)
    place = suite.start() if suite else section.index("</w:sectPr>")
    return f'{section[:place]}<w:pgNumType w:start="1"/>{section[place:]}'
