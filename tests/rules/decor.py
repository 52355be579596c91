"""What surrounds the candidates of a session in order: jury, rooms, equipment, papers."""

from datetime import date, timedelta

from sessionbook.model.choix import (
    EtatMateriel,
    Fournisseur,
    NatureDocument,
    NatureTemps,
    ParQui,
    Portee,
    Reponse,
    RoleJury,
    TypeSalle,
)
from sessionbook.model.epreuves import TempsCache
from sessionbook.model.moyens import Document, Materiel, Organisme, Salle
from sessionbook.model.personnes import MembreJury
from tests.rules import cases

MEMBRES = ("Martin", "Bernard", "Leroy")


def organisme(debut: date) -> Organisme:
    """An outside body whose convention is in its first year."""
    return Organisme(
        place=cases.place("organismes", 2),
        nom="GRETA",
        convention_le=date(debut.year - 1, 1, 2),
        envoyee_prefet_le=date(debut.year - 1, 1, 3),
        prise_effet_le=date(debut.year - 1, 1, 4),
        effectif_prevu=1,
    )


def jury(debut: date) -> tuple[MembreJury, ...]:
    """Members who have accepted; the last of `MEMBRES` is in reserve."""
    return tuple(_membre(debut, row, nom) for row, nom in enumerate(MEMBRES, start=2))


def _membre(debut: date, row: int, nom: str) -> MembreJury:
    return cases.membre(
        row,
        nom,
        employeur=f"Atelier {nom}",
        fonction="Chef d’équipe",
        habilitation_titre="TP-01234 m04",
        habilitation_debut=debut - timedelta(days=400),
        habilitation_fin=debut + timedelta(days=400),
        liste_ceres=True,
        invite_le=debut - timedelta(days=90),
        reponse=Reponse.ACCEPTEE,
        role=RoleJury.RESERVE if nom == MEMBRES[-1] else RoleJury.TITULAIRE,
    )


def materiel(debut: date, jour: date) -> Materiel:
    """A resource that works, checked in the last days."""
    return Materiel(
        place=cases.place("materiel", 2),
        designation="Poste",
        quantite=1,
        par=ParQui.SESSION,
        disponible=30,
        etat=EtatMateriel.OPERATIONNEL,
        controle_le=min(jour, debut - timedelta(days=2)),
    )


def temps() -> tuple[TempsCache, ...]:
    """Every nature of hidden time, ten minutes each."""
    return tuple(
        TempsCache(
            place=cases.place("temps_caches", row),
            code=nature.name,
            nature=nature,
            duree=10,
            portee=Portee.SESSION,
        )
        for row, nature in enumerate(NatureTemps, start=2)
    )


def salle() -> Salle:
    """A room fit for everything."""
    return Salle(
        place=cases.place("salles", 2),
        nom="Salle 1",
        capacite=30,
        types=(TypeSalle.ENTRETIEN, TypeSalle.PLATEAU),
        fermee=True,
        confidentielle=True,
    )


def documents() -> tuple[Document, ...]:
    """What the convocations ask for."""
    wanted = (
        ("Pièce d’identité", NatureDocument.ORIGINAL),
        ("Dossier professionnel", NatureDocument.DOCUMENT),
        ("Aucun", NatureDocument.EPI),
    )
    return tuple(
        Document(
            place=cases.place("documents", row),
            designation=nom,
            nature=nature,
            fourni_par=Fournisseur.CANDIDAT,
        )
        for row, (nom, nature) in enumerate(wanted, start=2)
    )
