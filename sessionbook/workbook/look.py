"""How the sheets and marks of sessionbook look: colours, fonts, alignments."""

from dataclasses import dataclass, replace

from sessionbook.model.findings import Etat, Gravite


@dataclass(frozen=True)
class Look:
    """How a cell looks; colours in RRGGBB, size in points, an empty fill is none."""

    bold: bool = False
    underline: bool = False
    size: int = 10
    color: str = "1F1F1F"
    fill: str = ""
    wrap: bool = True
    border: bool = True
    align: str = "left"
    vertical: str = "center"
    indent: int = 0
    date: bool = False
    heure: bool = False


@dataclass(frozen=True)
class Teinte:
    """The three tones of a severity: cell, frame and darker text."""

    fill: str
    line: str
    ink: str


TEINTES = {
    Gravite.BLOQUANT: Teinte("F8C4C0", "C0392B", "9C1C10"),
    Gravite.A_VERIFIER: Teinte("FFE3A3", "D48806", "8A5A00"),
    Gravite.INFORMATION: Teinte("D6E8F7", "5B9BD5", "1F4E79"),
}

BRAND, OK, SOON, KO, PALE = "1F3A5F", "2E7D32", "8A5A00", "B3261E", "F3F5F8"

TEXT = Look(indent=1)
CENTER = Look(align="center")
DATE = Look(align="center", date=True)
HEURE = Look(align="center", heure=True)
LINK = Look(indent=1, color="0B57D0", underline=True)
TITLE = Look(indent=1, bold=True, size=16, color=BRAND, wrap=False, border=False)
SUBTITLE = Look(indent=1, size=11, color="1F1F1F", border=False)
NOTICE = Look(indent=1, size=9, color="5F6368", border=False)
HEADER = Look(indent=1, bold=True, color="FFFFFF", fill=BRAND)
READY = Look(indent=1, bold=True, size=13, color="FFFFFF", fill=OK, border=False)
IN_ORDER = replace(READY, fill=SOON)
NOT_READY = replace(READY, fill=KO)

GRAVITES = {
    gravite: Look(indent=1, bold=True, color=teinte.ink, fill=teinte.fill)
    for gravite, teinte in TEINTES.items()
}
ETATS = {
    Etat.FAIT: Look(bold=True, color="1B5E20", fill="D7EFD9", align="center"),
    Etat.A_FAIRE: Look(bold=True, color="1F4E79", fill="D6E8F7", align="center"),
    Etat.URGENT: Look(bold=True, color="8A5A00", fill="FFE3A3", align="center"),
    Etat.EN_RETARD: Look(bold=True, color="9C1C10", fill="F8C4C0", align="center"),
    Etat.IMPOSSIBLE: Look(bold=True, color="FFFFFF", fill=KO, align="center"),
    Etat.SANS_OBJET: Look(color="5F6368", fill="ECEFF1", align="center"),
}

HORS_EPREUVE = 'OR(${nature}{ligne}="Temps caché",${nature}{ligne}="Pause")'
AUTRE_JURY = (
    'AND(${debut}{ligne}<>"",OR(${jury}{ligne}<>${jury}{dessus},${jour}{ligne}<>${jour}{dessus}))'
)
"""Slots that no candidate sits, and where another jury or day begins, as formulas of a row."""
SUITE = "1F2937"
