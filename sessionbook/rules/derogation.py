"""Rules the centre sets aside: still told in every report, but no longer blocking."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sessionbook import french
from sessionbook.french import cle
from sessionbook.model.findings import Finding, Force, Gravite
from sessionbook.model.moyens import Derogation
from sessionbook.model.session import Case


def appliquer(case: Case, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The same problems, those set aside lowered to information with the reason given.

    A dérogation needs a rule, a reason, an author and a date. A blocking problem that
    a text or an official notice fixes also needs a written reference.
    """
    derogations = [d for d in case.dossier.derogations if d.motif and d.auteur and d.decidee_le]
    if not derogations:
        return tuple(findings)
    lowered = (_applique(finding, derogations) for finding in findings)
    return tuple(
        sorted(lowered, key=lambda f: (f.gravite.rang, f.regle, f.cells, f.cas, f.message))
    )


def _applique(finding: Finding, derogations: Sequence[Derogation]) -> Finding:
    for derogation in _visees(finding, derogations):
        official = finding.source.force in (Force.TEXTE, Force.NOTICE)
        if finding.gravite is Gravite.BLOQUANT and official and not derogation.reference:
            continue
        return replace(finding, gravite=Gravite.INFORMATION, derogation=_motif(derogation))
    return finding


def _visees(finding: Finding, derogations: Sequence[Derogation]) -> Iterator[Derogation]:
    names = {cle(sujet.nom) for sujet in finding.sujets}
    for derogation in derogations:
        same = cle(derogation.regle or "") == cle(finding.regle)
        if same and (derogation.concerne is None or cle(derogation.concerne) in names):
            yield derogation


def _motif(derogation: Derogation) -> str:
    reference = f", référence : {derogation.reference}" if derogation.reference else ""
    jour = french.date_courte(derogation.decidee_le) if derogation.decidee_le else ""
    return french.typographie(
        f"Dérogation décidée par {derogation.auteur} le {jour} : {derogation.motif}{reference}."
    )
