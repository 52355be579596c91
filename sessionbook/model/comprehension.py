"""How a workbook was understood, to be told to the centre."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sessionbook import french
from sessionbook.model.cells import Cell


@dataclass(frozen=True)
class TableComprise:
    """A table found: its sheet, its header row (0 for a form), how many rows were read.

    `colonnes` gives the header cell of each official title, `renommees` the header as
    the centre wrote it when it differs, `ignorees` the headers that are not read.
    """

    nom: str
    feuille: str
    entete: int
    lignes: int
    colonnes: Mapping[str, Cell] = field(default_factory=dict)
    renommees: Mapping[str, str] = field(default_factory=dict)
    ignorees: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comprehension:
    """The whole workbook: tables found, sheets that hold none of them."""

    tables: tuple[TableComprise, ...] = ()
    ignorees: tuple[str, ...] = ()

    @property
    def resume(self) -> str:
        """One paragraph for the centre; empty when nothing was understood."""
        if not self.tables:
            return ""
        lues = [_lue(table) for table in self.tables]
        parts = [french.phrase("Comment le classeur a été compris : {t}.", t=" ; ".join(lues))]
        names = [
            f"« {own} » pour « {titre} »" for t in self.tables for titre, own in t.renommees.items()
        ]
        if names:
            parts.append(french.phrase("Noms reconnus : {t:liste}.", t=_abrege(names)))
        left = [f"« {name} » ({t.feuille})" for t in self.tables for name in t.ignorees]
        if left:
            parts.append(
                french.phrase(
                    "{n:accord|Colonne laissée|Colonnes laissées} de côté : {t:liste}.",
                    n=len(left),
                    t=_abrege(left),
                )
            )
        if self.ignorees:
            parts.append(
                french.phrase(
                    "{n:accord|Feuille laissée|Feuilles laissées} de côté : {t:liste}.",
                    n=len(self.ignorees),
                    t=_abrege([f"« {name} »" for name in self.ignorees]),
                )
            )
        return " ".join(parts)


_NOMS_DITS = 6


def _abrege(names: list[str]) -> list[str]:
    """The first names, and how many more there are."""
    if len(names) <= _NOMS_DITS:
        return names
    more = len(names) - _NOMS_DITS
    return [*names[:_NOMS_DITS], french.accord(more, "autre")]


def _lue(table: TableComprise) -> str:
    where = f" (feuille « {table.feuille} »)" if table.feuille != _feuille(table.nom) else ""
    if not table.entete:
        return f"{table.nom}{where}, {french.accord(len(table.colonnes), 'information')}"
    return f"{table.nom}{where}, {french.accord(table.lignes, 'ligne')}"


def _feuille(nom: str) -> str:
    return nom.split(" : ", maxsplit=1)[0]
