"""All the documents of a case: those that are made, those that are withheld and why."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import sessionbook
from sessionbook.documents.document import Document, Exemplaire, documents
from sessionbook.documents.impression import imprimer
from sessionbook.documents.lint import shape_of
from sessionbook.documents.noms import chemins
from sessionbook.documents.plain import UnprintableError, empreinte, plain, propre
from sessionbook.documents.retenue import bloquants, raison
from sessionbook.documents.template import Template, load
from sessionbook.errors import TemplateError
from sessionbook.model.findings import Finding
from sessionbook.model.logo import Logo
from sessionbook.model.papiers import Fait, Retenu
from sessionbook.model.session import Case


def make(
    case: Case, findings: Sequence[Finding], templates: Path | None = None
) -> tuple[tuple[Fait, ...], tuple[Retenu, ...]]:
    """Documents ready to write, and those withheld.

    `templates` is a centre's own folder; a template it does not hold is the shipped
    one. Raises TemplateError before anything is made when a template cannot be used.
    """
    if templates is not None and not templates.is_dir():
        raise TemplateError(
            f"Le dossier de modèles « {templates} » n’existe pas.",
            "Corrigez son chemin dans les réglages.",
        )
    logo = case.logo if isinstance(case.logo, Logo) else None
    loaded = [(document, _template(document, templates).avec(logo)) for document in documents()]
    faits: list[Fait] = []
    retenus: list[Retenu] = []
    for document, template in loaded:
        copies = _distincts(tuple(document.exemplaires(case)))
        for copy, chemin in zip(copies, chemins(document.dossier, copies), strict=True):
            result = _make(document, template, copy, chemin, findings)
            if isinstance(result, Fait):
                faits.append(result)
            else:
                retenus.append(result)
    for run in tuple(imprimer(faits)):
        if isinstance(run, Fait):
            faits.append(run)
        else:
            retenus.append(run)
    return tuple(faits), tuple(retenus)


def shipped() -> Path:
    """The folder of the templates that come with sessionbook."""
    package = Path(sessionbook.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def _template(document: Document, templates: Path | None) -> Template:
    own = templates / document.modele if templates else None
    fichier = own if own and own.is_file() else shipped() / document.modele
    try:
        stat = fichier.stat()
    except OSError:
        return load(fichier, shape_of(document.context))
    return _charge(fichier, (stat.st_mtime_ns, stat.st_size), document.context)


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
    document: Document,
    template: Template,
    copy: Exemplaire,
    chemin: str,
    findings: Sequence[Finding],
) -> Fait | Retenu:
    blocking = bloquants(document.papier, copy, findings)
    empechement = copy.empechement
    if copy.contexte is not None and not blocking:
        try:
            context = plain(copy.contexte)
            attendus = [propre(attendu) for attendu in copy.attendus]
        except UnprintableError as error:
            empechement = error.motif
        else:
            contenu = template.render(context, attendus)
            return Fait(
                document.papier,
                copy.cle,
                chemin,
                contenu,
                empreinte(context, document.hors_empreinte),
                copy.sujet,
                copy.datee,
                copy.remplace,
                copy.deroule,
            )
    regles = tuple(dict.fromkeys(finding.regle for finding in blocking))
    return Retenu(document.papier, copy.cle, raison(blocking, empechement), regles, copy.sujet)
