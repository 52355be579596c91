"""The place of the centre's logo in a template: a picture described as « Logo du centre ».

A centre moves that picture, or changes its size, in Word. The logo takes the place of
the picture, as large as the room that it has allows; without a logo the picture goes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from docx.image.image import Image

from sessionbook.documents.plain import Plain
from sessionbook.model.logo import Logo

REPERE = "Logo du centre"
CHAMP = "logo_du_centre"
"""Name of the sizes in the compiled parts; the linter knows no such field in a template."""

MAX_PIXELS = 20_000
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg"}
_DESSIN = re.compile(r"(?s)<w:drawing\b(?:(?!</w:drawing>).)*</w:drawing>")
_REPERE = re.compile(rf'<wp:docPr\b[^>]*\b(?:descr|title|name)="{REPERE}"')
_TAILLE = re.compile(r'(<(?:wp:extent|a:ext)\b[^>]*?)\bcx="(\d+)"([^>]*?)\bcy="(\d+)"')
_IMAGE = re.compile(r'\br:embed="([^"]+)"')
_LIEN = re.compile(r"<Relationship\b[^>]*/>")
_IDENT = re.compile(r'\bId="([^"]+)"')
_CIBLE = re.compile(r'\bTarget="([^"]*)"')
_TYPES = "[Content_Types].xml"


class Boite(NamedTuple):
    """Room for a picture, in English Metric Units."""

    largeur: int
    hauteur: int


@dataclass(frozen=True)
class Places:
    """The rooms that a template has for the logo, and the relations to its picture by part."""

    boites: tuple[Boite, ...] = ()
    liens: Mapping[str, frozenset[str]] = field(default_factory=dict)


def mesure(octets: bytes) -> Logo | None:
    """The picture with its size, None when it is no PNG or JPEG that can be measured."""
    try:
        image = Image.from_blob(octets)
        extension = _EXTENSIONS.get(image.content_type)
        largeur, hauteur = image.px_width, image.px_height
    except Exception:  # noqa: BLE001  a damaged picture makes python-docx fail in ways it does not tell
        return None
    if extension is None or not (0 < largeur <= MAX_PIXELS and 0 < hauteur <= MAX_PIXELS):
        return None
    return Logo(octets, extension, largeur, hauteur)


def reserve(sources: Mapping[str, str]) -> tuple[dict[str, str], Places]:
    """The sources of a template's parts with its logo made conditional, and the places found."""
    boites: list[Boite] = []
    liens: dict[str, frozenset[str]] = {}

    def place(found: re.Match[str]) -> str:
        dessin = found[0]
        taille = _TAILLE.search(dessin)
        if not _REPERE.search(dessin) or taille is None:
            return dessin
        rang = len(boites)
        boites.append(Boite(int(taille[2]), int(taille[4])))
        seen.update(_IMAGE.findall(dessin))
        cote = f"{{{{ {CHAMP}[{rang}]."
        sized = _TAILLE.sub(rf'\1cx="{cote}largeur }}}}"\3cy="{cote}hauteur }}}}"', dessin)
        return f"{{% if {CHAMP} %}}{sized}{{% endif %}}"

    made = {}
    for nom, source in sources.items():
        seen: set[str] = set()
        made[nom] = _DESSIN.sub(place, source)
        if seen:
            liens[nom] = frozenset(seen)
    return made, Places(tuple(boites), liens)


def tailles(logo: Logo | None, places: Places) -> list[Plain]:
    """Sizes of the logo in each of its places, none without a logo."""
    if logo is None:
        return []
    return [_taille(logo, boite) for boite in places.boites]


def _taille(logo: Logo, boite: Boite) -> dict[str, Plain]:
    echelle = min(boite.largeur / logo.largeur, boite.hauteur / logo.hauteur)
    largeur, hauteur = logo.largeur * echelle, logo.hauteur * echelle
    return {"largeur": str(max(1, round(largeur))), "hauteur": str(max(1, round(hauteur)))}


def pose(members: Mapping[str, bytes], logo: Logo, places: Places) -> dict[str, bytes]:
    """The members of a template once the logo took its places, an unused picture being left out."""
    cible = f"media/logo-du-centre.{logo.extension}"
    made = {**members, _TYPES: _types(members[_TYPES], logo.extension)}
    anciennes: set[str] = set()
    for partie, liens in places.liens.items():
        nom = _liens_de(partie)

        def vers(found: re.Match[str], liens: frozenset[str] = liens) -> str:
            ident, ancienne = _IDENT.search(found[0]), _CIBLE.search(found[0])
            if ident is None or ancienne is None or ident[1] not in liens:
                return found[0]
            anciennes.add(ancienne[1])
            return found[0].replace(ancienne[0], f'Target="{cible}"')

        made[nom] = _LIEN.sub(vers, members[nom].decode()).encode()
    for ancienne in anciennes:
        shown = f'Target="{ancienne}"'.encode()
        if not any(shown in made[nom] for nom in made if nom.endswith(".rels")):
            made.pop(f"word/{ancienne}", None)
    made[f"word/{cible}"] = logo.octets
    return made


def _liens_de(partie: str) -> str:
    dossier, _, fichier = partie.rpartition("/")
    return f"{dossier}/_rels/{fichier}.rels"


def _types(xml: bytes, extension: str) -> bytes:
    text = xml.decode()
    if re.search(rf'(?i)<Default\b[^>]*Extension="{extension}"', text):
        return xml
    added = f'<Default Extension="{extension}" ContentType="image/{extension}"/>'
    return re.sub(r"(<Types\b[^>]*>)", rf"\1{added}", text, count=1).encode()
