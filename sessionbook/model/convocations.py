"""Where and when the workbook expects a candidate now."""

from collections.abc import Iterator

from sessionbook.model.choix import NatureCreneau
from sessionbook.model.creneaux import Creneau
from sessionbook.model.lettres import Convoque, Passage
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Dossier


def convoque(dossier: Dossier, candidat: Candidat) -> Convoque:
    """The site, and the passages in the order of their hours."""
    session = dossier.session
    lieu = (session.site_adresse, session.site_code_postal, session.site_ville)
    passages = {passage for passage, _ in passages_de(dossier, candidat)}
    return Convoque(", ".join(part for part in lieu if part), tuple(sorted(passages)))


def passages_de(dossier: Dossier, candidat: Candidat) -> Iterator[tuple[Passage, Creneau]]:
    """Épreuves of a candidate whose hours are known, each with its slot."""
    place = candidat.cell("nom_naissance")
    for creneau in dossier.creneaux:
        if creneau.jour is None or creneau.debut is None or creneau.fin is None:
            continue
        present = {c.cell("nom_naissance") for c in dossier.candidats_de(creneau)}
        if place not in present or not _epreuve(dossier, creneau):
            continue
        rooms = (c.salle for c in dossier.compositions_de(creneau.jury, creneau.jour))
        salle = creneau.salle or next((room for room in rooms if room), "")
        yield (
            Passage(creneau.jour, creneau.debut, creneau.fin, creneau.epreuve or "", salle),
            creneau,
        )


def _epreuve(dossier: Dossier, creneau: Creneau) -> bool:
    if creneau.nature is None:
        return dossier.epreuve(creneau.epreuve) is not None
    return creneau.nature is NatureCreneau.EPREUVE
