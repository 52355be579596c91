"""Numbers and addresses of people and companies. ValueError when they cannot be read."""

import re

from email_validator import EmailNotValidError, validate_email
from stdnum.exceptions import ValidationError
from stdnum.fr import siren, siret

from sessionbook.workbook.textes import propre

_COURRIEL_SIMPLE = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,62}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}", re.IGNORECASE
)


def siren_de(brut: object) -> str:
    """Nine figures of a SIREN or a SIRET, key checked (La Poste's SIRET included)."""
    chiffres = re.sub(r"[\s.\-]", "", propre(brut))
    if isinstance(brut, int | float):
        chiffres = chiffres.zfill(9 if len(chiffres) <= 9 else 14)
    try:
        if len(chiffres) == 14:
            return str(siret.validate(chiffres))[:9]
        return str(siren.validate(chiffres))
    except ValidationError:
        raise ValueError from None


def code_postal_de(brut: object) -> str:
    """A postal code, its leading zero given back; those of other countries hold a figure too."""
    texte = propre(brut).upper()
    if isinstance(brut, int | float) and texte.isdigit() and len(texte) > 3:
        texte = texte.zfill(5)
    if not re.fullmatch(r"(?=.*\d)[0-9A-Z][0-9A-Z \-]{2,9}", texte):
        raise ValueError
    return texte


def telephone_de(brut: object) -> str:
    """A phone number, French ones by pairs, their leading zero given back."""
    texte = propre(brut)
    chiffres = re.sub(r"\D", "", texte)
    if isinstance(brut, int | float):
        chiffres = chiffres.zfill(10)
        texte = chiffres
    if not 6 <= len(chiffres) <= 15 or re.search(r"[A-Za-z]", texte):
        raise ValueError
    if len(chiffres) == 10 and chiffres.startswith("0"):
        return " ".join(chiffres[i : i + 2] for i in range(0, 10, 2))
    return texte


def courriel_de(brut: object) -> str:
    """An e-mail address, well formed; no network is asked."""
    texte = propre(brut)
    if _COURRIEL_SIMPLE.fullmatch(texte) and ".." not in texte:
        return texte
    try:
        return validate_email(texte, check_deliverability=False).normalized
    except EmailNotValidError:
        raise ValueError from None
