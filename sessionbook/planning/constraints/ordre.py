"""Phases follow in their order, with the waits that are set; the last one comes last."""

from typing import Final

from ortools.sat.python.cp_model import IntVar

from sessionbook.planning.instance import MINUTES_JOUR
from sessionbook.planning.variables import Modele

REGLES: Final = ("PLN-04", "PLN-05", "PLN-13")


def post(model: Modele) -> None:
    """Links between the blocks of each candidate."""
    for c, personne in enumerate(model.instance.personnes):
        for lien in personne.liens:
            end = model.fin_tache(c, lien.a, lien.fin)
            start = model.debut[c, lien.b] + lien.debut
            model.cp.add(start >= end + lien.attente_min)
            if lien.attente_max is not None:
                model.cp.add(start <= end + lien.attente_max)
            if lien.jours or lien.meme_jour:
                first, second = _jour(model, c, lien.a), _jour(model, c, lien.b)
                if lien.jours:
                    model.cp.add(second >= first + lien.jours)
                else:
                    model.cp.add(second == first)


def _jour(model: Modele, c: int, b: int) -> IntVar:
    """Calendar day on which a block starts."""
    last = model.instance.dernier // MINUTES_JOUR + 1
    day = model.cp.new_int_var(0, last, f"jour_{c}_{b}")
    model.cp.add(model.debut[c, b] >= day * MINUTES_JOUR)
    model.cp.add(model.debut[c, b] < (day + 1) * MINUTES_JOUR)
    return day
