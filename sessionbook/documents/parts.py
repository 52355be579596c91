"""XML parts of a document, parsed strictly: well-formed, no document type, text by paragraph."""

from collections.abc import Collection
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_TEXTE = (b"<w:t>", b"<w:t ")
_SEPARATORS = frozenset({W + "tab", W + "br", W + "cr"})


class MalformedError(ValueError):
    """A part that is not well-formed XML, or that declares a document type."""


@dataclass
class _Listener:
    """Gathers the text of `w:t` elements, one string a paragraph."""

    paragraphs: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    inside: bool = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.inside = name == W + "t"
        if name in _SEPARATORS:
            self.current.append(" ")

    def end(self, name: str) -> None:
        self.inside = False
        if name == W + "p":
            self.flush()

    def data(self, text: str) -> None:
        if self.inside:
            self.current.append(text)

    def flush(self) -> None:
        text = " ".join("".join(self.current).split(" ")).strip()
        if text:
            self.paragraphs.append(text)
        self.current.clear()


def paragraphs(xml: bytes) -> tuple[str, ...]:
    """Text of each paragraph that has some, in order.

    Raises MalformedError when the XML is not well-formed or holds a document type.
    """
    listener = _Listener()
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.data
    _parse(parser, xml)
    listener.flush()
    return tuple(listener.paragraphs)


def verifie(xml: bytes) -> None:
    """Raise MalformedError when the XML is not well-formed or holds a document type."""
    _parse(expat.ParserCreate("utf-8", namespace_separator=" "), xml)


def montre(parties: Collection[bytes], attendu: str) -> bool:
    """True when a text is read in one paragraph of well-formed parts.

    A field prints its text in one piece, so that the texts alone nearly always tell;
    the parts are listened to only when they do not.
    """
    needle = escape(attendu, {'"': "&#34;", "'": "&#39;"}).encode()
    if any(_imprime(xml, needle) for xml in parties):
        return True
    return any(attendu in paragraph for xml in parties for paragraph in paragraphs(xml))


def _imprime(xml: bytes, needle: bytes) -> bool:
    """True when what stands before a text is the opening of a `w:t`."""
    place = xml.find(needle)
    while place >= 0:
        tag = xml.rfind(b"<", 0, place)
        if xml.startswith(_TEXTE, tag) and b">" in xml[tag:place]:
            return True
        place = xml.find(needle, place + 1)
    return False


def _parse(parser: expat.XMLParserType, xml: bytes) -> None:
    def doctype(*_declaration: object) -> None:
        raise MalformedError("déclaration DOCTYPE")

    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(xml, True)  # noqa: FBT003  # expat takes « final » by position
    except expat.ExpatError as error:
        raise MalformedError(str(error)) from error
