"""Papers that are noted by their day of arrival: what the rules of the family share."""

from collections.abc import Iterator, Sequence

from sessionbook.model.choix import TypeSession
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.rules import subjects
from sessionbook.rules.parcours import jours_des_candidats
from sessionbook.rules.rule import Breach


def titre_ou_ccp(case: Case) -> bool:
    """True for the sessions whose candidates' files the texts describe."""
    return case.session.type is not TypeSession.CCS


def manquants(candidats: Sequence[Candidat], champ: str, cas: str = "manque") -> Iterator[Breach]:
    """One breach for all the candidates whose paper is not noted."""
    blanks = [candidat for candidat in candidats if candidat.blank(champ)]
    if blanks:
        yield groupe(blanks, champ, cas)


def tardifs(case: Case, candidats: Sequence[Candidat], champ: str) -> Iterator[Breach]:
    """One breach for each paper that came after the candidate's first day."""
    jours = jours_des_candidats(case.dossier)
    for candidat in candidats:
        recu, premiers = getattr(candidat, champ), jours.get(candidat.ligne)
        if recu is not None and premiers and recu > premiers[0]:
            faits = {"candidat": candidat.designation, "recu": recu, "premier": premiers[0]}
            sujets = (subjects.candidat(candidat),)
            yield Breach((candidat.cell(champ),), faits, "tard", sujets)


def groupe(candidats: Sequence[Candidat], champ: str, cas: str) -> Breach:
    """One breach for several candidates, on the same column; facts `n` and `noms`."""
    sujets = tuple(map(subjects.candidat, candidats))
    cells = tuple(candidat.cell(champ) for candidat in candidats)
    return Breach(cells, {"n": len(sujets), "noms": subjects.noms(sujets)}, cas, sujets)
