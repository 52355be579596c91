"""What a template may say: fields of its context, conditions, loops, and nothing that computes.

The jinja syntax tree is walked before any data is seen, against the types of the
context, so that a wrong field is told even in a branch that no data would reach.
Only nodes of a closed list pass: no call, no assignment, no import, no arithmetic.
A loop inside a loop runs over a field of the outer item, so that the size of a
document is bounded by its data.
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from typing import Annotated, get_args, get_origin, get_type_hints

from jinja2 import nodes

FILTRES = frozenset({"capitalize", "join", "lower", "title", "upper"})
_BOUCLE = ("first", "index", "last")
_BLOCS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const)
_LOGIQUE = (nodes.If, nodes.CondExpr, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand)


@dataclass(frozen=True)
class Shape:
    """Type of a field: a text or a flag, a group of fields, or a list of one shape."""

    champs: Mapping[str, "Shape"] = field(default_factory=dict)
    element: "Shape | None" = None
    sens: str = ""

    def feuilles(self, chemin: str = "") -> Iterator[tuple[str, "Shape"]]:
        """Every field a template can print or test, by its dotted path."""
        if self.element is not None:
            if not self.element.champs:
                yield chemin, self
            yield from self.element.feuilles(chemin) if self.element.champs else ()
        elif self.champs:
            for nom, shape in self.champs.items():
                yield from shape.feuilles(f"{chemin}.{nom}" if chemin else nom)
        else:
            yield chemin, self


def shape_of(context: type) -> Shape:
    """Shape of a context class, read from its annotations."""
    hints = get_type_hints(context, include_extras=True)
    return Shape({nom: _shape(hint) for nom, hint in hints.items()})


def _shape(hint: object, sens: str = "") -> Shape:
    if get_origin(hint) is Annotated:
        inner, sens = get_args(hint)[:2]
        return _shape(inner, sens)
    if get_origin(hint) is tuple:
        return Shape(element=_shape(get_args(hint)[0]), sens=sens)
    if isinstance(hint, type) and is_dataclass(hint):
        return Shape(shape_of(hint).champs, sens=sens)
    return Shape(sens=sens)


@dataclass(frozen=True)
class Fault:
    """A tag that cannot stand in a template: its line, what is wrong, what to do."""

    ligne: int
    constat: str
    remede: str


@dataclass(frozen=True)
class Lint:
    """What the walk found: the faults, and the dotted paths of the fields used."""

    faults: tuple[Fault, ...]
    chemins: frozenset[str]


@dataclass(frozen=True)
class _Bound:
    """What a name stands for: its shape and its path from the context."""

    shape: Shape
    chemin: str


_Scope = Mapping[str, _Bound]
_FEUILLE = Shape()


class _Walk:
    """One walk of a syntax tree; a fault does not stop it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.chemins: set[str] = set()

    def visit(self, node: nodes.Node, scope: _Scope, boucle: str | None = None) -> None:
        """Walk a node; `boucle` is the path of the loop it stands in."""
        match node:
            case nodes.For():
                self.loop(node, scope, boucle)
            case nodes.Name() | nodes.Getattr():
                bound = self.resolve(node, scope)
                if bound and bound.chemin:
                    self.chemins.add(bound.chemin)
            case nodes.Filter():
                self.filter(node, scope, boucle)
            case nodes.Output():
                for printed in node.nodes:
                    self.output(printed, scope, boucle)
            case _ if isinstance(node, _BLOCS + _LOGIQUE):
                for child in node.iter_child_nodes():
                    self.visit(child, scope, boucle)
            case _:
                self.refuse(node)

    def output(self, node: nodes.Node, scope: _Scope, boucle: str | None) -> None:
        """Walk what is printed: a list or a group has no text of its own."""
        before = len(self.faults)
        self.visit(node, scope, boucle)
        if len(self.faults) > before or not isinstance(node, nodes.Name | nodes.Getattr):
            return
        bound = self.resolve(node, scope)
        if bound and (bound.shape.champs or bound.shape.element):
            constat = f"« {bound.chemin} » n’est pas un texte."
            remede = "Parcourez cette liste par une boucle, ou placez l’un de ses champs."
            self.faults.append(Fault(node.lineno, constat, remede))

    def refuse(self, node: nodes.Node) -> None:
        self.faults.append(
            Fault(
                node.lineno,
                "cette balise n’est pas permise : un modèle place des champs, il ne calcule rien.",
                "Gardez seulement des champs, des conditions (if) et des boucles (for).",
            )
        )

    def filter(self, node: nodes.Filter, scope: _Scope, boucle: str | None) -> None:
        if node.name not in FILTRES or node.node is None or node.kwargs or node.dyn_args:
            self.refuse(node)
            return
        if node.name == "join":
            source = node.node
            bound = self.resolve(source, scope) if isinstance(source, nodes.Name) else None
            if bound is None or bound.shape.element is None or bound.shape.element.champs:
                self.refuse(node)
                return
        for child in (node.node, *node.args):
            self.visit(child, scope, boucle)

    def loop(self, node: nodes.For, scope: _Scope, boucle: str | None) -> None:
        if not isinstance(node.target, nodes.Name) or node.recursive:
            self.refuse(node)
            return
        if not isinstance(node.iter, nodes.Name | nodes.Getattr):
            self.refuse(node)
            return
        bound = self.resolve(node.iter, scope)
        if bound is None:
            return
        outside = boucle is not None and not bound.chemin.startswith(f"{boucle}.")
        if bound.shape.element is None or outside:
            self.faults.append(
                Fault(
                    node.lineno,
                    f"la boucle ne peut pas parcourir « {bound.chemin} ».",
                    "Une boucle parcourt une liste ; dans une autre boucle, une liste de celle-ci.",
                )
            )
            return
        self.chemins.add(bound.chemin)
        inner = {**scope, node.target.name: _Bound(bound.shape.element, bound.chemin), **_LOOP}
        for child in (*node.body, *([node.test] if node.test else [])):
            self.visit(child, inner, bound.chemin)
        for child in node.else_:
            self.visit(child, scope, boucle)

    def resolve(self, node: nodes.Node, scope: _Scope) -> _Bound | None:
        """What a dotted name stands for, None after telling why it stands for nothing."""
        if isinstance(node, nodes.Name):
            bound = scope.get(node.name)
            if bound is None:
                self.unknown(node, node.name, tuple(scope))
            return bound
        if isinstance(node, nodes.Getattr):
            parent = self.resolve(node.node, scope)
            if parent is None:
                return None
            shape = parent.shape.champs.get(node.attr)
            if shape is None:
                self.unknown(node, node.attr, tuple(parent.shape.champs))
                return None
            return _Bound(shape, f"{parent.chemin}.{node.attr}" if parent.chemin else "")
        self.refuse(node)
        return None

    def unknown(self, node: nodes.Node, nom: str, connus: tuple[str, ...]) -> None:
        proches = difflib.get_close_matches(nom, connus, 1, 0.5)
        propose = f"Vouliez-vous dire « {proches[0]} » ? " if proches else ""
        permis = ", ".join(c for c in connus if c != "loop") or "aucun"
        remede = f"{propose}Champs permis ici : {permis}."
        self.faults.append(Fault(node.lineno, f"le champ « {nom} » n’existe pas.", remede))


_LOOP: _Scope = {"loop": _Bound(Shape(dict.fromkeys(_BOUCLE, _FEUILLE)), "")}


def lint(tree: nodes.Template, shape: Shape) -> Lint:
    """Faults of a template's syntax tree against the shape of its context."""
    walk = _Walk()
    walk.visit(tree, {nom: _Bound(champ, nom) for nom, champ in shape.champs.items()})
    return Lint(tuple(walk.faults), frozenset(walk.chemins))
