"""The little a run keeps of each workbook to compare it with the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.choix import NatureCreneau, ParQui
from sessionbook.model.creneaux import Creneau
from sessionbook.model.croisements import Prise
from sessionbook.model.moyens import Materiel
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier, Session
from sessionbook.rules.plateau.usage import candidats_ensemble, jurys_ensemble, salles_ensemble

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


@dataclass(frozen=True, slots=True)
class Personne:
    """A person as this workbook spells the name; `reperes` (e-mail, phone, birth) tell more."""

    prise: Prise
    cle: str
    nom: str
    cell: Cell
    reperes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Besoin:
    """Units of an equipment the session needs on each of its days, and units there are."""

    cle: str
    nom: str
    cell: Cell
    besoin: int
    disponible: int


@dataclass(frozen=True, slots=True)
class Envoi:
    """A training body: its candidates here, and its forecast when the sheet gives one."""

    cle: str
    nom: str
    candidats: tuple[str, ...]
    prevu: int | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Fiche:
    """What a workbook takes from the centre; `jours` are those of its session."""

    debut: date | None
    jours: tuple[date, ...]
    occupations: tuple[Occupation, ...]
    personnes: tuple[Personne, ...]
    besoins: tuple[Besoin, ...]
    envois: tuple[Envoi, ...]


def fiche(dossier: Dossier) -> Fiche:
    """The fiche of a workbook."""
    return Fiche(
        debut=dossier.session.date_debut,
        jours=_jours(dossier),
        occupations=tuple(_occupations(dossier)),
        personnes=tuple(_personnes(dossier)),
        besoins=tuple(_besoins(dossier)),
        envois=tuple(_envois(dossier)),
    )


def _jours(dossier: Dossier) -> tuple[date, ...]:
    declared = dossier.session.jours or tuple(filter(None, (dossier.session.date_debut,)))
    planned = {creneau.jour for creneau in dossier.creneaux if creneau.jour}
    return tuple(sorted({*declared, *planned}))


def _site(session: Session) -> str:
    return cle(session.site_adresse or session.site_nom or session.centre_siren or "")


def _occupations(dossier: Dossier) -> Iterator[Occupation]:
    yield from _du_jury(dossier)
    yield from _des_candidats(dossier)
    yield from _des_salles(dossier)
    session = dossier.session
    if session.responsable_nom:
        nom = f"{session.responsable_nom.upper()} {session.responsable_prenom or ''}".strip()
        yield from _stretches(
            dossier,
            (Prise.RESPONSABLE, cle(nom), nom, session.cell("responsable_nom")),
            dossier.creneaux,
        )


def _du_jury(dossier: Dossier) -> Iterator[Occupation]:
    seated: set[str] = set()
    for composition in dossier.compositions:
        slots = [
            creneau
            for creneau in dossier.creneaux
            if creneau.jour == composition.jour
            and creneau.jury
            and cle(creneau.jury) == cle(composition.jury or "")
        ]
        for champ in ("membre_1", "membre_2", "membre_3"):
            written = getattr(composition, champ)
            if written:
                membre = dossier.membre(written)
                nom = membre.designation if membre else written
                seated.add(cle(nom))
                who = (Prise.JURY, cle(nom), nom, composition.cell(champ))
                yield from _stretches(dossier, who, slots, composition.jour)
    for membre in dossier.jury:
        if membre.nom and membre.siege and cle(membre.designation) not in seated:
            who = (Prise.JURY, cle(membre.designation), membre.designation, membre.cell("nom"))
            yield from _stretches(dossier, who, ())


def _des_candidats(dossier: Dossier) -> Iterator[Occupation]:
    slots: dict[Cell, list[Creneau]] = {}
    for creneau in dossier.creneaux:
        for candidat in dossier.candidats_de(creneau):
            slots.setdefault(candidat.cell("nom_naissance"), []).append(creneau)
    for candidat in dossier.inscrits:
        if candidat.nom_naissance and candidat.prenoms and candidat.naissance_date:
            key = cle(f"{candidat.nom_naissance} {candidat.prenoms} {candidat.naissance_date}")
            cell = candidat.cell("nom_naissance")
            who = (Prise.CANDIDAT, key, candidat.designation, cell)
            yield from _stretches(dossier, who, slots.get(cell, ()))


def _des_salles(dossier: Dossier) -> Iterator[Occupation]:
    slots: dict[str, list[Creneau]] = {}
    for creneau in dossier.creneaux:
        if creneau.salle and creneau.nature is not NatureCreneau.PAUSE:
            slots.setdefault(cle(creneau.salle), []).append(creneau)
    for key, held in slots.items():
        who = (Prise.SALLE, f"{_site(dossier.session)}|{key}", held[0].salle or "", None)
        yield from _stretches(dossier, who, held)


def _stretches(
    dossier: Dossier,
    who: tuple[Prise, str, str, Cell | None],
    slots: Iterable[Creneau],
    jour: date | None = None,
) -> Iterator[Occupation]:
    """Slots that touch make one stretch; without any, whole days of the session."""
    prise, key, nom, cell = who
    timed = sorted(
        (
            (creneau.commence, creneau.finit, creneau.cell("salle"))
            for creneau in slots
            if creneau.commence and creneau.finit and creneau.commence < creneau.finit
        ),
    )
    if not timed:
        for day in (jour,) if jour else _jours(dossier):
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


def _personnes(dossier: Dossier) -> Iterator[Personne]:
    for membre in dossier.jury:
        if membre.nom and membre.prenom:
            reperes = tuple(cle(r) for r in (membre.courriel, membre.telephone) if r)
            nom = membre.designation
            yield Personne(Prise.JURY, cle(nom), nom, membre.cell("nom"), reperes)
    for candidat in dossier.inscrits:
        if candidat.nom_naissance and candidat.prenoms and candidat.naissance_date:
            nom = f"{candidat.nom_naissance.upper()} {candidat.prenoms}"
            reperes = (candidat.naissance_date.isoformat(),)
            yield Personne(Prise.CANDIDAT, cle(nom), nom, candidat.cell("nom_naissance"), reperes)


def _besoins(dossier: Dossier) -> Iterator[Besoin]:
    site = _site(dossier.session)
    for materiel in dossier.materiel:
        if materiel.designation and materiel.quantite and materiel.disponible is not None:
            yield Besoin(
                f"{site}|{cle(materiel.designation)}",
                materiel.designation,
                materiel.cell("disponible"),
                _unites(dossier, materiel),
                materiel.disponible,
            )


def _unites(dossier: Dossier, materiel: Materiel) -> int:
    """As PLT-01 counts them."""
    case = Case(dossier, dossier.session.date_debut or date.min)
    named = tuple(e for code in materiel.epreuves if (e := dossier.epreuve(code)))
    epreuves = named if materiel.epreuves else dossier.epreuves
    parts = 1
    match materiel.par:
        case ParQui.CANDIDAT:
            parts = -(-candidats_ensemble(case, epreuves) // (materiel.partage or 1))
        case ParQui.JURY:
            parts = jurys_ensemble(case, epreuves)
        case ParQui.SALLE:
            parts = salles_ensemble(case, epreuves)
    return (materiel.quantite or 0) * parts


def _envois(dossier: Dossier) -> Iterator[Envoi]:
    sent: dict[str, list[Candidat]] = {}
    for candidat in dossier.inscrits:
        if candidat.organisme_formation:
            sent.setdefault(cle(candidat.organisme_formation), []).append(candidat)
    forecast = {cle(o.nom): o for o in reversed(dossier.organismes) if o.nom}
    for key in sorted({*sent, *forecast}):
        organisme, candidats = forecast.get(key), sent.get(key, [])
        yield Envoi(
            key,
            (organisme and organisme.nom) or candidats[0].organisme_formation or "",
            tuple(sorted({_identite(candidat) for candidat in candidats})),
            organisme.effectif_prevu if organisme else None,
            organisme.cell("effectif_prevu")
            if organisme
            else candidats[0].cell("organisme_formation"),
        )


def _identite(candidat: Candidat) -> str:
    """Tells persons apart over all the workbooks, so that nobody is counted twice."""
    nom = f"{candidat.nom_naissance or ''} {candidat.prenoms or ''}"
    return f"{cle(nom)} {candidat.naissance_date or candidat.numero or ''}".strip()
