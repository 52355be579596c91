"""One fault a rule: how to break a session in order so that this rule alone speaks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sessionbook.model.cells import Cell, Record
from sessionbook.model.choix import (
    NatureEpreuve,
    TypeSession,
    Voie,
)
from sessionbook.model.moyens import Derogation, Document
from sessionbook.model.parcours import termine_ses_ccp
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from tests.rules import cases, decor

Broken = tuple[Case, Sequence[Cell]]
TITRE, CCP, CCS = TypeSession
DIMANCHE = date(2027, 3, 14)


@dataclass(frozen=True)
class Mutation:
    """A fault: the rule it breaks, the session it needs, what it changes and marks.

    `aussi` names rules of other families that rightly say something of the same fault.
    """

    regle: str
    casse: Callable[[Case], Broken]
    type: TypeSession | None = None
    voie: Voie | None = None
    debut: date | None = None
    aussi: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.regle


def cells(record: Record, *champs: str) -> list[Cell]:
    return [record.cell(champ) for champ in champs]


def session(marques: str, **plus: Any) -> Callable[[Case], Broken]:
    """Lines of the sheet Session changed; `marques` names the fields that are marked."""
    return lambda case: (
        replace(case, dossier=replace(case.dossier, session=replace(case.session, **plus))),
        cells(case.session, *marques.split()),
    )


def decale(marques: str, **days: tuple[str, int]) -> Callable[[Case], Broken]:
    """Dates of the sheet Session set some days from another one."""

    def casse(case: Case) -> Broken:
        moved: dict[str, Any] = {
            champ: getattr(case.session, other) + timedelta(days=n)
            for champ, (other, n) in days.items()
        }
        return session(marques, **moved)(case)

    return casse


def candidat(marques: str, **plus: Any) -> Callable[[Case], Broken]:
    """The first candidate changed; a number given for a date counts days from the start."""

    def casse(case: Case) -> Broken:
        first, *others = case.dossier.candidats
        debut = case.session.date_debut
        assert debut is not None
        changes: dict[str, Any] = {
            champ: debut + timedelta(days=value)
            if champ.endswith(("_le", "_debut", "_date")) and isinstance(value, int)
            else value
            for champ, value in plus.items()
        }
        changed = (replace(first, **changes), *others)
        return replace(case, dossier=replace(case.dossier, candidats=changed)), cells(
            first, *marques.split()
        )

    return casse


def tous(case: Case, champ: str, *voies: Voie) -> list[Cell]:
    return [c.cell(champ) for c in case.dossier.inscrits if not voies or c.voie in voies]


def prolongation(case: Case) -> Broken:
    """The title ended the day before the session was created, training began long before."""
    creation = case.session.creation_ceres_le
    assert creation is not None
    fin = creation - timedelta(days=1)
    moved, marked = session(
        "creation_ceres_le titre_fin_validite", titre_fin_validite=fin, agrement_fin=fin
    )(case)
    formes = tuple(replace(c, voie=Voie.FORMATION) for c in moved.dossier.candidats)
    early = tuple(
        replace(c, formation_debut=fin - timedelta(days=9), livret_ecf_le=fin) for c in formes
    )
    return replace(moved, dossier=replace(moved.dossier, candidats=early)), marked


def organisme(marques: str, **plus: Any) -> Callable[[Case], Broken]:
    """The first candidate is made the trainee of an outside body, whose row is changed."""

    def casse(case: Case) -> Broken:
        debut = case.session.date_debut
        assert debut is not None
        first: Candidat = replace(case.dossier.candidats[0], organisme_formation="greta")
        row = replace(decor.organisme(debut), **plus)
        whole = (first, *case.dossier.candidats[1:])
        return replace(
            case, dossier=replace(case.dossier, candidats=whole, organismes=(row,))
        ), cells(row, *marques.split())

    return casse


def vieille_convention(case: Case) -> Broken:
    debut = case.session.date_debut
    assert debut is not None
    return organisme("avenants", convention_le=date(debut.year - 2, 12, 31))(case)


def homonymes(case: Case) -> Broken:
    first, second, *others = case.dossier.candidats
    twin = replace(second, nom_naissance=first.nom_naissance)
    whole = (first, twin, *others)
    marked = [*cells(first, "naissance_date"), *cells(second, "naissance_date")]
    return replace(case, dossier=replace(case.dossier, candidats=whole)), marked


def document(champ: str, **plus: Any) -> Callable[[Case], Broken]:
    """One more line in the sheet Documents, which nobody has handed in."""

    def casse(case: Case) -> Broken:
        row = Document(place=cases.place("documents", 9), designation="Permis C", **plus)
        lines = (*case.dossier.documents, row)
        return replace(case, dossier=replace(case.dossier, documents=lines)), tous(case, champ)

    return casse


def sans_entretien(case: Case) -> Broken:
    dossier = case.dossier
    epreuves = tuple(e for e in dossier.epreuves if e.nature is not NatureEpreuve.ENTRETIEN_FINAL)
    creneaux = tuple(c for c in dossier.creneaux if c.epreuve != "EF")
    marked = [c.cell("ccp_acquis") for c in dossier.inscrits if termine_ses_ccp(case.session, c)]
    return replace(case, dossier=replace(dossier, epreuves=epreuves, creneaux=creneaux)), marked


def ouverture(case: Case) -> Broken:
    debut = case.session.date_debut
    assert debut is not None
    moved, marked = session("pli_temoin", pli_ouvert_le=debut)(case)
    return replace(moved, jour=debut), marked


def derogation(case: Case) -> Broken:
    row = Derogation(
        place=cases.place("derogations", 2),
        regle="CONV-99",
        motif="Accord",
        auteur="C. Moreau",
        decidee_le=case.jour,
    )
    return replace(case, dossier=replace(case.dossier, derogations=(row,))), cells(row, "regle")


def dimanche(case: Case) -> Broken:
    return case, [creneau.cell("jour") for creneau in case.dossier.creneaux]


def effectif(case: Case) -> Broken:
    return session("candidats_prevus", candidats_prevus=len(case.dossier.candidats) - 1)(case)


def stage(case: Case) -> Broken:
    moved, _ = session("", stage_minimal=100)(case)
    return moved, tous(case, "stage_heures", Voie.FORMATION)


def identifiants(case: Case) -> Broken:
    moved, _ = session("", identifiants_demandes=True)(case)
    return moved, tous(case, "identifiant")
