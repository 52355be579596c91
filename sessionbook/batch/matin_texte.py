"""The morning report in words, and as JSON lines."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from sessionbook.batch.matin import Ligne, Matin
from sessionbook.batch.options import Charge
from sessionbook.french import (
    accord,
    date_courte,
    date_longue,
    duree,
    enumere,
    tel_quel,
    typographie,
)
from sessionbook.model.findings import Gravite

_LIBELLES = {gravite.value: gravite.libelle for gravite in Gravite}


def texte(rapport: Matin, charges: Sequence[Charge] = (), *, noms: bool = False) -> str:
    """The report to read; with `noms`, the sentences that name people and the jury's load too."""
    lines = [*_texte(rapport, noms=noms), *(_charges(charges) if noms else ())]
    return "\n".join(typographie(line) if line else "" for line in lines) + "\n"


def _texte(rapport: Matin, *, noms: bool) -> Iterator[str]:
    yield f"Sessions d’examen : le point du {date_longue(rapport.jour)}"
    counts = ", ".join(
        f"{_LIBELLES[g].lower()} : {number}" for g, number in rapport.nombres.items() if number
    )
    left = len(rapport.non_traites)
    aside = f", dont {accord(left, 'non traité', 'non traités')}" if left else ""
    yield f"{accord(rapport.classeurs, 'classeur')}{aside}. {counts or 'Aucune anomalie'}."
    yield ""
    yield from _section("Points bloquants", rapport.bloques)
    yield from _section("Classeurs non traités", rapport.non_traites)
    if rapport.depuis is None:
        yield "Premier passage : il n’y a pas de jour précédent à comparer."
    else:
        yield f"Ce qui a changé depuis le {date_longue(rapport.depuis)}"
    for ligne in rapport.changements:
        yield f"  {_MOTS[ligne.genre]} {_ou(ligne)}"
        if noms and ligne.detail:
            yield f"      {tel_quel(ligne.detail)}"
    if rapport.depuis is not None and not rapport.changements:
        yield "  Rien."
    yield ""
    yield "Échéances"
    yield from _echeances(rapport.echeances, noms=noms)
    if not rapport.echeances:
        yield "  Aucune dans les prochaines semaines."


def _section(titre: str, lignes: Sequence[Ligne]) -> Iterator[str]:
    """A heading and its lines; nothing when there is none."""
    if lignes:
        yield titre
        yield from (f"  {tel_quel(ligne.classeur)} : {tel_quel(ligne.titre)}" for ligne in lignes)
        yield ""


def _echeances(echeances: Sequence[Ligne], *, noms: bool) -> Iterator[str]:
    """One line a step and day; the workbooks below, each with what is to be done when asked."""
    groups: dict[tuple[str, str, str], list[Ligne]] = {}
    for ligne in echeances:
        limit = date_courte(ligne.echeance) if ligne.echeance else ""
        groups.setdefault((limit, ligne.etat, ligne.titre), []).append(ligne)
    for (limit, etat, titre), lignes in groups.items():
        yield f"  {limit} {etat} : {titre}"
        if noms:
            for ligne in lignes:
                yield f"      {tel_quel(ligne.classeur)} : {tel_quel(ligne.detail)}"
        else:
            yield f"      {', '.join(tel_quel(ligne.classeur) for ligne in lignes)}"


_MOTS = {
    "illisible": "Illisible :",
    "apparu": "Nouveau problème :",
    "aggrave": "Plus grave :",
    "leve": "Réglé :",
    "nouveau": "Nouveau classeur :",
    "parti": "Classeur absent :",
}
_CELLULES_MONTREES = 4


def _ou(ligne: Ligne) -> str:
    if not ligne.regle:
        return tel_quel(ligne.classeur)
    gravite = "" if ligne.genre == "leve" else f", {_LIBELLES[ligne.gravite].lower()}"
    cells = ", ".join(map(tel_quel, ligne.cellules[:_CELLULES_MONTREES]))
    more = "…" if len(ligne.cellules) > _CELLULES_MONTREES else ""
    where = f" ({cells}{more})" if cells else ""
    return f"{tel_quel(ligne.classeur)} : {ligne.titre} [{ligne.regle}{gravite}]{where}"


def _charges(charges: Sequence[Charge]) -> Iterator[str]:
    yield ""
    yield "Charge des membres du jury, toutes sessions comprises"
    for charge in charges:
        hours = f", {duree(charge.minutes)}" if charge.minutes else ""
        where = enumere([tel_quel(name) for name in charge.classeurs])
        yield f"  {charge.nom} : {accord(charge.jours, 'jour')}{hours} ({where})"
    if not charges:
        yield "  Aucun membre connu."


def lignes_json(rapport: Matin, charges: Sequence[Charge] = (), *, noms: bool = False) -> str:
    """The report for machines, one JSON object a line: a heading, then each thing told."""
    head = {
        "genre": "matin",
        "jour": rapport.jour.isoformat(),
        "depuis": rapport.depuis.isoformat() if rapport.depuis else None,
        "classeurs": rapport.classeurs,
        "nombres": dict(rapport.nombres),
    }
    told = (
        *rapport.changements,
        *rapport.echeances,
        *rapport.bloques,
        *rapport.non_traites,
    )
    rows = [head, *(_json(ligne, noms=noms) for ligne in told)]
    if noms:
        rows += [{"genre": "charge", **asdict(charge)} for charge in charges]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _json(ligne: Ligne, *, noms: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "genre": ligne.genre,
        "classeur": ligne.classeur,
        "gravite": ligne.gravite,
        "regle": ligne.regle,
        "cellules": list(ligne.cellules),
        "titre": ligne.titre,
        "echeance": ligne.echeance.isoformat() if ligne.echeance else None,
        "etat": ligne.etat,
    }
    return {**row, "detail": ligne.detail} if noms else row
