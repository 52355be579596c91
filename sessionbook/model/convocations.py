"""Where and when the workbook expects a candidate now: what its slots are, and their rooms."""

from collections.abc import Mapping, Sequence

from sessionbook.model.cells import Cell
from sessionbook.model.choix import NatureCreneau
from sessionbook.model.creneaux import Creneau
from sessionbook.model.derive import derived
from sessionbook.model.lettres import Convoque, Passage
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Dossier


def convoque(dossier: Dossier, candidat: Candidat) -> Convoque:
    """The site, and the passages in the order of their hours."""
    session = dossier.session
    lieu = (session.site_adresse, session.site_code_postal, session.site_ville)
    passages = {passage for passage, _ in passages_de(dossier, candidat)}
    return Convoque(", ".join(part for part in lieu if part), tuple(sorted(passages)))


def passages_de(dossier: Dossier, candidat: Candidat) -> Sequence[tuple[Passage, Creneau]]:
    """Épreuves of a candidate whose hours are known, each with its slot."""
    return _passages(dossier).get(candidat.ancre, ())


@derived
def _passages(dossier: Dossier) -> Mapping[Cell, Sequence[tuple[Passage, Creneau]]]:
    found: dict[Cell, list[tuple[Passage, Creneau]]] = {}
    for creneau in dossier.creneaux:
        if creneau.jour is None or creneau.debut is None or creneau.fin is None:
            continue
        if est_epreuve(dossier, creneau):
            salle, code = salle_de(dossier, creneau) or "", creneau.epreuve or ""
            passage = Passage(creneau.jour, creneau.debut, creneau.fin, code, salle)
            for place in {candidat.ancre for candidat in dossier.candidats_de(creneau)}:
                found.setdefault(place, []).append((passage, creneau))
    return found


def est_epreuve(dossier: Dossier, creneau: Creneau) -> bool:
    """True for a slot that is neither a hidden time nor a break, by its nature or its code."""
    if creneau.nature is not None:
        return creneau.nature is NatureCreneau.EPREUVE
    return bool(creneau.epreuve) and dossier.temps_cache(creneau.epreuve) is None


def salle_de(dossier: Dossier, creneau: Creneau) -> str | None:
    """Room of a slot as typed, or its jury's room of that day."""
    if creneau.salle:
        return creneau.salle
    compositions = dossier.compositions_de(creneau.jury, creneau.jour)
    return next((c.salle for c in compositions if c.salle), None)
