"""Zip archives opened for copying, refused when a copy would be a risk."""

import io
import re
import struct
import zipfile
from collections.abc import Sequence

from sessionbook.errors import UneditableError
from sessionbook.workbook.zipcopy import (
    COMPRESSION_HINT,
    DAMAGED,
    END,
    ENTRY,
    IN_UTF8,
    LOCAL,
    SAVE_AGAIN,
    STREAMED,
    ZIP64,
    Archive,
    Member,
)

TOTAL_MAX = 400_000_000
"""Bytes a workbook may hold once inflated."""

_ENCRYPTED = 0x0001
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_VERSION_MAX = 63
"""Of the zip format: what asks for a later one is refused."""
_PLAIN_NAME = re.compile(rb"[^\x00-\x1f/\\\x7f-\xff][^\x00-\x1f\\\x7f-\xff]*")


def open_archive(contenu: bytes) -> Archive:
    """The archive of these bytes; UneditableError when copying it would be a risk."""
    plain = _plain_members(contenu)
    if plain is not None:
        return Archive(plain, b"")
    try:
        reader = zipfile.ZipFile(io.BytesIO(contenu))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UneditableError(*DAMAGED) from error
    infos = reader.infolist()
    _refuse_tricks(infos)
    members, position = [], reader.start_dir
    try:
        for info in infos:
            lengths = struct.unpack_from("<3H", contenu, position + 28)
            end = position + ENTRY.size + sum(lengths)
            entry = contenu[position:end]
            members.append(Member(_name(info), _span(contenu, info), entry))
            position = end
    except struct.error as error:
        raise UneditableError(*DAMAGED) from error
    return Archive(tuple(members), reader.comment)


def _plain_members(contenu: bytes) -> tuple[Member, ...] | None:
    """The members of an archive as office programs write it; None for any other, to be looked into.

    The directory ends the file, and each entry says of its member what the header before the
    member says: `zipfile` would find the very same.
    """
    if len(contenu) < END.size:
        return None
    end = len(contenu) - END.size
    sign, disk, start_disk, here, count, size, position, comment = END.unpack_from(contenu, end)
    if (sign, disk, start_disk, here, comment) != (b"PK\5\6", 0, 0, count, 0):
        return None
    if position + size != end:
        return None
    members, names, total = [], set(), 0
    while position < end:
        found = _plain_member(contenu, position, end)
        if found is None:
            return None
        member, inflated = found
        members.append(member)
        names.add(member.name.casefold())
        total += inflated
        position += len(member.entry)
    if not len(names) == len(members) == count or total > TOTAL_MAX:
        return None
    return tuple(members)


def _plain_member(contenu: bytes, position: int, end: int) -> tuple[Member, int] | None:
    """The member of the directory entry at this place and its size; None when it is unusual."""
    if position + ENTRY.size > end:
        return None
    fields = ENTRY.unpack_from(contenu, position)
    version, flags, method, packed, size = fields[2], *fields[3:5], *fields[8:10]
    name_length, extra_length, comment, disk, start = *fields[10:14], fields[16]
    name_at, data_at = position + ENTRY.size, start + LOCAL.size + name_length
    name = contenu[name_at : name_at + name_length]
    if fields[0] != b"PK\1\2" or extra_length or comment or disk:
        return None
    if (
        version > _VERSION_MAX
        or flags & ~COMPRESSION_HINT
        or method not in _METHODS
        or ZIP64 in (packed, size)
        or data_at + packed > end
        or not _PLAIN_NAME.fullmatch(name)
    ):
        return None
    if contenu[start:data_at] != b"PK\3\4" + contenu[position + 6 : position + 32] + name:
        return None
    entry = contenu[position : name_at + name_length]
    return Member(name.decode(), contenu[start : data_at + packed], entry), size


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/").lstrip("/")


def _refuse_tricks(infos: Sequence[zipfile.ZipInfo]) -> None:
    names = {_name(info).casefold() for info in infos}
    if len(names) != len(infos):
        raise UneditableError(
            "Le fichier contient deux fois la même partie : rien ne dit laquelle est la bonne.",
            SAVE_AGAIN,
        )
    if any(info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS for info in infos):
        raise UneditableError(
            "Le fichier est chiffré ou compressé d’une façon qu’Excel n’emploie pas.", SAVE_AGAIN
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
    name_end = start + LOCAL.size + name_length
    encoding = "utf-8" if info.flag_bits & IN_UTF8 else "cp437"
    name = contenu[start + LOCAL.size : name_end].decode(encoding, "replace")
    if contenu[start : start + 4] != b"PK\3\4" or name != info.orig_filename:
        raise UneditableError(*DAMAGED)
    end = name_end + extra_length + info.compress_size
    if info.flag_bits & STREAMED:
        end += _descriptor_length(contenu, end, info)
    if end > len(contenu):
        raise UneditableError(*DAMAGED)
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
    raise UneditableError(*DAMAGED)
