"""All the documents of a case: those that are made, those that are withheld and why."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import sessionbook
from sessionbook.documents.document import Document, Exemplaire, documents
from sessionbook.documents.impression import imprimer, lots
from sessionbook.documents.lint import shape_of
from sessionbook.documents.noms import chemins
from sessionbook.documents.paquet import assemble
from sessionbook.documents.plain import Plain, Textes, UnprintableError, empreinte, plain
from sessionbook.documents.rendu import Encre
from sessionbook.documents.retenue import bloquants, raison
from sessionbook.documents.template import Template, load
from sessionbook.documents.tirage import Parties
from sessionbook.errors import TemplateError
from sessionbook.french import cite
from sessionbook.model.findings import Finding
from sessionbook.model.logo import Logo
from sessionbook.model.papiers import Fait, Retenu
from sessionbook.model.session import Case

_TRACE = json.JSONEncoder(sort_keys=True)
_Fabrique: TypeAlias = Callable[[Encre], Parties]
"""What makes the parts of a document."""


def make(
    case: Case,
    findings: Sequence[Finding],
    templates: Path | None = None,
    connus: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[Fait, ...], tuple[Retenu, ...]]:
    """Documents ready to write, and those withheld.

    `connus` gives the trace of the files that stand from an earlier run with the same
    templates, by path: what would be made the same is not made again.

    `templates` is a centre's own folder; a template it does not hold is the shipped
    one. Raises TemplateError before anything is made when a template cannot be used.
    """
    if templates is not None and not templates.is_dir():
        raise TemplateError(
            f"Le dossier de modèles {cite(templates)} n’existe pas.",
            "Corrigez son chemin dans les réglages.",
        )
    logo = case.logo if isinstance(case.logo, Logo) else None
    loaded = [(document, _template(document, templates).avec(logo)) for document in documents()]
    faits: list[Fait] = []
    retenus: list[Retenu] = []
    fabriques: dict[str, _Fabrique] = {}
    textes = Textes()
    for document, template in loaded:
        copies = _distincts(tuple(document.exemplaires(case)))
        for copy, chemin in zip(copies, chemins(document.dossier, copies), strict=True):
            result = _make((document, template), copy, chemin, findings, textes)
            if isinstance(result, Retenu):
                retenus.append(result)
            else:
                fait, fabriques[chemin] = result
                faits.append(fait)
    made: list[Fait] = []
    for item in _remplis(faits, fabriques, connus):
        if isinstance(item, Retenu):
            retenus.append(item)
        else:
            made.append(item)
    return tuple(made), tuple(retenus)


def _remplis(
    faits: Sequence[Fait], fabriques: Mapping[str, _Fabrique], connus: Mapping[str, str]
) -> Iterator[Fait | Retenu]:
    """The documents with their content, but for those that stand, then the print runs."""
    tirages = [(lot, lot.anciens(connus)) for lot in lots(faits)]
    tires = {fait.chemin for lot, anciens in tirages if not anciens for fait in lot.faits}
    imprimees: dict[str, Parties] = {}
    encre = Encre()
    for fait in faits:
        if connus.get(fait.chemin) == fait.trace and fait.chemin not in tires:
            yield fait
            continue
        parties = fabriques[fait.chemin](encre)
        if fait.chemin in tires:
            imprimees[fait.chemin] = parties
        yield replace(fait, contenu=assemble(parties.values()))
    for lot, anciens in tirages:
        yield from anciens or imprimer(lot, [imprimees[fait.chemin] for fait in lot.faits])


def shipped() -> Path:
    """The folder of the templates that come with sessionbook."""
    package = Path(sessionbook.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def modeles_fournis() -> None:
    """Compile the shipped templates, so that what is forked from this process has them.

    Raises TemplateError when one cannot be used.
    """
    for document in documents():
        _template(document, None)


def _template(document: Document, templates: Path | None) -> Template:
    own = templates / document.modele if templates else None
    fichier = own if own and own.is_file() else _fourni(document.modele)
    try:
        stat = fichier.stat()
    except OSError:
        return load(fichier, shape_of(document.context))
    return _charge(fichier, (stat.st_mtime_ns, stat.st_size), document.context)


@cache
def _fourni(modele: str) -> Path:
    return shipped() / modele


@lru_cache(maxsize=128)
def _charge(fichier: Path, _trace: tuple[int, int], context: type) -> Template:
    """A template compiled once for all the workbooks of a run, again once it was saved anew."""
    return load(fichier, shape_of(context))


def _distincts(copies: tuple[Exemplaire, ...]) -> tuple[Exemplaire, ...]:
    """The same copies, homonyms told apart in their keys as in their file names."""
    keys = [copy.cle for copy in copies]
    return tuple(
        replace(copy, cle=" ".join((copy.cle, *copy.distinctions)))
        if keys.count(copy.cle) > 1
        else copy
        for copy in copies
    )


def _make(
    sorte: tuple[Document, Template],
    copy: Exemplaire,
    chemin: str,
    findings: Sequence[Finding],
    textes: Textes,
) -> tuple[Fait, _Fabrique] | Retenu:
    """A document without its content, and what makes it; or why it is withheld."""
    document, template = sorte
    blocking = bloquants(document.papier, copy, findings)
    empechement = copy.empechement
    if copy.contexte is not None and not blocking:
        try:
            context = plain(copy.contexte, textes)
            attendus = [textes[attendu] for attendu in copy.attendus]
        except UnprintableError as error:
            empechement = error.motif
        else:
            digest = empreinte(context, document.hors_empreinte)
            fait = Fait(
                document.papier,
                copy.cle,
                chemin,
                b"",
                digest,
                copy.sujet,
                copy.datee,
                copy.remplace,
                copy.deroule,
                _trace(document, context, digest, template),
            )
            return fait, partial(template.parties, context, attendus)
    regles = tuple(dict.fromkeys(finding.regle for finding in blocking))
    return Retenu(document.papier, copy.cle, raison(blocking, empechement), regles, copy.sujet)


def _trace(
    document: Document, context: Mapping[str, Plain], digest: str, template: Template
) -> str:
    """Digest of all that a file is made from, the template apart but for its logo."""
    beside = {nom: context[nom] for nom in sorted(document.hors_empreinte)}
    logo = _empreinte(template.logo.octets) if template.logo else ""
    told = _TRACE.encode([document.modele, digest, beside, logo])
    return hashlib.sha256(told.encode()).hexdigest()


@lru_cache(maxsize=4)
def _empreinte(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()
