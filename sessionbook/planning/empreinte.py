"""A digest of what a plan is made from, the same whatever the day and the machine."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256

from sessionbook.model.session import Case
from sessionbook.planning.build import instance
from sessionbook.planning.faults import fautes


def empreinte(case: Case) -> str:
    """Digest of the sheets but the déroulé and the dates of the steps; empty for faulty data."""
    debut = case.session.date_debut
    if debut is None:
        return ""
    session = replace(case.session, convocations_validees_le=None)
    bare = Case(replace(case.dossier, session=session, compositions=(), creneaux=()), debut)
    if fautes(bare):
        return ""
    return sha256(_canonique(instance(bare)).encode()).hexdigest()


def _canonique(value: object) -> str:
    """Text of a value whose sets and mappings come in order."""
    if is_dataclass(value) and not isinstance(value, type):
        inner = ",".join(_canonique(getattr(value, f.name)) for f in fields(value))
        return f"{type(value).__name__}({inner})"
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{k!r}:{_canonique(v)}" for k, v in value.items())) + "}"
    if isinstance(value, frozenset | set):
        return "{" + ",".join(sorted(map(_canonique, value))) + "}"
    if isinstance(value, tuple | list):
        return "(" + ",".join(map(_canonique, value)) + ")"
    return repr(value)
