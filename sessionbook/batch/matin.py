"""The morning report: what changed since the last day, what is due soon, all sessions together.

Built from what the folder remembers, so that it says the same however often it is asked
on one day. Rules, cells and file names only: the sentences, which name people, are added
when asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sessionbook.batch.memoire import Memoire
from sessionbook.model.findings import Etat, Gravite

SEMAINES = 3
"""Weeks ahead whose deadlines are told."""

_OUVERTS = {Etat.A_FAIRE.value, Etat.URGENT.value, Etat.EN_RETARD.value, Etat.IMPOSSIBLE.value}
_RETARDS = {Etat.EN_RETARD.value, Etat.IMPOSSIBLE.value}
_RANGS = {gravite.value: gravite.rang for gravite in Gravite}


@dataclass(frozen=True)
class Ligne:
    """One thing to tell.

    `genre`: illisible, apparu, aggrave, leve, nouveau, parti for what changed; echeance;
    bloque and non_traite for where a workbook stands, however long it has stood there.
    `gravite` orders the lines, most serious first; `detail` may name people.
    """

    genre: str
    classeur: str
    gravite: str = ""
    regle: str = ""
    cellules: tuple[str, ...] = ()
    titre: str = ""
    detail: str = ""
    echeance: date | None = None
    etat: str = ""


@dataclass(frozen=True)
class Matin:
    """The report of a day; `depuis` is the last day before it that is remembered."""

    jour: date
    depuis: date | None
    classeurs: int
    nombres: Mapping[str, int]
    changements: tuple[Ligne, ...]
    echeances: tuple[Ligne, ...]
    bloques: tuple[Ligne, ...] = ()
    non_traites: tuple[Ligne, ...] = ()


def prefixe(etat: Path, racine: Path) -> str:
    """What tells the workbooks of a sub-folder from those of the folder itself."""
    below = etat.parent.relative_to(racine).as_posix()
    return "" if below == "." else f"{below}/"


def matin(etats: Sequence[Path], racine: Path, jour: date, semaines: int = SEMAINES) -> Matin:
    """The report of a folder, the states of its sub-folders being given, as seen on a day."""
    now: dict[str, Mapping[str, Any]] = {}
    before: dict[str, Mapping[str, Any]] = {}
    for etat in sorted(etats):
        memoire = Memoire(etat)
        prefix = prefixe(etat, racine)
        now |= {f"{prefix}{name}": state for name, state in memoire.etats(jour).items()}
        before |= {f"{prefix}{name}": state for name, state in memoire.etats_avant(jour).items()}
        memoire.fermer()
    days = [date.fromisoformat(state["jour"]) for state in before.values()]
    depuis = max(days, default=None)
    before = {
        name: state for name, state in before.items() if name in now or state["jour"] == str(depuis)
    }
    changes = sorted(_changements(now, before), key=_ordre)
    due = sorted(_echeances(now, jour, semaines), key=_ordre)
    counts = {g.value: sum(s["nombres"][g.value] for s in now.values()) for g in Gravite}
    return Matin(
        jour,
        depuis,
        len(now),
        counts,
        tuple(changes),
        tuple(due),
        tuple(_bloques(now)),
        tuple(_non_traites(now)),
    )


def _bloques(now: Mapping[str, Mapping[str, Any]]) -> Iterator[Ligne]:
    """Workbooks with blocking problems, those with most of them first."""
    counts = {name: state["nombres"][Gravite.BLOQUANT.value] for name, state in now.items()}
    for name in sorted(filter(counts.get, counts), key=lambda name: (-counts[name], name)):
        yield Ligne("bloque", name, Gravite.BLOQUANT.value, titre=now[name]["verdict"] or "")


def _non_traites(now: Mapping[str, Mapping[str, Any]]) -> Iterator[Ligne]:
    for name, state in sorted(now.items()):
        if state["erreur"]:
            constat, remede = state["erreur"]["constat"], state["erreur"]["remede"]
            titre = f"{constat} {remede}"
            yield Ligne("non_traite", name, Gravite.BLOQUANT.value, titre=titre)


def _ordre(ligne: Ligne) -> tuple[object, ...]:
    rang = _RANGS.get(ligne.gravite, len(_RANGS))
    return (
        rang,
        ligne.echeance or date.min,
        ligne.classeur,
        ligne.genre,
        ligne.regle,
        ligne.cellules,
    )


def _changements(
    now: Mapping[str, Mapping[str, Any]], before: Mapping[str, Mapping[str, Any]]
) -> Iterator[Ligne]:
    for name, state in now.items():
        old = before.get(name)
        if state["erreur"]:
            if not (old and old["erreur"] == state["erreur"]):
                yield Ligne(
                    "illisible", name, Gravite.BLOQUANT.value, detail=state["erreur"]["constat"]
                )
            continue
        if old is None:
            yield Ligne("nouveau", name, Gravite.INFORMATION.value, detail=state["verdict"] or "")
            continue
        yield from _constats(name, state, old)
    for name in before:
        if name not in now:
            yield Ligne("parti", name, Gravite.A_VERIFIER.value)


def _constats(name: str, state: Mapping[str, Any], old: Mapping[str, Any]) -> Iterator[Ligne]:
    """What appeared, got worse or went; a mark that only moved to another row is the same."""
    known = _par_sens(old["constats"])
    found = _par_sens(state["constats"])
    for key, constats in found.items():
        earlier = known.get(key, [])
        worst = min((_RANGS[c["gravite"]] for c in earlier), default=None)
        for constat in constats[len(earlier) :]:
            yield _ligne("apparu", name, constat)
        for constat in constats[: len(earlier)]:
            if worst is not None and _RANGS[constat["gravite"]] < worst:
                yield _ligne("aggrave", name, constat)
    for key, constats in known.items():
        for constat in constats[len(found.get(key, [])) :]:
            yield Ligne(
                "leve",
                name,
                Gravite.INFORMATION.value,
                constat["regle"],
                titre=constat["titre"],
                detail=constat["message"],
            )


def _par_sens(constats: Sequence[Mapping[str, Any]]) -> dict[tuple[str, ...], list[Any]]:
    found: dict[tuple[str, ...], list[Any]] = {}
    for constat in constats:
        people = sorted(person["nom"] for person in constat["personnes"])
        sheets = sorted({cell["feuille"] for cell in constat["cellules"]})
        key = (constat["regle"], constat["cas"], *people, *sheets)
        found.setdefault(key, []).append(constat)
    return found


def _ligne(genre: str, name: str, constat: Mapping[str, Any]) -> Ligne:
    return Ligne(
        genre,
        name,
        constat["gravite"],
        constat["regle"],
        tuple(f"{c['feuille']}!{c['cellule']}" for c in constat["cellules"]),
        constat["titre"],
        constat["message"],
    )


def _echeances(now: Mapping[str, Mapping[str, Any]], jour: date, semaines: int) -> Iterator[Ligne]:
    horizon = jour + timedelta(weeks=semaines)
    for name, state in now.items():
        end = state.get("fin") or state.get("debut")
        if end and date.fromisoformat(end) < jour:
            continue
        for step in state["preparation"]:
            limit = date.fromisoformat(step["echeance"]) if step["echeance"] else None
            if step["etat"] in _OUVERTS and limit and limit <= horizon:
                late = step["etat"] in _RETARDS
                urgent = step["etat"] == Etat.URGENT.value
                gravite = (
                    Gravite.BLOQUANT
                    if late
                    else Gravite.A_VERIFIER
                    if urgent
                    else Gravite.INFORMATION
                )
                yield Ligne(
                    "echeance",
                    name,
                    gravite.value,
                    ", ".join(step["regles"]),
                    titre=step["intitule"],
                    detail=step["action"],
                    echeance=limit,
                    etat=step["etat"],
                )
