"""The vocabulary in which a workbook is declared: types, columns, tables."""

import builtins
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property

from sessionbook.model.cells import Record


class Type(Enum):
    """How a cell is typed and read; the value is what the user is told to type."""

    TEXTE = "un texte"
    LISTE = "un ou plusieurs textes séparés par « ; »"
    CHOIX = "une valeur de la liste"
    CHOIX_MULTIPLE = "une ou plusieurs valeurs de la liste, séparées par « ; »"
    OUI_NON = "oui ou non"
    DATE = "une date, JJ/MM/AAAA"
    HEURE = "une heure, HH:MM"
    DUREE = "une durée, en minutes ou sous la forme 1 h 30"
    ENTIER = "un nombre entier"
    SIREN = "un numéro SIREN (9 chiffres) ou SIRET (14 chiffres)"
    CODE_POSTAL = "un code postal"
    TELEPHONE = "un numéro de téléphone"
    COURRIEL = "une adresse de courriel"
    PLAGES = "des disponibilités : « 11/03/2027 », « 11/03/2027 matin » ou « 11/03/2027 9h-12h », séparées par « ; »"
    MAJORATIONS = "des majorations : « +1/3 », « QP +10 min » ou « QP +1/3 », séparées par « ; »"


class Requis(Enum):
    """What an absent column, or an empty cell in a filled row, means."""

    OBLIGATOIRE = "obligatoire"
    """Absent or empty, the reader tells it."""
    ATTENDU = "attendu"
    """The column must exist; rules of their own tell an empty cell."""
    FACULTATIF = "facultatif"


@dataclass(frozen=True)
class Column:
    """A column, or a line of a form: the same words make it, read it and document it.

    `liste` names the column whose values are offered (« epreuves.code »).
    `minimum` and `maximum` bound whole numbers and minutes. `largeur` is in characters.
    """

    champ: str
    titre: str
    type: Type
    note: str
    requis: Requis = Requis.FACULTATIF
    choix: builtins.type[StrEnum] | None = None
    liste: str = ""
    synonymes: tuple[str, ...] = ()
    largeur: int = 14
    section: str = ""
    minimum: int | None = None
    maximum: int | None = None
    defaut: str = ""


@dataclass(frozen=True)
class Table:
    """A table, alone on its sheet or below another one.

    `nom` is the field of `Dossier` it fills. A `formulaire` is written as label
    and value, one column a line. `requise` tells that the sheet must exist.
    `identite` holds the fields that name a row: a row where all of them and
    everything else are empty does not exist.
    """

    nom: str
    feuille: str
    record: builtins.type[Record]
    note: str
    colonnes: tuple[Column, ...]
    requise: bool = False
    formulaire: bool = False
    titre: str = ""
    identite: tuple[str, ...] = ()
    synonymes: tuple[str, ...] = ()
    lignes: int = 60

    @cached_property
    def _par_champ(self) -> Mapping[str, Column]:
        return {column.champ: column for column in self.colonnes}

    def colonne(self, champ: str) -> Column:
        """The column of a field; KeyError when the table has none."""
        return self._par_champ[champ]
