"""A candidate is in one place at a time, and has lunch."""

from typing import Final

from ortools.sat.python.cp_model import IntervalVar

from sessionbook.planning.instance import merged
from sessionbook.planning.variables import Modele

REGLES: Final = ("PLN-07", "PLN-12")


def post(model: Modele) -> None:
    """One sequence a candidate; a phase cut over several days leaves its own time for lunch."""
    for c, personne in enumerate(model.instance.personnes):
        whole: list[IntervalVar] = []
        cut: list[IntervalVar] = []
        pinned = []
        for b, bloc in enumerate(personne.blocs):
            if bloc.fractionne:
                size = model.cp.new_int_var(0, 2 * model.instance.dernier, f"coupe_{c}_{b}")
                cut.append(
                    model.cp.new_interval_var(
                        model.debut[c, b], size, model.fin[c, b], f"coupe_{c}_{b}"
                    )
                )
                continue
            for n, (start, end) in enumerate(bloc.candidat):
                if bloc.debut_fige is not None:
                    pinned.append((bloc.debut_fige + start, bloc.debut_fige + end))
                else:
                    whole.append(
                        model.cp.new_fixed_size_interval_var(
                            model.debut[c, b] + start, end - start, f"c_{c}_{b}_{n}"
                        )
                    )
        whole += [
            model.cp.new_fixed_size_interval_var(start, end - start, f"c_fige_{c}_{start}")
            for start, end in merged(tuple(pinned))
        ]
        lunches = _repas(model, c)
        if len(whole) + len(cut) > 1:
            model.cp.add_no_overlap([*whole, *cut])
        if lunches and whole:
            model.cp.add_no_overlap([*whole, *lunches])


def _repas(model: Modele, c: int) -> list[IntervalVar]:
    repas = model.instance.repas
    if repas is None:
        return []
    return [
        model.cp.new_fixed_size_interval_var(start, repas.duree, f"repas_c_{c}_{d}")
        for (candidat, d), start in model.repas_candidat.items()
        if candidat == c
    ]
