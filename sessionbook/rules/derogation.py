"""Rules the centre sets aside: still told in every report, but no longer blocking."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sessionbook import french
from sessionbook.french import cle
from sessionbook.model.findings import Finding, Force, Gravite, Sujet
from sessionbook.model.moyens import Derogation
from sessionbook.model.session import Case, Dossier

OFFICIELLES = (Force.TEXTE, Force.NOTICE)
"""Forces whose blocking problems are set aside on a written reference only."""


def appliquer(case: Case, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The same problems, those set aside lowered to information with the reason given.

    A dérogation needs a rule, a reason, an author and a day that has come. A blocking
    problem that a text or an official notice fixes also needs a written reference.
    """
    derogations = [d for d in case.dossier.derogations if d.motif and d.auteur and d.decidee_le]
    current = [d for d in derogations if d.decidee_le and d.decidee_le <= case.jour]
    if not current:
        return tuple(findings)
    lowered = (_applique(case.dossier, finding, current) for finding in findings)
    return tuple(
        sorted(lowered, key=lambda f: (f.gravite.rang, f.regle, f.cells, f.cas, f.message))
    )


def _applique(dossier: Dossier, finding: Finding, derogations: Sequence[Derogation]) -> Finding:
    for derogation in _visees(dossier, finding, derogations):
        official = finding.source.force in OFFICIELLES
        if finding.gravite is Gravite.BLOQUANT and official and not derogation.reference:
            continue
        return replace(finding, gravite=Gravite.INFORMATION, derogation=_motif(derogation))
    return finding


def _visees(
    dossier: Dossier, finding: Finding, derogations: Sequence[Derogation]
) -> Iterator[Derogation]:
    for derogation in derogations:
        if cle(derogation.regle or "") != cle(finding.regle):
            continue
        nom = derogation.concerne
        # a problem that several people share is set aside for all of them or for none
        if nom is None or (finding.sujets and all(_est(dossier, nom, s) for s in finding.sujets)):
            yield derogation


def _est(dossier: Dossier, nom: str, sujet: Sujet) -> bool:
    """True when a name, however it is typed, means this person or thing."""
    membre = dossier.membre(nom)
    cells = [candidat.cell("nom_naissance") for candidat in dossier.candidats_nommes(nom)]
    cells += [membre.cell("nom")] if membre else []
    return cle(nom) == cle(sujet.nom) or sujet.cell in cells


def _motif(derogation: Derogation) -> str:
    reference = f", référence : {derogation.reference}" if derogation.reference else ""
    jour = french.date_courte(derogation.decidee_le) if derogation.decidee_le else ""
    return french.typographie(
        f"décidée par {derogation.auteur} le {jour} : {derogation.motif}{reference}."
    )
