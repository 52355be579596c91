"""A whole session as its workbook tells it, and the case the rules judge."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from functools import cached_property
from typing import Any

from sessionbook.french import cle
from sessionbook.model.cells import Record
from sessionbook.model.choix import (
    Civilite,
    Designation,
    ModaliteSession,
    Territoire,
    TypeSession,
)
from sessionbook.model.comprehension import Comprehension
from sessionbook.model.creneaux import TOUS, CompositionJury, Creneau
from sessionbook.model.croisements import Croisement
from sessionbook.model.epreuves import Epreuve, TempsCache
from sessionbook.model.findings import Etape, Lecture
from sessionbook.model.lettres import Suivi
from sessionbook.model.logo import Logo, LogoRefuse
from sessionbook.model.moyens import Derogation, Document, Materiel, Organisme, Salle
from sessionbook.model.personnes import Candidat, MembreJury, Surveillant
from sessionbook.model.plan import Impasse
from sessionbook.model.version import version_de


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """The sheet Session, written as label and value; durations in minutes."""

    centre_nom: str | None = None
    centre_adresse: str | None = None
    centre_code_postal: str | None = None
    centre_ville: str | None = None
    centre_telephone: str | None = None
    centre_courriel: str | None = None
    centre_logo: str | None = None
    centre_siren: str | None = None
    site_nom: str | None = None
    site_adresse: str | None = None
    site_code_postal: str | None = None
    site_ville: str | None = None
    site_acces: str | None = None
    territoire: Territoire | None = None
    titre_code: str | None = None
    titre_millesime: str | None = None
    titre_intitule: str | None = None
    titre_effet_le: date | None = None
    titre_fin_validite: date | None = None
    titre_ccp: tuple[str, ...] = ()
    type: TypeSession | None = None
    ccp: str | None = None
    modalite: ModaliteSession | None = None
    numero_ceres: str | None = None
    creation_ceres_le: date | None = None
    date_debut: date | None = None
    date_fin: date | None = None
    candidats_prevus: int | None = None
    heure_ouverture: time | None = None
    heure_fermeture: time | None = None
    programmation_envoyee_le: date | None = None
    agrement_numero: str | None = None
    agrement_titre: str | None = None
    agrement_site: str | None = None
    agrement_debut: date | None = None
    agrement_fin: date | None = None
    agrement_ccs: str | None = None
    responsable_civilite: Civilite | None = None
    responsable_nom: str | None = None
    responsable_prenom: str | None = None
    responsable_telephone: str | None = None
    responsable_courriel: str | None = None
    suppleant: str | None = None
    pli_commande_le: date | None = None
    pli_recu_le: date | None = None
    pli_titre: str | None = None
    pli_type: TypeSession | None = None
    pli_session: str | None = None
    pli_dte_candidat: int | None = None
    identifiants_demandes: bool | None = None
    dte_lu_le: date | None = None
    pli_lieu: str | None = None
    pli_scelles: bool | None = None
    pli_ouvert_le: date | None = None
    pli_temoin: str | None = None
    convocations_validees_le: date | None = None
    reglement_affiche_le: date | None = None
    deroule_affiche_le: date | None = None
    affichage_lieu: str | None = None
    session_ccp_proposee_le: date | None = None
    affichage_designation: Designation | None = None
    candidat_total: int | None = None
    jury_presence: int | None = None
    candidats_par_jury_et_jour: int | None = None
    composition_jury: str | None = None
    stage_minimal: int | None = None

    @cached_property
    def lieu(self) -> Territoire | None:
        """Whose holidays and State services count: as noted, else told by the site's postcode."""
        return self.territoire or Territoire.du_code_postal(self.site_code_postal)

    @cached_property
    def jours(self) -> tuple[date, ...]:
        """Every day from start to end, empty while one of them is missing or they are crossed."""
        if self.date_debut is None or self.date_fin is None:
            return ()
        first, last = self.date_debut.toordinal(), self.date_fin.toordinal()
        return tuple(date.fromordinal(day) for day in range(first, min(last, first + 366) + 1))


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """All that one workbook says. Records keep the order of the rows."""

    nom: str
    session: Session
    candidats: tuple[Candidat, ...] = ()
    jury: tuple[MembreJury, ...] = ()
    materiel: tuple[Materiel, ...] = ()
    epreuves: tuple[Epreuve, ...] = ()
    temps_caches: tuple[TempsCache, ...] = ()
    salles: tuple[Salle, ...] = ()
    surveillants: tuple[Surveillant, ...] = ()
    documents: tuple[Document, ...] = ()
    organismes: tuple[Organisme, ...] = ()
    derogations: tuple[Derogation, ...] = ()
    compositions: tuple[CompositionJury, ...] = ()
    creneaux: tuple[Creneau, ...] = ()
    lectures: tuple[Lecture, ...] = ()
    feuilles: Mapping[str, str] = field(default_factory=dict)
    """Name of each table's sheet in this workbook; a table that is absent has no entry."""
    comprehension: Comprehension = field(default_factory=Comprehension)
    planifie: bool = False
    """True when a plan of ours was written in the workbook."""

    def __getstate__(self) -> dict[str, object]:
        """What the workbook says: what is worked out from it does not travel."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @cached_property
    def derives(self) -> dict[Hashable, Any]:
        """What `model.derive` keeps here, by reading."""
        return {}

    @cached_property
    def inscrits(self) -> tuple[Candidat, ...]:
        """Candidates who have not left the session."""
        return tuple(candidat for candidat in self.candidats if not candidat.retire)

    @cached_property
    def version_deroule(self) -> str:
        """Mark of what the déroulé says, « 3F2A »; "" while it has no slot."""
        return version_de(self.compositions, self.creneaux)

    @cached_property
    def _candidats_par_cle(self) -> Mapping[str, tuple[Candidat, ...]]:
        found: dict[str, tuple[Candidat, ...]] = {}
        for candidat in self.candidats:
            for key in candidat.cles:
                found[key] = (*found.get(key, ()), candidat)
        return found

    @cached_property
    def _membres_par_cle(self) -> Mapping[str, MembreJury]:
        return {key: membre for membre in reversed(self.jury) for key in membre.cles}

    @cached_property
    def _epreuves_par_code(self) -> Mapping[str, Epreuve]:
        return {cle(e.code): e for e in reversed(self.epreuves) if e.code}

    @cached_property
    def _temps_par_code(self) -> Mapping[str, TempsCache]:
        return {cle(t.code): t for t in reversed(self.temps_caches) if t.code}

    @cached_property
    def _salles_par_nom(self) -> Mapping[str, Salle]:
        return {cle(s.nom): s for s in reversed(self.salles) if s.nom}

    @cached_property
    def _compositions_par_jury(self) -> Mapping[tuple[date, str], tuple[CompositionJury, ...]]:
        found: dict[tuple[date, str], tuple[CompositionJury, ...]] = {}
        for composition in self.compositions:
            if composition.jour and composition.jury:
                key = (composition.jour, cle(composition.jury))
                found[key] = (*found.get(key, ()), composition)
        return found

    def candidats_nommes(self, nom: str) -> tuple[Candidat, ...]:
        """Candidates a name or number means: none if unknown, several for homonyms."""
        return self._candidats_par_cle.get(cle(nom), ())

    def candidats_de(self, creneau: Creneau) -> tuple[Candidat, ...]:
        """Candidates who attend a slot, in the order of the sheet for « Tous »."""
        known = self._presents.get(creneau.candidats)
        return self._designes(creneau.candidats) if known is None else known

    @cached_property
    def _presents(self) -> Mapping[tuple[str, ...], tuple[Candidat, ...]]:
        return {noms: self._designes(noms) for noms in {c.candidats for c in self.creneaux}}

    def _designes(self, noms: tuple[str, ...]) -> tuple[Candidat, ...]:
        if any(cle(nom) == cle(TOUS) for nom in noms):
            return self.inscrits
        return tuple(c for nom in noms for c in self.candidats_nommes(nom))

    def membre(self, nom: str) -> MembreJury | None:
        """The jury member of that name, if the sheet Jury has one."""
        return self._membres_par_cle.get(cle(nom))

    def epreuve(self, code: str | None) -> Epreuve | None:
        """The épreuve of that code, if the sheet Épreuves has one."""
        return self._epreuves_par_code.get(cle(code)) if code else None

    def temps_cache(self, code: str | None) -> TempsCache | None:
        """The hidden time of that code, if the sheet Temps cachés has one."""
        return self._temps_par_code.get(cle(code)) if code else None

    def salle(self, nom: str | None) -> Salle | None:
        """The room of that name, if the sheet Salles has one."""
        return self._salles_par_nom.get(cle(nom)) if nom else None

    def membres_de(self, jury: str | None, jour: date | None) -> tuple[MembreJury, ...]:
        """Known members of a jury on a day."""
        return tuple(
            membre
            for composition in self.compositions_de(jury, jour)
            for nom in composition.membres
            if (membre := self.membre(nom))
        )

    def compositions_de(self, jury: str | None, jour: date | None) -> tuple[CompositionJury, ...]:
        """Rows that say who sits on a jury on a day."""
        if jury is None or jour is None:
            return ()
        return self._compositions_par_jury.get((jour, cle(jury)), ())


@dataclass(frozen=True)
class Case:
    """What a rule judges: a session's workbook, seen on a given day.

    `croisements` is what the other workbooks of the folder teach about it.
    """

    dossier: Dossier
    jour: date
    etapes: tuple[Etape, ...] = ()
    """The steps of the preparation, known once the rules have judged; for the documents."""
    impasse: Impasse | None = None
    """Why no plan could be made, when one was tried."""
    suivis: Mapping[str, Suivi] = field(default_factory=dict)
    """The convocations already made, by `repere` of the candidate."""
    croisements: tuple[Croisement, ...] = ()
    """What the other workbooks of the folder teach about this one."""
    logo: Logo | LogoRefuse | None = None
    """The picture that the letters print, or why the one that is named cannot serve."""

    @property
    def session(self) -> Session:
        """The session's own sheet, which most rules need first."""
        return self.dossier.session
