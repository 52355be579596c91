"""Questions that only a reading of the full official texts can settle: `doutes.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field


class Question(BaseModel):
    """A text to read, what to look for in it, the rules that depend on the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    numero: int
    texte: str = Field(min_length=3)
    question: str = Field(min_length=3)
    regles: tuple[str, ...] = Field(min_length=1)


class _Questions(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: tuple[Question, ...]


@cache
def doutes() -> tuple[Question, ...]:
    """Every open question, in the order of the file."""
    text = (files("sessionbook.regulation") / "doutes.toml").read_text("utf-8")
    return _Questions.model_validate(tomllib.loads(text)).questions
