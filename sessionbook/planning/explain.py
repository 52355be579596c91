"""Why there is no plan: the rules and people that clash, found by doing without each in turn."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sessionbook.french import accord, enumere, phrase, typographie
from sessionbook.model.plan import Impasse, Obstacle
from sessionbook.model.session import Case
from sessionbook.planning.constraints import (
    composition,
    fige,
    liens,
    materiel,
    ordre,
    plafond,
    salles,
    surveillants,
    temps_jury,
)
from sessionbook.planning.instance import Instance
from sessionbook.planning.repairs import reparations
from sessionbook.planning.search import Recherche
from sessionbook.planning.solve import CONTRAINTES, Statut, assemble, resoudre
from sessionbook.planning.variables import Contrainte

LIMITE = 2.0
MONTRES = 6


@dataclass(frozen=True)
class Famille:
    """A constraint that people can do something about, and how to speak of it."""

    contrainte: Contrainte
    regles: tuple[str, ...]
    message: str
    remede: str
    qui: Callable[[Instance], Sequence[str]] = lambda _: ()


def _lies(instance: Instance) -> Sequence[str]:
    people = instance.membres or ()
    pairs = [
        f"{people[m].nom} et {personne.nom}"
        for personne in instance.personnes
        for m in sorted(personne.interdits)
    ]
    return pairs[:MONTRES]


def _partiels(instance: Instance) -> Sequence[str]:
    return [membre.nom for membre in instance.membres or () if membre.absences][:MONTRES]


def _figes(instance: Instance) -> Sequence[str]:
    return [
        personne.nom
        for personne in instance.personnes
        if any(bloc.debut_fige is not None for bloc in personne.blocs)
    ][:MONTRES]


FAMILLES = (
    Famille(
        fige.post,
        fige.REGLES,
        "Des créneaux figés empêchent tout déroulé.",
        "Retirez « x » sous Figé aux créneaux qui peuvent bouger.",
        _figes,
    ),
    Famille(
        liens.post,
        liens.REGLES,
        "Des membres du jury ne peuvent pas évaluer certains candidats.",
        "Trouvez un membre sans lien avec ces candidats.",
        _lies,
    ),
    Famille(
        composition.post,
        composition.REGLES,
        "Les membres disponibles ne permettent pas d’en faire siéger deux devant chaque candidat.",
        "Demandez d’autres disponibilités, ou invitez d’autres membres habilités.",
        _partiels,
    ),
    Famille(
        salles.post,
        salles.REGLES,
        "Les salles du type exigé ne suffisent pas.",
        "Ajoutez une salle, ou complétez « Convient pour » dans la feuille Salles.",
    ),
    Famille(
        materiel.post,
        materiel.REGLES,
        "Le matériel, ou les places des épreuves collectives, ne suffisent pas.",
        "Ajoutez des postes ou des places.",
    ),
    Famille(
        surveillants.post,
        surveillants.REGLES,
        "Aucun surveillant disponible ne peut surveiller toutes les épreuves qui en demandent un.",
        "Ajoutez un surveillant qui n’a pas formé ces candidats.",
    ),
    Famille(
        plafond.post,
        plafond.REGLES,
        "Le nombre de candidats par jury et par jour, ou le matériel compté par jury, limite les "
        "passages.",
        "Ajoutez un jury ou un jour.",
    ),
    Famille(
        temps_jury.post,
        temps_jury.REGLES,
        "Les temps cachés par jury ne tiennent pas dans la journée.",
        "Revoyez leur durée ou leur place dans la feuille Temps cachés.",
    ),
    Famille(
        ordre.post,
        ordre.REGLES,
        "L’ordre des épreuves et les attentes permises ne tiennent pas dans la session.",
        "Revoyez les colonnes Après, Attente et Même jour de la feuille Épreuves.",
    ),
)


def expliquer(case: Case, search: Recherche, *, prouvee: bool) -> Impasse:
    """The clashes, then the repairs that were found to work."""
    clashes = tuple(_heurts(search))
    return Impasse(
        obstacles=clashes or (_temps(search, prouvee=prouvee),),
        reparations=tuple(typographie(text) for text in reparations(case)),
        prouvee=prouvee,
    )


def _heurts(search: Recherche) -> Iterator[Obstacle]:
    """Each constraint without which there would be a plan; else the fewest found together."""
    alone = [famille for famille in FAMILLES if _tient(search, (famille,))]
    for famille in alone:
        yield _obstacle(famille, search.souple)
    if alone or not _tient(search, FAMILLES):
        return
    needed = list(FAMILLES)
    for famille in FAMILLES:
        fewer = [other for other in needed if other is not famille]
        if _tient(search, fewer):
            needed = fewer
    for famille in needed:
        yield _obstacle(famille, search.souple)


def _tient(search: Recherche, sans: Sequence[Famille]) -> bool:
    """True when a plan exists without some constraints."""
    left = tuple(c for c in CONTRAINTES if all(c is not f.contrainte for f in sans))
    freed = any(f.contrainte is composition.post for f in sans)
    for instance in search.formes():
        most = len(instance.seances) if freed else search.plus_de_jurys()
        tried = instance if not freed else replace(instance, membres=None)
        for jurys in sorted({max(1, min(most, _utile(search))), max(most, 1)}):
            outcome = resoudre(assemble(tried, jurys, left), limite=LIMITE)
            if outcome.solution is not None:
                return True
            if outcome.statut is Statut.LIMITE:
                break
    return False


def _utile(search: Recherche) -> int:
    """Juries that the minutes ask for."""
    total = sum(search.bornes.capacites)
    return -(-len(search.souple.seances) // total) if total else len(search.souple.seances)


def _obstacle(famille: Famille, instance: Instance) -> Obstacle:
    who = famille.qui(instance)
    tail = f" Sont concernés : {enumere(tuple(who))}." if who else ""
    return Obstacle(
        typographie(famille.message + tail), typographie(famille.remede), (), famille.regles
    )


def _temps(search: Recherche, *, prouvee: bool) -> Obstacle:
    """The time itself is short, or the search found nothing within its limit."""
    if not prouvee:
        return Obstacle(
            phrase("Aucun déroulé n’a été trouvé, sans qu’il soit prouvé qu’il n’y en a pas."),
            phrase("Donnez plus de place : une heure, un jour ou un membre du jury de plus."),
            (),
            ("PLN-08",),
        )
    count = len(search.souple.personnes)
    days = len(search.souple.jours)
    return Obstacle(
        typographie(
            f"{accord(count, 'candidat')} ne tiennent pas dans {accord(days, 'jour')} de session "
            "aux heures du site."
        ),
        phrase("Ajoutez un jour, ou élargissez les heures du site."),
        (),
        ("PLN-08",),
    )
