"""The self-check of a référentiel: whether its figures agree with each other."""

from collections import Counter
from collections.abc import Iterator

from sessionbook.french import enumere, phrase
from sessionbook.model.choix import NatureEpreuve
from sessionbook.regulation.referentiel import Phase, Referentiel


def ecarts(titre: Referentiel) -> tuple[str, ...]:
    """Every way in which a référentiel contradicts itself, one French sentence each.

    What no source gives is not compared.
    """
    checks = (_total, _presence, _dernier, _ordre, _cycle, _ccp)
    return tuple(sentence for check in checks for sentence in check(titre))


def _sum(phases: tuple[Phase, ...]) -> int | None:
    """Total minutes, None when one of them is unknown."""
    minutes = [phase.duree for phase in phases if phase.duree is not None]
    return sum(minutes) if len(minutes) == len(phases) else None


def _total(titre: Referentiel) -> Iterator[str]:
    found = _sum(titre.phases)
    if None not in (found, titre.candidat_total) and found != titre.candidat_total:
        yield phrase(
            "Les épreuves du candidat font {somme:duree}, le total annoncé est {total:duree}.",
            somme=found,
            total=titre.candidat_total,
        )


def _presence(titre: Referentiel) -> Iterator[str]:
    announced = titre.jury_presence or titre.jury_presence_devinee
    found = _sum(tuple(phase for phase in titre.phases if phase.devant_jury))
    if None not in (found, announced) and found != announced:
        yield phrase(
            "Les épreuves devant le jury font {somme:duree}, sa présence annoncée {total:duree}.",
            somme=found,
            total=announced,
        )


def _dernier(titre: Referentiel) -> Iterator[str]:
    final = [phase for phase in titre.phases if phase.nature is NatureEpreuve.ENTRETIEN_FINAL]
    if len(final) != 1:
        yield phrase("Entretiens finaux : {n}, un seul est attendu.", n=len(final))
    elif not final[0].derniere or titre.phases[-1] is not final[0]:
        yield phrase("L’entretien final {code} n’est pas la dernière épreuve.", code=final[0].code)
    others = [phase.code for phase in titre.phases if phase.derniere and phase not in final]
    if others:
        yield phrase(
            "Épreuves dites dernières sans être l’entretien final : {codes:liste}.", codes=others
        )


def _ordre(titre: Referentiel) -> Iterator[str]:
    codes = Counter(phase.code for phase in titre.phases)
    for code, count in codes.items():
        if count > 1:
            yield phrase("Le code {code} désigne plusieurs épreuves.", code=code)
    for phase in titre.phases:
        unknown = [code for code in phase.apres if code not in codes]
        if unknown:
            yield phrase(
                "L’épreuve {code} suit des épreuves inconnues : {noms:liste}.",
                code=phase.code,
                noms=unknown,
            )
        if phase.enchaine and not phase.apres:
            yield phrase("L’épreuve {code} est enchaînée sans épreuve avant elle.", code=phase.code)
    for ressource in titre.ressources:
        unknown = [code for code in ressource.epreuves if code not in codes]
        if unknown:
            yield phrase(
                "La ressource « {nom} » sert à des épreuves inconnues : {codes:liste}.",
                nom=ressource.designation,
                codes=unknown,
            )


def _cycle(titre: Referentiel) -> Iterator[str]:
    waiting = {phase.code: set(phase.apres) for phase in titre.phases}
    for code in waiting:
        waiting[code] &= waiting.keys()
    while ready := [code for code, before in waiting.items() if not before]:
        for code in ready:
            del waiting[code]
        for before in waiting.values():
            before.difference_update(ready)
    if waiting:
        yield phrase(
            "Des épreuves s’attendent l’une l’autre : {codes}.", codes=enumere(tuple(waiting))
        )


def _ccp(titre: Referentiel) -> Iterator[str]:
    for ccp in titre.sessions_ccp:
        found = sum(ccp.durees.values())
        if ccp.durees and ccp.candidat_total is not None and found != ccp.candidat_total:
            yield phrase(
                "{code} : les épreuves font {somme:duree}, le total annoncé est {total:duree}.",
                code=ccp.code,
                somme=found,
                total=ccp.candidat_total,
            )
        presence, total = ccp.jury_presence, ccp.candidat_total
        if presence is not None and total is not None and presence > total:
            yield phrase("{code} : le jury siège plus longtemps que le candidat.", code=ccp.code)
