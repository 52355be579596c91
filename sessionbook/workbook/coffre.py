"""The parts of a zip package, inflated once, under limits, and checked before anyone reads them.

What a file claims about itself is compared with the limits first, then with what
comes out; no buffer is ever larger than the claim that passed.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sessionbook import deflate
from sessionbook.errors import UnreadableError
from sessionbook.french import cite
from sessionbook.workbook import limites

_EN_TETE = struct.Struct("<4s5H3L2H")
_CHIFFRE = 0x0001 | 0x0040 | 0x2000
_UTF8 = 0x0800
_ENTREE, _SORTIE = 2**16, 2**20
_XML = (".xml", ".rels", ".vml")
_CODAGE = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_CODAGES = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
_LECTEUR = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Coffre:
    """A package that passed every check.

    `noms` are the parts in order, « / » between folders; `parties` holds the
    content of those that are XML. The others are never looked into.
    """

    noms: tuple[str, ...]
    parties: Mapping[str, bytes]

    def partie(self, chemin: str) -> bytes | None:
        """Content of an XML part; names of parts ignore case."""
        found = self.parties.get(chemin)
        if found is None:
            wanted = chemin.casefold()
            found = next((d for n, d in self.parties.items() if n.casefold() == wanted), None)
        return found


def ouvrir(contenu: bytes, nom: str) -> Coffre:
    """The package these bytes hold; UnreadableError says what is wrong with it."""
    if len(contenu) > limites.FICHIER_MAX:
        limites.refuser(nom, "est trop grand.", limites.ALLEGER)
    infos = _sommaire(contenu, nom)
    _verifier_sommaire(infos, nom)
    parties = {}
    for info in infos:
        brut = _brut(contenu, info, nom)
        if info.filename.casefold().endswith(_XML):
            data = b"".join(_gonfler(brut, info, nom))
            _verifier_xml(data, info.filename, nom)
            parties[_chemin(info.filename)] = data
        else:
            for _ in _gonfler(brut, info, nom):
                pass
    return Coffre(tuple(_chemin(info.filename) for info in infos), parties)


def _sommaire(contenu: bytes, nom: str) -> Sequence[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise UnreadableError(
            f"{cite(nom)} est incomplet : sa copie n’est pas terminée ou le fichier a été coupé.",
            "Attendez la fin de la copie, ou récupérez le fichier d’origine, puis relancez.",
        ) from None


def _verifier_sommaire(infos: Sequence[zipfile.ZipInfo], nom: str) -> None:
    if len(infos) > limites.PARTIES_MAX:
        limites.refuser(
            nom, f"contient trop de parties (plus de {limites.PARTIES_MAX}).", limites.ALLEGER
        )
    if any(info.flag_bits & _CHIFFRE for info in infos):
        raise limites.protege(nom)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        limites.refuser(nom, "est compressé d’une façon que les classeurs n’emploient pas.")
    if any(_dehors(info.filename) for info in infos):
        limites.refuser(
            nom, "contient un chemin qui sort du classeur : il a pu être piégé.", limites.SUSPECT
        )
    if len({_chemin(info.filename).casefold() for info in infos}) < len(infos):
        limites.refuser(nom, "contient deux fois la même partie : il est abîmé ou piégé.")
    if any(info.file_size > limites.PARTIE_MAX for info in infos) or (
        sum(info.file_size for info in infos) > limites.TOTAL_MAX
    ):
        limites.refuser(nom, "est trop grand une fois décompressé.", limites.ALLEGER)
    for info in infos:
        size = max(info.compress_size, 1)
        if info.file_size > limites.FRANCHISE and info.file_size > limites.RAPPORT_MAX * size:
            limites.refuser(
                nom,
                "gonfle démesurément une fois décompressé : il a pu être piégé.",
                limites.SUSPECT,
            )


def _chemin(filename: str) -> str:
    return filename.replace("\\", "/")


def _dehors(filename: str) -> bool:
    chemin = _chemin(filename)
    return (
        chemin.startswith("/")
        or ".." in chemin.split("/")
        or _LECTEUR.match(chemin) is not None
        or not chemin.isprintable()
    )


def _brut(contenu: bytes, info: zipfile.ZipInfo, nom: str) -> memoryview:
    """Compressed bytes of a part; its two headers must name it alike."""
    start = info.header_offset
    try:
        fields = _EN_TETE.unpack_from(contenu, start)
    except struct.error:
        raise limites.abime(nom) from None
    signature, flags, method, name_length, extra_length = (fields[i] for i in (0, 2, 3, 9, 10))
    name_end = start + _EN_TETE.size + name_length
    brut = contenu[start + _EN_TETE.size : name_end]
    name = brut.decode("utf-8" if flags & _UTF8 or brut.isascii() else "cp437", "replace")
    end = name_end + extra_length + info.compress_size
    if (
        signature != b"PK\3\4"
        or name != info.orig_filename
        or method != info.compress_type
        or end > len(contenu)
    ):
        raise limites.abime(nom)
    return memoryview(contenu)[name_end + extra_length : end]


def _gonfler(brut: memoryview, info: zipfile.ZipInfo, nom: str) -> Iterator[bytes]:
    """Content of a part, piece by piece; it must be what its header says."""
    pieces = _morceaux(brut) if info.compress_type == zipfile.ZIP_DEFLATED else iter((bytes(brut),))
    size = crc = 0
    try:
        for piece in pieces:
            size += len(piece)
            if size > info.file_size:
                break
            crc = deflate.crc32(piece, crc)
            yield piece
    except deflate.ERRORS:
        raise limites.abime(nom) from None
    if size != info.file_size or crc != info.CRC:
        raise limites.abime(nom)


def _morceaux(brut: memoryview) -> Iterator[bytes]:
    inflater = deflate.inflater()
    for start in range(0, len(brut), _ENTREE):
        data: bytes | memoryview = brut[start : start + _ENTREE]
        while data and not inflater.eof:
            yield inflater.decompress(data, _SORTIE)
            data = inflater.unconsumed_tail
    while not inflater.eof:
        piece = inflater.decompress(b"", _SORTIE)
        if not piece:
            return
        yield piece


def _verifier_xml(data: bytes, partie: str, nom: str) -> None:
    """Refuse a part whose text could hide, or declare anything."""
    head = data[:400]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        data = _en_utf8(data, nom)
    if b"!" in data and b"<!DOCTYPE" in data:
        limites.refuser(
            nom,
            f"contient une déclaration interdite (« {partie} ») : il a pu être piégé.",
            limites.SUSPECT,
        )
    declared = _CODAGE.search(head)
    if declared and declared[1].decode("ascii").casefold() not in _CODAGES | {"utf-16"}:
        raise limites.abime(nom)


def _en_utf8(data: bytes, nom: str) -> bytes:
    try:
        return data.decode("utf-16").encode("utf-8")
    except UnicodeError:
        raise limites.abime(nom) from None
