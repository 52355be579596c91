"""Law 6: no document is made from what is blocking."""

from collections.abc import Sequence

from sessionbook.documents.document import Exemplaire
from sessionbook.french import NBSP, accord, cle, typographie
from sessionbook.model.findings import Finding, Gravite, Nature, Papier, Sujet

MESSAGES = 4
"""Problems told in full; the sheet Anomalies has the others."""

_PERSONNELS = {Papier.CONVOCATION: Nature.CANDIDAT, Papier.INVITATION: Nature.JURY}


def bloquants(
    papier: Papier, exemplaire: Exemplaire, findings: Sequence[Finding]
) -> tuple[Finding, ...]:
    """The findings that withhold a copy.

    Without subjects a finding withholds every copy of the papers it names. With
    subjects it withholds the letters of these people alone, the door notices of these
    rooms if it names rooms, and any other notice. A finding set aside by a dérogation
    withholds nothing.
    """
    return tuple(
        finding
        for finding in findings
        if finding.gravite is Gravite.BLOQUANT
        and not finding.derogation
        and papier in finding.retient
        and (not finding.sujets or _concerne(papier, exemplaire, finding))
    )


def raison(findings: Sequence[Finding], empechement: str) -> str:
    """Why a copy is withheld: the rules and what is wrong, then what its own data lack."""
    told = list(dict.fromkeys(f"{f.regle}{NBSP}: {f.message}" for f in findings))
    parts = told[:MESSAGES]
    if len(told) > MESSAGES:
        reste = accord(len(told) - MESSAGES, "autre point bloquant", "autres points bloquants")
        parts.append(f"Et {reste}, dans la feuille Anomalies.")
    if empechement:
        parts.append(typographie(empechement))
    return " ".join(parts)


def _concerne(papier: Papier, exemplaire: Exemplaire, finding: Finding) -> bool:
    nature = _PERSONNELS.get(papier)
    if nature is not None:
        return any(s.nature is nature and _meme(s, exemplaire.sujet) for s in finding.sujets)
    if papier is Papier.PORTE and all(s.nature is Nature.AUTRE for s in finding.sujets):
        return any(_meme(sujet, exemplaire.sujet) for sujet in finding.sujets)
    return True


def _meme(sujet: Sujet, autre: Sujet | None) -> bool:
    """Same row of the same sheet; a subject anchored elsewhere is known by its name."""
    if autre is None:
        return False
    if sujet.cell.sheet == autre.cell.sheet:
        return sujet.cell.row == autre.cell.row
    return cle(sujet.nom) == cle(autre.nom)
