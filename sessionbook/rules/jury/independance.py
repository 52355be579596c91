"""A tie between a member and a candidate, judged: together, without recourse, or to keep apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sessionbook.model.creneaux import Creneau
from sessionbook.model.derive import derived
from sessionbook.model.personnes import MembreJury
from sessionbook.model.session import Dossier
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import passages, presents
from sessionbook.rules.jury.liens import Lien, exclus
from sessionbook.rules.rule import Breach

ENSEMBLE, SANS_RECOURS, A_ECARTER = "ensemble", "sans_recours", "a_ecarter"


def constats(
    dossier: Dossier, liens: Iterable[Lien], requis: int, doute: str = "doute"
) -> Iterator[Breach]:
    """One breach a pair, unless the déroulé keeps the two apart.

    `requis` is the number of members a jury needs; `doute` the case of a tie that is
    only guessed. Facts added: `candidat`, `membre`, `autres` (members who could still
    judge this candidate) and `membres`.
    """
    found = tuple(liens)
    if not found:
        return
    places, ecartes = _places(dossier), exclus(dossier)
    for lien in found:
        creneaux = places.get(lien.candidat.ligne, ())
        ensemble = [c for c in creneaux if _siege(dossier, lien.membre, c)]
        if creneaux and not ensemble:
            continue
        interdits = ecartes.get(lien.candidat.ligne, frozenset())
        autres = sum(m.siege and m.cell("nom") not in interdits for m in dossier.jury)
        yield Breach(
            (*lien.cells, *(creneau.cell("jury") for creneau in ensemble)),
            {
                **lien.faits,
                "candidat": lien.candidat.designation,
                "membre": lien.membre.designation,
                "autres": autres,
                "membres": requis,
            },
            _cas(lien, ensemble, autres, requis, doute),
            (subjects.candidat(lien.candidat), subjects.membre(lien.membre)),
        )


def _cas(lien: Lien, ensemble: Sequence[Creneau], autres: int, requis: int, doute: str) -> str:
    if not lien.certain:
        return doute
    if ensemble:
        return ENSEMBLE
    return A_ECARTER if autres >= requis else SANS_RECOURS


@derived
def _places(dossier: Dossier) -> Mapping[int, Sequence[Creneau]]:
    """Slots before a jury of each candidate, by the row of the sheet Candidats."""
    found: dict[int, list[Creneau]] = {}
    for creneaux in passages(dossier).values():
        for creneau in creneaux:
            for candidat in presents(dossier, creneau):
                found.setdefault(candidat.ligne, []).append(creneau)
    return found


def _siege(dossier: Dossier, membre: MembreJury, creneau: Creneau) -> bool:
    return any(assis is membre for assis in dossier.membres_de(creneau.jury, creneau.jour))
