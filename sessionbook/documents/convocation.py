"""The convocation of a candidate: a letter that names neither the jury nor anybody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Annotated, Any

from sessionbook.documents import apporter
from sessionbook.documents.amenagement import amenagement
from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.entete import (
    CENTRE,
    EXAMEN,
    RESPONSABLE,
    SITE,
    Courrier,
    Version,
    adresse_postale,
    appel,
    courriers,
    lieu_date,
    majuscule,
    manque,
    manque_session,
)
from sessionbook.documents.plain import UnprintableError, empreinte, plain
from sessionbook.documents.plan import Plan, ligne, plan_de
from sessionbook.documents.seances import RendezVous, Seance
from sessionbook.french import cle, date_longue, date_moyenne, heure
from sessionbook.model.choix import Civilite, ModeRemise
from sessionbook.model.findings import Nature, Papier, Sujet
from sessionbook.model.lettres import repere
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier

RECOMMANDEE = "Lettre recommandée avec avis de réception"
MAIN_PROPRE = "Remise en main propre contre décharge"
HORS_EMPREINTE = frozenset({"lieu_date", "remplace", "version_deroule"})


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A line of the candidate's timetable."""

    epreuve: Annotated[str, "intitulé de l’épreuve"]
    debut: Annotated[str, "heure de début"]
    fin: Annotated[str, "heure de fin"]
    salle: Annotated[str, "salle, ou « affichée sur place »"]


@dataclass(frozen=True, kw_only=True)
class Presence:
    """A half-day of the candidate."""

    date: Annotated[str, "jour en lettres"]
    presence: Annotated[str, "heure à laquelle se présenter"]
    passages: Annotated[tuple[Passage, ...], "épreuves de la demi-journée"]


@dataclass(frozen=True, kw_only=True)
class Context(Courrier, Version):
    """The fields of the template `convocation.docx`."""

    remise: Annotated[tuple[str, ...], "mode de remise, ou les deux avec une case à cocher"]
    main_propre: Annotated[bool, "vrai si la convocation est remise en main propre"]
    recommandee: Annotated[bool, "vrai si elle part en lettre recommandée"]
    identite: Annotated[str, "nom, prénoms, date de naissance du candidat"]
    candidat: Annotated[str, "nom et prénoms seuls"]
    numero_candidat: Annotated[str, "n° de candidat CERES ; vide s’il n’est pas connu"]
    convoque: Annotated[str, "« convoquée », « convoqué » ou « convoqué(e) »"]
    soussigne: Annotated[str, "« soussignée », « soussigné » ou « soussigné(e) »"]
    rendez_vous: Annotated[tuple[Presence, ...], "demi-journées où le candidat est attendu"]
    pieces: Annotated[tuple[str, ...], "documents et originaux à apporter"]
    productions: Annotated[tuple[str, ...], "productions à remettre, avec leur date limite"]
    epi: Annotated[tuple[str, ...], "équipements de protection à apporter, ou « Aucun »"]
    amenagement: Annotated[str, "phrase sur l’aménagement accordé ; vide sans décision"]
    remplace: Annotated[str, "date de la convocation annulée, en lettres ; vide la première fois"]


