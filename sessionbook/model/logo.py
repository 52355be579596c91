"""The centre's logo, as its letters print it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that Word shows: its bytes, « png » or « jpeg », its width and height in pixels."""

    octets: bytes
    extension: str
    largeur: int
    hauteur: int


class LogoRefuse(StrEnum):
    """Why the logo that a workbook names is not printed."""

    ABSENT = "absent"
    AILLEURS = "ailleurs"
    ILLISIBLE = "illisible"
