"""Zip archives copied member by member: what is not replaced keeps its very bytes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sessionbook.errors import UneditableError

TOTAL_MAX = 400_000_000
"""Bytes a workbook may hold once inflated."""

_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_STREAMED, _ENCRYPTED, _IN_UTF8 = 0x0008, 0x0001, 0x0800
_COMPRESSION_HINT = 0x0006
_LEVEL = 2
"""Twice as quick as the usual 6, for parts a sixth larger: they are most of the time of a mark."""
_ZIP64 = 0xFFFFFFFF
_ZIP64_EXTRA = 0x0001
_DOS_EPOCH = (0, (1 << 5) | 1)
_SAVE_AGAIN = (
    "Ouvrez-le dans Excel, enregistrez-le sous un autre nom, puis recommencez avec ce fichier."
)
_DAMAGED = (
    "Le fichier est abîmé ou incomplet : il ne peut pas être modifié sans risque.",
    _SAVE_AGAIN,
)


@dataclass(frozen=True)
class Member:
    """A member as it stands in an archive: local header with data, and directory entry."""

    name: str
    """With « / » whatever the writer put, as the parts are called."""
    local: bytes
    entry: bytes

    @property
    def content(self) -> bytes:
        """What it holds; UneditableError when its bytes are damaged."""
        checksum, packed, size = _checked(self.entry)
        name_length, extra_length = struct.unpack_from("<2H", self.local, 26)
        start = _LOCAL.size + name_length + extra_length
        data = self.local[start : start + packed]
        if struct.unpack_from("<H", self.local, 8)[0] == zipfile.ZIP_DEFLATED:
            data = _inflated(data, size)
        if len(data) != size or zlib.crc32(data) != checksum:
            raise UneditableError(*_DAMAGED)
        return data


def _checked(entry: bytes) -> tuple[int, int, int]:
    """Checksum, packed size and size of a directory entry, those of large files included."""
    fields = _ENTRY.unpack_from(entry)
    checksum, packed, size = fields[7:10]
    _, extra, _ = _split(entry[_ENTRY.size :], fields[10], fields[11])
    large = next((piece[4:] for kind, piece in _extras(extra) if kind == _ZIP64_EXTRA), b"")
    try:
        if size == _ZIP64:
            size, large = struct.unpack_from("<Q", large)[0], large[8:]
        if packed == _ZIP64:
            packed = struct.unpack_from("<Q", large)[0]
    except struct.error as error:
        raise UneditableError(*_DAMAGED) from error
    return checksum, packed, size


def _inflated(data: bytes, size: int) -> bytes:
    inflate = zlib.decompressobj(-15)
    try:
        return inflate.decompress(data, size + 1)
    except zlib.error as error:
        raise UneditableError(*_DAMAGED) from error


@dataclass(frozen=True)
class Archive:
    """An archive opened for copying; `comment` is that of the zip itself."""

    members: tuple[Member, ...]
    comment: bytes


def open_archive(contenu: bytes) -> Archive:
    """The archive of these bytes; UneditableError when copying it would be a risk."""
    try:
        reader = zipfile.ZipFile(io.BytesIO(contenu))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UneditableError(*_DAMAGED) from error
    infos = reader.infolist()
    _refuse_tricks(infos)
    members, position = [], reader.start_dir
    try:
        for info in infos:
            lengths = struct.unpack_from("<3H", contenu, position + 28)
            end = position + _ENTRY.size + sum(lengths)
            entry = contenu[position:end]
            members.append(Member(_name(info), _span(contenu, info), entry))
            position = end
    except struct.error as error:
        raise UneditableError(*_DAMAGED) from error
    return Archive(tuple(members), reader.comment)


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/").lstrip("/")


def _refuse_tricks(infos: Sequence[zipfile.ZipInfo]) -> None:
    names = {_name(info).casefold() for info in infos}
    plain = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if len(names) != len(infos):
        raise UneditableError(
            "Le fichier contient deux fois la même partie : rien ne dit laquelle est la bonne.",
            _SAVE_AGAIN,
        )
    if any(info.flag_bits & _ENCRYPTED or info.compress_type not in plain for info in infos):
        raise UneditableError(
            "Le fichier est chiffré ou compressé d’une façon qu’Excel n’emploie pas.", _SAVE_AGAIN
        )
    if sum(info.file_size for info in infos) > TOTAL_MAX:
        raise UneditableError(
            "Le classeur est trop volumineux pour être annoté sans risque.",
            "Retirez les images et les feuilles inutiles, ou partagez-le en plusieurs classeurs.",
        )


def _span(contenu: bytes, info: zipfile.ZipInfo) -> bytes:
    """Local header, data and descriptor of a member, as they stand."""
    start = info.header_offset
    name_length, extra_length = struct.unpack_from("<2H", contenu, start + 26)
    name_end = start + _LOCAL.size + name_length
    encoding = "utf-8" if info.flag_bits & _IN_UTF8 else "cp437"
    name = contenu[start + _LOCAL.size : name_end].decode(encoding, "replace")
    if contenu[start : start + 4] != b"PK\3\4" or name != info.orig_filename:
        raise UneditableError(*_DAMAGED)
    end = name_end + extra_length + info.compress_size
    if info.flag_bits & _STREAMED:
        end += _descriptor_length(contenu, end, info)
    if end > len(contenu):
        raise UneditableError(*_DAMAGED)
    return contenu[start:end]


def _descriptor_length(contenu: bytes, position: int, info: zipfile.ZipInfo) -> int:
    """Length of a data descriptor: its signature is optional, its sizes take 4 or 8 bytes."""
    signed = contenu[position : position + 4] == b"PK\7\10"
    position += 4 * signed
    for layout in ("<LQQ", "<LLL"):
        length = struct.calcsize(layout)
        found = contenu[position : position + length]
        if found == struct.pack(layout, info.CRC, info.compress_size, info.file_size):
            return length + 4 * signed
    raise UneditableError(*_DAMAGED)


def replaced(member: Member, data: bytes) -> Member:
    """The member with another content; date, attributes and kind of compression stay."""
    fields = list(_ENTRY.unpack_from(member.entry))
    tail = member.entry[_ENTRY.size :]
    name, extra, comment = _split(tail, fields[10], fields[11])
    if _ZIP64 in (fields[8], fields[9], fields[16]):
        extra = b"".join(piece for kind, piece in _extras(extra) if kind != _ZIP64_EXTRA)
        fields[16] = 0
    fields[3] &= ~(_STREAMED | _COMPRESSION_HINT)
    packed = _compressed(data) if fields[4] == zipfile.ZIP_DEFLATED else data
    fields[7:10] = [zlib.crc32(data), len(packed), len(data)]
    fields[11] = len(extra)
    local = _LOCAL.pack(b"PK\3\4", fields[2], *fields[3:10], len(name), 0)
    return Member(member.name, local + name + packed, _ENTRY.pack(*fields) + name + extra + comment)


def _split(tail: bytes, name_length: int, extra_length: int) -> tuple[bytes, bytes, bytes]:
    extra_end = name_length + extra_length
    return tail[:name_length], tail[name_length:extra_end], tail[extra_end:]


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Kinds of the extra fields of an entry, with their bytes."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<2H", extra)
        yield kind, extra[: size + 4]
        extra = extra[size + 4 :]


def _moved(entry: bytes, offset: int) -> bytes:
    """The directory entry of a member that now stands at this offset."""
    fields = list(_ENTRY.unpack_from(entry))
    if fields[16] != _ZIP64:
        return entry[:42] + struct.pack("<L", offset) + entry[46:]
    sizes = (fields[8] == _ZIP64) + (fields[9] == _ZIP64)
    name, extra, comment = _split(entry[_ENTRY.size :], fields[10], fields[11])
    pieces = [
        piece[: 4 + 8 * sizes] + struct.pack("<Q", offset) + piece[12 + 8 * sizes :]
        if kind == _ZIP64_EXTRA and len(piece) >= 12 + 8 * sizes
        else piece
        for kind, piece in _extras(extra)
    ]
    moved = b"".join(pieces)
    if len(moved) != len(extra) or all(kind != _ZIP64_EXTRA for kind, _ in _extras(extra)):
        raise UneditableError(*_DAMAGED)
    return entry[: _ENTRY.size] + name + moved + comment


def created(name: str, data: bytes) -> Member:
    """A new member, dated 1980 so that the same content gives the same bytes."""
    encoded = name.encode()
    flags = 0 if name.isascii() else _IN_UTF8
    entry = _ENTRY.pack(
        *(b"PK\1\2", 20, 20, flags, zipfile.ZIP_DEFLATED, *_DOS_EPOCH),
        *(0, 0, 0, len(encoded), 0, 0, 0, 0, 0, 0),
    )
    return replaced(Member(name, b"", entry + encoded), data)


def _compressed(data: bytes) -> bytes:
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush()


def assemble(members: Sequence[Member], comment: bytes) -> bytes:
    """The bytes of an archive made of these members, in this order."""
    body, directory, offset = [], [], 0
    for member in members:
        directory.append(_moved(member.entry, offset))
        body.append(member.local)
        offset += len(member.local)
    size = sum(map(len, directory))
    count = len(members)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, len(comment))
    return b"".join([*body, *directory, end, comment])
