"""What a template proves by itself: every text it can give is well-formed XML.

Each loop and condition is looked at once, its body between two comments. When the
whole parses, with every body balanced in its own place and every field where a text
may stand, no data can unbalance it: fields are escaped, and only their characters
are left to check.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from jinja2 import nodes

from sessionbook.documents.parts import MalformedError

_CHAMP = "&amp;"
"""Stands for a field: allowed in a text and in an attribute, nowhere else."""
_DEBUT, _FIN = "début", "fin"
_INTERDITS = bytes(set(range(32)) - set(b"\t\n\r"))
_NON_CARACTERES = ("\ufffe".encode(), "\uffff".encode())


class _Inconnu(Exception):  # noqa: N818  never leaves this module
    """Something that is not looked through."""


@dataclass
class _Equilibre:
    """Depth of the elements, and the depth that each body under way must come back to."""

    profondeur: int = 0
    planchers: list[int] = field(default_factory=list)

    def ouvre(self, _nom: str, _attributs: dict[str, str]) -> None:
        self.profondeur += 1

    def ferme(self, _nom: str) -> None:
        self.profondeur -= 1
        if self.planchers and self.profondeur < self.planchers[-1]:
            raise _Inconnu

    def borne(self, mot: str) -> None:
        if mot == _DEBUT:
            if not self.profondeur:
                raise _Inconnu
            self.planchers.append(self.profondeur)
        elif self.planchers.pop() != self.profondeur:
            raise _Inconnu


def prouve(tree: nodes.Template) -> bool:
    """True when a template that `lint` accepts gives well-formed XML whatever its data."""
    equilibre = _Equilibre()
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.StartElementHandler = equilibre.ouvre
    parser.EndElementHandler = equilibre.ferme
    parser.CommentHandler = equilibre.borne
    try:
        parser.Parse("".join(_texte(tree.body)).encode(), True)  # noqa: FBT003  # by position
    except (_Inconnu, expat.ExpatError, ValueError):
        return False
    return True


def _texte(body: Sequence[nodes.Node]) -> Iterator[str]:
    for node in body:
        match node:
            case nodes.Output():
                yield from map(_sortie, node.nodes)
            case nodes.If():
                for branch in (node.body, node.elif_, node.else_):
                    yield from _borne(branch)
            case nodes.For():
                for branch in (node.body, node.else_):
                    yield from _borne(branch)
            case _:
                raise _Inconnu


def _borne(body: Sequence[nodes.Node]) -> Iterator[str]:
    yield f"<!--{_DEBUT}-->"
    yield from _texte(body)
    yield f"<!--{_FIN}-->"


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
