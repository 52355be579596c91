"""Messages in the singular and in the plural: whatever is counted is told in good French."""

import re
import string
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from sessionbook.french import MOIS, NBSP, phrase
from sessionbook.model.findings import Finding
from sessionbook.regulation.law import textes
from sessionbook.rules.rule import Loaded, Phrases, rules
from tests.rules.examples import constats, exemples
from tests.rules.messages import de_lecture

_ACCORDES = ("n", "accord")
_PAR_ID = {loaded.rule.id: loaded for loaded in rules()}

TOUJOURS_PLUSIEURS = {
    ("CAN-03", "doublon", "fois"),
    ("CAN-03", "homonyme", "fois"),
    ("CONV-05", "double", "fois"),
    ("DTE-07", "double", "n"),
    ("LEC-09", "homonyme", "fois"),
}
"""Counts that a message only tells when there are two at least."""

_INVARIABLES = frozenset({*MOIS, "mois", "fois", "par", "dans", "min", "DTE"})
"""Words after a number that do not change with it; the months follow the day of a date."""


@cache
def _constats() -> Mapping[tuple[str, str], Finding]:
    """One finding for each wording, with its facts."""
    found: dict[tuple[str, str], Finding] = {}
    for _, loaded, exemple in exemples(signales=True):
        for finding in constats(loaded, exemple):
            found.setdefault((finding.regle, finding.cas), finding)
    for finding in de_lecture():
        found.setdefault((finding.regle, finding.cas), finding)
    return found


def _champs(modele: str) -> Iterator[tuple[str, str, str]]:
    """Fact, kind of spec and text that follows, for each field of a template."""
    parts = list(string.Formatter().parse(modele))
    for position, (_, nom, spec, _) in enumerate(parts):
        if nom is not None:
            suite = parts[position + 1][0] if position + 1 < len(parts) else ""
            yield nom, (spec or "").partition("|")[0], suite


def _accordes(words: Phrases) -> set[str]:
    """Facts that a wording counts."""
    fields = [*_champs(words.message), *_champs(words.remede)]
    return {nom for nom, spec, _ in fields if spec in _ACCORDES}


def _a_dire() -> list[tuple[str, str, int]]:
    return [
        (loaded.rule.id, cas, nombre)
        for loaded in rules()
        for cas, words in loaded.rule.phrases.items()
        if _accordes(words)
        for nombre in (0, 1, 2, 1200)
    ]


@pytest.mark.parametrize(("regle", "cas", "nombre"), _a_dire())
def test_what_is_counted_agrees(regle: str, cas: str, nombre: int) -> None:
    words = _PAR_ID[regle].rule.phrases[cas]
    finding = _constats()[regle, cas]
    faits = {**finding.faits, **dict.fromkeys(_accordes(words), nombre)}
    for modele in (words.message, words.remede):
        said = phrase(modele, **faits)
        wrong = [
            match[0]
            for match in re.finditer(rf"\b(\d[\d\u202f]*){NBSP}([^\W\d_]+)", said)
            if _desaccord(match[1], match[2])
        ]
        assert not wrong, said
        assert not re.search(r"\(s\)|\(e\)|\(x\)|·e", said), said


def test_one_is_never_told_as_several(loaded: Loaded) -> None:
    """« ces candidats », « les cases signalées » stand only where a count makes them agree."""
    for words in loaded.rule.phrases.values():
        for modele in (words.message, words.remede):
            fixed = re.sub(r"\{[^}]*\}", "", modele)
            assert not re.search(r"\b[Cc]es [^\W\d_]+[sx]\b|\b[Ll]es \w+s signalée?s\b", fixed), (
                modele
            )


def _desaccord(nombre: str, mot: str) -> bool:
    """True for « 1 candidats », « 2 candidat »."""
    if mot in _INVARIABLES or len(mot) <= 1:
        return False
    plural = mot.endswith(("s", "x", "ont"))
    return plural != (int(nombre.replace("\u202f", "")) > 1)


def test_a_number_before_a_noun_always_agrees(loaded: Loaded) -> None:
    """A bare « {x} candidats » is only right when the text says a number above one."""
    numbers = textes()[loaded.rule.id][-1].nombres
    for cas, words in loaded.rule.phrases.items():
        for modele in (words.message, words.remede):
            for nom, spec, suite in _champs(modele):
                noun = re.match(r"[ \u00a0]([^\W\d_]{3,})", suite)
                value = _constats()[loaded.rule.id, cas].faits.get(nom) if noun else None
                if spec or not isinstance(value, int) or noun is None:
                    continue
                known = (loaded.rule.id, cas, nom) in TOUJOURS_PLUSIEURS
                assert noun[1] in _INVARIABLES or known or numbers.get(nom, 0) > 1, modele


def test_every_wording_is_tried() -> None:
    """Each wording that counts is said by an example, or shares its words with one."""
    spoken = {(regle, _PAR_ID[regle].rule.phrases[cas].message) for regle, cas in _constats()}
    for loaded in rules():
        for cas, words in loaded.rule.phrases.items():
            assert (loaded.rule.id, words.message) in spoken, (loaded.rule.id, cas)
