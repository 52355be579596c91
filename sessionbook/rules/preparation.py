"""The state of the preparation: each step of the leaflet, and one verdict."""

from collections.abc import Sequence

from sessionbook.french import date_courte, date_longue, enumere, phrase, typographie
from sessionbook.model.findings import Etape, Etat, Finding, Gravite, Preparation
from sessionbook.model.session import Case
from sessionbook.regulation.delais import dernier_jour_ouvre, ferie, ouvre
from sessionbook.rules.etapes import Pas, etapes

_PRESSE = 7
_CODES_MONTRES = 6
_CLOS = (Etat.FAIT, Etat.SANS_OBJET)
_DES_L_OUVERTURE = 2
"""Steps that close the list and are not to be done beforehand: the opening, and what follows."""
_EN_RETARD = (Etat.EN_RETARD, Etat.IMPOSSIBLE)


def preparation(case: Case, findings: Sequence[Finding]) -> Preparation:
    """Where the session stands on the day of the case, given what the rules found.

    A step is done when the workbook says everything it asks for, no later than the
    day of the case, and none of its rules finds anything blocking.
    """
    bloquants = [finding for finding in findings if finding.gravite is Gravite.BLOQUANT]
    steps = tuple(
        _etape(numero, pas, case, bloquants) for numero, pas in enumerate(etapes(case), start=1)
    )
    en_ordre = not bloquants and not any(step.etat in _EN_RETARD for step in steps)
    pret = en_ordre and all(step.etat in _CLOS for step in steps[:-_DES_L_OUVERTURE])
    return Preparation(
        pret=pret, verdict=_verdict(steps, findings, pret=pret), etapes=steps, en_ordre=en_ordre
    )


def _etape(numero: int, pas: Pas, case: Case, findings: Sequence[Finding]) -> Etape:
    """A step, given the blocking problems of the session."""
    bloquants = [
        finding
        for finding in findings
        if finding.regle in pas.regles and (not pas.cas or finding.cas in pas.cas)
    ]
    jours = (pas.echeance - case.jour).days if pas.echeance else None
    bloquants.sort(key=lambda finding: finding.regle != pas.ferme)
    etat = _etat(pas, case, jours, bloquants)
    return Etape(
        numero=numero,
        intitule=pas.intitule,
        echeance=pas.echeance,
        fait_le=pas.fait_le,
        etat=etat,
        jours=None if etat in _CLOS else jours,
        action=_action(pas, case, etat, bloquants),
        regles=pas.regles,
        qui=pas.qui,
    )


def _etat(pas: Pas, case: Case, jours: int | None, bloquants: Sequence[Finding]) -> Etat:
    if pas.sans_objet:
        return Etat.SANS_OBJET
    if pas.fait and not bloquants and not _a_venir(pas, case):
        return Etat.FAIT
    if jours is not None and jours < 0:
        lost = not pas.fait or any(finding.regle == pas.ferme for finding in bloquants)
        return Etat.IMPOSSIBLE if pas.ferme and lost else Etat.EN_RETARD
    if bloquants or (jours is not None and jours <= _PRESSE):
        return Etat.URGENT
    return Etat.A_FAIRE


def _a_venir(pas: Pas, case: Case) -> bool:
    """True for a step noted in advance: it is not done before its day."""
    return pas.fait_le is not None and pas.fait_le > case.jour


def _action(pas: Pas, case: Case, etat: Etat, bloquants: Sequence[Finding]) -> str:
    if etat is Etat.SANS_OBJET:
        return ""
    if etat is Etat.FAIT:
        return typographie(pas.note)
    if bloquants and (pas.fait or not pas.manquee):
        return _a_corriger(bloquants)
    if _a_venir(pas, case) and pas.fait and pas.fait_le:
        return typographie(
            f"Noté d’avance pour le {date_longue(pas.fait_le)} : à confirmer ce jour-là."
        )
    if etat in _EN_RETARD:
        return typographie(pas.manquee or pas.action)
    return typographie(f"{pas.action}{_jour_ouvre(pas, case)}")


def _a_corriger(bloquants: Sequence[Finding]) -> str:
    first, others = bloquants[0], len(bloquants) - 1
    rest = phrase(" Puis {n:n|autre point|autres points}, feuille Anomalies.", n=others)
    return typographie(f"À corriger ({first.regle}) : ") + first.message + (rest if others else "")


def _jour_ouvre(pas: Pas, case: Case) -> str:
    """A deadline on a day off is met by the last worked day before it, if it is still to come."""
    limite, territoire = pas.echeance, case.session.lieu
    if limite is None or ouvre(limite, territoire):
        return ""
    conseil = dernier_jour_ouvre(limite, territoire)
    if conseil < case.jour:
        return ""
    jour = "un jour férié" if ferie(limite, territoire) else date_longue(limite).split("\u00a0")[0]
    return f" L’échéance tombe {_article(jour)} : faites-le au plus tard le {date_longue(conseil)}."


def _article(jour: str) -> str:
    return jour if jour.startswith("un ") else f"un {jour}"


def _verdict(steps: Sequence[Etape], findings: Sequence[Finding], *, pret: bool) -> str:
    bloquants = [f.regle for f in findings if f.gravite is Gravite.BLOQUANT]
    if bloquants:
        codes = sorted(set(bloquants))
        shown = ", ".join(codes[:_CODES_MONTRES]) + (", …" if len(codes) > _CODES_MONTRES else "")
        return phrase(
            "Session non conforme à ce jour : {n:n|point bloquant|points bloquants} ({codes}).",
            n=len(bloquants),
            codes=shown,
        )
    late = [step for step in steps if step.etat in _EN_RETARD]
    if late:
        return phrase(
            "Session pas encore prête : {n:n|étape} en retard ({numeros}).",
            n=len(late),
            numeros=_numeros(late),
        )
    a_verifier = sum(finding.gravite is Gravite.A_VERIFIER for finding in findings)
    suite = phrase(" ; {n:n|point|points} à vérifier", n=a_verifier) if a_verifier else ""
    if pret:
        return typographie(f"Session prête : tout ce qui précède l’ouverture est fait{suite}.")
    return typographie(f"{_reste(steps)}{suite}.")


def _reste(steps: Sequence[Etape]) -> str:
    waiting = [step for step in steps[:-_DES_L_OUVERTURE] if step.etat not in _CLOS]
    words = phrase(
        "Session en ordre à ce jour, pas encore prête : il reste {n:n|étape} ({numeros})",
        n=len(waiting),
        numeros=_numeros(waiting),
    )
    dates = [step.echeance for step in waiting if step.echeance]
    if not dates:
        return words
    which = "à faire" if len(waiting) == 1 else "la prochaine"
    return f"{words}, {which} au plus tard le {date_courte(min(dates))}"


def _numeros(steps: Sequence[Etape]) -> str:
    word = "n° " if len(steps) == 1 else "nos "
    return word + enumere([str(step.numero) for step in steps])
