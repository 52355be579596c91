"""The top that papers share, letters aside: which exam, where, who answers for it."""

from dataclasses import dataclass

from sessionbook.documents.entete import (
    EXAMEN,
    RESPONSABLE,
    SITE,
    Examen,
    Lieu,
    Version,
    examen,
    lieu,
    manque_session,
)
from sessionbook.model.session import Dossier, Session


@dataclass(frozen=True, kw_only=True)
class Tete(Examen, Lieu):
    """Fields of the top of a paper."""


@dataclass(frozen=True, kw_only=True)
class TeteDuDeroule(Tete, Version):
    """Fields of the top of a paper whose hours come from the déroulé."""


def tete(session: Session) -> dict[str, str]:
    """Values of `Tete`, for a session in which `manque_tete` found nothing missing."""
    return {**vars(examen(session)), **vars(lieu(session))}


def tete_du_deroule(dossier: Dossier) -> dict[str, str]:
    """Values of `TeteDuDeroule`, under the same condition."""
    return {**tete(dossier.session), "version_deroule": dossier.version_deroule}


def manque_tete(session: Session) -> str:
    """The sentence that names what the top cannot do without, "" when nothing is missing."""
    return manque_session(session, ("centre_nom", *SITE, *EXAMEN, *RESPONSABLE))
