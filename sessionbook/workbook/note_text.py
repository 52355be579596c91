"""The text of a note: what it says of the findings of a cell, and how it is taken out again.

The block opens and closes with our name, so that what the user wrote before or
after it in the same note is never lost.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sessionbook.french import NBSP, accord
from sessionbook.model.findings import Finding, Source
from sessionbook.workbook.look import TEINTES
from sessionbook.workbook.ooxml import Element, children, element, marked_up, tag, text

_SEPARATOR = "\n\n"
_CLOSING = "(fin sessionbook)"
_BLOCK = re.compile(
    r"(?:\r?\n|\r){0,2}(?P<open>sessionbook · \d+\s(?:remarque|remarques)[\r\n])"
    r"(?:.*?\(fin sessionbook\)|.*)",
    re.DOTALL,
)
_LENGTH_MAX = 6_000
_FONT = '<rFont val="Tahoma"/><family val="2"/>'

Piece = tuple[str, bool, str]
"""Text, bold or not, colour in RRGGBB."""

_GREY = "5F6368"
_NAMED = "sessionbook · "
_END = (_CLOSING, False, _GREY)


def pieces(findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """What a note says, most serious first; the last findings are told by their number."""
    ordered = sorted(findings, key=lambda f: (f.gravite.rang, f.regle, f.message))
    said: list[Piece] = [(f"{_NAMED}{accord(len(ordered), 'remarque')}\n", True, _GREY)]
    length = 0
    for position, finding in enumerate(ordered):
        if length > _LENGTH_MAX:
            rest = accord(len(ordered) - position, "autre remarque", "autres remarques")
            said.append((f"Et {rest} : voir la feuille Anomalies.\n", False, _GREY))
            break
        if position:
            said.append(("\n", False, _GREY))
        added = tuple(_finding_pieces(finding))
        length += sum(len(words) for words, _, _ in added)
        said += added
    return (*said, _END)


def _told(words: str) -> str:
    """Words of others, fit for a note, in which ours must not seem to end."""
    return text(words.replace(_CLOSING, "(fin sessionbook )"))


def _finding_pieces(finding: Finding) -> Iterator[Piece]:
    ink = TEINTES[finding.gravite].ink
    yield f"{finding.gravite.libelle} – {_told(finding.regle)}\n", True, ink
    yield f"{_told(finding.message)}\n", False, "000000"
    yield "À faire : ", True, "000000"
    yield f"{_told(finding.remede)}\n", False, "000000"
    yield f"{_told(source_line(finding.source))}\n", False, _GREY
    if finding.derogation:
        yield f"Dérogation{NBSP}: {_told(finding.derogation)}\n", False, _GREY


def source_line(source: Source) -> str:
    """« Règle : article 3 », with the word that tells what stands behind it."""
    return f"{source.force.libelle} : {source.reference}"


def runs(said: Sequence[Piece], before: str = "") -> str:
    """Markup of the runs of our block, with what separates it from the user's own words."""
    return "".join(
        f'<r><rPr>{"<b/>" * bold}<sz val="9"/><color rgb="FF{color}"/>{_FONT}</rPr>'
        f"{marked_up((before if position == 0 else '') + words)}</r>"
        for position, (words, bold, color) in enumerate(said)
    )


_ENDS = runs((_END,)).encode()
_BEGINS = re.compile(
    "{}{}".format(
        re.escape(runs(((_NAMED, True, _GREY),)).removesuffix("</t></r>")),
        rf"\d+{NBSP}remarques?\n</t></r>",
    ).encode()
)


def is_block(markup: bytes) -> bool:
    """True for runs that `pieces` said and `runs` wrote, and that are one block of ours."""
    return (
        _BEGINS.match(markup) is not None
        and markup.endswith(_ENDS)
        and markup.count(_CLOSING.encode()) == 1
        and b"</text>" not in markup
    )


def holder(note: Element) -> Element:
    """The `text` element of a note, made when it is missing."""
    found = next(children(note, "text"), None)
    if found is None:
        found = note.makeelement(tag("text"))
        note.insert(0, found)
    return found


def write(holder: Element, said: Sequence[Piece]) -> None:
    """Append our block to the `text` element of a note, below what it holds."""
    theirs, plain = list(children(holder, "r")), next(children(holder, "t"), None)
    if plain is not None and not theirs:
        plain.text = (plain.text or "") + _SEPARATOR + words_of(said)
        return
    index = holder.index(theirs[-1]) + 1 if theirs else 0
    ours = element(f"<text>{runs(said, _SEPARATOR if theirs else '')}</text>")
    for position, run in enumerate(list(ours)):
        holder.insert(index + position, run)


def words_of(said: Sequence[Piece]) -> str:
    """The whole text of our block, to measure it."""
    return "".join(words for words, _, _ in said)


def take_out(holder: Element) -> bool | None:
    """Remove our blocks from a note; True when nothing else is left, None when it had none."""
    nodes = [
        node
        for node in holder.iter(tag("t"))
        if node.getparent() is holder or _in_run(node, holder)
    ]
    whole = "".join(node.text or "" for node in nodes)
    blocks = list(_BLOCK.finditer(whole))
    if not blocks:
        return None
    ours_alone = blocks[0].start("open") == 0 and not _kept(whole, blocks).strip()
    bounds = [0]
    for node in nodes:
        bounds.append(bounds[-1] + len(node.text or ""))
    for node, (start, end) in zip(nodes, pairwise(bounds), strict=True):
        inside = [(max(b.start(), start), min(b.end(), end)) for b in blocks]
        cuts = [(first - start, last - start) for first, last in inside if first < last]
        if cuts:
            _cut(node, cuts)
    return ours_alone


def _kept(whole: str, blocks: Sequence[re.Match[str]]) -> str:
    edges = [0, *(edge for block in blocks for edge in block.span()), len(whole)]
    return "".join(whole[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))


def _in_run(node: Element, holder: Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == tag("r") and parent.getparent() is holder


def _cut(node: Element, cuts: Sequence[tuple[int, int]]) -> None:
    """Remove stretches of a text node, and its run when nothing is left of it."""
    words = node.text or ""
    for start, end in reversed(cuts):
        words = words[:start] + words[end:]
    node.text = words or None
    run = node.getparent()
    if not words and run is not None and run.tag == tag("r"):
        holder = run.getparent()
        if holder is not None:
            holder.remove(run)


def length(holder: Element) -> str:
    """The whole text of a note, to measure it."""
    return "".join(node.text or "" for node in holder.iter(tag("t")))
