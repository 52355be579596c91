"""The order between the blocks of a candidate."""

from collections.abc import Iterator, Mapping

from sessionbook.french import cle
from sessionbook.model.choix import NatureTemps
from sessionbook.model.epreuves import Epreuve
from sessionbook.planning.instance import Bloc, Lien, Tache
from sessionbook.planning.phases import Parcours


def liens_de(parcours: Parcours, blocs: list[Bloc]) -> Iterator[Lien]:
    """Links between the blocks of a candidate."""
    place = {
        (cle(task.code), task.epreuve): (n, offset, task)
        for n, bloc in enumerate(blocs)
        for offset, task in bloc.taches
    }
    yield from _phases(parcours, place)
    yield from _caches(parcours, place)


_Places = Mapping[tuple[str, bool], tuple[int, int, Tache]]


def _phases(parcours: Parcours, place: _Places) -> Iterator[Lien]:
    for code, epreuve in parcours.phases.items():
        before = parcours.avant(code)
        for other in before:
            tight = bool(epreuve.enchaine) and other == before[0]
            yield from _lien(
                place[other, True],
                place[code, True],
                epreuve,
                colle=tight,
                autre_jour=_autre_jour(epreuve),
            )
        if parcours.derniere(code):
            for other in parcours.phases:
                if other not in (code, *before) and not parcours.derniere(other):
                    yield from _lien(place[other, True], place[code, True])


def _caches(parcours: Parcours, place: _Places) -> Iterator[Lien]:
    for temps, where in parcours.temps:
        hidden = place.get((cle(temps.code or ""), False))
        if hidden is None:
            continue
        if where.libre:
            phase = place[where.code, True]
            yield from _lien(phase, hidden) if where.apres else _lien(hidden, phase)
        if temps.nature is NatureTemps.CORRECTION:
            for written in parcours.ecrites:
                if written != where.code:
                    yield from _lien(place[written, True], hidden)


_Place = tuple[int, int, Tache]


def _lien(
    avant: _Place,
    apres: _Place,
    epreuve: Epreuve | None = None,
    *,
    colle: bool = False,
    autre_jour: bool = False,
) -> Iterator[Lien]:
    (a, start, task), (b, debut, after) = avant, apres
    if a == b or (task.debut_fige is not None and after.debut_fige is not None):
        return
    yield Lien(
        a,
        start + task.duree,
        b,
        debut,
        attente_min=(epreuve.attente_min or 0) if epreuve else 0,
        attente_max=0 if colle else epreuve.attente_max if epreuve else None,
        jours=(epreuve.jours_ecart or 0) if epreuve else 0,
        meme_jour=bool(epreuve and epreuve.meme_jour),
        autre_jour=autre_jour,
    )


def _autre_jour(epreuve: Epreuve) -> bool:
    """True when the sheet lets the phase come on another day than what precedes it."""
    return bool(epreuve.jours_ecart) or epreuve.meme_jour is False
