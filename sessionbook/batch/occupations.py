"""Who and what a session keeps busy, stretch by stretch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.choix import NatureCreneau
from sessionbook.model.creneaux import Creneau
from sessionbook.model.croisements import Prise
from sessionbook.model.session import Dossier, Session

_FIN_DU_JOUR = time(23, 59)


@dataclass(frozen=True, slots=True)
class Occupation:
    """A stretch during which the session keeps someone or something, in the site's local time.

    `precise` is false for a stretch that only comes from the dates of the session.
    """

    prise: Prise
    cle: str
    nom: str
    cell: Cell
    debut: datetime
    fin: datetime
    precise: bool


def jours(dossier: Dossier) -> tuple[date, ...]:
    """Days of the session, declared or planned."""
    declared = dossier.session.jours or tuple(filter(None, (dossier.session.date_debut,)))
    planned = {creneau.jour for creneau in dossier.creneaux if creneau.jour}
    return tuple(sorted({*declared, *planned}))


def site(session: Session) -> str:
    """What tells a place from another: rooms and equipment belong to it."""
    return cle(session.site_adresse or session.site_nom or session.centre_siren or "")


_Pose = tuple[datetime, datetime, Cell]
"""Hours of a slot, and where they stand."""

_Poses = Sequence[tuple[Creneau, _Pose | None]]


def occupations(dossier: Dossier) -> Iterator[Occupation]:
    """Every stretch of jury members, candidates, rooms and of the person in charge."""
    poses = [(creneau, _pose(creneau)) for creneau in dossier.creneaux]
    yield from _du_jury(dossier, poses)
    yield from _des_candidats(dossier, poses)
    yield from _des_salles(dossier, poses)
    session = dossier.session
    if session.responsable_nom:
        nom = f"{session.responsable_nom.upper()} {session.responsable_prenom or ''}".strip()
        yield from _stretches(
            dossier,
            (Prise.RESPONSABLE, cle(nom), nom, session.cell("responsable_nom")),
            [pose for _, pose in poses],
        )


def _pose(creneau: Creneau) -> _Pose | None:
    debut, fin = creneau.commence, creneau.finit
    if debut is None or fin is None or debut >= fin:
        return None
    return debut, fin, creneau.cell("salle")


def _du_jury(dossier: Dossier, poses: _Poses) -> Iterator[Occupation]:
    slots: dict[tuple[date | None, str], list[_Pose | None]] = {}
    for creneau, pose in poses:
        if creneau.jury:
            slots.setdefault((creneau.jour, cle(creneau.jury)), []).append(pose)
    seated: set[str] = set()
    for composition in dossier.compositions:
        held = slots.get((composition.jour, cle(composition.jury or "")), ())
        for champ in ("membre_1", "membre_2", "membre_3"):
            written = getattr(composition, champ)
            if written:
                membre = dossier.membre(written)
                nom = membre.designation if membre else written
                seated.add(cle(nom))
                who = (Prise.JURY, cle(nom), nom, composition.cell(champ))
                yield from _stretches(dossier, who, held, composition.jour)
    for membre in dossier.jury:
        if membre.nom and membre.siege and cle(membre.designation) not in seated:
            who = (Prise.JURY, cle(membre.designation), membre.designation, membre.cell("nom"))
            yield from _stretches(dossier, who, ())


def _des_candidats(dossier: Dossier, poses: _Poses) -> Iterator[Occupation]:
    slots: dict[Cell, list[_Pose | None]] = {}
    for creneau, pose in poses:
        for candidat in dossier.candidats_de(creneau):
            slots.setdefault(candidat.ancre, []).append(pose)
    for candidat in dossier.inscrits:
        if candidat.nom_naissance and candidat.prenoms and candidat.naissance_date:
            key = cle(f"{candidat.nom_naissance} {candidat.prenoms} {candidat.naissance_date}")
            who = (Prise.CANDIDAT, key, candidat.designation, candidat.ancre)
            yield from _stretches(dossier, who, slots.get(candidat.ancre, ()))


def _des_salles(dossier: Dossier, poses: _Poses) -> Iterator[Occupation]:
    slots: dict[str, tuple[str, list[_Pose | None]]] = {}
    for creneau, pose in poses:
        if creneau.salle and creneau.nature is not NatureCreneau.PAUSE:
            slots.setdefault(cle(creneau.salle), (creneau.salle, []))[1].append(pose)
    for key, (nom, held) in slots.items():
        yield from _stretches(
            dossier, (Prise.SALLE, f"{site(dossier.session)}|{key}", nom, None), held
        )


def _stretches(
    dossier: Dossier,
    who: tuple[Prise, str, str, Cell | None],
    poses: Iterable[_Pose | None],
    jour: date | None = None,
) -> Iterator[Occupation]:
    """Slots that touch make one stretch; without any, whole days of the session."""
    prise, key, nom, cell = who
    timed = sorted(filter(None, poses))
    if not timed:
        for day in (jour,) if jour else jours(dossier):
            start, end = datetime.combine(day, time()), datetime.combine(day, _FIN_DU_JOUR)
            if cell is not None:
                yield Occupation(prise, key, nom, cell, start, end, precise=False)
        return
    start, end, where = timed[0]
    for debut, fin, place in timed[1:]:
        if debut > end:
            yield Occupation(prise, key, nom, cell or where, start, end, precise=True)
            start, end, where = debut, fin, place
        end = max(end, fin)
    yield Occupation(prise, key, nom, cell or where, start, end, precise=True)
