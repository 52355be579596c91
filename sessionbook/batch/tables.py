"""What two sessions want at once, found by joining tables of all that each of them wants."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import pandas as pd

from sessionbook.batch.fiche import Besoin, Fiche, session_de
from sessionbook.batch.occupations import Occupation
from sessionbook.model.cells import Cell
from sessionbook.model.croisements import Croisement, Penurie, Prise, Rencontre

_AILLEURS = "_ailleurs"


def rencontres(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """The first moment of each day that each pair of workbooks fights for."""
    table = occupations(fiches)
    if table.empty:
        return
    pairs = _pairs(table)
    clash = pairs[
        (pairs["debut"] < pairs[f"fin{_AILLEURS}"]) & (pairs[f"debut{_AILLEURS}"] < pairs["fin"])
    ]
    clash = clash.sort_values(["classeur", "prise", "cle", "debut", f"classeur{_AILLEURS}"])
    clash = clash.drop_duplicates(["classeur", f"classeur{_AILLEURS}", "prise", "cle", "jour"])
    for row in clash.to_dict("records"):
        yield (
            str(row["classeur"]),
            Rencontre(
                Prise(row["prise"]),
                _cell(row),
                str(row["nom"]),
                row["debut"].to_pydatetime(),
                row["fin"].to_pydatetime(),
                str(row[f"classeur{_AILLEURS}"]),
                str(row[f"nom{_AILLEURS}"]),
                row[f"debut{_AILLEURS}"].to_pydatetime(),
                row[f"fin{_AILLEURS}"].to_pydatetime(),
                bool(row["precise"] and row[f"precise{_AILLEURS}"]),
            ),
        )


def _pairs(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of two different sessions that share a key, both ways."""
    pairs = table.merge(table, on=["prise", "cle", "jour"], suffixes=("", _AILLEURS))
    return pairs[pairs["session"] != pairs[f"session{_AILLEURS}"]]


def occupations(fiches: Mapping[str, Fiche]) -> pd.DataFrame:
    """Every stretch of every workbook, one a row."""
    return _frame(
        {
            "classeur": name,
            "session": session_de(name, fiche),
            **_champs(o),
            **o.cell._asdict(),
            "prise": o.prise.value,
            "jour": o.debut.date(),
        }
        for name, fiche in fiches.items()
        for o in fiche.occupations
    )


def penuries(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Equipment that is enough for each session, but not for those of the same day."""
    table = _besoins(fiches)
    if table.empty:
        return
    short = table[
        (table["autres"] > 0)
        & (table["besoin"] > 0)
        & (table["besoin"] <= table["disponible"])
        & (table["besoin"] + table["autres"] > table["disponible"])
    ].sort_values(["classeur", "cle", "jour"])
    for row in short.drop_duplicates(["classeur", "cle"]).to_dict("records"):
        same = (table["cle"] == row["cle"]) & (table["jour"] == row["jour"])
        there = table[same & (table["session"] != row["session"])]
        if not there.empty:
            yield str(row["classeur"]), _penurie(row, there)


def _penurie(row: Mapping[Any, Any], there: pd.DataFrame) -> Penurie:
    return Penurie(
        _cell(row),
        str(row["nom"]),
        int(row["besoin"]),
        int(row["autres"]),
        int(row["disponible"]),
        str(min(there["classeur"])),
        row["debut"].to_pydatetime(),
    )


def _besoins(fiches: Mapping[str, Fiche]) -> pd.DataFrame:
    """What each session needs each day, and what the other sessions of the day need."""
    table = _frame(
        {
            "classeur": name,
            "session": session_de(name, fiche),
            **_champs(b),
            **b.cell._asdict(),
            "jour": jour,
        }
        for name, fiche in fiches.items()
        for b in fiche.besoins
        for jour in fiche.jours
    )
    if table.empty:
        return table
    table = table.drop_duplicates(["classeur", "cle", "jour"])
    once = table.drop_duplicates(["session", "cle", "jour"])
    together = once.groupby(["cle", "jour"])["besoin"].sum().rename("ensemble").reset_index()
    table = table.merge(together, on=["cle", "jour"])
    table["autres"] = table["ensemble"] - table["besoin"]
    return table.assign(debut=pd.to_datetime(table["jour"]))


def _frame(rows: Iterator[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


def _champs(record: Occupation | Besoin) -> dict[str, object]:
    """Fields of a record, as they are: `asdict` would copy each of them."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _cell(row: Mapping[object, object]) -> Cell:
    return Cell(str(row["sheet"]), int(str(row["row"])), int(str(row["column"])))
