"""The plan of a session in resultat.json."""

from dataclasses import asdict
from datetime import time

from sessionbook.batch.besoin import Deroule
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.plan import Besoin
from sessionbook.model.session import Dossier

Json = dict[str, object]


def plan_json(dossier: Dossier, plan: Deroule | None) -> Json:
    """What resultat.json says of the plan."""
    return {
        "besoin": _besoin(plan.besoin) if plan and plan.besoin else None,
        "version": dossier.version_deroule,
        "changements": list(plan.besoin.changements) if plan and plan.besoin else [],
        "jurys": [_jury(composition) for composition in dossier.compositions],
        "creneaux": [_creneau(creneau) for creneau in dossier.creneaux],
    }


def _besoin(besoin: Besoin) -> Json:
    return {
        "version": besoin.version,
        "jurys": besoin.jurys,
        "membres": besoin.membres,
        "jours_jury": besoin.jours_jury,
        "minimal": besoin.minimal,
        "borne": besoin.borne,
        "arithmetique": list(besoin.arithmetique),
        "compromis": [asdict(line) for line in besoin.compromis],
    }


def _jury(composition: CompositionJury) -> Json:
    return {
        "jour": composition.jour,
        "jury": composition.jury,
        "membres": list(composition.membres),
        "salle": composition.salle,
    }


def _heure(instant: time | None) -> str | None:
    return f"{instant:%H:%M}" if instant else None


def _creneau(creneau: Creneau) -> Json:
    return {
        "jour": creneau.jour,
        "debut": _heure(creneau.debut),
        "fin": _heure(creneau.fin),
        "jury": creneau.jury,
        "candidats": list(creneau.candidats),
        "epreuve": creneau.epreuve,
        "salle": creneau.salle,
        "poste": creneau.poste,
        "nature": creneau.nature,
        "surveillant": creneau.surveillant,
        "fige": bool(creneau.fige),
    }
