"""Candidates of one group start together; a group is no larger than it may be."""

from typing import Final

from sessionbook.planning.variables import Modele

REGLES: Final = ("PLN-05",)


def post(model: Modele) -> None:
    """Starts shared by groups, in order."""
    for groupe in model.instance.groupes:
        code, ranks = groupe.code, range(groupe.groupes)
        sitting = sorted({c for c, other, _ in model.groupe if other == code})
        for g in ranks:
            model.cp.add(sum(model.groupe[c, code, g] for c in sitting) <= groupe.capacite)
            if g:
                model.cp.add(model.depart[code, g] >= model.depart[code, g - 1])
        for c in sitting:
            model.cp.add_exactly_one(model.groupe[c, code, g] for g in ranks)
    for c, personne in enumerate(model.instance.personnes):
        for b, bloc in enumerate(personne.blocs):
            for offset, task in bloc.taches:
                for (code, g), depart in model.depart.items():
                    if task.collectif == code:
                        model.cp.add(model.debut[c, b] + offset == depart).only_enforce_if(
                            model.groupe[c, code, g]
                        )
