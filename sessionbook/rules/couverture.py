"""The table of coverage: what each line of the rule book became, or why it is left out.

Lines that are a rule of their own name speak for themselves; the others are declared in
`couverture.toml`. `python -m sessionbook.rules.couverture docs/couverture.md` writes it.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from sessionbook import french
from sessionbook.rules.rule import rules

FAMILLES = {
    "AGR": "Agrément",
    "SES": "Session",
    "DTE": "Pli d’examen",
    "CAN": "Candidats",
    "DOS": "Dossier du candidat",
    "CONV": "Convocation",
    "JUR": "Jury",
    "PLN": "Déroulé",
    "PLT": "Plateau technique",
    "AFF": "Affichage",
    "RSP": "Responsable de session",
    "HAN": "Aménagements",
    "DAY": "Le jour de la session",
    "POST": "Après la session",
}


class Nature(StrEnum):
    """What a line of the rule book became."""

    REGLE = "regle"
    COLONNE = "colonne"
    DOCUMENT = "document"
    RAPPORT = "rapport"
    HORS = "hors"

    @property
    def libelle(self) -> str:
        """The words of the table."""
        return {
            "regle": "Règle",
            "colonne": "Contrôle de colonne",
            "document": "Contenu de document",
            "rapport": "Compte rendu",
            "hors": "Laissée de côté",
        }[self.value]


class Ligne(BaseModel):
    """A line that is not a rule of its own name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sujet: str = Field(min_length=3, pattern=r"\.$")
    nature: Nature
    par: tuple[str, ...] = ()
    note: str = Field(min_length=3, pattern=r"\.$")


@cache
def declarees() -> Mapping[str, Ligne]:
    """Lines of `couverture.toml`, by id."""
    text = (files("sessionbook.rules") / "couverture.toml").read_text("utf-8")
    return {key: Ligne.model_validate(value) for key, value in tomllib.loads(text).items()}


def couvertes() -> frozenset[str]:
    """Every id of the rule book that is accounted for."""
    own = {loaded.rule.id for loaded in rules() if loaded.rule.id.split("-")[0] in FAMILLES}
    return frozenset(own | set(declarees()))


def markdown() -> str:
    """The table, family by family."""
    titres = {loaded.rule.id: loaded.rule.titre for loaded in rules()}
    parts = [
        "# Ce que devient chaque ligne du livre des règles",
        "",
        (
            "Règle : jugée dans le classeur. Contenu de document : écrite dans ce que sessionbook "
            "produit. Compte rendu : dite à la fin d’une exécution."
        ),
    ]
    for prefixe, famille in FAMILLES.items():
        parts += ["", f"## {famille}", "", "| Ligne | Objet | Ce qu’elle est | Comment |"]
        parts.append("| --- | --- | --- | --- |")
        parts += _famille(prefixe, titres)
    return (
        "\n".join(french.typographie(part) if "](" not in part else part for part in parts) + "\n"
    )


def _famille(prefixe: str, titres: Mapping[str, str]) -> Iterator[str]:
    for regle in sorted(key for key in couvertes() if key.split("-")[0] == prefixe):
        if regle in titres:
            titre = french.typographie(titres[regle])
            yield f"| [{regle}](regles/{regle}.md) | {titre} | Règle | |"
        else:
            ligne = declarees()[regle]
            par = ", ".join(_lien(nom, titres) for nom in ligne.par)
            note = french.typographie(ligne.note)
            how = f"{par} : {note}" if par else note
            sujet = french.typographie(ligne.sujet)
            yield f"| {regle} | {sujet} | {ligne.nature.libelle} | {french.typographie(how)} |"


def _lien(nom: str, titres: Mapping[str, str]) -> str:
    return f"[{nom}](regles/{nom}.md)" if nom in titres else nom


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(markdown(), "utf-8", newline="\n")
