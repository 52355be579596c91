"""Sessions in order, drawn at random: titre, CCP and CCS; formation, VAE and mixed.

Each is complete on its day, seen in its last week: every rule that concerns it is silent.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

from sessionbook.model.choix import (
    ModeRemise,
    NatureEpreuve,
    TypeSalle,
    TypeSession,
    Voie,
)
from sessionbook.model.creneaux import Creneau
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier, Session
from sessionbook.regulation.delais import dernier_jour_ouvre, mois_avant
from sessionbook.workbook.columns import TABLES
from tests.rules import cases, decor

_NOMS = ("Durand", "Petit", "Roux", "Nguyen", "N’Diaye")
_VOIES = {
    TypeSession.TITRE: (Voie.FORMATION, Voie.VAE),
    TypeSession.CCP: (Voie.FORMATION, Voie.VAE, Voie.CAPITALISATION),
    TypeSession.CCS: (Voie.FORMATION,),
}
_CCP = ("CCP1", "CCP2", "CCP3")


@dataclass(frozen=True)
class _Plan:
    """What is drawn: the rest follows."""

    debut: date
    jour: date
    type: TypeSession
    voies: tuple[Voie, ...]
    externe: bool
    """The first candidate comes from an outside training body."""


@st.composite
def sessions_valides(
    draw: st.DrawFn,
    type_: TypeSession | None = None,
    voie: Voie | None = None,
    debut: date | None = None,
) -> Case:
    """A session in order; its type, first candidate's route and first day may be imposed."""
    chosen = type_ or draw(st.sampled_from(TypeSession))
    drawn = draw(st.dates(date(2025, 6, 1), date(2034, 12, 31)))
    first = debut or dernier_jour_ouvre(drawn)
    voies = draw(st.lists(st.sampled_from(_VOIES[chosen]), min_size=2, max_size=len(_NOMS)))
    plan = _Plan(
        debut=first,
        jour=first - timedelta(days=draw(st.integers(min_value=1, max_value=6))),
        type=chosen,
        voies=(voie or voies[0], *voies[1:]),
        externe=draw(st.booleans()),
    )
    return Case(_dossier(plan), plan.jour)


def _dossier(plan: _Plan) -> Dossier:
    candidats = tuple(_candidat(plan, rang) for rang in range(len(plan.voies)))
    return Dossier(
        nom="essai.xlsx",
        session=_session(plan),
        candidats=candidats,
        jury=decor.jury(plan.debut),
        materiel=(decor.materiel(plan.debut, plan.jour),),
        epreuves=(
            cases.epreuve(2, "MSP", 40, nature=NatureEpreuve.MSP, salle=TypeSalle.PLATEAU),
            cases.epreuve(
                3, "EF", 15, nature=NatureEpreuve.ENTRETIEN_FINAL, apres=("MSP",), derniere=True
            ),
        )[: 2 if any(_final(plan, candidat) for candidat in candidats) else 1],
        temps_caches=decor.temps(),
        salles=(decor.salle(),),
        documents=decor.documents(),
        organismes=(decor.organisme(plan.debut),) if plan.externe else (),
        compositions=(
            cases.composition(3, "Jury 1", "Martin Anne", "Bernard Anne", jour=plan.debut),
        ),
        creneaux=tuple(_creneaux(plan, candidats)),
        feuilles={table.nom: table.feuille for table in TABLES},
    )


