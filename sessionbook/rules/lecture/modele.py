"""A form of another version: what it lacks has one cause, told once."""

from collections.abc import Sequence

from sessionbook.model.findings import Lecture, Trouble
from sessionbook.model.session import Dossier
from sessionbook.rules.lecture.essentiel import colonne_essentielle

_MANQUES = (Trouble.COLONNE_ABSENTE, Trouble.FEUILLE_ABSENTE)


def autre_modele(dossier: Dossier) -> Lecture | None:
    """The reading fact of a form that is not ours, None for our own and for a centre's workbook."""
    return next((x for x in dossier.lectures if x.trouble is Trouble.AUTRE_MODELE), None)


def manques(dossier: Dossier) -> Sequence[Lecture]:
    """The sheets and columns that the form lacks; not a sheet that another one looks like."""
    return [x for x in dossier.lectures if x.trouble in _MANQUES and not x.proche]


def cas(dossier: Dossier, lecture: Lecture) -> str:
    """« ancien » or « recent », and how much lacks."""
    age = "ancien" if int(lecture.colonne) < int(lecture.attendu) else "recent"
    lacks = manques(dossier)
    essential = any(
        x.trouble is Trouble.FEUILLE_ABSENTE or colonne_essentielle(dossier, x) for x in lacks
    )
    return f"{age}_essentiel" if essential else f"{age}_incomplet" if lacks else age
