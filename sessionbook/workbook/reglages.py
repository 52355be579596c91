"""A centre's own names for sheets and columns, from its file `sessionbook.toml`.

    [Candidats]
    Feuille = "Stagiaires"
    "Nom de naissance" = ["Patronyme", "Nom de jeune fille"]

A section is an official sheet; each line an official title, and what the centre writes.
"""

import tomllib
from collections.abc import Iterator, Mapping

from rapidfuzz import process

from sessionbook import french
from sessionbook.errors import UsageError
from sessionbook.workbook.columns import TABLES
from sessionbook.workbook.entetes import Noms, souple

_FEUILLE = "Feuille"
_OFFICIELLES = tuple(dict.fromkeys(table.feuille for table in TABLES))


def noms_du_centre(contenu: bytes, chemin: str) -> Noms:
    """The names a settings file gives; UsageError says what is wrong in it, and where."""
    try:
        sections = tomllib.loads(contenu.decode("utf-8"))
    except UnicodeDecodeError:
        raise UsageError(
            f"{french.cite(chemin)} n’est pas un texte UTF-8.",
            "Enregistrez-le en UTF-8, puis relancez.",
        ) from None
    except tomllib.TOMLDecodeError as reason:
        raise UsageError(
            f"{french.cite(chemin)} n’est pas écrit comme un fichier de réglages "
            f"({_place(reason)}).",
            'Une section par feuille, puis une ligne par nom : [Candidats], "Nom de naissance" '
            '= "Patronyme".',
        ) from None
    feuilles: dict[str, tuple[str, ...]] = {}
    colonnes: dict[tuple[str, str], str] = {}
    for section, content in sections.items():
        if not isinstance(content, Mapping):
            raise UsageError(
                f"{french.cite(chemin)} : {french.cite(section)} n’est dans aucune section.",
                "Écrivez d’abord le nom de la feuille entre crochets, par exemple [Candidats].",
            )
        feuille = _connue(section, _OFFICIELLES, f"{french.cite(chemin)} : la feuille", "feuille")
        for nom, textes in _lignes(content, section, chemin):
            if souple(nom) == souple(_FEUILLE):
                feuilles[feuille] = textes
                continue
            titre = _connue(
                nom,
                _titres(feuille),
                f"{french.cite(chemin)}, section [{french.tel_quel(section)}] : ",
                "nom",
            )
            for texte in textes:
                if colonnes.setdefault((feuille, souple(texte)), titre) != titre:
                    raise UsageError(
                        f"{french.cite(chemin)}, section [{french.tel_quel(section)}] : "
                        f"{french.cite(texte)} est donné à deux informations.",
                        "Gardez-le à un seul endroit.",
                    )
    return Noms(feuilles, colonnes)


def _place(reason: tomllib.TOMLDecodeError) -> str:
    """Where the parser stopped; its sentence ends with « (at line 3, column 5) »."""
    words = str(reason).rpartition("line ")[2].partition(",")[0]
    return f"ligne {words}" if words.isdecimal() else "à la fin du fichier"


def _titres(feuille: str) -> tuple[str, ...]:
    return tuple(c.titre for table in TABLES if table.feuille == feuille for c in table.colonnes)


def _lignes(
    content: Mapping[str, object], section: str, chemin: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for nom, value in content.items():
        textes = value if isinstance(value, list) else [value]
        if not textes or not all(isinstance(texte, str) and souple(texte) for texte in textes):
            raise UsageError(
                f"{french.cite(chemin)}, section [{french.tel_quel(section)}] : "
                f"{french.cite(nom)} doit donner un texte, ou une liste de textes.",
                f'Écrivez par exemple "{french.tel_quel(nom)}" = "le nom dans votre classeur".',
            )
        yield nom, tuple(map(str, textes))


def _connue(nom: str, connus: tuple[str, ...], where: str, genre: str) -> str:
    """The official spelling of a name; UsageError proposes the nearest."""
    by_key = {souple(name): name for name in connus}
    found = by_key.get(souple(nom))
    if found is not None:
        return found
    near = process.extractOne(souple(nom), list(by_key), score_cutoff=60)
    names = french.enumere([f"« {name} »" for name in connus[:12]], "ou")
    raise UsageError(
        f"{where} {french.cite(nom)} n’existe pas dans sessionbook.",
        f"Vouliez-vous dire « {by_key[near[0]]} » ?"
        if near
        else f"Ce {genre} peut être {names}."
        if genre == "nom"
        else f"Cette {genre} peut être {names}.",
    )
