"""The running order of the day: three juries, four candidates each, two in the morning."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sample_workbooks.candidats import CANDIDATS, designation
from sample_workbooks.centre import JOUR
from sample_workbooks.jury import JURY
from sessionbook.model.choix import NatureCreneau
from sessionbook.model.creneaux import TOUS

Ligne = Mapping[str, object]

SALLES_JURY = ("Salle 101", "Salle 102", "Salle 103")
_CYCLE = (("LECTURE", 15), ("PP", 35), ("ET", 40), ("EF", 15), ("DELIBERATION", 10))
_DEVANT_JURY = frozenset({"PP", "ET", "EF"})
_PAR_JURY = 4
_AVANT_REPAS = 2
_CORRECTION, _REPAS = 20, 60


def _creneau(debut: datetime, minutes: int, epreuve: str, **plus: object) -> Ligne:
    return {
        "jour": debut.date(),
        "debut": debut.time(),
        "fin": (debut + timedelta(minutes=minutes)).time(),
        "epreuve": epreuve,
        **plus,
    }


def compositions(jour: date = JOUR) -> tuple[Ligne, ...]:
    """Two members a jury, in the order of the sheet Jury."""
    noms = [f"{str(membre['nom']).upper()} {membre['prenom']}" for membre in JURY]
    return tuple(
        {
            "jour": jour,
            "jury": f"Jury {rang + 1}",
            "membre_1": noms[2 * rang],
            "membre_2": noms[2 * rang + 1],
            "salle": salle,
        }
        for rang, salle in enumerate(SALLES_JURY)
    )


def creneaux(jour: date = JOUR) -> tuple[Ligne, ...]:
    """Welcome, the questionnaire for all, then each jury's day."""
    cache, epreuve = NatureCreneau.TEMPS_CACHE, NatureCreneau.EPREUVE
    debut = datetime.combine(jour, time(8))
    questionnaire = debut + timedelta(minutes=15)
    rows = [
        _creneau(debut, 15, "ACCUEIL", candidats=(TOUS,), salle="Hall", nature=cache),
        _creneau(
            questionnaire,
            30,
            "QP",
            candidats=(TOUS,),
            salle="Salle 204",
            nature=epreuve,
            surveillant="PERRIN Guillaume",
        ),
    ]
    for rang, salle in enumerate(SALLES_JURY):
        noms = [designation(c) for c in CANDIDATS[_PAR_JURY * rang : _PAR_JURY * (rang + 1)]]
        rows += _jury(questionnaire + timedelta(minutes=30), f"Jury {rang + 1}", salle, noms)
    return tuple(rows)


def _jury(debut: datetime, jury: str, salle: str, noms: Sequence[str]) -> Iterator[Ligne]:
    cache, lieu = NatureCreneau.TEMPS_CACHE, {"jury": jury, "salle": salle}
    yield _creneau(debut, _CORRECTION, "CORRECTION", **lieu, nature=cache)
    debut += timedelta(minutes=_CORRECTION)
    for rang, nom in enumerate(noms):
        if rang == _AVANT_REPAS:
            yield _creneau(debut, _REPAS, "REPAS", jury=jury, nature=NatureCreneau.PAUSE)
            debut += timedelta(minutes=_REPAS)
        for code, minutes in _CYCLE:
            if code in _DEVANT_JURY:
                who: Ligne = {"candidats": (nom,), "nature": NatureCreneau.EPREUVE}
            else:
                who = {"nature": cache}
            yield _creneau(debut, minutes, code, **lieu, **who)
            debut += timedelta(minutes=minutes)
