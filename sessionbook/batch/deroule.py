"""The plan of a session in its workbook: made when there is none, kept while it still answers.

A déroulé that the centre typed is never touched. A plan of ours is made again when
what it was made from changes, or when a row pinned since says otherwise.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import Any

from sessionbook.batch.besoin import Deroule
from sessionbook.batch.ledger import Ledger
from sessionbook.errors import UneditableError
from sessionbook.model.cells import Cell
from sessionbook.model.plan import Besoin, Compromis, Impasse, Obstacle
from sessionbook.model.session import Case, Dossier
from sessionbook.planning.empreinte import empreinte
from sessionbook.workbook.entetes import Noms
from sessionbook.workbook.plan_sheet import dater, ecrire_plan, plan_connu
from sessionbook.workbook.read import lire


def planifie(case: Case, contenu: bytes, noms: Noms, ledger: Ledger) -> Deroule:
    """Plan the session if it is ours to plan; else the workbook as it stands."""
    dossier = case.dossier
    session = dossier.session
    if not (dossier.inscrits and dossier.epreuves and session.jours):
        return Deroule(contenu, dossier)
    if dossier.creneaux and not dossier.planifie:
        return Deroule(contenu, dossier)
    try:
        known = plan_connu(contenu)
    except UneditableError:
        return Deroule(contenu, dossier)
    if dossier.creneaux and known is None:
        return Deroule(contenu, dossier)
    entree = _entree(case)
    if dossier.creneaux and known == entree:
        return Deroule(
            _datee(contenu, dossier, noms), dossier, _rappeler(ledger, dossier.nom, entree)
        )
    from sessionbook.planning.plan import planifier

    outcome = planifier(case)
    if isinstance(outcome, Impasse):
        return Deroule(contenu, dossier, impasse=outcome)
    try:
        after = ecrire_plan(contenu, outcome, entree, noms)
    except UneditableError as refus:
        return Deroule(contenu, dossier, impasse=_sans_place(dossier, refus))
    _noter(ledger, dossier.nom, entree, outcome.besoin)
    return Deroule(after, lire(after, dossier.nom, noms), outcome.besoin)


def _sans_place(dossier: Dossier, refus: UneditableError) -> Impasse:
    """A plan was found and cannot be written: told where and why, as what prevents a plan."""
    sheet = dossier.feuilles.get("compositions", "Déroulé")
    return Impasse(
        (Obstacle(refus.constat, refus.remede, (Cell(sheet, 1, 1),)),), prouvee=False, donnees=True
    )


def _datee(contenu: bytes, dossier: Dossier, noms: Noms) -> bytes:
    """The same workbook, the version of its sheet said again when a row was edited since."""
    try:
        return dater(contenu, dossier.version_deroule, noms)
    except UneditableError:
        return contenu


def _entree(case: Case) -> str:
    """Digest of what a plan is made from, pinned rows included: the sheets, not the dates."""
    figes = [
        (c.jour, c.debut, c.fin, c.jury, c.candidats, c.epreuve, c.salle)
        for c in case.dossier.creneaux
        if c.fige
    ]
    return sha256(f"{empreinte(case)} {figes!r}".encode()).hexdigest()[:24]


def _rappeler(ledger: Ledger, classeur: str, entree: str) -> Besoin | None:
    rows = ledger.lire(
        "SELECT besoin FROM plan WHERE classeur = ? AND entree = ?", classeur, entree
    )
    if not rows:
        return None
    return _besoin(json.loads(rows[0][0]))


def _json(besoin: Besoin) -> str:
    lines = [{**asdict(line), "fin": line.fin.isoformat()} for line in besoin.compromis]
    return json.dumps({**asdict(besoin), "compromis": lines}, ensure_ascii=False)


def _besoin(data: Mapping[str, Any]) -> Besoin | None:
    """What was noted; None for what an earlier version noted otherwise."""
    try:
        lines = tuple(
            Compromis(**{**line, "fin": datetime.fromisoformat(line["fin"])})
            for line in data["compromis"]
        )
        told = {name: tuple(data[name]) for name in ("arithmetique", "changements")}
        return Besoin(**{**data, **told, "compromis": lines})
    except (KeyError, TypeError, ValueError):
        return None


def _noter(ledger: Ledger, classeur: str, entree: str, besoin: Besoin) -> None:
    if _rappeler(ledger, classeur, entree) == besoin:
        return
    with ledger.ecriture() as base:
        base.execute(
            "INSERT OR REPLACE INTO plan VALUES (?, ?, ?)",
            (classeur, entree, _json(besoin)),
        )
