"""Reading the déroulé for the documents: who passes when, where, before which jury."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TypeAlias

from sessionbook.documents.seances import MIDI, RendezVous, Seance, coupe, ordre
from sessionbook.french import cle
from sessionbook.model.cells import Cell, Record, RowPlace
from sessionbook.model.choix import NatureTemps
from sessionbook.model.convocations import est_epreuve, salle_de
from sessionbook.model.creneaux import TOUS, Creneau
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Dossier

SANS_OBJET = "–"
"""What a table shows where there is nothing to say."""

Ligne: TypeAlias = tuple[str, int]


def ligne(record: Record) -> Ligne:
    """Sheet and row of a record, which tell homonyms apart."""
    place = record.place
    if isinstance(place, RowPlace):
        return place.sheet, place.row
    cell = record.cell("")
    return cell.sheet, cell.row


class Plan:
    """The déroulé of a dossier; slots in the order of their hours."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.incomplets = tuple(
            c for c in dossier.creneaux if None in (c.jour, c.debut, c.fin) and self.epreuve(c)
        )
        found = [
            Seance(c, c.jour, c.debut, c.fin)
            for c in dossier.creneaux
            if c.jour is not None and c.debut is not None and c.fin is not None
        ]
        self.seances = tuple(sorted(found, key=ordre))
        self._jurys = _jurys(dossier)
        self._porteurs = Counter(candidat.designation for candidat in dossier.inscrits)
        self._presents = {
            ligne(creneau): frozenset(ligne(c) for c in dossier.candidats_de(creneau))
            for creneau in dossier.creneaux
        }
        self.homonymies: dict[Ligne, tuple[str, Cell]] = {}
        self.inconnu: tuple[str, Cell] | None = None
        for creneau in dossier.creneaux:
            for nom in creneau.candidats:
                self._name(nom, creneau)

    def epreuve(self, creneau: Creneau) -> bool:
        """True for a slot where an épreuve is sat."""
        return est_epreuve(self.dossier, creneau)

    def libelle(self, creneau: Creneau) -> str:
        """What the slot is, in the words of the sheets Épreuves and Temps cachés."""
        known = self.dossier.epreuve(creneau.epreuve) or self.dossier.temps_cache(creneau.epreuve)
        if known is not None and known.intitule:
            return known.intitule
        return creneau.epreuve or (creneau.nature.value if creneau.nature else "Épreuve")

    def nature_temps(self, creneau: Creneau) -> NatureTemps | None:
        """What a hidden time is for, None for any other slot."""
        temps = self.dossier.temps_cache(creneau.epreuve)
        return temps.nature if temps and not self.epreuve(creneau) else None

    def salle(self, creneau: Creneau) -> str:
        """Room of a slot, else that of its jury on that day, else ""."""
        return salle_de(self.dossier, creneau) or ""

    def jury(self, creneau: Creneau) -> str:
        """What a notice may show of a jury: its name, or its rank if the name is a person's."""
        return self._jurys.get(cle(creneau.jury), "") if creneau.jury else ""

    def seances_de(self, candidat: Candidat) -> tuple[Seance, ...]:
        """Épreuves of a candidate, in order."""
        return self._passages.get(ligne(candidat), ())

    @cached_property
    def _passages(self) -> Mapping[Ligne, tuple[Seance, ...]]:
        found: dict[Ligne, list[Seance]] = {}
        for seance in self.seances:
            who = self._presents[ligne(seance.creneau)] if self.epreuve(seance.creneau) else ()
            for candidat in who:
                found.setdefault(candidat, []).append(seance)
        return {candidat: tuple(seances) for candidat, seances in found.items()}

    def seances_du_jury(self, jury: str, jour: date) -> tuple[Seance, ...]:
        """Slots of a jury on a day, hidden times included, in order."""
        return self._par_jury.get((jour, cle(jury)), ())

    @cached_property
    def _par_jury(self) -> Mapping[tuple[date, str], tuple[Seance, ...]]:
        found: dict[tuple[date, str], list[Seance]] = {}
        for seance in self.seances:
            found.setdefault((seance.jour, cle(seance.creneau.jury or "")), []).append(seance)
        return {key: tuple(seances) for key, seances in found.items()}

    def candidats(self, creneau: Creneau) -> tuple[Candidat, ...]:
        """Who attends a slot among those who have not left the session."""
        return tuple(c for c in self.dossier.candidats_de(creneau) if not c.retire)

    def noms(self, seances: Iterable[Seance], *, numeros: bool = False) -> str:
        """Names or numbers of those who attend slots, « Tous les candidats », or "" for nobody."""
        listed = tuple(seances)
        if any(cle(nom) == cle(TOUS) for seance in listed for nom in seance.creneau.candidats):
            return "Tous les candidats"
        found = {ligne(c): c for seance in listed for c in self.candidats(seance.creneau)}
        return ", ".join(c.numero or "" if numeros else self.nom(c) for c in found.values())

    def nom(self, candidat: Candidat) -> str:
        """The candidate's name, with the number when somebody else bears the same name."""
        designation = candidat.designation
        if self._porteurs[designation] > 1 and candidat.numero:
            return f"{designation} (n° {candidat.numero})"
        return designation

    def empechement(self) -> str:
        """Why nothing collective can be drawn from the déroulé, "" when nothing prevents it."""
        if not any(self.epreuve(seance.creneau) for seance in self.seances):
            return "Le déroulé n’a encore aucun créneau d’épreuve. Remplissez la feuille Déroulé."
        if self.incomplets:
            cell = self.incomplets[0].cell("debut")
            return (
                f"Le déroulé a un créneau sans jour ou sans heure lisible ({cell}). Complétez-le."
            )
        if self.inconnu:
            nom, cell = self.inconnu
            return (
                f"Le déroulé nomme « {nom} » ({cell}), que la feuille Candidats ne connaît pas. "
                "Corrigez ce nom dans la feuille Déroulé."
            )
        return ""

    def sans_heure(self, candidat: Candidat) -> Cell | None:
        """A cell of the first of the candidate's épreuves that has no complete hour."""
        for creneau in self.incomplets:
            if self._concerne(creneau, candidat):
                return creneau.cell("debut")
        return None

    def _name(self, nom: str, creneau: Creneau) -> None:
        """Note a name that means several candidates, or none."""
        named = self.dossier.candidats_nommes(nom)
        if len(named) > 1:
            for candidat in named:
                self.homonymies.setdefault(ligne(candidat), (nom, creneau.cell("candidats")))
        if not named and self.inconnu is None and cle(nom) != cle(TOUS):
            self.inconnu = nom, creneau.cell("candidats")

    def rendez_vous(self, candidat: Candidat) -> tuple[RendezVous, ...]:
        """The candidate's appointments: one a half-day, unless the épreuves run on through noon."""
        groups: list[list[Seance]] = []
        for seance in self.seances_de(candidat):
            if not groups or coupe(groups[-1], seance):
                groups.append([])
            groups[-1].append(seance)
        return tuple(RendezVous(self._presence(candidat, g[0]), tuple(g)) for g in groups)

    def _presence(self, candidat: Candidat, premiere: Seance) -> datetime:
        """Start of the welcome that comes before on the same half-day, else of the épreuve."""
        welcomes = [
            seance.commence
            for seance in self._accueils
            if seance.jour == premiere.jour
            and seance.debut <= premiere.debut
            and (seance.debut < MIDI) == (premiere.debut < MIDI)
            and self._concerne(seance.creneau, candidat)
        ]
        return max(welcomes, default=premiere.commence)

    @cached_property
    def _accueils(self) -> tuple[Seance, ...]:
        temps = self.nature_temps
        return tuple(s for s in self.seances if temps(s.creneau) is NatureTemps.ACCUEIL)

    def _concerne(self, creneau: Creneau, candidat: Candidat) -> bool:
        return ligne(candidat) in self._presents[ligne(creneau)]


class _Dernier:
    """The plan of the last dossier seen: the documents of a session ask for the same one."""

    plan: Plan | None = None


def plan_de(dossier: Dossier) -> Plan:
    """The déroulé of a dossier, read once for all the documents made one after the other."""
    if _Dernier.plan is None or _Dernier.plan.dossier is not dossier:
        _Dernier.plan = Plan(dossier)
    return _Dernier.plan


def _jurys(dossier: Dossier) -> dict[str, str]:
    """What a notice shows for each jury of the déroulé, in order of appearance."""
    typed = [c.jury for c in dossier.compositions] + [c.jury for c in dossier.creneaux]
    names = list(dict.fromkeys(nom for nom in typed if nom))
    people = {word for membre in dossier.jury for word in cle(membre.nom or "").split()}
    shown: dict[str, str] = {}
    for rank, nom in enumerate(names, 1):
        named = people & {word for word in cle(nom).split() if not word.isdigit()} - {"jury"}
        shown.setdefault(cle(nom), f"Jury {rank}" if named else nom_jury(nom))
    return shown


def nom_jury(nom: str) -> str:
    """« Jury 2 » for a jury that the déroulé calls « 2 »."""
    return nom if "jury" in cle(nom) else f"Jury {nom}"
