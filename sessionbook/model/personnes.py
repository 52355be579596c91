"""The people of a session, one record a row."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sessionbook.french import cle
from sessionbook.model.cells import Cell, Record
from sessionbook.model.choix import (
    Civilite,
    ModeRemise,
    Reponse,
    Resultat,
    RoleJury,
    Statut,
    TypeSession,
    Voie,
)


@dataclass(frozen=True, slots=True)
class Plage:
    """A stretch of availability; both bounds are local times of the site."""

    debut: datetime
    fin: datetime


@dataclass(frozen=True, slots=True)
class Majoration:
    """Extra time granted to a candidate: minutes, or a share of the épreuve's duration.

    `epreuve` is the code of the épreuve, or None when all of them are concerned.
    """

    epreuve: str | None
    minutes: int | None
    fraction: tuple[int, int] | None


@dataclass(frozen=True, kw_only=True)
class Candidat(Record):
    """A row of the sheet Candidats."""

    numero: str | None = None
    civilite: Civilite | None = None
    nom_naissance: str | None = None
    nom_usage: str | None = None
    prenoms: str | None = None
    naissance_date: date | None = None
    naissance_lieu: str | None = None
    naissance_pays: str | None = None
    adresse: str | None = None
    adresse_complement: str | None = None
    code_postal: str | None = None
    ville: str | None = None
    pays: str | None = None
    courriel: str | None = None
    telephone: str | None = None
    voie: Voie | None = None
    organisme_formation: str | None = None
    formation_debut: date | None = None
    formation_fin: date | None = None
    entreprise: str | None = None
    entreprise_siren: str | None = None
    formateurs: tuple[str, ...] = ()
    recevabilite_le: date | None = None
    recevabilite_type: TypeSession | None = None
    ccp_acquis: tuple[str, ...] = ()
    session_precedente_le: date | None = None
    session_precedente_resultat: Resultat | None = None
    amenagement_demande_le: date | None = None
    amenagement_decision_le: date | None = None
    amenagement: tuple[Majoration, ...] = ()
    dossier_professionnel_le: date | None = None
    livret_ecf_le: date | None = None
    inscription_ceres_le: date | None = None
    remise_mode: ModeRemise | None = None
    remise_le: date | None = None
    remise_preuve: str | None = None
    statut: Statut | None = None
    titre_prepare: str | None = None
    titre_obtenu_le: date | None = None
    experience_mois: int | None = None
    stage_heures: int | None = None
    ccp_millesime: str | None = None
    deliberation_precedente_le: date | None = None
    sessions_titre: int | None = None
    livret_certification_le: date | None = None
    piece_identite: str | None = None
    piece_expire_le: date | None = None
    originaux: tuple[str, ...] = ()
    productions: tuple[str, ...] = ()
    identifiant: str | None = None
    resultat: Resultat | None = None

    @cached_property
    def ancre(self) -> Cell:
        """The cell of the name, which tells homonyms apart."""
        return self.cell("nom_naissance")

    @property
    def ligne(self) -> int:
        """The row of the candidate, which tells homonyms apart in one sheet."""
        return self.ancre.row

    @property
    def nom(self) -> str | None:
        """The name the candidate is called by: nom d'usage, else nom de naissance."""
        return self.nom_usage or self.nom_naissance

    @cached_property
    def designation(self) -> str:
        """« DURAND Léa », or the number, or the row when nothing else is known."""
        parts = [part for part in (self.nom and self.nom.upper(), self.prenoms) if part]
        if parts:
            return " ".join(parts)
        return self.numero or f"ligne {self.ligne}"

    @cached_property
    def cles(self) -> frozenset[str]:
        """Normalised keys by which another sheet may name this candidate."""
        noms = [nom for nom in (self.nom_usage, self.nom_naissance) if nom]
        keys = {cle(f"{nom} {self.prenoms or ''}") for nom in noms}
        keys |= {cle(f"{self.prenoms or ''} {nom}") for nom in noms}
        if self.prenoms:
            premier = self.prenoms.split()[0].rstrip(",")
            keys |= {cle(f"{nom} {premier}") for nom in noms}
        if self.numero:
            keys.add(cle(self.numero))
        return frozenset(keys - {""})

    @property
    def retire(self) -> bool:
        """True once the candidate has left the session."""
        return self.statut is Statut.RETIRE


@dataclass(frozen=True, kw_only=True)
class MembreJury(Record):
    """A row of the sheet Jury."""

    civilite: Civilite | None = None
    nom: str | None = None
    prenom: str | None = None
    courriel: str | None = None
    telephone: str | None = None
    adresse: str | None = None
    code_postal: str | None = None
    ville: str | None = None
    employeur: str | None = None
    employeur_siren: str | None = None
    salarie: bool | None = None
    fonction: str | None = None
    habilitation_titre: str | None = None
    habilitation_debut: date | None = None
    habilitation_fin: date | None = None
    liste_ceres: bool | None = None
    disponibilites: tuple[Plage, ...] = ()
    invite_le: date | None = None
    reponse: Reponse | None = None
    liens: tuple[str, ...] = ()
    role: RoleJury | None = None
    competences: tuple[str, ...] = ()

    @cached_property
    def ancre(self) -> Cell:
        """The cell of the name, which tells homonyms apart."""
        return self.cell("nom")

    @cached_property
    def designation(self) -> str:
        """« MARTIN Anne », or the row when no name is known."""
        parts = [part for part in (self.nom and self.nom.upper(), self.prenom) if part]
        return " ".join(parts) or f"ligne {self.cell('nom').row}"

    @cached_property
    def cles(self) -> frozenset[str]:
        """Normalised keys by which another sheet may name this member."""
        return _cles(self.nom, self.prenom)

    @property
    def siege(self) -> bool:
        """True for a member who may sit: not in reserve, and who has not refused."""
        return self.role is not RoleJury.RESERVE and self.reponse is not Reponse.REFUSEE


@dataclass(frozen=True, kw_only=True)
class Surveillant(Record):
    """A row of the sheet Surveillants."""

    civilite: Civilite | None = None
    nom: str | None = None
    prenom: str | None = None
    formateur_de: tuple[str, ...] = ()
    disponibilites: tuple[Plage, ...] = ()

    @cached_property
    def designation(self) -> str:
        """« LEROY Paul », or the row when no name is known."""
        parts = [part for part in (self.nom and self.nom.upper(), self.prenom) if part]
        return " ".join(parts) or f"ligne {self.cell('nom').row}"

    @cached_property
    def cles(self) -> frozenset[str]:
        """Normalised keys by which another sheet may name this person."""
        return _cles(self.nom, self.prenom)


def _cles(nom: str | None, prenom: str | None) -> frozenset[str]:
    keys = {cle(f"{nom or ''} {prenom or ''}"), cle(f"{prenom or ''} {nom or ''}")}
    return frozenset(keys - {""})
