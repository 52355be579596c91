"""Names and codes that one sheet cites from another, and those that each sheet knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.choix import NatureCreneau
from sessionbook.model.creneaux import TOUS, CompositionJury, Creneau
from sessionbook.model.session import Dossier

_MEMBRES = ("membre_1", "membre_2", "membre_3")


@dataclass(frozen=True, slots=True)
class Citation:
    """A name typed in a cell, and the table that should know it.

    `siege` is the row of the composition when a member is cited.
    """

    table: str
    nom: str
    cell: Cell
    siege: CompositionJury | None = None


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
            yield Citation("epreuves", code, materiel.cell("epreuves"))
    for epreuve in dossier.epreuves:
        for code in epreuve.apres:
            yield Citation("epreuves", code, epreuve.cell("apres"))
    for composition in dossier.compositions:
        for champ in _MEMBRES:
            nom = getattr(composition, champ)
            if nom:
                yield Citation("jury", nom, composition.cell(champ), composition)
        if composition.salle:
            yield Citation("salles", composition.salle, composition.cell("salle"))
    for creneau in dossier.creneaux:
        yield from _creneau(dossier, creneau)


def _creneau(dossier: Dossier, creneau: Creneau) -> Iterator[Citation]:
    for nom in creneau.candidats:
        if cle(nom) != cle(TOUS):
            yield Citation("candidats", nom, creneau.cell("candidats"))
    libre = creneau.nature is NatureCreneau.PAUSE or (
        creneau.nature is NatureCreneau.TEMPS_CACHE and not dossier.temps_caches
    )
    if creneau.epreuve and not libre:
        yield Citation("epreuves", creneau.epreuve, creneau.cell("epreuve"))
    if creneau.salle:
        yield Citation("salles", creneau.salle, creneau.cell("salle"))
    if creneau.surveillant:
        yield Citation("surveillants", creneau.surveillant, creneau.cell("surveillant"))
