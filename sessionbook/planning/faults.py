"""What must be corrected in the sheets before any plan is tried, all in one pass."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sessionbook.french import cle, phrase
from sessionbook.model.cells import Cell
from sessionbook.model.choix import ModeEpreuve, NatureTemps, TypeSession
from sessionbook.model.parcours import sommes
from sessionbook.model.plan import Obstacle
from sessionbook.model.session import Case
from sessionbook.planning import days, means
from sessionbook.planning.boucle import boucle
from sessionbook.planning.days import DEBUT, FIN
from sessionbook.planning.phases import position


def fautes(case: Case) -> tuple[Obstacle, ...]:
    """Faults of the data; dates, people and épreuves first, on which the others rest."""
    first = [*_calendrier(case), *_candidats(case), *_epreuves(case)]
    if first:
        return tuple(first)
    return (*_ordre(case), *_sommes(case), *_durees(case), *_moyens(case), *_caches(case))


def _obstacle(
    message: str, remede: str, cells: Sequence[Cell] = (), regles: Sequence[str] = (), **f: object
) -> Obstacle:
    return Obstacle(phrase(message, **f), phrase(remede, **f), tuple(cells), tuple(regles))


def _calendrier(case: Case) -> Iterator[Obstacle]:
    session = case.session
    cells = (session.cell("date_debut"), session.cell("date_fin"))
    if not session.jours:
        yield _obstacle(
            "La session n’a pas de dates, ou finit avant de commencer : aucun jour à planifier.",
            "Écrivez les dates de début et de fin dans la feuille Session.",
            cells,
            ("SES-03",),
        )
        return
    hours = days.horaire(session)
    if hours.fermeture <= hours.ouverture:
        yield _obstacle(
            "Le site ferme avant d’avoir ouvert.",
            "Corrigez les heures d’ouverture et de fermeture du site.",
            (session.cell("heure_ouverture"), session.cell("heure_fermeture")),
        )


def _candidats(case: Case) -> Iterator[Obstacle]:
    if not case.dossier.inscrits:
        sheet = case.dossier.feuilles.get("candidats", "Candidats")
        yield _obstacle(
            "Aucun candidat inscrit : il n’y a personne à faire passer.",
            "Ajoutez les candidats dans la feuille Candidats.",
            (Cell(sheet, 1, 1),),
        )


def _epreuves(case: Case) -> Iterator[Obstacle]:
    epreuves = case.dossier.epreuves
    if not epreuves:
        sheet = case.dossier.feuilles.get("epreuves", "Épreuves")
        yield _obstacle(
            "La feuille Épreuves est vide : rien ne dit ce que passent les candidats.",
            "Recopiez-y les épreuves et leurs durées depuis le référentiel d’évaluation.",
            (Cell(sheet, 1, 1),),
            ("PLN-01",),
        )
    for epreuve in epreuves:
        missing = [
            (champ, words)
            for champ, words, absent in (
                ("code", "son code", not epreuve.code),
                ("duree", "sa durée", not epreuve.duree or epreuve.duree < 0),
                ("jury", "si le jury est présent", epreuve.jury is None),
                ("mode", "combien de candidats la passent ensemble", epreuve.mode is None),
            )
            if absent
        ]
        if missing:
            yield _obstacle(
                "L’épreuve {nom} ne peut pas être planifiée : il manque {manque:liste}.",
                "Complétez sa ligne d’après le référentiel d’évaluation.",
                [epreuve.cell(champ) for champ, _ in missing],
                ("PLN-01",),
                nom=epreuve.code or epreuve.intitule or "sans code",
                manque=tuple(words for _, words in missing),
            )
    doubles = [
        code for code, n in Counter(cle(e.code) for e in epreuves if e.code).items() if n > 1
    ]
    for code in doubles:
        twins = [e for e in epreuves if cle(e.code or "") == code]
        yield _obstacle(
            "Le code {code} désigne plusieurs épreuves.",
            "Donnez un code différent à chaque ligne de la feuille Épreuves.",
            [e.cell("code") for e in twins],
            code=twins[0].code,
        )


def _ordre(case: Case) -> Iterator[Obstacle]:
    for epreuve in case.dossier.epreuves:
        for champ, codes in (
            ("apres", epreuve.apres),
            ("poste_jusqu_a", (epreuve.poste_jusqu_a,) if epreuve.poste_jusqu_a else ()),
        ):
            unknown = [code for code in codes if case.dossier.epreuve(code) is None]
            if unknown:
                yield _obstacle(
                    "L’épreuve {code} renvoie à {inconnues:liste}, que la feuille Épreuves ne "
                    "contient pas.",
                    "Écrivez le code d’une épreuve de cette feuille, ou videz la cellule.",
                    (epreuve.cell(champ),),
                    ("PLN-05",),
                    code=epreuve.code,
                    inconnues=tuple(f"« {code} »" for code in unknown),
                )
    ring = boucle(case.dossier.epreuves)
    if ring:
        yield _obstacle(
            "Ces épreuves s’attendent l’une l’autre : {codes:liste}.",
            "Retirez de la colonne Après l’une des épreuves de la boucle.",
            [e.cell("apres") for e in ring],
            ("PLN-05",),
            codes=tuple(e.code or "" for e in ring),
        )


def _sommes(case: Case) -> Iterator[Obstacle]:
    session, dossier = case.session, case.dossier
    for champ, regle, what, retenues in (
        ("candidat_total", "PLN-02", "Les épreuves du candidat", dossier.epreuves),
        (
            "jury_presence",
            "PLN-03",
            "Les épreuves devant le jury",
            tuple(e for e in dossier.epreuves if e.devant_jury),
        ),
    ):
        announced = getattr(session, champ)
        if announced is not None and announced not in sommes(dossier, retenues.__contains__):
            yield _obstacle(
                "{quoi} font {somme:duree} ; la feuille Session annonce {total:duree}.",
                "Comparez les durées au référentiel d’évaluation et corrigez celle qui en diffère.",
                (session.cell(champ), *(e.cell("duree") for e in retenues)),
                (regle,),
                quoi=what,
                somme=sum(e.duree or 0 for e in retenues),
                total=announced,
            )


def _durees(case: Case) -> Iterator[Obstacle]:
    longest = max(j.candidat_avant - j.candidat_des for j in days.jours(case))
    for epreuve in case.dossier.epreuves:
        if not epreuve.fractionnable and (epreuve.duree or 0) > longest:
            yield _obstacle(
                "L’épreuve {code} dure {minutes:duree} ; le site n’est ouvert aux candidats que "
                "{ouvert:duree} par jour.",
                "Répondez « oui » sous « Sur plusieurs jours », ou élargissez les heures du site.",
                (epreuve.cell("duree"),),
                code=epreuve.code,
                minutes=epreuve.duree,
                ouvert=max(longest, 0),
            )
    final = [e for e in case.dossier.epreuves if e.derniere]
    if len(final) > 1 and case.session.type is TypeSession.TITRE:
        yield _obstacle(
            "Plusieurs épreuves sont dites dernières : {codes:liste}.",
            "Répondez « oui » sous « Dernière » pour l’entretien final seulement.",
            [e.cell("derniere") for e in final],
            ("PLN-04",),
            codes=tuple(e.code or "" for e in final),
        )


def _moyens(case: Case) -> Iterator[Obstacle]:
    calendar = means.calendrier(case)
    rooms, kit = means.lieux(case, calendar), means.ressources(case, calendar)
    count = len(case.dossier.inscrits)
    for epreuve in case.dossier.epreuves:
        code, kind = epreuve.code or "", means.type_exige(case, epreuve)
        if case.dossier.salles and kind and not any(code in room.usages for room in rooms):
            yield _obstacle(
                "Aucune salle de type « {type} »{qualite} pour {code}.",
                "Ajoutez cette salle à la feuille Salles, ou complétez « Convient pour ».",
                (epreuve.cell("salle"),),
                ("PLT-03", "PLT-04") if epreuve.confidentielle else ("PLT-03",),
                type=kind.value,
                qualite=", fermée et confidentielle," if epreuve.confidentielle else "",
                code=code,
            )
            continue
        seats = means.places(case, epreuve, rooms, kit)
        sitting = 1 if epreuve.mode is not ModeEpreuve.SESSION else count
        if seats < sitting:
            yield _obstacle(
                "{code} : {n:n|candidat} au même instant, {places:n|place} dans les salles et sur "
                "le matériel prévus.",
                "Ajoutez des places ou du matériel, ou corrigez les quantités.",
                (epreuve.cell("mode"),),
                ("PLT-01",),
                code=code,
                n=sitting,
                places=seats,
            )
    for materiel in case.dossier.materiel:
        unknown = [code for code in materiel.epreuves if case.dossier.epreuve(code) is None]
        if unknown:
            yield _obstacle(
                "« {nom} » sert à {inconnues:liste}, que la feuille Épreuves ne contient pas.",
                "Corrigez le code dans la feuille Matériel.",
                (materiel.cell("epreuves"),),
                nom=materiel.designation or "Matériel",
                inconnues=tuple(f"« {code} »" for code in unknown),
            )


def _caches(case: Case) -> Iterator[Obstacle]:
    for temps in case.dossier.temps_caches:
        if not cle(temps.position or "") or temps.nature is NatureTemps.REPAS:
            continue
        where = position(temps)
        known = where is not None and case.dossier.epreuve(where.code) is not None
        if not known and cle(temps.position or "") not in (DEBUT, FIN):
            yield _obstacle(
                "La place de {nom} n’est pas comprise : « {place} ».",
                "Écrivez « début de journée », « fin de journée », « avant CODE » ou "
                "« après CODE », avec le code d’une épreuve.",
                (temps.cell("position"),),
                ("PLN-06",),
                nom=temps.code or temps.intitule or "ce temps caché",
                place=temps.position,
            )
