"""From a case to its instance."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sessionbook.french import cle
from sessionbook.model.creneaux import Creneau
from sessionbook.model.session import Case
from sessionbook.planning import days, means, people
from sessionbook.planning.instance import MINUTES_JOUR, Instance, Personne
from sessionbook.planning.tasks import Epingle, suite
from sessionbook.planning.things import Groupe


def instance(case: Case, *, rigide: bool = False, reserve: bool = False) -> Instance:
    """The instance of a case whose data are without fault (see `faults.fautes`).

    `rigide` keeps each candidate before the jury without a break; `reserve` seats
    the members in reserve as well.
    """
    calendar = days.jours(case)
    dates = tuple(jour.date for jour in calendar)
    rooms, kit = means.lieux(case, dates), means.ressources(case, dates)
    pinned = _epingles(case, dates[0])
    skills = frozenset(cle(skill) for e in case.dossier.epreuves for skill in e.competences)
    validated = case.session.convocations_validees_le is not None and bool(pinned)
    return Instance(
        jours=calendar,
        personnes=tuple(
            _personne(case, n, pinned.get(n, {}), rigide=rigide, reserve=reserve)
            for n in range(len(case.dossier.inscrits))
        ),
        membres=people.membres(case, dates, reserve=reserve),
        gardiens=people.gardiens(case, dates),
        lieux=rooms,
        ressources=kit,
        groupes=_groupes(case, means.groupes(case, rooms, kit), pinned),
        repas=means.repas(case),
        plafond=case.session.candidats_par_jury_et_jour,
        jurys_max=means.jurys_max(case),
        temps_jury=means.temps_jury(case),
        temps_communs=(*days.temps_communs(case), *means.temps_collectifs(case)),
        avec_salle=means.avec_salle(case),
        competences=skills,
        jurys_connus=_jurys(case),
        heures_figees=validated,
        ancien=_ancien(case) if validated else (),
    )


def _groupes(
    case: Case, groups: tuple[Groupe, ...], pinned: Mapping[int, Mapping[str, Epingle]]
) -> tuple[Groupe, ...]:
    """Groups, with one more for each pinned start that no other shares."""
    found = []
    for groupe in groups:
        starts = [
            mine[cle(groupe.code)].debut for mine in pinned.values() if cle(groupe.code) in mine
        ]
        free = len(case.dossier.inscrits) > len(starts)
        count = len(set(starts)) + (free and len(set(starts)) != 1)
        found.append(replace(groupe, groupes=max(groupe.groupes, count)))
    return tuple(found)


def noms(case: Case) -> tuple[str, ...]:
    """How the plan names each candidate: designation, or the number of a homonym."""
    names = [candidat.designation for candidat in case.dossier.inscrits]
    keys = [cle(name) for name in names]
    return tuple(
        c.numero if keys.count(key) > 1 and c.numero else name
        for c, name, key in zip(case.dossier.inscrits, names, keys, strict=True)
    )


def _personne(
    case: Case,
    rang: int,
    pinned: Mapping[str, Epingle],
    *,
    rigide: bool,
    reserve: bool,
) -> Personne:
    candidat = case.dossier.inscrits[rang]
    found = suite(case, candidat, pinned, rigide=rigide)
    return Personne(
        noms(case)[rang],
        found.blocs,
        found.liens,
        people.interdits(case, candidat, reserve=reserve),
        people.formateurs(case, candidat),
    )


def _epingles(case: Case, first: date) -> Mapping[int, Mapping[str, Epingle]]:
    """Pinned phases of each candidate (rank): every one once convocations are validated."""
    ranks = {id(candidat): n for n, candidat in enumerate(case.dossier.inscrits)}
    validated = case.session.convocations_validees_le is not None
    found: dict[int, dict[str, Epingle]] = {}
    for creneau in case.dossier.creneaux:
        epreuve = case.dossier.epreuve(creneau.epreuve)
        if epreuve is None or not (creneau.fige or validated):
            continue
        stretch = _stretch(creneau, first)
        if stretch is None:
            continue
        jury = (creneau.jury or "") if creneau.fige else ""
        for candidat in case.dossier.candidats_de(creneau):
            if id(candidat) in ranks:
                mine = found.setdefault(ranks[id(candidat)], {})
                before = mine.get(cle(epreuve.code or ""))
                start = min(stretch[0], before.debut) if before else stretch[0]
                end = max(stretch[1], before.fin) if before else stretch[1]
                mine[cle(epreuve.code or "")] = Epingle(start, end, jury)
    return found


def _stretch(creneau: Creneau, first: date) -> tuple[int, int] | None:
    minutes = creneau.minutes
    if creneau.jour is None or creneau.debut is None or minutes is None or minutes <= 0:
        return None
    start = (creneau.jour - first).days * MINUTES_JOUR + days.minutes(creneau.debut)
    return start, start + minutes


def _jurys(case: Case) -> tuple[str, ...]:
    """Names of the juries that pinned rows, or the compositions already made, give."""
    names = [c.jury for c in case.dossier.compositions if c.jury]
    names += [c.jury for c in case.dossier.creneaux if c.jury and c.fige]
    found = {cle(name): name for name in reversed(names)}
    return tuple(sorted(found.values(), key=cle))


def _ancien(case: Case) -> tuple[tuple[str, str], ...]:
    """Jury of each candidate in the déroulé that is there."""
    designations = dict(zip(map(id, case.dossier.inscrits), noms(case), strict=True))
    found: dict[str, str] = {}
    for creneau in case.dossier.creneaux:
        if creneau.jury and case.dossier.epreuve(creneau.epreuve):
            for candidat in case.dossier.candidats_de(creneau):
                if id(candidat) in designations:
                    found.setdefault(designations[id(candidat)], creneau.jury)
    return tuple(found.items())
