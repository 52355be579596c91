"""The examples of the rules' pages, written as real workbooks and judged.

A value is typed as a user types it: JJ/MM/AAAA gives a date cell, HH:MM a time,
a whole number a number; a leading apostrophe makes a text, as in Excel. Tables whose
name starts with « Ailleurs : » make a second workbook of the same folder.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.batch.croisements import croiser
from sessionbook.batch.fiche import fiche
from sessionbook.batch.logo import lire_logo
from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.croisements import Croisement
from sessionbook.model.findings import Finding
from sessionbook.model.lettres import Convoque, Lettre, Passage, Suivi, repere
from sessionbook.model.plan import Impasse
from sessionbook.model.session import Case, Dossier
from sessionbook.planning.plan import planifier
from sessionbook.rules.page import Exemple, Tableau, page
from sessionbook.rules.rule import Loaded, judge, rules
from sessionbook.workbook.columns import TABLES, Table
from sessionbook.workbook.read import lire

PLANIFIEE = "PLN-15"
"""The rule whose examples are planned first."""

LOGOS = Path(__file__).parent / "logos"
"""What lies beside the workbook of an example."""

REMISE = "Convocation remise"
"""What a candidate holds: not a sheet, but what sessionbook remembers."""

Tapee = str | int | datetime | time | None

_TABLES = {cle(f"{t.feuille} : {t.titre}" if t.titre else t.feuille): t for t in TABLES}


@dataclass(frozen=True)
class Atelier:
    """A workbook made from an example, and the cells its page marks."""

    contenu: bytes
    marques: frozenset[Cell]


@dataclass
class _Ecriture:
    """A workbook while it is being written; a sheet's next table goes below the last one."""

    classeur: Workbook = field(default_factory=Workbook)
    suivante: dict[str, int] = field(default_factory=dict)
    marques: set[Cell] = field(default_factory=set)

    def feuille(self, nom: str) -> Worksheet:
        if nom not in self.suivante:
            self.suivante[nom] = 1
            self.classeur.create_sheet(nom)
        sheet = self.classeur[nom]
        assert isinstance(sheet, Worksheet)
        return sheet

    def table(self, tableau: Tableau) -> None:
        if tableau.feuille.texte == REMISE:
            return
        table = table_nommee(tableau.feuille.texte)
        sheet = self.feuille(table.feuille)
        row = self.suivante[table.feuille]
        if tableau.feuille.marquee:
            self.marques.add(Cell(table.feuille, 1, 1))
        if table.titre:
            sheet.cell(row, 1, table.titre)
            row += 1
        _verifie_entetes(table, tableau)
        for ligne in tableau.lignes:
            for column, valeur in enumerate(ligne, start=1):
                sheet.cell(row, column, tapee(valeur.texte))
                if valeur.marquee:
                    self.marques.add(Cell(table.feuille, row, column))
            row += 1
        self.suivante[table.feuille] = row + 1


def table_nommee(nom: str) -> Table:
    """The table of a sheet, or one of two: « Déroulé : Créneaux »."""
    table = _TABLES.get(cle(nom))
    assert table is not None, f"aucune table ne s’appelle « {nom} »"
    return table


def _verifie_entetes(table: Table, tableau: Tableau) -> None:
    """A misspelt header would make a table that says nothing."""
    known = {cle(name) for c in table.colonnes for name in (c.titre, *c.synonymes)}
    titles = [row[0] for row in tableau.lignes] if table.formulaire else tableau.lignes[0]
    for title in titles:
        assert cle(title.texte) in known, f"{table.feuille} n’a pas de « {title.texte} »"
    for ligne in tableau.lignes:
        assert len(ligne) == len(tableau.lignes[0]), f"{table.feuille} : lignes inégales"


def tapee(texte: str) -> Tapee:
    """What a spreadsheet holds once this text was typed in a cell."""
    if not texte:
        return None
    if texte.startswith("'"):
        return texte[1:]
    if re.fullmatch(r"0|-?[1-9]\d*", texte):
        return int(texte)
    for modele, moment in (("%d/%m/%Y", "day"), ("%H:%M", "time")):
        if not re.fullmatch(r"\d\d/\d\d/\d{4}|\d{1,2}:\d\d", texte):
            break
        try:
            instant = datetime.strptime(texte, modele)  # noqa: DTZ007 a cell has no time zone
        except ValueError:
            continue
        return instant if moment == "day" else instant.time()
    return texte


