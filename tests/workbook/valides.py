"""Valid workbooks made at random, the same ones for the same number, as typed rows by sheet."""

import io
import random
from collections.abc import Mapping
from datetime import date, time, timedelta

import xlsxwriter
from openpyxl import Workbook

from sessionbook.workbook.columns import TABLES, Column, Table, Type

Grille = list[list[object]]
Feuilles = dict[str, Grille]

_NOMS = ("Benali", "D’Angelo", "de La Tour", "Garçon", "Le Goff", "Lefèvre", "Ñuñez", "O'Brien")
_PRENOMS = ("Inès", "Mattéo", "Anne-Sophie", "Loïc", "Zoé", "Jean Paul", "Chloé", "Éloïse")
_SIRENS = ("552081317", "732 829 320", "73282932000074", "356000000", "35600000000048")
_MAJORATIONS = ("+1/3", "33 %", "QP +10 min", "tiers temps")
_PLAGES = ("11/03/2027", "11/03/2027 matin", "11/03/2027 9h-12h ; 12/03/2027", "toute la session")
LIGNES = 3


def valides(graine: int) -> Feuilles:
    """Rows of every sheet of a valid workbook, columns in a random order."""
    hasard = random.Random(graine)  # noqa: S311 - the same workbook each time is what is wanted
    sheets: Feuilles = {}
    for table in TABLES:
        rows = _formulaire(table, hasard) if table.formulaire else _tableau(table, hasard)
        if table.feuille in sheets:
            sheets[table.feuille] += [[], [table.titre], *rows]
        elif table.titre:
            sheets[table.feuille] = [[table.titre], *rows]
        else:
            sheets[table.feuille] = rows
    return sheets


def _formulaire(table: Table, hasard: random.Random) -> Grille:
    columns = list(table.colonnes)
    hasard.shuffle(columns)
    return [[column.titre, valeur(table, column, 0, hasard)] for column in columns]


def _tableau(table: Table, hasard: random.Random) -> Grille:
    columns = list(table.colonnes)
    hasard.shuffle(columns)
    rows = [[valeur(table, c, n, hasard) for c in columns] for n in range(LIGNES)]
    return [[column.titre for column in columns], *rows]


def nom(numero: int) -> tuple[str, str]:
    """Surname and first name of the person of a row; no two rows share them."""
    return _NOMS[numero % len(_NOMS)], _PRENOMS[numero % len(_PRENOMS)]


def _cite(table: Table, column: Column, numero: int) -> str | None:
    """What a cell that cites another sheet, or is cited, holds."""
    champ = column.champ
    if table.nom in ("candidats", "jury", "surveillants"):
        if champ in ("nom_naissance", "nom"):
            return nom(numero)[0]
        if champ in ("prenoms", "prenom"):
            return nom(numero)[1]
        if champ == "nom_usage":
            return ""
    fixed = {
        ("epreuves", "code"): f"E{numero}",
        ("temps_caches", "code"): f"T{numero}",
        ("salles", "nom"): f"Salle {numero}",
        ("epreuves", "apres"): "" if numero == 0 else "E0",
        ("materiel", "epreuves"): f"E{numero} ; E0",
        ("compositions", "salle"): f"Salle {numero}",
        ("creneaux", "salle"): f"Salle {numero}",
        ("creneaux", "epreuve"): f"E{numero}",
        ("creneaux", "candidats"): " ".join(nom(numero)),
        ("creneaux", "surveillant"): " ".join(nom(numero)),
        ("creneaux", "nature"): "",
        ("candidats", "statut"): "",
        ("compositions", "membre_1"): " ".join(nom(0)),
        ("compositions", "membre_2"): " ".join(nom(1)),
        ("compositions", "membre_3"): "",
        ("documents", "epreuves"): "",
        ("derogations", "regle"): "CAN-03",
        ("derogations", "decidee_le"): "05/01/2026",
    }
    return fixed.get((table.nom, champ))


def valeur(table: Table, column: Column, numero: int, hasard: random.Random) -> object:
    """A valid value of a cell, written in one of the ways people write it."""
    cite = _cite(table, column, numero)
    if cite is not None:
        return cite
    jour = date(2026, 1, 5) + timedelta(days=hasard.randrange(500))
    low = column.minimum or 0
    number = hasard.randint(low, min(column.maximum or 60, low + 59))
    ways: Mapping[Type, tuple[object, ...]] = {
        Type.TEXTE: ("Texte", "l’été, « ici »", f"Réf. {number}", "12 rue des Lilas"),
        Type.LISTE: ("Un", "Un ; Deux", "Un\nDeux"),
        Type.OUI_NON: ("oui", "Non", "x", "O", "n", "✓", "VRAI", 1, True),
        Type.DATE: (jour, f"{jour:%d/%m/%Y}", f"{jour:%Y-%m-%d}", f"{jour.day}-{jour.month}-26"),
        Type.HEURE: (time(9, 30), "9h30", "9 h", "09:05"),
        Type.DUREE: (max(number, 1), f"{max(number, 1)} min", f"1h{number % 60:02d}"),
        Type.ENTIER: (number, str(number), float(number)),
        Type.SIREN: _SIRENS,
        Type.CODE_POSTAL: ("01000", 1000, "44000", "2A004", 97400),
        Type.TELEPHONE: ("06 12 34 56 78", "0612345678", 612345678, "+33 6 12 34 56 78"),
        Type.COURRIEL: ("lea.durand@exemple.fr", "a-b_c@sous.exemple.org"),
        Type.PLAGES: _PLAGES,
        Type.MAJORATIONS: _MAJORATIONS,
    }
    if column.choix is not None:
        values = [str(choix.value) for choix in column.choix]
        return hasard.choice([*values, values[0].upper()])
    return hasard.choice(ways[column.type])


def par_openpyxl(feuilles: Feuilles) -> bytes:
    """The workbook as openpyxl writes it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in feuilles.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def par_xlsxwriter(feuilles: Feuilles) -> bytes:
    """The workbook as XlsxWriter writes it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    hour = book.add_format({"num_format": "hh:mm"})
    for name, rows in feuilles.items():
        sheet = book.add_worksheet(name)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                if isinstance(value, time):
                    sheet.write_datetime(i, j, value, hour)
                elif value not in ("", None):
                    sheet.write(i, j, value)
    book.close()
    return buffer.getvalue()
