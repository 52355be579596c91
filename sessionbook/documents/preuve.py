"""What a template proves by itself: every text it can give is well-formed XML, or none is.

Each loop and condition is looked at once, its body between two comments. When the
whole parses, with every body balanced in its own place and every field where a text
may stand, no data can unbalance it: fields are escaped, and only their characters
are left to check. A body that ends deeper or higher than it starts cuts a table or a
paragraph in two as soon as it is repeated or left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from jinja2 import nodes

from sessionbook.documents.parts import MalformedError, W

_CHAMP = "&amp;"
"""Stands for a field: allowed in a text and in an attribute, nowhere else."""
_DEBUT = "début"
"""Opens a body; the line of its tag closes it."""

_TABLEAU = frozenset(f"{W}{nom}" for nom in ("tbl", "tr", "tc"))
_INTERDITS = bytes(set(range(32)) - set(b"\t\n\r"))
_NON_CARACTERES = ("\ufffe".encode(), "\uffff".encode())


class _Inconnu(Exception):  # noqa: N818  never leaves this module
    """Something that is not looked through."""


@dataclass(frozen=True)
class Preuve:
    """`sure` when no data can make the result ill-formed; `coupes` are the lines of the loops
    and conditions that cut an element in two.
    """

    sure: bool
    coupes: tuple[int, ...] = ()


@dataclass
class _Corps:
    """A body under way: the depth it must come back to, whether it left a cell of a table."""

    plancher: int
    deborde: bool = False


@dataclass
class _Equilibre:
    """Depth of the elements, and the bodies under way."""

    profondeur: int = 0
    corps: list[_Corps] = field(default_factory=list)
    sure: bool = True
    coupes: list[int] = field(default_factory=list)

    def ouvre(self, _nom: str, _attributs: dict[str, str]) -> None:
        self.profondeur += 1

    def ferme(self, nom: str) -> None:
        self.profondeur -= 1
        if self.corps and self.profondeur < self.corps[-1].plancher:
            self.sure = False
            self.corps[-1].deborde |= nom in _TABLEAU

    def borne(self, mot: str) -> None:
        if mot == _DEBUT:
            self.sure = self.sure and self.profondeur > 0
            self.corps.append(_Corps(self.profondeur))
            return
        corps = self.corps.pop()
        if corps.deborde or corps.plancher != self.profondeur:
            self.coupes.append(int(mot))


def prouve(tree: nodes.Template) -> Preuve:
    """What is known of the results of a template that `lint` accepts, before any data."""
    equilibre = _Equilibre()
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.StartElementHandler = equilibre.ouvre
    parser.EndElementHandler = equilibre.ferme
    parser.CommentHandler = equilibre.borne
    try:
        parser.Parse("".join(_texte(tree.body)).encode(), True)  # noqa: FBT003  # by position
    except (_Inconnu, expat.ExpatError, ValueError):
        return Preuve(sure=False, coupes=tuple(equilibre.coupes))
    return Preuve(equilibre.sure and not equilibre.coupes, tuple(equilibre.coupes))


def _texte(body: Sequence[nodes.Node]) -> Iterator[str]:
    for node in body:
        match node:
            case nodes.Output():
                yield from map(_sortie, node.nodes)
            case nodes.If():
                for branch in (node.body, node.elif_, node.else_):
                    yield from _borne(branch, node.lineno)
            case nodes.For():
                for branch in (node.body, node.else_):
                    yield from _borne(branch, node.lineno)
            case _:
                raise _Inconnu


def _borne(body: Sequence[nodes.Node], ligne: int) -> Iterator[str]:
    yield f"<!--{_DEBUT}-->"
    yield from _texte(body)
    yield f"<!--{ligne}-->"


def _sortie(node: nodes.Node) -> str:
    if not isinstance(node, nodes.TemplateData):
        return _CHAMP
    if "<!" in node.data or "<?" in node.data:
        raise _Inconnu
    return node.data


def verifie_caracteres(xml: bytes) -> None:
    """Raise MalformedError when a text holds a character that XML has not."""
    if len(xml.translate(None, _INTERDITS)) < len(xml) or any(c in xml for c in _NON_CARACTERES):
        raise MalformedError("caractère interdit")
