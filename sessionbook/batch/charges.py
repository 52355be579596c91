"""The load of each jury member over the sessions of a folder."""

from collections.abc import Mapping

from sessionbook.batch.fiche import Fiche
from sessionbook.batch.options import Charge
from sessionbook.batch.tables import occupations
from sessionbook.model.croisements import Prise


def charges(fiches: Mapping[str, Fiche]) -> tuple[Charge, ...]:
    """The load of each jury member, heaviest first; a session in two workbooks counts once."""
    table = occupations(fiches)
    if table.empty:
        return ()
    jury = table[table["prise"] == Prise.JURY.value]
    jury = jury.assign(
        minutes=((jury["fin"] - jury["debut"]).dt.total_seconds() // 60).where(jury["precise"], 0)
    )
    found = [
        Charge(
            str(rows["nom"].iloc[0]),
            int(rows["jour"].nunique()),
            int(rows.drop_duplicates(["session", "debut", "fin"])["minutes"].sum()),
            tuple(sorted(set(rows["classeur"]))),
        )
        for _, rows in jury.groupby("cle", sort=True)
    ]
    return tuple(sorted(found, key=lambda charge: (-charge.jours, -charge.minutes, charge.nom)))
