"""The texts behind the rules: `textes/<family>.toml`, one dated block per version of a rule.

    [[CONV-01]]
    effet = 2016-09-01            # first session start the block applies to
    reference = "Notice …, « Convoquer les candidats »"
    lien = "https://…"
    force = "notice"              # texte, notice or conseil
    verifie_le = 2026-11-21
    doute = ""                    # what nobody could confirm
    [CONV-01.nombres]
    jours = 31
    [CONV-01.gravite]             # by case of the rule; "" is written "defaut"
    tardive = "bloquant"
    a_faire = { "J-120" = "information", "J-45" = "a_verifier", "J-31" = "bloquant" }

A ladder rung « J-45 » holds from 45 calendar days before the session's first day,
« J+2 » from two days after; before the first rung the rule is silent. A reform adds a block.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sessionbook.model.findings import Force, Gravite, Source

DEFAUT = "defaut"
_RUNG = re.compile(r"J(?:([+-])(\d+))?")


def _rungs(value: object) -> object:
    """TOML ladder to `((days since J, gravity), …)`, earliest first; a lone gravity holds."""
    if isinstance(value, str):
        return ((-(10**6), value),)
    if not isinstance(value, dict):
        return value
    rungs = []
    for label, gravite in value.items():
        match = _RUNG.fullmatch(label)
        if match is None:
            raise ValueError(f"rung « {label} » is not J-n, J or J+n")
        days = int(match[2] or 0) * (-1 if match[1] == "-" else 1)
        rungs.append((days, gravite))
    return tuple(sorted(rungs))


Echelle = Annotated[tuple[tuple[int, Gravite], ...], BeforeValidator(_rungs), Field(min_length=1)]


class Texte(BaseModel):
    """One version of the text of a rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    effet: date
    reference: str = Field(min_length=3)
    lien: str = Field(pattern=r"^(https?://\S+)?$")
    force: Force
    verifie_le: date
    doute: str = ""
    nombres: Mapping[str, int] = {}
    gravite: Mapping[str, Echelle]

    @property
    def source(self) -> Source:
        """What the user is told about where the rule comes from."""
        return Source(self.reference, self.lien, self.force, self.verifie_le, self.doute)

    def nombre(self, nom: str) -> int:
        """A number fixed by the text; KeyError when the block has none of that name."""
        return self.nombres[nom]

    def gravite_de(self, cas: str, jour: date, debut: date | None) -> Gravite | None:
        """Severity of a case on a day, None before the first rung.

        Without a session start, a ladder is read at its first rung: nothing is known to be late.
        """
        rungs = self.gravite[cas or DEFAUT]
        if debut is None:
            return rungs[0][1]
        elapsed = (jour - debut).days
        reached = [gravite for days, gravite in rungs if elapsed >= days]
        return reached[-1] if reached else None


@cache
def textes() -> Mapping[str, tuple[Texte, ...]]:
    """Every version of the text of every rule, by rule id, oldest first."""
    found: dict[str, tuple[Texte, ...]] = {}
    folder = files("sessionbook.regulation") / "textes"
    for resource in sorted(folder.iterdir(), key=lambda item: item.name):
        if resource.name.endswith(".toml"):
            for regle, blocks in tomllib.loads(resource.read_text("utf-8")).items():
                versions = [Texte.model_validate(block) for block in blocks]
                found[regle] = tuple(sorted(versions, key=lambda version: version.effet))
    return found


def texte_en_vigueur(regle: str, jour: date) -> Texte | None:
    """The text of a rule on a day, None before its date of effect; KeyError for an unknown rule."""
    return next((v for v in reversed(textes()[regle]) if v.effet <= jour), None)
