"""The delivery of the convocations: registered letters to post, receipts to have signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.plan import Plan, plan_de
from sessionbook.documents.tete import Tete, manque_tete, tete
from sessionbook.french import cle, date_courte
from sessionbook.model.choix import ModeRemise
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case


@dataclass(frozen=True, kw_only=True)
class Remise:
    """A convocation to hand over."""

    numero: Annotated[str, "n° de candidat CERES ; vide s’il n’est pas connu"]
    candidat: Annotated[str, "nom et prénoms"]
    preuve: Annotated[str, "n° de l’envoi ou preuve notée ; vide avant la remise"]
    remis_le: Annotated[str, "jour de la remise ; vide avant la remise"]


@dataclass(frozen=True, kw_only=True)
class Envoi(Remise):
    """A convocation to post."""

    adresse: Annotated[str, "adresse postale, sur une ligne"]


@dataclass(frozen=True, kw_only=True)
class Indecis:
    """A candidate whose convocation has no lawful way yet."""

    candidat: Annotated[str, "nom et prénoms"]
    adresse: Annotated[str, "adresse postale, sur une ligne ; vide si elle n’est pas connue"]


@dataclass(frozen=True, kw_only=True)
class Context(Tete):
    """The fields of the template `remises.docx`."""

    recommandees: Annotated[tuple[Envoi, ...], "lettres recommandées avec avis de réception"]
    main_propre: Annotated[tuple[Remise, ...], "remises en main propre"]
    a_choisir: Annotated[tuple[Indecis, ...], "candidats sans mode de remise permis"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One list for the session."""
    empechement = manque_tete(case.session)
    if not empechement and not case.dossier.inscrits:
        empechement = "La feuille Candidats n’a encore aucun candidat."
    contexte = None
    if not empechement:
        plan = plan_de(case.dossier)
        people = case.dossier.inscrits
        lawful = (ModeRemise.RECOMMANDEE, ModeRemise.MAIN_PROPRE)
        contexte = Context(
            **tete(case.session),
            recommandees=tuple(
                Envoi(**vars(_remise(plan, c)), adresse=_adresse(c))
                for c in people
                if c.remise_mode is ModeRemise.RECOMMANDEE
            ),
            main_propre=tuple(
                _remise(plan, c) for c in people if c.remise_mode is ModeRemise.MAIN_PROPRE
            ),
            a_choisir=tuple(
                Indecis(candidat=plan.nom(c), adresse=_adresse(c))
                for c in people
                if c.remise_mode not in lawful
            ),
        )
    yield Exemplaire(
        cle="remises",
        nom="Remise des convocations",
        contexte=contexte,
        empechement=empechement,
        attendus=tuple(c.designation for c in case.dossier.inscrits),
    )


def _remise(plan: Plan, candidat: Candidat) -> Remise:
    return Remise(
        numero=candidat.numero or "",
        candidat=plan.nom(candidat),
        preuve=candidat.remise_preuve or "",
        remis_le=date_courte(candidat.remise_le) if candidat.remise_le else "",
    )


def _adresse(candidat: Candidat) -> str:
    localite = " ".join(filter(None, (candidat.code_postal, candidat.ville)))
    pays = candidat.pays if candidat.pays and cle(candidat.pays) != "france" else None
    return ", ".join(filter(None, (candidat.adresse_complement, candidat.adresse, localite, pays)))


DOCUMENT = Document(Papier.REMISES, "dossier", "remises.docx", Context, exemplaires)
