"""The clean sample: all that is due on its day is done."""

from collections.abc import Mapping, Sequence
from datetime import date

from sample_workbooks import centre
from sample_workbooks.candidats import CANDIDATS
from sample_workbooks.deroule import compositions, creneaux
from sample_workbooks.jury import JURY

Ligne = Mapping[str, object]

JOUR_VU = date(2027, 3, 5)


def contenu() -> Mapping[str, Sequence[Ligne]]:
    """Rows of each table, for `formulaire`."""
    return {
        "session": (centre.SESSION,),
        "candidats": CANDIDATS,
        "jury": JURY,
        "materiel": centre.MATERIEL,
        "epreuves": centre.EPREUVES,
        "temps_caches": centre.TEMPS_CACHES,
        "salles": centre.SALLES,
        "surveillants": centre.SURVEILLANTS,
        "documents": centre.DOCUMENTS,
        "compositions": compositions(),
        "creneaux": creneaux(),
    }
