"""The bulk of a part, set apart from what is parsed for editing and kept as bytes.

Rows, notes and boxes of notes are most of a workbook; few edits look into them, and
ours stand at their end. A processing instruction holds their place meanwhile.
"""

import re
from collections.abc import Iterator

STAND_IN = "sessionbook-apart"
"""Target of the instruction."""

_MARK = f"<?{STAND_IN}?>".encode()
_ROWS = re.compile(rb"<((?:[\w.-]+:)?sheetData)(?:\s[^<>]*[^<>/]|\s*)>")
_NOTES = re.compile(rb"<commentList>")
_BOX = re.compile(rb"<(?:[\w.-]+:)?shape[\s/>]")
_OUR_COMMENT = re.compile(rb"<!--sessionbook avant: [^<>-]*-->")
_NEVER = re.compile(rb"(?!)")
_NOTES_END, _DRAWING_END = b"</commentList>", b"</xml>"
_WANTED = (b":shapetype", b":idmap")
"""What must stay in the tree of a drawing."""


def set_rows_apart(body: bytes) -> tuple[bytes | None, bytes]:
    """The bytes between the tags of the rows, and the part without them; None when unsure."""
    found = _ROWS.search(body) if b"sheetData" in body else None
    if found is None or _tricky(body):
        return None, body
    return _cut(body, found.end(), body.rfind(b"</" + found[1]))


def set_notes_apart(body: bytes) -> tuple[bytes | None, bytes]:
    """The same of the notes of a sheet, or of the boxes that a drawing ends with."""
    if body.endswith(_DRAWING_END):
        if _tricky(body, _OUR_COMMENT):
            return None, body
        end = len(body) - len(_DRAWING_END)
        found = _BOX.search(body)
        start = found.start() if found else end
        return (
            (None, body)
            if any(body.find(w, start) >= 0 for w in _WANTED)
            else _cut(body, start, end)
        )
    found = _NOTES.search(body) if body.endswith(_NOTES_END + b"</comments>") else None
    if found is None or _tricky(body):
        return None, body
    return _cut(body, found.end(), body.rfind(_NOTES_END))


def brought_back(body: bytes, apart: bytes) -> bytes:
    """The whole part again."""
    return body.replace(_MARK, apart, 1)


def _cut(body: bytes, start: int, end: int) -> tuple[bytes | None, bytes]:
    if end < start:
        return None, body
    return body[start:end], body[:start] + _MARK + body[end:]


def _tricky(body: bytes, known: re.Pattern[bytes] = _NEVER) -> bool:
    """True when what looks like a tag may be something else, or our instruction is taken."""
    return any(not known.match(body, at) for at in _opened(body, b"!")) or any(
        body.startswith(_MARK, at) for at in _opened(body, b"?")
    )


def _opened(body: bytes, sign: bytes) -> Iterator[int]:
    """Where « < » stands before this sign, which is looked for much quicker than both."""
    at = body.find(sign)
    while at >= 0:
        if body.startswith(b"<", max(at - 1, 0)):
            yield at - 1
        at = body.find(sign, at + 1)