def _session(plan: _Plan) -> Session:
    debut = plan.debut
    ccp = {TypeSession.TITRE: None, TypeSession.CCP: "CCP3", TypeSession.CCS: "CCS1"}
    return cases.session(
        centre_nom="Les Trois-Rivières",
        site_adresse="12, avenue de la Gare",
        site_code_postal="38000",
        site_ville="Grenoble",
        titre_code="TP-01234",
        titre_millesime="04",
        titre_fin_validite=debut + timedelta(days=900),
        titre_ccp=_CCP,
        type=plan.type,
        ccp=ccp[plan.type],
        numero_ceres="345678",
        creation_ceres_le=debut - timedelta(days=110),
        date_debut=debut,
        date_fin=debut,
        candidats_prevus=len(plan.voies),
        heure_ouverture=time(8),
        heure_fermeture=time(18),
        programmation_envoyee_le=date(debut.year - 1, 12, 15),
        agrement_numero="2024-38-017",
        agrement_titre="TP 01234 m04",
        agrement_site="12 av. de la Gare, 38000 Grenoble",
        agrement_debut=debut - timedelta(days=300),
        agrement_fin=debut + timedelta(days=300),
        agrement_ccs="2025-38-044" if plan.type is TypeSession.CCS else None,
        responsable_nom="Moreau",
        responsable_telephone="04 76 00 00 00",
        responsable_courriel="c.moreau@exemple.fr",
        suppleant="Hugo Marchetti",
        pli_commande_le=mois_avant(debut, 3),
        pli_recu_le=debut - timedelta(days=50),
        pli_titre="TP-01234 m04",
        pli_type=plan.type,
        pli_session="345678",
        pli_dte_candidat=len(plan.voies),
        dte_lu_le=debut - timedelta(days=50),
        pli_lieu="Coffre",
        pli_scelles=True,
        convocations_validees_le=debut - timedelta(days=40),
        reglement_affiche_le=debut - timedelta(days=10),
        deroule_affiche_le=debut - timedelta(days=10),
        affichage_lieu="Hall",
    )


def _candidat(plan: _Plan, rang: int) -> Candidat:
    debut, voie = plan.debut, plan.voies[rang]
    common: dict[str, Any] = {
        "numero": f"22454{rang:02}",
        "naissance_date": date(1990 + rang, 4, 1 + rang),
        "naissance_lieu": "Brest",
        "adresse": f"{rang + 1} rue Foy",
        "code_postal": "29200",
        "ville": "Brest",
        "courriel": f"c{rang}@exemple.fr",
        "voie": voie,
        "inscription_ceres_le": debut - timedelta(days=45),
        "remise_mode": ModeRemise.MAIN_PROPRE,
        "remise_le": debut - timedelta(days=38),
        "remise_preuve": "Reçu signé",
        "dossier_professionnel_le": debut - timedelta(days=12),
        "piece_identite": "Passeport",
        "piece_expire_le": debut,
    }
    return cases.candidat(2 + rang, _NOMS[rang], **common, **_voie(plan, rang))


def _voie(plan: _Plan, rang: int) -> dict[str, Any]:
    debut = plan.debut
    match plan.voies[rang]:
        case Voie.VAE:
            known: dict[str, Any] = {
                "recevabilite_le": debut - timedelta(days=180),
                "recevabilite_type": plan.type,
            }
        case Voie.CAPITALISATION:
            known = {
                "ccp_acquis": ("CCP1", "CCP2") if rang % 2 == 0 else ("CCP 1",),
                "livret_certification_le": debut - timedelta(days=12),
            }
        case _:
            known = {
                "formation_debut": debut - timedelta(days=250),
                "livret_ecf_le": debut - timedelta(days=12),
                "organisme_formation": "Greta" if plan.externe and rang == 0 else None,
            }
    if plan.type is TypeSession.CCS:
        known["titre_obtenu_le"] = debut - timedelta(days=400)
    return known


def _final(plan: _Plan, candidat: Candidat) -> bool:
    """In a session CCP, only who then has every CCP has a final interview."""
    return plan.type is TypeSession.TITRE or len(candidat.ccp_acquis) == 2


def _creneaux(plan: _Plan, candidats: tuple[Candidat, ...]) -> list[Creneau]:
    """One candidate an hour, three in the morning; the jury reads first and deliberates last."""
    wanted = [("PRISE_DE_CONNAISSANCE", 8 * 60 + 30, 10, "")]
    for rang, candidat in enumerate(candidats):
        start = (9 + rang + (rang > 2)) * 60
        wanted.append(("MSP", start, 40, candidat.numero or ""))
        if _final(plan, candidat):
            wanted.append(("EF", start + 40, 15, candidat.numero or ""))
    wanted.append(("DELIBERATION", 16 * 60, 10, ""))
    return [
        cases.creneau(
            row,
            f"{_heure(minute)}-{_heure(minute + duree)}",
            candidat,
            code,
            jour=plan.debut,
            jury="Jury 1",
            salle="Salle 1",
        )
        for row, (code, minute, duree, candidat) in enumerate(wanted, start=8)
    ]


def _heure(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
