"""The load of each jury member over the sessions of a folder."""

from collections.abc import Mapping

from sessionbook.batch.croisements import session_de
from sessionbook.batch.fiche import Fiche
from sessionbook.batch.occupations import Occupation
from sessionbook.batch.options import Charge
from sessionbook.model.croisements import Prise


def charges(fiches: Mapping[str, Fiche]) -> tuple[Charge, ...]:
    """The load of each jury member, heaviest first; a session in two workbooks counts once."""
    kept: dict[str, list[tuple[str, str, Occupation]]] = {}
    for name, fiche in fiches.items():
        for occupation in fiche.occupations:
            if occupation.prise is Prise.JURY:
                line = (name, session_de(name, fiche), occupation)
                kept.setdefault(occupation.cle, []).append(line)
    found = [_charge(lines) for _, lines in sorted(kept.items())]
    return tuple(sorted(found, key=lambda charge: (-charge.jours, -charge.minutes, charge.nom)))


def _charge(lines: list[tuple[str, str, Occupation]]) -> Charge:
    once = {(session, o.debut, o.fin): o for _, session, o in reversed(lines)}
    return Charge(
        lines[0][2].nom,
        len({o.debut.date() for _, _, o in lines}),
        sum(int((o.fin - o.debut).total_seconds()) // 60 for o in once.values() if o.precise),
        tuple(sorted({name for name, _, _ in lines})),
    )
