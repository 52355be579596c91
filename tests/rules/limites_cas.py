"""Cases that stand just before, at and just after a limit of a rule; `limites` names the limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from sessionbook.batch.croisements import croiser
from sessionbook.batch.fiche import fiche
from sessionbook.model.choix import (
    EtatMateriel,
    NatureDocument,
    Reponse,
    UniteDelai,
)
from sessionbook.model.moyens import Derogation, Document, Materiel, Organisme
from sessionbook.model.personnes import Majoration
from sessionbook.model.session import Case
from sessionbook.regulation.law import textes
from tests.rules import cases
from tests.rules.cases import DEBUT

FIN = date(2027, 3, 12)
VALIDITE = date(2027, 2, 28)
"""End of the title, in the cases of the year of prolongation."""
LOIN = date(2026, 7, 1)

_NOMS = ("Leroy", "Faure", "Roux", "Blanc")

Decale = Callable[[int], Case]
"""The case whose value stands so many days (minutes, units) after the limit."""


@dataclass(frozen=True)
class Limite:
    """A limit: wrong `apres` it, or before it. `nombre` is the number of the text behind it."""

    regle: str
    cas: str
    decale: Decale
    apres: bool = True
    nombre: str = ""

    def __str__(self) -> str:
        return f"{self.regle} {self.cas or 'sans cas'} {self.nombre}".strip()


def nombre(regle: str, nom: str) -> int:
    return textes()[regle][-1].nombre(nom)


def jour_plus(jour: date, n: int) -> date:
    return jour + timedelta(days=n)


def mois(jour: date, n: int) -> date:
    """Same day of another month; the days chosen here exist in every month."""
    total = jour.year * 12 + jour.month - 1 + n
    return jour.replace(year=total // 12, month=total % 12 + 1)


def minute(heure: int, n: int) -> time:
    return time(heure + n // 60, n % 60)


def session(champ: str, limite: date, jour: date = LOIN, **plus: Any) -> Decale:
    """A date of the sheet Session, `date_fin` the day after the start unless told otherwise."""

    def decale(n: int) -> Case:
        known: dict[str, Any] = {"date_fin": FIN, **plus, champ: jour_plus(limite, n)}
        return Case(cases.dossier(session=cases.session(**known)), jour)

    return decale


def aujourd_hui(
    limite: date, *, du_candidat: Mapping[str, Any] | None = None, **plus: Any
) -> Decale:
    """The day we look, over a session and a candidate."""

    def decale(n: int) -> Case:
        content = cases.dossier(
            session=cases.session(**{"date_fin": FIN, **plus}),
            candidats=(cases.candidat(2, "Durand", **(du_candidat or {})),),
        )
        return Case(content, jour_plus(limite, n))

    return decale


def candidat(
    champ: str,
    limite: date | int,
    jour: date = LOIN,
    du: Mapping[str, Any] | None = None,
    **plus: Any,
) -> Decale:
    """A value of the first candidate; `du` describes the session."""

    def decale(n: int) -> Case:
        value = limite + n if isinstance(limite, int) else jour_plus(limite, n)
        content = cases.dossier(
            session=cases.session(**{"date_fin": FIN, **(du or {})}),
            candidats=(cases.candidat(2, "Durand", **{**plus, champ: value}),),
        )
        return Case(content, jour)

    return decale


def note(champ: str, mot: str, limite: date, document: Document) -> Decale:
    """A dated word in the cell of a candidate: « Permis C : 12/03/2027 »."""

    def decale(n: int) -> Case:
        known: dict[str, Any] = {champ: (f"{mot} : {jour_plus(limite, n):%d/%m/%Y}",)}
        content = cases.dossier(
            session=cases.session(date_fin=FIN),
            candidats=(cases.candidat(2, "Durand", **known),),
            documents=(document,),
        )
        return Case(content, LOIN)

    return decale


def organisme(champ: str, limite: date, jour: date = LOIN, **plus: Any) -> Decale:
    """A date of the outside body of the only candidate."""

    def decale(n: int) -> Case:
        value = jour_plus(limite, n)
        known: dict[str, Any] = {
            "convention_le": date(2026, 1, 5),
            "envoyee_prefet_le": date(2026, 1, 6),
            "prise_effet_le": date(2026, 1, 7),
            **plus,
            champ: (f"2027 : {value:%d/%m/%Y}",) if champ == "avenants" else value,
        }
        row = Organisme(place=cases.place("organismes", 2), nom="GRETA", **known)
        stagiaire = cases.candidat(2, "Durand", organisme_formation="GRETA")
        content = cases.dossier(
            session=cases.session(centre_nom="Centre"), candidats=(stagiaire,), organismes=(row,)
        )
        return Case(content, jour)

    return decale


def membre(
    champ: str, limite: date, jour: date = LOIN, du: Mapping[str, Any] | None = None, **plus: Any
) -> Decale:
    """A date of the first of two members of the jury."""

    def decale(n: int) -> Case:
        known: dict[str, Any] = {
            "habilitation_titre": "TP-01280",
            "habilitation_debut": date(2020, 1, 1),
            "habilitation_fin": date(2033, 1, 1),
            **plus,
            champ: jour_plus(limite, n),
        }
        two = (cases.membre(2, "Martin", **known), cases.membre(3, "Leroy", "Paul"))
        content = cases.dossier(session=cases.session(**{"date_fin": FIN, **(du or {})}), jury=two)
        return Case(content, jour)

    return decale


def conge(n: int) -> Case:
    """A salaried member who has not answered, on a day."""
    last = jour_plus(DEBUT, -nombre("JUR-14", "conge"))
    first = cases.membre(2, "Martin", invite_le=LOIN, salarie=True, reponse=Reponse.EN_ATTENTE)
    content = cases.dossier(session=cases.session(), jury=(first, cases.membre(3, "Leroy")))
    return Case(content, jour_plus(last, n))


def production(n: int) -> Case:
    """A production due so many jours ouvrés before, on a day; its limit is a Tuesday."""
    return Case(_productions(()), jour_plus(date(2027, 3, 9), n))


def rappel(n: int) -> Case:
    return Case(_productions(()), jour_plus(date(2027, 3, 9), n - 1 - nombre("DOS-05", "rappel")))


def _productions(notes: tuple[str, ...]) -> Any:
    return cases.dossier(
        session=cases.session(),
        candidats=(cases.candidat(2, "Durand", productions=notes),),
        documents=(PROJET,),
    )


PROJET = Document(
    place=cases.place("documents", 2),
    designation="Projet",
    nature=NatureDocument.PRODUCTION,
    echeance=2,
    unite=UniteDelai.OUVRES,
)
PERMIS = Document(
    place=cases.place("documents", 2), designation="Permis C", nature=NatureDocument.ORIGINAL
)


def materiel(champ: str, limite: date, **plus: Any) -> Decale:
    def decale(n: int) -> Case:
        known = {"controle_le": DEBUT, **plus, champ: jour_plus(limite, n)}
        row = Materiel(
            place=cases.place("materiel", 2),
            designation="Poste",
            etat=EtatMateriel.OPERATIONNEL,
            **known,
        )
        content = cases.dossier(session=cases.session(date_fin=FIN), materiel=(row,))
        return Case(content, jour_plus(DEBUT, -1))

    return decale


def derogation(n: int) -> Case:
    row = Derogation(
        place=cases.place("derogations", 2),
        regle="PLT-02",
        motif="Accord",
        auteur="C. Moreau",
        decidee_le=jour_plus(LOIN, n),
    )
    return Case(cases.dossier(derogations=(row,)), LOIN)


def majoration(n: int) -> Case:
    """Minutes added to an épreuve of an hour."""
    plus = (Majoration("ET", 60 // nombre("HAN-03", "part") + n, None),)
    content = cases.dossier(
        candidats=(cases.candidat(2, "Durand", amenagement=plus, amenagement_decision_le=LOIN),),
        epreuves=(cases.epreuve(2, "ET", 60),),
    )
    return Case(content, LOIN)


def creneau_hors(limite: date) -> Decale:
    def decale(n: int) -> Case:
        slot = cases.creneau(8, "09:00-09:40", "Durand Léa", "ET", jour=jour_plus(limite, n))
        content = cases.dossier(session=cases.session(date_fin=FIN), creneaux=(slot,))
        return Case(content, LOIN)

    return decale


def pause(n: int) -> Case:
    """A pause of so many minutes at noon, between two stretches of work."""
    reprise = minute(12, nombre("PLN-12", "pause") + n)
    return _journee("09:00-12:00", f"{reprise:%H:%M}-16:00")


def amplitude(n: int) -> Case:
    fin = minute(8 + nombre("PLN-12", "amplitude") - 1, 60 + n)
    return _journee("08:00-09:00", f"17:00-{fin:%H:%M}")


def _journee(*horaires: str) -> Case:
    slots = tuple(
        cases.creneau(8 + n, horaire, "Durand Léa", f"E{n}", jury="Jury 1" if n else None)
        for n, horaire in enumerate(horaires)
    )
    content = cases.dossier(candidats=(cases.candidat(2, "Durand"),), creneaux=slots)
    return Case(content, LOIN)


def enchaine(n: int) -> Case:
    debut = minute(9, 40 + nombre("PLN-05", "tolerance") + n)
    content = cases.dossier(
        candidats=(cases.candidat(2, "Durand"),),
        epreuves=(
            cases.epreuve(2, "PP"),
            cases.epreuve(3, "ET", apres=("PP",), enchaine=True),
        ),
        creneaux=(
            cases.creneau(8, "09:00-09:40", "Durand Léa", "PP"),
            cases.creneau(9, f"{debut:%H:%M}-11:00", "Durand Léa", "ET"),
        ),
    )
    return Case(content, LOIN)


def autres_membres(n: int) -> Case:
    """So many members able to judge, besides one of the candidate's host company and training."""
    siren = "552081317"
    lie = cases.membre(
        2,
        "Martin",
        employeur="Greta",
        employeur_siren=siren,
        liens=("Durand Léa",),
    )
    others = _NOMS[: nombre("JUR-06", "membres") + n]
    jury = (lie, *(cases.membre(3 + rang, nom, "Paul") for rang, nom in enumerate(others)))
    greta = Organisme(place=cases.place("organismes", 2), nom="Greta", siren=siren)
    durand = cases.candidat(
        2,
        "Durand",
        entreprise_siren=siren,
        formateurs=("Martin Anne",),
        organisme_formation="Greta",
    )
    content = cases.dossier(candidats=(durand,), jury=jury, organismes=(greta,))
    return Case(content, LOIN)


