"""What is deflated comes back, whichever engine wrote it and whichever reads it."""

import importlib
import sys
import zlib
from collections.abc import Iterator
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessionbook import deflate


@pytest.fixture(params=["isal", "zlib"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module as a machine with ISA-L, or one without it, loads it."""
    if request.param == "zlib":
        monkeypatch.setitem(sys.modules, "isal", None)
        yield importlib.reload(deflate)
        monkeypatch.undo()
        importlib.reload(deflate)
    else:
        pytest.importorskip("isal")
        yield deflate


def test_a_machine_without_isal_works_with_zlib(engine: ModuleType) -> None:
    assert engine.engine.__name__ in {"zlib", "isal.isal_zlib"}
    assert (engine.engine is zlib) == (sys.modules.get("isal") is None)


@given(st.binary(max_size=5_000), st.integers(1, 40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_either_engine_reads_what_the_other_wrote(
    engine: ModuleType, piece: bytes, times: int
) -> None:
    data = piece * times
    for deflated in (engine.deflated, engine.hastily, engine.thoroughly):
        assert zlib.decompress(deflated(data), -zlib.MAX_WBITS) == data
        assert engine.inflated(deflated(data)) == data
    assert engine.inflated(zlib.compress(data, 9, -zlib.MAX_WBITS)) == data
    assert engine.crc32(data) == zlib.crc32(data)
    assert engine.crc32(data, 7) == zlib.crc32(data, 7)


def test_the_quickest_still_compresses(engine: ModuleType) -> None:
    text = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 300
    sizes = [len(f(text)) for f in (engine.thoroughly, engine.deflated, engine.hastily)]
    assert sizes == sorted(sizes)
    assert sizes[-1] < len(text) / 10


def test_an_inflater_never_answers_more_than_is_asked(engine: ModuleType) -> None:
    reader = engine.inflater()
    piece = reader.decompress(zlib.compress(b"a" * 10_000_000, 9, -zlib.MAX_WBITS), 1_000)
    assert len(piece) == 1_000
    assert not reader.eof


@pytest.mark.parametrize("damage", [b"\xff" * 40, b"\x06" + b"\0" * 20])
def test_a_damaged_stream_raises_one_of_the_errors(engine: ModuleType, damage: bytes) -> None:
    with pytest.raises(engine.ERRORS):
        engine.inflated(damage)
    with pytest.raises(engine.ERRORS):
        engine.inflater().decompress(damage, 100)
