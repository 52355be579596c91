"""Minutes of the sheet Épreuves added up, to hold against the figures of the référentiel."""

from collections.abc import Sequence

from sessionbook.model.epreuves import Epreuve
from sessionbook.model.session import Dossier


def somme(epreuves: Sequence[Epreuve]) -> int | None:
    """Total minutes, None when a duration is not known."""
    minutes = [epreuve.duree for epreuve in epreuves if epreuve.duree is not None]
    return sum(minutes) if len(minutes) == len(epreuves) else None


def devant_jury(dossier: Dossier) -> tuple[Epreuve, ...]:
    """Épreuves during which the jury sits, silent or not."""
    return tuple(epreuve for epreuve in dossier.epreuves if epreuve.devant_jury)
