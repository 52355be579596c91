"""The invitation of a jury member, explicit enough to be attached to a leave request."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import (
    CENTRE,
    EXAMEN,
    RESPONSABLE,
    SITE,
    Courrier,
    adresse_postale,
    appel,
    courriers,
    lieu_date,
    majuscule,
    manque,
    manque_session,
    periode,
)
from sessionbook.documents.plan import Plan, ligne, plan_de
from sessionbook.french import accord, cle, date_longue, duree, heure
from sessionbook.model.choix import PresenceJury, Reponse, RoleJury
from sessionbook.model.findings import Nature, Papier, Sujet
from sessionbook.model.personnes import MembreJury
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.delais import jours_avant
from sessionbook.regulation.law import texte_en_vigueur

REGLE_CONGE = "JUR-14"
JOURS_LISTES = 10
"""Longest session whose days are listed one by one for a member the déroulé does not place."""

_PRESENCES = {
    PresenceJury.PRESENT: "présent",
    PresenceJury.SILENCIEUX: "présent, sans intervenir",
    PresenceJury.ABSENT: "absent",
}


@dataclass(frozen=True, kw_only=True)
class Jour:
    """A day when the member is expected."""

    date: Annotated[str, "jour en lettres"]
    horaires: Annotated[str, "heures de présence"]


@dataclass(frozen=True, kw_only=True)
class Modalite:
    """An épreuve of the session."""

    epreuve: Annotated[str, "intitulé de l’épreuve"]
    duree: Annotated[str, "durée par candidat"]
    jury: Annotated[str, "présence du jury pendant l’épreuve"]


@dataclass(frozen=True, kw_only=True)
class Context(Courrier):
    """The fields of the template `invitation.docx`."""

    membre: Annotated[str, "nom et prénom du membre du jury"]
    reserve: Annotated[bool, "vrai pour un membre de réserve"]
    jours: Annotated[tuple[Jour, ...], "jours de présence"]
    effectif: Annotated[str, "« 12 candidats »"]
    modalites: Annotated[tuple[Modalite, ...], "épreuves de la session"]
    demande_conge: Annotated[bool, "vrai sauf si le membre n’est pas salarié"]
    conge_jours: Annotated[str, "nombre de jours à respecter avant la session"]
    conge_limite: Annotated[str, "dernier jour pour demander le congé, en lettres"]
    entreprises: Annotated[tuple[str, ...], "entreprises d’accueil des candidats"]
    soussigne: Annotated[str, "« soussignée », « soussigné » ou « soussigné(e) »"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One invitation a member who has not refused, reserve included."""
    plan = plan_de(case.dossier)
    commun = manque_session(case.session, CENTRE + SITE + EXAMEN + RESPONSABLE)
    partages = {} if commun else _partages(case)
    for membre in case.dossier.jury:
        if membre.reponse is Reponse.REFUSEE:
            continue
        empechement = commun or manque(membre, ("nom", "prenom"))
        yield Exemplaire(
            cle=f"invitation:{membre.designation}",
            nom=f"Invitation {membre.designation}",
            contexte=None if empechement else Context(**partages, **_champs(case, plan, membre)),
            empechement=empechement,
            sujet=Sujet(Nature.JURY, membre.designation, membre.cell("nom")),
            distinctions=(f"ligne {ligne(membre)[1]}",),
            attendus=(membre.designation,),
        )


def _partages(case: Case) -> dict[str, Any]:
    """What all the invitations of a session say."""
    debut = case.session.date_debut or case.jour
    preavis = _preavis(debut)
    return {
        **courriers(case.session),
        "effectif": accord(len(case.dossier.inscrits), "candidat"),
        "modalites": _modalites(case.dossier),
        "conge_jours": str(preavis),
        "conge_limite": date_longue(jours_avant(debut, preavis)),
        "entreprises": _entreprises(case.dossier),
    }


def _champs(case: Case, plan: Plan, membre: MembreJury) -> dict[str, Any]:
    """What an invitation says of its member."""
    civilite = f"{membre.civilite} " if membre.civilite else ""
    destinataire = adresse_postale(
        f"{civilite}{membre.prenom} {(membre.nom or '').upper()}",
        membre.fonction,
        membre.adresse or membre.courriel,
        code_postal=membre.code_postal,
        ville=membre.ville,
    )
    accord_feminin = {"Madame": "soussignée", "Monsieur": "soussigné"}
    return {
        "destinataire": destinataire,
        "lieu_date": lieu_date(case.session, membre.invite_le or case.jour),
        "appel": appel(membre.civilite),
        "membre": membre.designation,
        "reserve": membre.role is RoleJury.RESERVE,
        "jours": _jours(case, plan, membre),
        "demande_conge": membre.salarie is not False,
        "soussigne": accord_feminin.get(membre.civilite or "", "soussigné(e)"),
    }


def _preavis(debut: date) -> int:
    """Calendar days an employee must leave between the leave request and the session."""
    texte = texte_en_vigueur(REGLE_CONGE, debut)
    return texte.nombre("conge") if texte else 0


def _jours(case: Case, plan: Plan, membre: MembreJury) -> tuple[Jour, ...]:
    """Days of the juries the member sits on, else every day of the session."""
    placed = sorted(
        (c.jour, c.jury)
        for c in case.dossier.compositions
        if c.jour and c.jury and any(cle(nom) in membre.cles for nom in c.membres)
    )
    if placed:
        return tuple(
            Jour(date=majuscule(date_longue(jour)), horaires=_horaires(case, plan, jour, jury))
            for jour, jury in placed
        )
    jours = case.session.jours
    if len(jours) > JOURS_LISTES:
        whole = majuscule(periode(jours[0], jours[-1]))
        return (Jour(date=whole, horaires=_ouverture(case)),)
    return tuple(
        Jour(date=majuscule(date_longue(jour)), horaires=_ouverture(case)) for jour in jours
    )


def _horaires(case: Case, plan: Plan, jour: date, jury: str) -> str:
    """« de 8 h 45 à 17 h 45 », from the first slot of the jury to its last."""
    seances = plan.seances_du_jury(jury, jour)
    if not seances:
        return _ouverture(case)
    debut = min(seance.debut for seance in seances)
    fin = max(seance.fin for seance in seances)
    return f"de {heure(debut)} à {heure(fin)}"


def _ouverture(case: Case) -> str:
    opening = case.session.heure_ouverture
    return f"à partir de {heure(opening)}" if opening else "horaires à confirmer par le centre"


def _modalites(dossier: Dossier) -> tuple[Modalite, ...]:
    return tuple(
        Modalite(
            epreuve=epreuve.intitule or epreuve.code or "",
            duree=duree(epreuve.duree) if epreuve.duree else "à préciser",
            jury=_PRESENCES[epreuve.jury] if epreuve.jury else "à préciser",
        )
        for epreuve in dossier.epreuves
        if epreuve.intitule or epreuve.code
    )


def _entreprises(dossier: Dossier) -> tuple[str, ...]:
    """Host companies, once each, in alphabetical order so that no candidate is told apart."""
    names = {cle(c.entreprise): c.entreprise for c in dossier.inscrits if c.entreprise}
    return tuple(names[key] for key in sorted(names))


DOCUMENT = Document(Papier.INVITATION, "jury", "invitation.docx", Context, exemplaires)
