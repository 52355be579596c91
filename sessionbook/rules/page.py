"""The page of a rule: its docstring, parsed. `catalogue` shows it to the centre.

    La première phrase, avec ses {nombres}.

    Pourquoi
    --------
    Un ou plusieurs paragraphes.

    Correct
    -------
    Le 20/02/2027, une légende.

        Session
        | Date de début | 11/03/2027 |

    Signalé
    -------
    Le 20/02/2027, une légende : bloquant.

        Candidats
        | Nom de naissance | Convocation : mode de remise |
        | Durand           | [Courriel]                   |

A caption is followed by one table or more: the name of a sheet (« Déroulé : Créneaux »
for one of the two tables of a sheet), then its rows; « Ailleurs : Déroulé : Créneaux »
stands in a second workbook of the folder. A form has no header row. A cell
that must be marked stands in brackets; brackets around the name of the sheet mark its
cell A1. In « Signalé », a caption ends with the severity.
"""

import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sessionbook.french import cle
from sessionbook.model.findings import Gravite
from sessionbook.rules.rule import Loaded

_LEGENDE = re.compile(r"Le (\d\d/\d\d/\d{4}), (.+?)(?:\s+:\s+([^:]+))?\.")
_GRAVITES = {cle(gravite.libelle): gravite for gravite in Gravite}
_SECTIONS = ("Pourquoi", "Correct", "Signalé")


@dataclass(frozen=True, slots=True)
class Valeur:
    """What is typed in a cell of an example; `marquee` when the rule must mark it."""

    texte: str
    marquee: bool


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table of an example: rows as typed, the header first except in a form."""

    feuille: Valeur
    lignes: tuple[tuple[Valeur, ...], ...]


@dataclass(frozen=True, slots=True)
class Exemple:
    """A workbook seen on a day; `gravite` is None when nothing is to be said."""

    jour: date
    legende: str
    gravite: Gravite | None
    tableaux: tuple[Tableau, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A rule explained. `phrase` and `pourquoi` are templates over the numbers of its text."""

    phrase: str
    pourquoi: tuple[str, ...]
    corrects: tuple[Exemple, ...]
    signales: tuple[Exemple, ...]


def page(loaded: Loaded) -> Page:
    """The page of a rule; ValueError, naming the rule, when its docstring is not one."""
    try:
        return lire_page(inspect.cleandoc(loaded.module.__doc__ or ""))
    except ValueError as error:
        raise ValueError(f"{loaded.rule.id} : {error}") from error


def lire_page(texte: str) -> Page:
    """The page a docstring describes; ValueError says what is wrong with it."""
    phrase, sections = _sections(texte.splitlines())
    if tuple(sections) != _SECTIONS:
        raise ValueError(f"les sections attendues sont {', '.join(_SECTIONS)}, dans cet ordre")
    pourquoi, corrects, signales = (sections[nom] for nom in _SECTIONS)
    result = Page(
        phrase=phrase,
        pourquoi=_paragraphes(pourquoi),
        corrects=tuple(_exemples(corrects)),
        signales=tuple(_exemples(signales)),
    )
    if not (result.phrase.endswith(".") and result.pourquoi):
        raise ValueError("il faut une phrase terminée par un point, puis un « Pourquoi »")
    if not (result.corrects and result.signales):
        raise ValueError("il faut au moins un exemple correct et un exemple signalé")
    for exemple in result.corrects:
        if exemple.gravite or any(valeur.marquee for valeur in valeurs(exemple)):
            raise ValueError(f"exemple correct avec une marque : {exemple.legende}")
    for exemple in result.signales:
        if not exemple.gravite or not any(valeur.marquee for valeur in valeurs(exemple)):
            raise ValueError(f"exemple signalé sans gravité ou sans marque : {exemple.legende}")
    return result


def valeurs(exemple: Exemple) -> Iterator[Valeur]:
    """Every cell of an example, names of sheets included."""
    for tableau in exemple.tableaux:
        yield tableau.feuille
        for ligne in tableau.lignes:
            yield from ligne


def _sections(lines: Sequence[str]) -> tuple[str, dict[str, list[str]]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    head = current
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else ""
        if line and re.fullmatch("-{3,}", following):
            current = sections.setdefault(line, [])
        elif not re.fullmatch("-{3,}", line):
            current.append(line)
    return " ".join(_paragraphes(head)), sections


def _paragraphes(lines: Sequence[str]) -> tuple[str, ...]:
    blocks = re.split(r"\n\s*\n", "\n".join(lines).strip())
    return tuple(" ".join(block.split()) for block in blocks if block.strip())


def _exemples(lines: Sequence[str]) -> Iterator[Exemple]:
    legende: list[str] = []
    bloc: list[str] = []
    for line in lines:
        if line[:1].isspace():
            bloc.append(line.strip())
        elif line:
            if bloc:
                yield _exemple(" ".join(legende), bloc)
                legende, bloc = [], []
            legende.append(line)
    if legende or bloc:
        yield _exemple(" ".join(legende), bloc)


def _exemple(legende: str, bloc: Sequence[str]) -> Exemple:
    match = _LEGENDE.fullmatch(legende)
    if match is None:
        raise ValueError(f"légende qui n’est pas « Le JJ/MM/AAAA, …. » : {legende}")
    jour, words, suite = match.groups()
    gravite = _GRAVITES.get(cle(suite)) if suite else None
    return Exemple(
        jour=datetime.strptime(jour, "%d/%m/%Y").date(),  # noqa: DTZ007 a day, without a clock
        legende=words if gravite or not suite else f"{words} : {suite}",
        gravite=gravite,
        tableaux=tuple(_tableaux(bloc, legende)),
    )


def _tableaux(bloc: Sequence[str], legende: str) -> Iterator[Tableau]:
    feuille: Valeur | None = None
    lignes: list[tuple[Valeur, ...]] = []
    for line in (line for line in bloc if line):
        if line.startswith("|") and line.endswith("|") and feuille:
            lignes.append(tuple(_valeur(part) for part in line[1:-1].split("|")))
        elif line.startswith("|"):
            raise ValueError(f"ligne de tableau mal placée ou mal fermée : {line}")
        else:
            if feuille:
                yield Tableau(feuille, tuple(lignes))
            feuille, lignes = _valeur(line), []
    if feuille is None:
        raise ValueError(f"exemple sans tableau : {legende}")
    yield Tableau(feuille, tuple(lignes))


def _valeur(part: str) -> Valeur:
    texte = part.strip()
    marquee = texte.startswith("[") and texte.endswith("]")
    return Valeur(texte[1:-1].strip() if marquee else texte, marquee)
