"""The version of a déroulé: a short mark of what it says, the same for the same words."""

from collections.abc import Sequence
from hashlib import sha256

from sessionbook.french import cle
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.plan import LigneComposition, LigneCreneau


def version_de(
    compositions: Sequence[CompositionJury | LigneComposition],
    creneaux: Sequence[Creneau | LigneCreneau],
) -> str:
    """Four signs, « 3F2A », or "" for a déroulé without a slot.

    Neither the order of the rows, nor accents and case, nor what is pinned counts: a
    déroulé that was sorted or pinned says what it said.
    """
    if not creneaux:
        return ""
    juries = sorted(
        f"{c.jour} {_mots(c.jury)} {sorted(map(_mots, c.membres))} {_mots(c.salle)}"
        for c in compositions
    )
    slots = sorted(
        f"{c.jour} {c.debut} {c.fin} {_mots(c.jury)} {sorted(map(_mots, c.candidats))} "
        f"{[_mots(x) for x in (c.epreuve, c.salle, c.poste, c.surveillant)]} "
        f"{c.nature.value if c.nature else ''}"
        for c in creneaux
    )
    return sha256("\n".join([*juries, "", *slots]).encode()).hexdigest()[:4].upper()


def _mots(texte: str | None) -> str:
    return cle(texte or "")
