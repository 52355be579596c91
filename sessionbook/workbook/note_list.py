"""The notes of a sheet, looked into and moved as bytes where they are plainly written."""

import re

from sessionbook.model.cells import column_number
from sessionbook.workbook import note_text
from sessionbook.workbook.ooxml import MAIN, Part, element, required, tag

_TAG = re.compile(rb"<(?:[\w.-]+:)?comment[\s/>]")
_PLAIN_TAG = re.compile(
    rb'<comment ref="([A-Z]{1,3}\d{1,7})" authorId="(\d+)"'
    rb'(?: (?!ref=|authorId=)[\w:]+="[^"<>&]*")*>'
)
_OURS = re.compile(
    rb'<comment ref="([A-Z]{1,3})(\d{1,7})" authorId="\d+"><text>(.*?)</text></comment>', re.DOTALL
)


def heads(part: Part) -> list[tuple[str, str]]:
    """Address and number of the author of each note; all is brought into the tree when unsure."""
    if part.apart is not None and part.root.nsmap.get(None) == MAIN:
        plain = _PLAIN_TAG.findall(part.apart)
        if len(plain) == len(_TAG.findall(part.apart)):
            return [(ref.decode(), author.decode()) for ref, author in plain]
    notes = part.open().iter(tag("comment"))
    return [(note.get("ref") or "", note.get("authorId") or "") for note in notes]


def extend(part: Part, markup: str) -> None:
    """Put notes after those there are."""
    part.changed = True
    if part.apart is None:
        listed = element(f"<commentList>{markup}</commentList>")
        required(part.root, "commentList").extend(listed)
    else:
        part.apart += markup.encode()


def cut(part: Part) -> list[tuple[int, int]]:
    """Remove the notes that stand as we wrote them; their rows and columns."""
    gone = []

    def dropped(note: re.Match[bytes]) -> bytes:
        if not note_text.is_block(note[3]):
            return note[0]
        gone.append((int(note[2]), column_number(note[1].decode())))
        return b""

    if part.apart is not None:
        part.apart = _OURS.sub(dropped, part.apart)
    return gone
