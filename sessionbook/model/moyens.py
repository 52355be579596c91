"""What the session needs besides people: equipment, rooms, documents, outside bodies."""

from dataclasses import dataclass
from datetime import date

from sessionbook.model.cells import Record
from sessionbook.model.choix import (
    EtatMateriel,
    Fournisseur,
    NatureDocument,
    ParQui,
    Public,
    TypeSalle,
    UniteDelai,
)
from sessionbook.model.personnes import Plage


@dataclass(frozen=True, kw_only=True)
class Materiel(Record):
    """A row of the sheet Matériel; quantities are counts of units."""

    designation: str | None = None
    epreuves: tuple[str, ...] = ()
    quantite: int | None = None
    par: ParQui | None = None
    partage: int | None = None
    disponible: int | None = None
    etat: EtatMateriel | None = None
    controle_le: date | None = None
    hors_service_du: date | None = None
    hors_service_au: date | None = None

    @property
    def consommable(self) -> bool:
        """True for what is used up: each candidate of the session needs their own."""
        return self.par is ParQui.CONSOMMABLE


@dataclass(frozen=True, kw_only=True)
class Salle(Record):
    """A row of the sheet Salles; `capacite` counts people."""

    nom: str | None = None
    capacite: int | None = None
    types: tuple[TypeSalle, ...] = ()
    fermee: bool | None = None
    confidentielle: bool | None = None
    internet_coupe: bool | None = None
    disponibilites: tuple[Plage, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document(Record):
    """A row of the sheet Documents: something to bring, to show or to supply."""

    designation: str | None = None
    nature: NatureDocument | None = None
    public: Public | None = None
    fourni_par: Fournisseur | None = None
    echeance: int | None = None
    unite: UniteDelai | None = None


@dataclass(frozen=True, kw_only=True)
class Organisme(Record):
    """A row of the sheet Organismes: a training body whose trainees the centre enrols."""

    nom: str | None = None
    siren: str | None = None
    convention_le: date | None = None
    envoyee_prefet_le: date | None = None
    prise_effet_le: date | None = None
    avenants: tuple[str, ...] = ()
    titres: tuple[str, ...] = ()
    effectif_prevu: int | None = None


@dataclass(frozen=True, kw_only=True)
class Derogation(Record):
    """A row of the sheet Dérogations: a rule the centre sets aside, and why."""

    regle: str | None = None
    concerne: str | None = None
    motif: str | None = None
    auteur: str | None = None
    decidee_le: date | None = None
    reference: str | None = None
