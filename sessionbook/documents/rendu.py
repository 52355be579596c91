"""Filling a template: what `lint` lets through of it, made once into functions that write bytes.

Jinja reads the tags; none of its code is run on data but five filters of texts. A field is an
entry of a dictionary and nothing else: no attribute, no call, no name that is not data. Every
text that is printed is escaped.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import contains, eq, ge, gt, itemgetter, le, lt, ne
from typing import Any, TypeAlias

import jinja2
from jinja2 import nodes
from markupsafe import escape

from sessionbook.documents.preuve import verifie_caracteres

_Portee: TypeAlias = dict[str, Any]
"""What the names of a place stand for."""

_Valeur: TypeAlias = Callable[[_Portee], Any]
_Ecrit: TypeAlias = Callable[[_Portee, list[bytes], "Encre"], None]

ENVIRONMENT = jinja2.Environment(autoescape=True)
_PROTEGES = re.compile("[&<>'\"]")
_CONTEXTE = nodes.EvalContext(ENVIRONMENT)
_FILTRES: Mapping[str, Callable[..., str]] = {
    **ENVIRONMENT.filters,
    "join": partial(ENVIRONMENT.filters["join"], _CONTEXTE),
}
_COMPARAISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": eq,
    "ne": ne,
    "gt": gt,
    "gteq": ge,
    "lt": lt,
    "lteq": le,
    "in": lambda element, ensemble: contains(ensemble, element),
    "notin": lambda element, ensemble: not contains(ensemble, element),
}


class Encre(dict[str, bytes]):
    """Texts as XML prints them, each checked and escaped once for the papers of one session.

    Raises MalformedError for a character that XML has not.
    """

    def __missing__(self, texte: str) -> bytes:
        octets = (escape(texte) if _PROTEGES.search(texte) else texte).encode()
        if not texte.isprintable():
            verifie_caracteres(octets)
        self[texte] = octets
        return octets


class Rendu:
    """A part of a template, ready to be filled."""

    def __init__(self, tree: nodes.Template) -> None:
        self._ecrit = _suite(tree.body)

    def remplit(self, context: Mapping[str, Any], encre: Encre) -> bytes:
        """The part on plain data; raises UndefinedError for a field that the data have not."""
        pieces: list[bytes] = []
        try:
            self._ecrit(dict(context), pieces, encre)
        except KeyError as error:
            raise jinja2.UndefinedError(f"{error} is undefined") from error
        return b"".join(pieces)


def _suite(body: Sequence[nodes.Node]) -> _Ecrit:
    ecrits = tuple(map(_ecrit, body))

    def suite(portee: _Portee, pieces: list[bytes], encre: Encre) -> None:
        for ecrit in ecrits:
            ecrit(portee, pieces, encre)

    return ecrits[0] if len(ecrits) == 1 else suite


def _ecrit(node: nodes.Node) -> _Ecrit:
    match node:
        case nodes.Output():
            return _sortie(node)
        case nodes.If():
            return _condition(node)
        case nodes.For():
            return _boucle(node)
    raise TypeError(type(node).__name__)


def _sortie(node: nodes.Output) -> _Ecrit:
    fixes, valeurs = [b""], []
    for printed in node.nodes:
        if isinstance(printed, nodes.TemplateData):
            fixes[-1] += printed.data.encode()
        else:
            fixes.append(b"")
            valeurs.append(_valeur(printed))
    modele = b"%b".join(fixe.replace(b"%", b"%%") for fixe in fixes)

    def sortie(portee: _Portee, pieces: list[bytes], encre: Encre) -> None:
        pieces.append(modele % tuple([encre[str(valeur(portee))] for valeur in valeurs]))

    return sortie if valeurs else lambda _portee, pieces, _encre: pieces.append(fixes[0])


def _condition(node: nodes.If) -> _Ecrit:
    branches = [(_valeur(branch.test), _suite(branch.body)) for branch in (node, *node.elif_)]
    sinon = _suite(node.else_)

    def condition(portee: _Portee, pieces: list[bytes], encre: Encre) -> None:
        for test, corps in branches:
            if test(portee):
                corps(portee, pieces, encre)
                return
        sinon(portee, pieces, encre)

    return condition


def _boucle(node: nodes.For) -> _Ecrit:
    liste, corps, vide = _valeur(node.iter), _suite(node.body), _suite(node.else_)
    cible = str(getattr(node.target, "name", ""))
    test = _valeur(node.test) if node.test else None
    compte = any(nom.name == "loop" for nom in node.find_all(nodes.Name))

    def boucle(portee: _Portee, pieces: list[bytes], encre: Encre) -> None:
        items = liste(portee)
        if test:
            items = [item for item in items if test({**portee, cible: item})]
        dedans = dict(portee)
        for rang, item in enumerate(items, 1):
            dedans[cible] = item
            if compte:
                dedans["loop"] = {"index": rang, "first": rang == 1, "last": rang == len(items)}
            corps(dedans, pieces, encre)
        if not items:
            vide(portee, pieces, encre)

    return boucle


def _valeur(node: nodes.Node) -> _Valeur:
    match node:
        case nodes.Name():
            return itemgetter(node.name)
        case nodes.Const():
            return lambda _portee: node.value
        case nodes.Getattr():
            return _element(_valeur(node.node), node.attr)
        case nodes.Getitem():
            return _element(_valeur(node.node), node.arg.as_const())
        case nodes.Not():
            nie = _valeur(node.node)
            return lambda portee: not nie(portee)
        case nodes.And() | nodes.Or():
            return _deux(_valeur(node.left), _valeur(node.right), et=isinstance(node, nodes.And))
        case nodes.CondExpr():
            return _choix(node)
        case nodes.Compare():
            return _comparaison(node)
        case nodes.Filter():
            return _filtre(node)
    raise TypeError(type(node).__name__)


def _element(valeur: _Valeur, nom: object) -> _Valeur:
    return lambda portee: valeur(portee)[nom]


def _deux(gauche: _Valeur, droite: _Valeur, *, et: bool) -> _Valeur:
    if et:
        return lambda portee: gauche(portee) and droite(portee)
    return lambda portee: gauche(portee) or droite(portee)


def _choix(node: nodes.CondExpr) -> _Valeur:
    test, alors = _valeur(node.test), _valeur(node.expr1)
    sinon = _valeur(node.expr2) if node.expr2 else lambda _portee: jinja2.Undefined()
    return lambda portee: (alors if test(portee) else sinon)(portee)


def _comparaison(node: nodes.Compare) -> _Valeur:
    premier = _valeur(node.expr)
    suite = [(_COMPARAISONS[op.op], _valeur(op.expr)) for op in node.ops]

    def comparaison(portee: _Portee) -> object:
        gauche, vrai = premier(portee), True
        for compare, valeur in suite:
            droite = valeur(portee)
            vrai = compare(gauche, droite)
            if not vrai:
                break
            gauche = droite
        return vrai

    return comparaison


def _filtre(node: nodes.Filter) -> _Valeur:
    filtre, args = _FILTRES[node.name], [_valeur(arg) for arg in node.args]
    if node.node is None:
        raise TypeError(node.name)
    valeur = _valeur(node.node)
    return lambda portee: filtre(valeur(portee), *(arg(portee) for arg in args))
