"""The workbook, declared once: the form, the reader and the documentation come from here."""

from sessionbook.workbook.columns.candidats import CANDIDATS
from sessionbook.workbook.columns.declare import Column, Requis, Table, Type
from sessionbook.workbook.columns.deroule import COMPOSITIONS, CRENEAUX, EPREUVES, TEMPS_CACHES
from sessionbook.workbook.columns.moyens import DEROGATIONS, DOCUMENTS, MATERIEL, SALLES
from sessionbook.workbook.columns.personnes import JURY, ORGANISMES, SURVEILLANTS
from sessionbook.workbook.columns.session import SESSION

TABLES = (
    SESSION,
    CANDIDATS,
    JURY,
    MATERIEL,
    EPREUVES,
    TEMPS_CACHES,
    SALLES,
    SURVEILLANTS,
    DOCUMENTS,
    ORGANISMES,
    DEROGATIONS,
    COMPOSITIONS,
    CRENEAUX,
)
"""In the order of the sheets; two tables of one sheet stand one below the other."""

__all__ = ["TABLES", "Column", "Requis", "Table", "Type"]
