"""One fault a rule, for the rules that speak of the reading, of the folder, of what follows.

Each changes a session of `seances.completes`; `AUSSI` names rules that rightly say something
of the same fault.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import assume

from sessionbook.model.cells import Cell
from sessionbook.model.choix import ParQui, Resultat, Statut, TypeSession
from sessionbook.model.convocations import convoque
from sessionbook.model.creneaux import Creneau
from sessionbook.model.croisements import Prise, Rencontre
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.model.lettres import Lettre, Suivi, repere
from sessionbook.model.logo import LogoRefuse
from sessionbook.model.moyens import Materiel
from sessionbook.model.plan import Impasse, Obstacle
from sessionbook.model.session import Case
from tests.rules import cases
from tests.rules.seances import (
    ECRIT,
    Mutation,
    change,
    de,
    modifie,
    passages_de,
    rang_du_creneau,
)

Cellules = tuple[Case, Sequence[Cell]]


def _lecture(trouble: Trouble, champ: str = "adresse") -> Mutation:
    """A cell of the first candidate that the reader could not use."""

    def mutation(case: Case) -> Cellules:
        cell = de(case, "candidats").cell(champ)
        lecture = Lecture(trouble, cell, "Adresse", "x", "un texte", sujet="DURAND Léa")
        return modifie(case, lectures=(lecture,)), [cell]

    return mutation


def _citation(case: Case) -> Cellules:
    """A resource said to serve an épreuve that does not exist."""
    changed = change(case, "materiel", epreuves=("MPS",))
    return changed, [de(case, "materiel").cell("epreuves")]


def _masquees(case: Case) -> Cellules:
    cell = Cell("Candidats", 3, 1)
    return modifie(case, lectures=(Lecture(Trouble.LIGNES_MASQUEES, cell, "1", "3"),)), [cell]


def _trop_peu(case: Case) -> Cellules:
    """One candidate a day before each jury, while no déroulé is written."""
    moved = change(case, "session", candidats_par_jury_et_jour=1)
    vide = modifie(moved, creneaux=(), compositions=())
    sieges = [membre for membre in case.dossier.jury if membre.siege]
    return vide, [membre.cell("nom") for membre in sieges]


def _longue_journee(case: Case) -> Cellules:
    """The written épreuve of everyone at midnight: a day too long for whoever passes late."""
    ecrit = rang_du_creneau(case.dossier, ECRIT)
    moved = change(case, "creneaux", ecrit, debut=time(0), fin=time(0, 30))
    moved = change(moved, "session", heure_ouverture=time(0))
    fins = [max(passages_de(moved, n), key=_fin) for n in range(len(moved.dossier.inscrits))]
    tard = [creneau.cell("fin") for creneau in fins if _fin(creneau) > time(10)]
    return moved, [de(case, "creneaux", ecrit).cell("debut"), *tard]


def _fin(creneau: Creneau) -> time:
    assert creneau.fin
    return creneau.fin


def _fini(case: Case, jours: int = 1) -> Case:
    assert case.session.date_fin
    return Case(case.dossier, case.session.date_fin + timedelta(days=jours))


def _termine(case: Case) -> Cellules:
    return _fini(case), [case.session.cell("date_fin")]


def _absent(case: Case) -> Cellules:
    changed = change(case, "candidats", statut=Statut.ABSENT, resultat=Resultat.ABSENCE)
    return _fini(changed), [de(case, "candidats").cell("statut")]


def _partielle(case: Case) -> Cellules:
    assume(case.session.type is TypeSession.TITRE)
    changed = change(case, "candidats", resultat=Resultat.REUSSITE_PARTIELLE)
    cells = [de(case, "candidats").cell("resultat"), case.session.cell("session_ccp_proposee_le")]
    return _fini(changed), cells


def _consommable(case: Case) -> Cellules:
    n = len(case.dossier.inscrits)
    planche = Materiel(
        place=cases.place("materiel", 5),
        designation="Planche",
        quantite=2,
        par=ParQui.CONSOMMABLE,
        disponible=2 * n - 1,
    )
    return modifie(case, materiel=(*case.dossier.materiel, planche)), [planche.cell("disponible")]


def _impasse(case: Case) -> Cellules:
    obstacle = Obstacle("Trop peu de monde.", "Invitez un membre de plus.")
    return replace(case, impasse=Impasse((obstacle,))), [case.session.cell("date_debut")]


def _ailleurs(case: Case) -> Cellules:
    """A member who sits in another session at the same hour."""
    cell = de(case, "jury").cell("nom")
    assert case.session.date_debut
    debut, fin = (datetime.combine(case.session.date_debut, time(hour)) for hour in (9, 10))
    found = Rencontre(Prise.JURY, cell, "Martin", debut, fin, "autre.xlsx", "Martin", debut, fin)
    return replace(case, croisements=(found,)), [cell]


def _convocation_fausse(case: Case) -> Cellules:
    """The first candidate holds a letter that says another site."""
    candidat = de(case, "candidats")
    held = replace(convoque(case.dossier, candidat), site="3 rue du Port, 29200 Brest")
    lettre = Lettre(case.jour, "", held, remis_le=candidat.remise_le)
    changed = replace(case, suivis={repere(candidat): Suivi(lettre, lettre)})
    return changed, [candidat.cell("remise_le")]


def _sans_logo(case: Case) -> Cellules:
    named = change(case, "session", centre_logo="logo.png")
    return replace(named, logo=LogoRefuse.ABSENT), [case.session.cell("centre_logo")]


MUTATIONS: Mapping[str, Mutation] = {
    "AGR-10": _partielle,
    "CONV-10": _convocation_fausse,
    "LEC-01": _lecture(Trouble.FEUILLE_ABSENTE),
    "LEC-02": _lecture(Trouble.COLONNE_ABSENTE),
    "LEC-03": _lecture(Trouble.COLONNE_DOUBLE),
    "LEC-04": _lecture(Trouble.VALEUR_ILLISIBLE),
    "LEC-05": _lecture(Trouble.VALEUR_HORS_LISTE),
    "LEC-06": _lecture(Trouble.VALEUR_IMPOSSIBLE),
    "LEC-07": _lecture(Trouble.DATE_AMBIGUE),
    "LEC-08": _lecture(Trouble.CASE_VIDE),
    "LEC-09": _citation,
    "LEC-10": _lecture(Trouble.VALEUR_ERREUR),
    "LEC-11": _masquees,
    "LEC-13": _sans_logo,
    "PLN-08": _trop_peu,
    "PLN-12": _longue_journee,
    "PLN-15": _impasse,
    "PLT-07": _consommable,
    "POST-01": _termine,
    "POST-03": _absent,
    "SES-09": _ailleurs,
}

AUSSI: Mapping[str, frozenset[str]] = {
    "AGR-10": frozenset({"POST-01"}),
    "PLN-08": frozenset({"CONV-05"}),
    "POST-03": frozenset({"POST-01"}),
}
"""After a session its results are to be sent too; without a déroulé no hour is known."""