_AILLEURS = "Ailleurs : "


def atelier(exemple: Exemple) -> Atelier:
    """The workbook of an example, with the tables it shows and nothing else."""
    return _atelier([t for t in exemple.tableaux if not t.feuille.texte.startswith(_AILLEURS)])


def ailleurs(exemple: Exemple) -> bytes | None:
    """The other workbook of an example, None when it shows a single one."""
    tableaux = [
        replace(t, feuille=replace(t.feuille, texte=t.feuille.texte.removeprefix(_AILLEURS)))
        for t in exemple.tableaux
        if t.feuille.texte.startswith(_AILLEURS)
    ]
    return _atelier(tableaux).contenu if tableaux else None


def _atelier(tableaux: Sequence[Tableau]) -> Atelier:
    ecriture = _Ecriture()
    for tableau in tableaux:
        ecriture.table(tableau)
    ecriture.classeur.remove(ecriture.classeur.worksheets[0])
    buffer = io.BytesIO()
    ecriture.classeur.save(buffer)
    return Atelier(buffer.getvalue(), frozenset(ecriture.marques))


def constats(loaded: Loaded, exemple: Exemple) -> tuple[Finding, ...]:
    """What one rule alone says of an example, through the real reader."""
    dossier = lire(atelier(exemple).contenu, "exemple.xlsx")
    case = Case(
        dossier,
        exemple.jour,
        suivis=suivis(dossier, exemple),
        croisements=croisements(dossier, exemple),
        logo=lire_logo(dossier.session.centre_logo, LOGOS),
    )
    if loaded.rule.id == PLANIFIEE:
        outcome = planifier(case)
        case = replace(case, impasse=outcome if isinstance(outcome, Impasse) else None)
    return judge(case, only=(loaded,))


def croisements(dossier: Dossier, exemple: Exemple) -> tuple[Croisement, ...]:
    """What the other workbook of an example teaches, when it shows one."""
    other = ailleurs(exemple)
    if other is None:
        return ()
    fiches = {"exemple.xlsx": fiche(dossier), "autre.xlsx": fiche(lire(other, "autre.xlsx"))}
    return croiser(fiches)["exemple.xlsx"]


def suivis(dossier: Dossier, exemple: Exemple) -> dict[str, Suivi]:
    """What the pseudo-table « Convocation remise » says that candidates hold, at today's site."""
    held: dict[str, list[Passage]] = {}
    remis_le: dict[str, date] = {}
    for tableau in exemple.tableaux:
        for ligne in tableau.lignes[1:] if tableau.feuille.texte == REMISE else ():
            nom, remise, jour, debut, fin, epreuve, salle = (valeur.texte for valeur in ligne)
            (candidat,) = dossier.candidats_nommes(nom)
            hours = (time.fromisoformat(debut), time.fromisoformat(fin))
            held.setdefault(repere(candidat), []).append(
                Passage(_jour(jour), *hours, epreuve, salle)
            )
            remis_le[repere(candidat)] = _jour(remise)
    session = dossier.session
    parts = (session.site_adresse, session.site_code_postal, session.site_ville)
    site = ", ".join(filter(None, parts))
    return {
        nom: Suivi(lettre, lettre)
        for nom, passages in held.items()
        for lettre in [
            Lettre(
                remis_le[nom], "", Convoque(site, tuple(sorted(passages))), remis_le=remis_le[nom]
            )
        ]
    }


def _jour(texte: str) -> date:
    return datetime.strptime(texte, "%d/%m/%Y").date()  # noqa: DTZ007 a day, without a clock


@cache
def exemples(*, signales: bool) -> tuple[tuple[str, Loaded, Exemple], ...]:
    """Every example of one section, over all the rules, with a name for the test."""
    return tuple(
        (f"{loaded.rule.id} {exemple.jour:%d/%m/%Y}, {exemple.legende}", loaded, exemple)
        for loaded in rules()
        for exemple in (page(loaded).signales if signales else page(loaded).corrects)
    )
