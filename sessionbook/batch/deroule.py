"""The plan of a session in its workbook: made when there is none, kept while it still answers.

A déroulé that the centre typed is never touched. A plan of ours is made again when
what it was made from changes, or when a row pinned since says otherwise.
"""

import json
from hashlib import sha256

from sessionbook.batch.besoin import Besoin, Deroule
from sessionbook.batch.ledger import Ledger
from sessionbook.errors import UneditableError
from sessionbook.model.plan import Impasse, Plan
from sessionbook.model.session import Case
from sessionbook.planning.empreinte import empreinte
from sessionbook.workbook.entetes import Noms
from sessionbook.workbook.plan_sheet import ecrire_plan, plan_connu
from sessionbook.workbook.read import lire


def planifie(case: Case, contenu: bytes, noms: Noms, ledger: Ledger) -> Deroule:
    """Plan the session if it is ours to plan; else the workbook as it stands."""
    dossier = case.dossier
    session = dossier.session
    if not (dossier.inscrits and dossier.epreuves and session.jours):
        return Deroule(contenu, dossier)
    try:
        known = plan_connu(contenu)
    except UneditableError:
        return Deroule(contenu, dossier)
    if dossier.creneaux and known is None:
        return Deroule(contenu, dossier)
    entree = _entree(case)
    if dossier.creneaux and known == entree:
        return Deroule(contenu, dossier, _rappeler(ledger, dossier.nom, entree))
    from sessionbook.planning.plan import planifier

    outcome = planifier(case)
    if isinstance(outcome, Impasse):
        return Deroule(contenu, dossier, impasse=outcome)
    besoin = _besoin(outcome)
    try:
        after = ecrire_plan(contenu, outcome, entree, noms)
    except UneditableError:
        return Deroule(contenu, dossier)
    _noter(ledger, dossier.nom, entree, besoin)
    return Deroule(after, lire(after, dossier.nom, noms), besoin, changements=outcome.changements)


def _entree(case: Case) -> str:
    """Digest of what a plan is made from, pinned rows included: the sheets, not the dates."""
    figes = [
        (c.jour, c.debut, c.fin, c.jury, c.candidats, c.epreuve, c.salle)
        for c in case.dossier.creneaux
        if c.fige
    ]
    return sha256(f"{empreinte(case)} {figes!r}".encode()).hexdigest()[:24]


def _besoin(plan: Plan) -> Besoin:
    return Besoin(
        plan.version,
        plan.jurys,
        plan.membres,
        plan.jours_jury,
        plan.minimal,
        plan.borne,
        plan.arithmetique,
        tuple(
            (c.jours, c.jurys, c.membres, c.jours_jury, c.fin.isoformat(), c.minimal, c.retenu)
            for c in plan.compromis
        ),
    )


def _rappeler(ledger: Ledger, classeur: str, entree: str) -> Besoin | None:
    rows = ledger.lire(
        "SELECT besoin FROM plan WHERE classeur = ? AND entree = ?", classeur, entree
    )
    if not rows:
        return None
    data = json.loads(rows[0][0])
    data["arithmetique"] = tuple(data["arithmetique"])
    data["compromis"] = tuple(tuple(line) for line in data["compromis"])
    return Besoin(**data)


def _noter(ledger: Ledger, classeur: str, entree: str, besoin: Besoin) -> None:
    if _rappeler(ledger, classeur, entree) == besoin:
        return
    with ledger.ecriture() as base:
        base.execute(
            "INSERT OR REPLACE INTO plan VALUES (?, ?, ?)",
            (classeur, entree, json.dumps(besoin.__dict__, ensure_ascii=False)),
        )
