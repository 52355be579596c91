"""The table that ties identifiers to candidates, when productions are marked without names.

An identifier is drawn from what does not change of a candidate, name and birth date:
nobody's changes when somebody is added or when CERES gives its numbers, to the session or
to the candidates, and its order tells nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from sessionbook.documents.document import Document, Exemplaire
from sessionbook.documents.plan import Ligne as Place
from sessionbook.documents.plan import ligne
from sessionbook.documents.tete import Tete, manque_tete, tete
from sessionbook.french import cle, date_courte
from sessionbook.model.findings import Papier
from sessionbook.model.lettres import repere
from sessionbook.model.session import Case, Dossier

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and figures that nobody takes for one another."""

LONGUEUR = 4


@dataclass(frozen=True, kw_only=True)
class Ligne:
    """A candidate and the identifier."""

    identifiant: Annotated[str, "identifiant à porter sur les productions"]
    numero: Annotated[str, "n° de candidat CERES ; vide s’il n’est pas connu"]
    candidat: Annotated[str, "nom et prénoms"]
    naissance: Annotated[str, "date de naissance, pour des homonymes seulement"]


@dataclass(frozen=True, kw_only=True)
class Context(Tete):
    """The fields of the template `correspondance.docx`."""

    lignes: Annotated[tuple[Ligne, ...], "candidats, dans l’ordre des identifiants"]


def exemplaires(case: Case) -> Iterator[Exemplaire]:
    """One table for the session."""
    empechement = manque_tete(case.session)
    if not empechement and not case.dossier.inscrits:
        empechement = "La feuille Candidats n’a encore aucun candidat."
    contexte = None
    if not empechement:
        contexte = Context(**tete(case.session), lignes=_lignes(case.dossier))
    yield Exemplaire(
        cle="correspondance",
        nom="Correspondance des identifiants (confidentiel)",
        contexte=contexte,
        empechement=empechement,
        attendus=tuple(c.designation for c in case.dossier.inscrits),
    )


def identifiants(dossier: Dossier) -> Mapping[Place, str]:
    """Identifier of each candidate, by row; no two are the same."""
    found: dict[Place, str] = {}
    taken: set[str] = set()
    for candidat in dossier.inscrits:
        essai = 0
        while (tire := _tire(f"{repere(candidat)}|{essai}")) in taken:
            essai += 1
        taken.add(tire)
        found[ligne(candidat)] = tire
    return found


def _tire(graine: str) -> str:
    digest = hashlib.sha256(graine.encode()).digest()
    return "".join(ALPHABET[octet % len(ALPHABET)] for octet in digest[:LONGUEUR])


def _lignes(dossier: Dossier) -> tuple[Ligne, ...]:
    known = identifiants(dossier)
    porteurs = Counter(cle(candidat.designation) for candidat in dossier.inscrits)
    people = sorted(dossier.inscrits, key=lambda candidat: known[ligne(candidat)])
    return tuple(
        Ligne(
            identifiant=known[ligne(candidat)],
            numero=candidat.numero or "",
            candidat=candidat.designation,
            naissance=date_courte(candidat.naissance_date)
            if candidat.naissance_date and porteurs[cle(candidat.designation)] > 1
            else "",
        )
        for candidat in people
    )


DOCUMENT = Document(Papier.CORRESPONDANCE, "dossier", "correspondance.docx", Context, exemplaires)
