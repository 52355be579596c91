"""What a new plan changes for whom, once the earlier one was told."""

from collections.abc import Iterator, Sequence

from sessionbook.french import cle, date_courte, enumere, heure, typographie
from sessionbook.model.creneaux import Creneau
from sessionbook.model.plan import LigneComposition, LigneCreneau
from sessionbook.model.session import Case


def changements(
    case: Case, compositions: Sequence[LigneComposition], creneaux: Sequence[LigneCreneau]
) -> tuple[str, ...]:
    """One sentence a candidate or a jury that changes, when convocations are validated."""
    if case.session.convocations_validees_le is None or not case.dossier.creneaux:
        return ()
    lines = [*_juries(case, compositions), *_candidats(case, creneaux)]
    return tuple(typographie(line) for line in lines)


def _juries(case: Case, compositions: Sequence[LigneComposition]) -> Iterator[str]:
    before = {
        (c.jour, cle(c.jury)): tuple(
            membre.designation if (membre := case.dossier.membre(nom)) else nom for nom in c.membres
        )
        for c in case.dossier.compositions
        if c.jour and c.jury
    }
    for ligne in compositions:
        old = before.pop((ligne.jour, cle(ligne.jury)), ())
        out = [nom for nom in old if nom not in ligne.membres]
        new = [nom for nom in ligne.membres if nom not in old]
        if out or new:
            gone = f" à la place de {enumere(out)}" if out else ""
            there = enumere(new) or "personne"
            verb = "siègent" if len(new) > 1 else "siège"
            yield f"{ligne.jury}, le {date_courte(ligne.jour)} : {there} {verb}{gone}."
    for (jour, jury), names in before.items():
        if names:
            name = next(c.jury for c in case.dossier.compositions if c.jury and cle(c.jury) == jury)
            yield f"{name} ne siège plus le {date_courte(jour)} ({enumere(names)})."


def _candidats(case: Case, creneaux: Sequence[LigneCreneau]) -> Iterator[str]:
    for candidat in case.dossier.inscrits:
        for epreuve in case.dossier.epreuves:
            olds = [
                c
                for c in case.dossier.creneaux
                if c.epreuve
                and cle(c.epreuve) == cle(epreuve.code or "")
                and candidat in case.dossier.candidats_de(c)
            ]
            news = [
                n
                for n in creneaux
                if cle(n.epreuve) == cle(epreuve.code or "")
                and (cle(n.candidats[0]) == "tous" or {*map(cle, n.candidats)} & candidat.cles)
            ]
            if olds and news:
                yield from _ecart(candidat.designation, epreuve.code or "", olds[0], news[0])


def _ecart(qui: str, code: str, old: Creneau, new: LigneCreneau) -> Iterator[str]:
    parts = []
    if (old.jour, old.debut) != (new.jour, new.debut):
        parts.append(f"le {date_courte(new.jour)} à {heure(new.debut)}")
    if old.jury and new.jury and cle(old.jury) != cle(new.jury):
        parts.append(f"{new.jury} au lieu de {old.jury}")
    if old.salle and new.salle and cle(old.salle) != cle(new.salle):
        parts.append(f"salle « {new.salle} » au lieu de « {old.salle} »")
    if parts:
        yield f"{qui}, {code} : {', '.join(parts)}."
