"""Raw deflate, as zip files hold it, by Intel's ISA-L where it is installed.

Its output is as small as zlib's quickest and takes a quarter of the time; a machine for which
it has no wheel works with zlib, more slowly. Either reads what the other wrote.
"""

import zlib
from typing import Final, Protocol

try:
    from isal import isal_zlib as engine

    _HASTY: Final = 0
except ImportError:
    import zlib as engine  # type: ignore[no-redef]

    _HASTY: Final = 1  # type: ignore[misc]  # zlib’s 0 compresses nothing

ERRORS: tuple[type[Exception], ...] = (zlib.error, engine.error)  # type: ignore[assignment]  # isal’s stub says instance
"""What a damaged stream raises."""

_LEVEL = 1


class Inflater(Protocol):
    """What reads a stream piece by piece, as `zlib.decompressobj` does."""

    @property
    def eof(self) -> bool:
        """Whether the stream came to its end."""

    @property
    def unconsumed_tail(self) -> bytes:
        """What was given and not read yet, an answer having reached its greatest length."""

    def decompress(self, data: bytes | memoryview, max_length: int = ..., /) -> bytes:
        """The next bytes, `max_length` of them at most."""


def deflated(data: bytes) -> bytes:
    """A stream made quickly: for what is written once and soon replaced."""
    return engine.compress(data, _LEVEL, -zlib.MAX_WBITS)


def hastily(data: bytes) -> bytes:
    """A stream made three times as quickly, a sixth longer: for what is made by the thousand."""
    return engine.compress(data, _HASTY, -zlib.MAX_WBITS)


def thoroughly(data: bytes) -> bytes:
    """The shortest stream: for what is made once and copied often."""
    return zlib.compress(data, 9, -zlib.MAX_WBITS)


def inflated(data: bytes) -> bytes:
    """The whole content of a stream of ours; raises one of ERRORS when it is damaged."""
    return engine.decompress(data, -zlib.MAX_WBITS)


def inflater() -> Inflater:
    """What reads a stream from elsewhere and never answers more than is asked."""
    return engine.decompressobj(-zlib.MAX_WBITS)


def crc32(data: bytes, start: int = 0) -> int:
    """The checksum that zip files keep, carried on from that of what came before."""
    return engine.crc32(data, start)
