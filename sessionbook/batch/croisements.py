"""Many workbooks compared: who and what two sessions want at once, and annual counts."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import pandas as pd

from sessionbook.batch.fiche import Besoin, Fiche, session_de
from sessionbook.batch.occupations import Occupation
from sessionbook.batch.orthographes import orthographes
from sessionbook.model.cells import Cell
from sessionbook.model.croisements import (
    Croisement,
    Effectif,
    Jumeau,
    Penurie,
    Prise,
    Rencontre,
)

_AILLEURS = "_ailleurs"


def croiser(fiches: Mapping[str, Fiche]) -> Mapping[str, tuple[Croisement, ...]]:
    """What each workbook, by name, learns from the others; same fiches, same order."""
    found: dict[str, list[Croisement]] = {name: [] for name in fiches}
    for search in (_jumeaux, _rencontres, orthographes, _penuries, _effectifs):
        for name, croisement in search(fiches):
            found[name].append(croisement)
    return {name: tuple(dict.fromkeys(croisements)) for name, croisements in found.items()}


def _champs(record: Occupation | Besoin) -> dict[str, object]:
    """Fields of a record, as they are: `asdict` would copy each of them."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _frame(rows: Iterator[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


def _pairs(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of two different sessions that share a key, both ways."""
    pairs = table.merge(table, on=["prise", "cle", "jour"], suffixes=("", _AILLEURS))
    return pairs[pairs["session"] != pairs[f"session{_AILLEURS}"]]


def _jumeaux(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Workbooks that are about the same session: copies, or a number typed twice."""
    same: dict[str, list[str]] = {}
    for name, fiche in fiches.items():
        same.setdefault(session_de(name, fiche), []).append(name)
    for name, fiche in fiches.items():
        others = tuple(other for other in same[session_de(name, fiche)] if other != name)
        if others:
            yield name, Jumeau(fiche.cell, fiche.numero, others)


def _rencontres(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
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


def _cell(row: Mapping[object, object]) -> Cell:
    return Cell(str(row["sheet"]), int(str(row["row"])), int(str(row["column"])))


def _penuries(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
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


def _effectifs(fiches: Mapping[str, Fiche]) -> Iterator[tuple[str, Croisement]]:
    """Forecasts of training bodies that the sessions of one calendar year go beyond."""
    table = _frame(
        {"classeur": name, "cle": e.cle, "annee": fiche.debut.year, "candidat": candidat}
        for name, fiche in fiches.items()
        for e in fiche.envois
        for candidat in e.candidats
        if fiche.debut
    )
    if table.empty:
        return
    sent = {
        key: (rows["candidat"].nunique(), tuple(sorted(set(rows["classeur"]))))
        for key, rows in table.groupby(["cle", "annee"])
    }
    for name, fiche in fiches.items():
        for envoi in fiche.envois if fiche.debut else ():
            annee = fiche.debut.year if fiche.debut else 0
            total, classeurs = sent.get((envoi.cle, annee), (0, ()))
            if envoi.prevu is not None and total > envoi.prevu:
                yield name, Effectif(envoi.cell, envoi.nom, annee, total, envoi.prevu, classeurs)
