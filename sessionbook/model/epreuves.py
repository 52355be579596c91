"""The déroulé-type: phases of the épreuves and hidden times."""

from dataclasses import dataclass

from sessionbook.french import cle
from sessionbook.model.cells import Record
from sessionbook.model.choix import (
    ModeEpreuve,
    NatureEpreuve,
    NatureTemps,
    Occupe,
    Portee,
    PresenceJury,
    Public,
    TypeSalle,
)
from sessionbook.model.personnes import Candidat


@dataclass(frozen=True, kw_only=True)
class Epreuve(Record):
    """A row of the sheet Épreuves: one phase; `duree` is the official maximum, in minutes.

    `apres` holds the codes of the phases that come before; `enchaine` says that
    no time may pass since the first of them. `capacite` counts the candidates of
    a group. `figurants` counts the role-players. `attente_min` and `attente_max`
    bound the minutes, and `jours_ecart` the days, between the phases that come
    before and this one; `meme_jour` keeps them on one day. The post of a phase is
    held until the phase `poste_jusqu_a` ends, then `remise_en_etat` minutes more.
    A phase that is `fractionnable` may run over several days. `dispenses` holds
    names, access routes or CCP whose candidates do not sit it; `competences` what
    one member at least of their jury must master.
    """

    code: str | None = None
    intitule: str | None = None
    nature: NatureEpreuve | None = None
    passage: int | None = None
    duree: int | None = None
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
    attente_min: int | None = None
    attente_max: int | None = None
    jours_ecart: int | None = None
    meme_jour: bool | None = None
    fractionnable: bool | None = None
    poste_jusqu_a: str | None = None
    remise_en_etat: int | None = None
    dispenses: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()

    @property
    def devant_jury(self) -> bool:
        """True when the jury sits during the phase, silent or not."""
        return self.jury in (PresenceJury.PRESENT, PresenceJury.SILENCIEUX)

    @property
    def confidentielle(self) -> bool:
        """True for the interviews, whose words must not be overheard."""
        return self.nature in (NatureEpreuve.ENTRETIEN_FINAL, NatureEpreuve.ENTRETIEN_TECHNIQUE)

    def duree_pour(self, candidat: Candidat) -> int | None:
        """Minutes this candidate is given: the official duration, and the time a decision adds.

        Without a dated decision nothing is added. A share of the duration is
        rounded up to the minute; the extra times that apply add up.
        """
        if self.duree is None or self.majorable is False or not candidat.amenagement_decision_le:
            return self.duree
        total = self.duree
        for majoration in candidat.amenagement:
            if majoration.epreuve is None or cle(majoration.epreuve) == cle(self.code or ""):
                total += majoration.minutes or 0
                if majoration.fraction is not None:
                    haut, bas = majoration.fraction
                    total += -(-self.duree * haut // bas)
        return total


@dataclass(frozen=True, kw_only=True)
class TempsCache(Record):
    """A row of the sheet Temps cachés; `duree` in minutes.

    `position` reads « début de journée », « fin de journée », « avant CODE » or « après CODE »;
    « avant CODE, libre » lets other work come between. That of a meal may give the hours
    between which it starts: « entre 11:30 et 14:00 ».
    """

    code: str | None = None
    intitule: str | None = None
    nature: NatureTemps | None = None
    duree: int | None = None
    portee: Portee | None = None
    position: str | None = None
    occupe: tuple[Occupe, ...] = ()