@dataclass(frozen=True)
class Edition:
    """Which version a letter is: its date, that of the letter it cancels, its déroulé."""

    datee: date
    deroule: str
    remplace: date | None = None


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One letter a candidate who has not left the session."""
    plan = plan_de(case.dossier)
    commun = manque_session(case.session, CENTRE + SITE + EXAMEN + RESPONSABLE)
    lettres = {} if commun else courriers(case.session)
    voies = {candidat.voie for candidat in case.dossier.inscrits}
    apports = {voie: apporter.apports(case, voie) for voie in voies}
    for candidat in case.dossier.inscrits:
        empechement = commun or _empechement(case.dossier, plan, candidat)
        distinctions = (
            f"{candidat.naissance_date:%d-%m-%Y}" if candidat.naissance_date else "",
            candidat.numero or f"ligne {ligne(candidat)[1]}",
        )
        contexte, edition = None, Edition(case.jour, case.dossier.version_deroule)
        if not empechement:
            champs = {**lettres, **apports[candidat.voie], **_champs(plan, candidat)}
            edition = _edition(case, candidat, champs)
            contexte = Context(
                **champs,
                lieu_date=lieu_date(case.session, edition.datee),
                remplace=date_moyenne(edition.remplace) if edition.remplace else "",
                version_deroule=edition.deroule,
            )
        yield Exemplaire(
            cle=f"convocation:{candidat.designation}",
            nom=f"Convocation {candidat.designation}",
            contexte=contexte,
            empechement=empechement,
            datee=edition.datee,
            remplace=edition.remplace,
            sujet=Sujet(Nature.CANDIDAT, candidat.designation, candidat.cell("nom_naissance")),
            deroule=edition.deroule,
            distinctions=tuple(d for d in distinctions if d),
            attendus=(candidat.designation,),
        )


def _empechement(dossier: Dossier, plan: Plan, candidat: Candidat) -> str:
    champs = ["nom_naissance", "prenoms"]
    if candidat.remise_mode is not ModeRemise.MAIN_PROPRE:
        etranger = bool(candidat.pays) and cle(candidat.pays or "") != "france"
        champs += ["adresse", "ville"] if etranger else ["adresse", "code_postal", "ville"]
    if missing := manque(candidat, champs):
        return missing
    if not apporter.epi_connus(dossier):
        return apporter.EPI_INCONNUS
    if homonymie := plan.homonymies.get(ligne(candidat)):
        nom, cell = homonymie
        return (
            f"Le déroulé nomme « {nom} » ({cell}), qui désigne plusieurs candidats. "
            "Écrivez-y le n° du candidat."
        )
    if vide := plan.sans_heure(candidat):
        return f"Le déroulé a un créneau de ce candidat sans heure lisible ({vide}). Complétez-le."
    if not plan.seances_de(candidat):
        return "Le déroulé ne donne pas encore ses horaires. Remplissez la feuille Déroulé."
    return ""


def _edition(case: Case, candidat: Candidat, champs: dict[str, Any]) -> Edition:
    """Date of the letter, of the one it cancels, and version of its déroulé.

    The letter that the candidate holds is made again as it was while nothing has
    changed for him; a changed one keeps the date of the day it was first made.
    """
    version = case.dossier.version_deroule
    naturelle = Edition(case.session.convocations_validees_le or case.jour, version)
    suivi = case.suivis.get(repere(candidat))
    if suivi is None:
        return naturelle
    try:
        digest = empreinte(plain(SimpleNamespace(**champs)))
    except UnprintableError:
        return naturelle
    same = [
        lettre
        for lettre in (suivi.remise, suivi.courante)
        if lettre is not None and lettre.empreinte == digest
    ]
    if suivi.remise is None:
        validee = case.session.convocations_validees_le is not None
        return naturelle if validee or not same else Edition(same[0].datee, version)
    if same:
        return Edition(same[0].datee, same[0].deroule, same[0].remplace)
    return Edition(case.jour, version, suivi.remise.datee)


def _champs(plan: Plan, candidat: Candidat) -> dict[str, Any]:
    """What a letter says of its candidate, whatever its edition."""
    mode = candidat.remise_mode
    choisi = {ModeRemise.RECOMMANDEE: RECOMMANDEE, ModeRemise.MAIN_PROPRE: MAIN_PROPRE}
    remise = (choisi[mode],) if mode in choisi else (f"☐ {RECOMMANDEE}", f"☐ {MAIN_PROPRE}")
    return {
        "destinataire": _destinataire(candidat),
        "appel": appel(candidat.civilite),
        "remise": remise,
        "main_propre": mode is ModeRemise.MAIN_PROPRE,
        "recommandee": mode is ModeRemise.RECOMMANDEE,
        "identite": _identite(candidat),
        "candidat": candidat.designation,
        "numero_candidat": candidat.numero or "",
        "convoque": _accord("convoqué", candidat.civilite),
        "soussigne": _accord("soussigné", candidat.civilite),
        "rendez_vous": tuple(_presence(plan, r) for r in plan.rendez_vous(candidat)),
        "amenagement": amenagement(plan.dossier, candidat),
    }


def _destinataire(candidat: Candidat) -> tuple[str, ...]:
    civilite = f"{candidat.civilite} " if candidat.civilite else ""
    usuel = (candidat.prenoms or "").split(",")[0]
    return adresse_postale(
        f"{civilite}{usuel} {(candidat.nom or '').upper()}",
        candidat.adresse_complement,
        candidat.adresse,
        code_postal=candidat.code_postal,
        ville=candidat.ville,
        pays=candidat.pays,
    )


def _identite(candidat: Candidat) -> str:
    text = candidat.designation
    naissance = candidat.naissance_date
    usage = candidat.nom_usage and cle(candidat.nom_usage) != cle(candidat.nom_naissance or "")
    if not usage and naissance is None:
        return text
    text += f", {_accord('né', candidat.civilite)}"
    if usage:
        text += f" {(candidat.nom_naissance or '').upper()}"
    return f"{text} le {date_moyenne(naissance)}" if naissance else text


def _accord(participe: str, civilite: Civilite | None) -> str:
    return participe + {Civilite.MADAME: "e", Civilite.MONSIEUR: "", None: "(e)"}[civilite]


def _presence(plan: Plan, rendez_vous: RendezVous) -> Presence:
    return Presence(
        date=majuscule(date_longue(rendez_vous.presence.date())),
        presence=heure(rendez_vous.presence.time()),
        passages=tuple(_passage(plan, seance) for seance in rendez_vous.seances),
    )


def _passage(plan: Plan, seance: Seance) -> Passage:
    return Passage(
        epreuve=plan.libelle(seance.creneau),
        debut=heure(seance.debut),
        fin=heure(seance.fin),
        salle=plan.salle(seance.creneau) or "affichée sur place",
    )


DOCUMENT = Document(
    Papier.CONVOCATION, "convocations", "convocation.docx", Context, exemplaires, HORS_EMPREINTE
)
