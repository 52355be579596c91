"""Référentiels d'évaluation: `referentiels/<sigle>.toml`, the facts of a title's épreuve.

    sigle = "DWWM"
    code = "TP-01280"                # empty when no source gives it
    confiance = "A"                  # A: official text read; B: centre data or sources that agree
    candidat_total = 120             # minutes, as announced
    jury_presence = 90               # minutes, only when an official text says so
    [[provenance]]                   # what was read, and where
    [[phases]]                       # fields of `model.epreuves.Epreuve`
    devine = ["mode"]                # fields that were inferred, not read

A fact that no source gives is left out. The hidden times
of a title that has none of its own come from `regulation.temps`.
"""

import difflib
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from sessionbook.errors import UsageError
from sessionbook.french import cite, cle, enumere
from sessionbook.model.choix import (
    Fournisseur,
    ModeEpreuve,
    NatureDocument,
    NatureEpreuve,
    NatureTemps,
    Occupe,
    ParQui,
    Portee,
    PresenceJury,
    Public,
    TypeSalle,
    UniteDelai,
)

_TITRE = re.compile(r"(?:TP)?(\d{5})(?:M\d+)?")


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Provenance(_Facts):
    """A document that was read, and where it stands."""

    source: str = Field(min_length=3)
    ou: str = ""


def _known(noms: tuple[str, ...]) -> tuple[str, ...]:
    unknown = set(noms) - set(Phase.model_fields)
    if unknown:
        raise ValueError(f"devine names unknown fields: {sorted(unknown)}")
    return noms


class Phase(_Facts):
    """A stretch of the épreuve with constant needs; `duree` in minutes, None when no source has it.

    `devine` names the fields that were inferred rather than read.
    """

    code: str = Field(min_length=1)
    intitule: str = Field(min_length=1)
    nature: NatureEpreuve
    passage: int | None = None
    duree: Annotated[int, Field(gt=0)] | None = None
    jury: PresenceJury | None = None
    mode: ModeEpreuve | None = None
    capacite: int | None = None
    surveillant: bool | None = None
    figurants: int | None = None
    salle: TypeSalle | None = None
    apres: tuple[str, ...] = ()
    enchaine: bool | None = None
    derniere: bool | None = None
    majorable: bool | None = None
    public: Public | None = None
    devine: Annotated[tuple[str, ...], AfterValidator(_known)] = ()

    @property
    def devant_jury(self) -> bool:
        """True when the jury is known to sit during the phase."""
        return self.jury in (PresenceJury.PRESENT, PresenceJury.SILENCIEUX)


class Temps(_Facts):
    """A hidden time offered to the centre; `duree` in minutes."""

    code: str
    intitule: str
    nature: NatureTemps
    duree: int = Field(ge=0)
    portee: Portee
    position: str = ""
    occupe: tuple[Occupe, ...] = ()


class Ressource(_Facts):
    """A line of the plateau technique; `partage` is the most candidates that share one unit."""

    designation: str
    epreuves: tuple[str, ...] = ()
    quantite: int | None = None
    par: ParQui | None = None
    partage: int | None = None
    devine: bool = False


class Piece(_Facts):
    """Something the candidate or the centre brings; `echeance` in days before the start."""

    designation: str
    nature: NatureDocument
    public: Public | None = None
    fourni_par: Fournisseur | None = None
    echeance: int | None = None
    unite: UniteDelai | None = None


class SessionCcp(_Facts):
    """Durations of a CCP session, in minutes, by code of modality; empty when unknown."""

    code: str
    intitule: str = ""
    durees: Mapping[str, int] = {}
    candidat_total: int | None = None
    jury_presence: int | None = None


class Referentiel(_Facts):
    """What is known of the épreuve of a title; every duration is in minutes.

    `jury_presence` is official; a presence that was inferred stands in
    `jury_presence_devinee` and is never shown as official.
    """

    sigle: str = Field(min_length=2)
    intitule: str = Field(min_length=3)
    code: str = Field(pattern=r"^(TP-\d{5})?$")
    millesime: str = ""
    version: str = ""
    rncp: str = Field(default="", pattern=r"^(RNCP\d+)?$")
    niveau: int | None = None
    confiance: Literal["A", "B"]
    verifie_le: date
    candidat_total: int | None = None
    jury_presence: int | None = None
    jury_presence_devinee: int | None = None
    candidats_par_jury_et_jour: int | None = None
    composition_jury: str = ""
    doutes: tuple[str, ...] = ()
    provenance: tuple[Provenance, ...] = Field(min_length=1)
    phases: tuple[Phase, ...] = Field(min_length=1)
    temps_caches: tuple[Temps, ...] = ()
    ressources: tuple[Ressource, ...] = ()
    documents: tuple[Piece, ...] = ()
    sessions_ccp: tuple[SessionCcp, ...] = ()


_FOLDER = files("sessionbook.regulation") / "referentiels"


@cache
def sigles() -> tuple[str, ...]:
    """Sigles of the titles we know, in alphabetical order."""
    names = (item.name for item in _FOLDER.iterdir() if item.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml").upper() for name in names))


@cache
def _charge(sigle: str) -> Referentiel:
    text = (_FOLDER / f"{sigle.lower()}.toml").read_text("utf-8")
    return Referentiel.model_validate(tomllib.loads(text))


def _numero(nom: str) -> str:
    """« 01280 » of « TP-01280 », « TP 01280 m04 » or « 01280 »; empty for anything else."""
    match = _TITRE.fullmatch(cle(nom).replace(" ", "").upper())
    return match[1] if match else ""


def referentiel(titre: str) -> Referentiel:
    """The référentiel of a sigle (« DWWM »), a code (« TP-01280 ») or a title in full.

    Raises UsageError, with the nearest title known and the list, for any other.
    """
    key, numero = cle(titre), _numero(titre)
    if key.upper() in sigles():
        return _charge(key.upper())
    known = [_charge(sigle) for sigle in sigles()]
    for candidate in known:
        if key == cle(candidate.intitule) or (numero and numero == _numero(candidate.code)):
            return candidate
    by_name = {cle(name): r for r in known for name in (r.sigle, r.code, r.intitule) if name}
    near = difflib.get_close_matches(key, by_name, n=1)
    hint = f"Vouliez-vous dire {_nom(by_name[near[0]])} ? " if near else ""
    raise UsageError(
        f"Titre inconnu : {cite(titre)}.",
        f"{hint}Titres connus : {enumere(sigles())}. Pour un autre titre, créez un classeur "
        "sans titre et recopiez les durées du référentiel d’évaluation.",
    )


def _nom(known: Referentiel) -> str:
    return f"{known.sigle} ({known.intitule})"
