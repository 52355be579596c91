"""The planner: a case in, a plan or an impasse out, never an exception."""

from dataclasses import replace

from sessionbook.model.plan import Compromis, Impasse, Plan
from sessionbook.model.session import Case
from sessionbook.model.version import version_de
from sessionbook.planning.arithmetic import phrases, preuve
from sessionbook.planning.build import instance
from sessionbook.planning.changes import changements
from sessionbook.planning.constraints.composition import MEMBRES
from sessionbook.planning.explain import expliquer
from sessionbook.planning.faults import fautes
from sessionbook.planning.search import Effort, Recherche, Trouve
from sessionbook.planning.tradeoff import compromis
from sessionbook.planning.writing import Ecriture


def planifier(case: Case, effort: Effort | None = None) -> Plan | Impasse:
    """The déroulé of a session, or why there is none.

    The search is bounded by work, not by time: the same case gives the same plan on
    any machine. Pinned rows, and every convoked hour once convocations are
    validated, stay where they are.
    """
    wrong = fautes(case)
    if wrong:
        return Impasse(wrong, donnees=True)
    search = Recherche(instance(case), instance(case, rigide=True), effort or Effort())
    found, proved = search.fewest()
    words = phrases(case, search.bornes, found)
    if found is None:
        return _dite(replace(expliquer(case, search, prouvee=proved), arithmetique=words), search)
    return _plan(case, search, found, words)


def _dite(impasse: Impasse, search: Recherche) -> Impasse:
    """The arithmetic that proves it told with the first obstacle."""
    first, *others = impasse.obstacles
    told = " ".join(filter(None, (first.message, preuve(search.bornes))))
    return replace(impasse, obstacles=(replace(first, message=told), *others))


def _plan(case: Case, search: Recherche, found: Trouve, words: tuple[str, ...]) -> Plan:
    solution, form = found.solution, found.instance
    ecriture = Ecriture(case, form, solution)
    compositions, creneaux = ecriture.compositions(), ecriture.creneaux()
    names = {nom for ligne in compositions for nom in ligne.membres}
    seated = bool(form.seances)
    jurys = solution.jurys if seated else 0
    table: tuple[Compromis, ...] = ()
    if seated and not form.heures_figees:
        table = compromis(case, jurys, search.bornes)
    return Plan(
        compositions=compositions,
        creneaux=creneaux,
        jurys=jurys,
        membres=len(names) if form.membres is not None else MEMBRES * jurys,
        jours_jury=solution.jours_jury,
        minimal=found.minimal,
        borne=found.borne if seated else 0,
        arithmetique=words,
        compromis=tuple(sorted(table, key=lambda line: line.jurys)),
        changements=changements(case, compositions, creneaux),
        version=version_de(compositions, creneaux),
    )
