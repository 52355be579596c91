"""The little a run keeps of each workbook to compare it with the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sessionbook.batch.occupations import Occupation, jours, occupations, site
from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.choix import ParQui
from sessionbook.model.croisements import Prise
from sessionbook.model.moyens import Materiel
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.plateau.usage import (
    candidats_en_tout,
    candidats_ensemble,
    jurys_ensemble,
    salles_ensemble,
)


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
    """What a workbook takes from the centre; `jours` are those of its session.

    `numero` is the number of the session in CERES, empty when nothing tells it yet.
    """

    numero: str
    cell: Cell
    debut: date | None
    jours: tuple[date, ...]
    occupations: tuple[Occupation, ...]
    personnes: tuple[Personne, ...]
    besoins: tuple[Besoin, ...]
    envois: tuple[Envoi, ...]


def session_de(name: str, fiche: Fiche) -> str:
    """What tells one session from another: its number, else its workbook."""
    return f"n° {cle(fiche.numero)}" if fiche.numero else name


def fiche(dossier: Dossier) -> Fiche:
    """The fiche of a workbook."""
    session = dossier.session
    return Fiche(
        numero=session.numero_ceres or "",
        cell=session.cell("numero_ceres"),
        debut=dossier.session.date_debut,
        jours=jours(dossier),
        occupations=tuple(occupations(dossier)),
        personnes=tuple(_personnes(dossier)),
        besoins=tuple(_besoins(dossier)),
        envois=tuple(_envois(dossier)),
    )


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
    lieu = site(dossier.session)
    for materiel in dossier.materiel:
        if materiel.designation and materiel.quantite and materiel.disponible is not None:
            yield Besoin(
                f"{lieu}|{cle(materiel.designation)}",
                materiel.designation,
                materiel.cell("disponible"),
                _unites(dossier, materiel),
                materiel.disponible,
            )


def _unites(dossier: Dossier, materiel: Materiel) -> int:
    """As PLT-01 counts them, and PLT-07 the consumables."""
    case = Case(dossier, dossier.session.date_debut or date.min)
    named = tuple(e for code in materiel.epreuves if (e := dossier.epreuve(code)))
    epreuves = named if materiel.epreuves else dossier.epreuves
    parts = 1
    match materiel.par:
        case ParQui.CANDIDAT:
            parts = -(-candidats_ensemble(case, epreuves) // (materiel.partage or 1))
        case ParQui.CONSOMMABLE:
            parts = -(-candidats_en_tout(case, epreuves) // (materiel.partage or 1))
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
