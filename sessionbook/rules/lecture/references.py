"""Names and codes that one sheet cites from another, and those that each sheet knows."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sessionbook.french import cle
from sessionbook.model.cells import Cell, Record
from sessionbook.model.choix import NatureCreneau
from sessionbook.model.creneaux import TOUS, CompositionJury, Creneau
from sessionbook.model.session import Dossier

_TOUS = cle(TOUS)
_MEMBRES = ("membre_1", "membre_2", "membre_3")


class Citation(NamedTuple):
    """A name typed in a field of a row, and the table that should know it."""

    table: str
    nom: str
    record: Record
    champ: str

    @property
    def cell(self) -> Cell:
        """Where it is typed."""
        return self.record.cell(self.champ)

    @property
    def siege(self) -> CompositionJury | None:
        """The row of the composition when a member is cited."""
        seat = self.record if self.table == "jury" else None
        return seat if isinstance(seat, CompositionJury) else None


def connus(dossier: Dossier) -> Mapping[str, Mapping[str, str]]:
    """Normalised names of each table, with the way the user writes them."""
    return {
        "candidats": {key: c.designation for c in dossier.inscrits for key in c.cles},
        "jury": {key: m.designation for m in dossier.jury for key in m.cles},
        "surveillants": {key: s.designation for s in dossier.surveillants for key in s.cles},
        "salles": {cle(salle.nom): salle.nom for salle in dossier.salles if salle.nom},
        "epreuves": {cle(code): code for code, _ in _phases(dossier)},
    }


def intitules(dossier: Dossier) -> Mapping[str, str]:
    """Code of each épreuve and hidden time by its normalised title: people write it instead."""
    return {cle(intitule): code for code, intitule in _phases(dossier) if intitule}


def _phases(dossier: Dossier) -> Iterator[tuple[str, str | None]]:
    for epreuve in dossier.epreuves:
        if epreuve.code:
            yield epreuve.code, epreuve.intitule
    for temps in dossier.temps_caches:
        if temps.code:
            yield temps.code, temps.intitule


def citations(dossier: Dossier) -> Iterator[Citation]:
    """Everything cited, in the order of the sheets Matériel, Épreuves and Déroulé."""
    for materiel in dossier.materiel:
        for code in materiel.epreuves:
            yield Citation("epreuves", code, materiel, "epreuves")
    for epreuve in dossier.epreuves:
        for code in epreuve.apres:
            yield Citation("epreuves", code, epreuve, "apres")
    for composition in dossier.compositions:
        for champ in _MEMBRES:
            nom = getattr(composition, champ)
            if nom:
                yield Citation("jury", nom, composition, champ)
        if composition.salle:
            yield Citation("salles", composition.salle, composition, "salle")
    for creneau in dossier.creneaux:
        yield from _creneau(dossier, creneau)


def _creneau(dossier: Dossier, creneau: Creneau) -> Iterator[Citation]:
    for nom in creneau.candidats:
        if cle(nom) != _TOUS:
            yield Citation("candidats", nom, creneau, "candidats")
    libre = creneau.nature is NatureCreneau.PAUSE or (
        creneau.nature is NatureCreneau.TEMPS_CACHE and not dossier.temps_caches
    )
    if creneau.epreuve and not libre:
        yield Citation("epreuves", creneau.epreuve, creneau, "epreuve")
    if creneau.salle:
        yield Citation("salles", creneau.salle, creneau, "salle")
    if creneau.surveillant:
        yield Citation("surveillants", creneau.surveillant, creneau, "surveillant")
