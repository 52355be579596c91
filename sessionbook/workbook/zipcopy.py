"""Zip archives copied member by member: what is not replaced keeps its very bytes."""

import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sessionbook import deflate
from sessionbook.errors import UneditableError

ENTRY = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
END = struct.Struct("<4s4H2LH")
STREAMED, IN_UTF8 = 0x0008, 0x0800
COMPRESSION_HINT = 0x0006
ZIP64 = 0xFFFFFFFF
_ZIP64_EXTRA = 0x0001
_DOS_EPOCH = (0, (1 << 5) | 1)
SAVE_AGAIN = (
    "Ouvrez-le dans Excel, enregistrez-le sous un autre nom, puis recommencez avec ce fichier."
)
DAMAGED = (
    "Le fichier est abîmé ou incomplet : il ne peut pas être modifié sans risque.",
    SAVE_AGAIN,
)


class Member(NamedTuple):
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
        start = LOCAL.size + name_length + extra_length
        data = self.local[start : start + packed]
        if struct.unpack_from("<H", self.local, 8)[0] == zipfile.ZIP_DEFLATED:
            data = _inflated(data, size)
        if len(data) != size or deflate.crc32(data) != checksum:
            raise UneditableError(*DAMAGED)
        return data


def _checked(entry: bytes) -> tuple[int, int, int]:
    """Checksum, packed size and size of a directory entry, those of large files included."""
    fields = ENTRY.unpack_from(entry)
    checksum, packed, size = fields[7:10]
    if ZIP64 not in (packed, size):
        return checksum, packed, size
    _, extra, _ = _split(entry[ENTRY.size :], fields[10], fields[11])
    large = next((piece[4:] for kind, piece in _extras(extra) if kind == _ZIP64_EXTRA), b"")
    try:
        if size == ZIP64:
            size, large = struct.unpack_from("<Q", large)[0], large[8:]
        if packed == ZIP64:
            packed = struct.unpack_from("<Q", large)[0]
    except struct.error as error:
        raise UneditableError(*DAMAGED) from error
    return checksum, packed, size


def _inflated(data: bytes, size: int) -> bytes:
    try:
        return deflate.inflater().decompress(data, size + 1)
    except deflate.ERRORS as error:
        raise UneditableError(*DAMAGED) from error


@dataclass(frozen=True)
class Archive:
    """An archive opened for copying; `comment` is that of the zip itself."""

    members: tuple[Member, ...]
    comment: bytes


def replaced(member: Member, data: bytes) -> Member:
    """The member with another content; date, attributes and kind of compression stay."""
    fields = list(ENTRY.unpack_from(member.entry))
    tail = member.entry[ENTRY.size :]
    name, extra, comment = _split(tail, fields[10], fields[11])
    if ZIP64 in (fields[8], fields[9], fields[16]):
        extra = b"".join(piece for kind, piece in _extras(extra) if kind != _ZIP64_EXTRA)
        fields[16] = 0
    fields[3] &= ~(STREAMED | COMPRESSION_HINT)
    packed = deflate.deflated(data) if fields[4] == zipfile.ZIP_DEFLATED else data
    fields[7:10] = [deflate.crc32(data), len(packed), len(data)]
    fields[11] = len(extra)
    local = LOCAL.pack(b"PK\3\4", fields[2], *fields[3:10], len(name), 0)
    return Member(member.name, local + name + packed, ENTRY.pack(*fields) + name + extra + comment)


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
    fields = list(ENTRY.unpack_from(entry))
    if fields[16] != ZIP64:
        return entry[:42] + struct.pack("<L", offset) + entry[46:]
    sizes = (fields[8] == ZIP64) + (fields[9] == ZIP64)
    name, extra, comment = _split(entry[ENTRY.size :], fields[10], fields[11])
    pieces = [
        piece[: 4 + 8 * sizes] + struct.pack("<Q", offset) + piece[12 + 8 * sizes :]
        if kind == _ZIP64_EXTRA and len(piece) >= 12 + 8 * sizes
        else piece
        for kind, piece in _extras(extra)
    ]
    moved = b"".join(pieces)
    if len(moved) != len(extra) or all(kind != _ZIP64_EXTRA for kind, _ in _extras(extra)):
        raise UneditableError(*DAMAGED)
    return entry[: ENTRY.size] + name + moved + comment


def created(name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> Member:
    """A new member, dated 1980 so that the same content gives the same bytes."""
    encoded = name.encode()
    flags = 0 if name.isascii() else IN_UTF8
    entry = ENTRY.pack(
        *(b"PK\1\2", 20, 20, flags, method, *_DOS_EPOCH),
        *(0, 0, 0, len(encoded), 0, 0, 0, 0, 0, 0),
    )
    return replaced(Member(name, b"", entry + encoded), data)


def assemble(members: Sequence[Member], comment: bytes) -> bytes:
    """The bytes of an archive made of these members, in this order."""
    body, directory, offset = [], [], 0
    for member in members:
        directory.append(_moved(member.entry, offset))
        body.append(member.local)
        offset += len(member.local)
    size = sum(map(len, directory))
    count = len(members)
    end = END.pack(b"PK\5\6", 0, 0, count, count, size, offset, len(comment))
    return b"".join([*body, *directory, end, comment])
