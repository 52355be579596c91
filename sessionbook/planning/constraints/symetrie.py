"""Nothing of the law: of plans that differ by a name only, one is looked at."""

from typing import Final

from ortools.sat.python.cp_model import LinearExprT

from sessionbook.planning.variables import Modele

REGLES: Final[tuple[str, ...]] = ()


def post(model: Modele) -> None:
    """Candidates of one profile pass in the order of the sheet; the first juries are fullest."""
    instance = model.instance
    seance = {c: s for s, (c, _) in reversed(list(enumerate(instance.seances)))}
    waves = {code for code, g in model.depart if g}
    last: dict[tuple[object, ...], int] = {}
    for c, personne in enumerate(instance.personnes):
        before = last.get(personne.profil)
        last[personne.profil] = c
        if before is None or any(bloc.debut_fige is not None for bloc in personne.blocs):
            continue
        mine = {code for rank, code, _ in model.groupe if rank == c} & waves
        for code in sorted(mine):
            model.cp.add(_groupe(model, before, code) <= _groupe(model, c, code))
        if c in seance and mine:
            b = personne.seances[0][0]
            model.cp.add(model.debut[before, b] <= model.debut[c, b])
        elif c in seance:
            _suite(model, seance[before], seance[c], personne.seances[0][0])
    named = any(t.jury_fige for p in instance.personnes for b in p.blocs for _, t in b.taches)
    if named or instance.ancien:
        return
    for j, d in model.couples():
        if j:
            model.cp.add(model.charge[j - 1, d] >= model.charge[j, d])


def _groupe(model: Modele, c: int, code: str) -> LinearExprT:
    """Rank of a candidate's group."""
    return sum(
        g * literal
        for (rank, other, g), literal in model.groupe.items()
        if rank == c and other == code
    )


def _suite(model: Modele, before: int, after: int, b: int) -> None:
    """Jury by jury and day by day; in turn before one jury."""
    ranks = {(j, d): d * model.jurys + j for j, d in model.couples()}
    model.cp.add(
        sum(rank * model.devant[before, j, d] for (j, d), rank in ranks.items())
        <= sum(rank * model.devant[after, j, d] for (j, d), rank in ranks.items())
    )
    first, second = model.instance.seances[before][0], model.instance.seances[after][0]
    for j, d in ranks:
        model.cp.add(model.debut[first, b] <= model.debut[second, b]).only_enforce_if(
            model.devant[before, j, d], model.devant[after, j, d]
        )