def sieges(regle: str) -> Decale:
    """So many members in the sheet Jury, a month before."""

    def decale(n: int) -> Case:
        noms = _NOMS[: nombre(regle, "membres") + n]
        jury = tuple(cases.membre(2 + rang, nom, "Paul") for rang, nom in enumerate(noms))
        return Case(cases.dossier(jury=jury), jour_plus(DEBUT, -20))

    return decale


def acceptations(n: int) -> Case:
    """Four members, so many of whom have accepted, a month before."""
    oui = nombre("JUR-15", "membres") + n
    jury = tuple(
        cases.membre(
            2 + rang, nom, "Paul", reponse=Reponse.ACCEPTEE if rang < oui else Reponse.EN_ATTENTE
        )
        for rang, nom in enumerate(_NOMS)
    )
    return Case(cases.dossier(jury=jury), jour_plus(DEBUT, -20))


def deux_sessions(n: int) -> Case:
    """A member who leaves this session at ten, and starts another one so many minutes later."""
    reprise = minute(9, 60 + n)
    ici, ailleurs = (
        cases.dossier(
            jury=(cases.membre(2, "Martin"),),
            compositions=(cases.composition(3, "Jury 1", "Martin Anne"),),
            creneaux=(cases.creneau(8, horaire, "", "ET", jury="Jury 1"),),
        )
        for horaire in ("09:00-10:00", f"{reprise:%H:%M}-11:00")
    )
    found = croiser({"a.xlsx": fiche(ici), "b.xlsx": fiche(ailleurs)})
    return Case(ici, LOIN, croisements=found["a.xlsx"])


def besoin(n: int) -> Case:
    """Members able to sit for one candidate, before any déroulé."""
    whole = sieges("PLN-08")(n).dossier
    content = replace(
        whole,
        session=cases.session(
            heure_ouverture=time(8), heure_fermeture=time(18), candidats_prevus=1, jury_presence=60
        ),
    )
    return Case(content, jour_plus(DEBUT, -20))
