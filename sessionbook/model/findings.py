"""What a run finds: reading troubles, problems, steps of the preparation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sessionbook.model.cells import Cell
from sessionbook.model.plan import Besoin


class Gravite(StrEnum):
    """How serious a problem is, most serious first."""

    BLOQUANT = "bloquant"
    A_VERIFIER = "a_verifier"
    INFORMATION = "information"

    @property
    def libelle(self) -> str:
        """The words shown to the centre."""
        return _LIBELLES[self]

    @property
    def rang(self) -> int:
        """0 for the most serious."""
        return _RANGS[self]


_LIBELLES = {
    Gravite.BLOQUANT: "Bloquant",
    Gravite.A_VERIFIER: "À vérifier",
    Gravite.INFORMATION: "Pour information",
}


_RANGS = {gravite: rang for rang, gravite in enumerate(Gravite)}


class Force(StrEnum):
    """What stands behind a rule. Only the first two may be called a rule to the user."""

    TEXTE = "texte"
    NOTICE = "notice"
    CONSEIL = "conseil"

    @property
    def libelle(self) -> str:
        """The words shown to the centre."""
        return {"texte": "Règle", "notice": "Consigne officielle", "conseil": "Conseil"}[self.value]


class Papier(StrEnum):
    """The kinds of documents a run makes."""

    CONVOCATION = "convocation"
    INVITATION = "invitation"
    DEROULE = "deroule"
    REGLEMENT = "reglement"
    PORTE = "porte"
    CONSIGNES = "consignes"
    SECURITE = "securite"
    PASSAGES = "passages"
    EMARGEMENT = "emargement"
    PRESENCE_JURY = "presence_jury"
    CERES = "ceres"
    CONTROLE = "controle"
    OUVERTURE = "ouverture"
    REMISES = "remises"
    CORRESPONDANCE = "correspondance"
    TIRAGE = "tirage"


TRAVAIL = frozenset({Papier.CERES, Papier.CONTROLE})
"""Papers that help to repair a session: they engage nobody, and only a workbook that cannot be
judged withholds them."""

OPPOSABLES = frozenset(Papier) - TRAVAIL - {Papier.TIRAGE}
"""Papers that somebody acts upon; a print run holds those that are made."""

_DU_DEROULE = frozenset(
    {Papier.CONSIGNES, Papier.PASSAGES, Papier.EMARGEMENT, Papier.PRESENCE_JURY}
)


def suites(papiers: frozenset[Papier]) -> frozenset[Papier]:
    """These papers, and those that say again what the déroulé says when it is one of them."""
    return papiers | _DU_DEROULE if Papier.DEROULE in papiers else papiers


class Nature(StrEnum):
    """What kind of person or thing a problem is about."""

    CANDIDAT = "candidat"
    JURY = "jury"
    AUTRE = "autre"


@dataclass(frozen=True, slots=True, order=True)
class Sujet:
    """The person or thing a problem is about; `cell` tells homonyms apart."""

    nature: Nature
    nom: str
    cell: Cell


class Trouble(StrEnum):
    """Why the reader could not give a value; the rules of family LEC speak of them."""

    FEUILLE_ABSENTE = "feuille_absente"
    ENTETE_ABSENT = "entete_absent"
    COLONNE_ABSENTE = "colonne_absente"
    COLONNE_DOUBLE = "colonne_double"
    COLONNE_PROCHE = "colonne_proche"
    VALEUR_ILLISIBLE = "valeur_illisible"
    VALEUR_HORS_LISTE = "valeur_hors_liste"
    VALEUR_IMPOSSIBLE = "valeur_impossible"
    DATE_AMBIGUE = "date_ambigue"
    CASE_VIDE = "case_vide"
    VALEUR_ERREUR = "valeur_erreur"
    FORMULE_SANS_RESULTAT = "formule_sans_resultat"
    LIGNES_MASQUEES = "lignes_masquees"
    LIGNES_FILTREES = "lignes_filtrees"
    COLONNES_MASQUEES = "colonnes_masquees"
    CASES_FUSIONNEES = "cases_fusionnees"
    TEXTE_COUPE = "texte_coupe"
    LIGNE_DE_TOTAL = "ligne_de_total"
    NOTE_SOUS_LE_TABLEAU = "note_sous_le_tableau"
    ENTETE_REPETE = "entete_repete"
    AUTRE_TABLEAU = "autre_tableau"
    FEUILLE_EN_DOUBLE = "feuille_en_double"
    FEUILLE_MASQUEE = "feuille_masquee"
    FEUILLE_PROTEGEE = "feuille_protegee"
    ZONE_DEMESUREE = "zone_demesuree"
    CONTENU_NON_SUIVI = "contenu_non_suivi"
    CLASSEUR_PARTAGE = "classeur_partage"
    AUTRE_MODELE = "autre_modele"


@dataclass(frozen=True, slots=True)
class Lecture:
    """A reading trouble: where, what was found, what was expected.

    `attendu` is a French noun phrase; `proche` is the nearest allowed value, if any.
    """

    trouble: Trouble
    cell: Cell
    colonne: str
    valeur: str = ""
    attendu: str = ""
    proche: str = ""
    sujet: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from; `verifie_le` is the day someone last read the text."""

    reference: str
    lien: str
    force: Force
    verifie_le: date
    doute: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: where, who, what, why, what to do. Sentences are ready to print.

    `retient` names the kinds of documents the problem withholds when it is
    blocking: those of its subjects alone when it has some, all of them otherwise.
    """

    regle: str
    cas: str
    gravite: Gravite
    cells: tuple[Cell, ...]
    titre: str
    message: str
    remede: str
    source: Source
    sujets: tuple[Sujet, ...] = ()
    retient: frozenset[Papier] = frozenset()
    faits: Mapping[str, object] = field(default_factory=dict)
    derogation: str = ""

    @property
    def personne(self) -> str:
        """Names of the subjects, ready to print."""
        return ", ".join(sujet.nom for sujet in self.sujets)


class Etat(StrEnum):
    """Where a step of the preparation stands."""

    FAIT = "Fait"
    A_FAIRE = "À faire"
    URGENT = "Urgent"
    EN_RETARD = "En retard"
    IMPOSSIBLE = "Trop tard"
    SANS_OBJET = "Sans objet"


@dataclass(frozen=True, slots=True)
class Etape:
    """A step of the official leaflet: deadline, state, what to do next.

    `jours` counts calendar days left until `echeance`, negative once it has passed,
    None for a step that is closed.
    """

    numero: int
    intitule: str
    echeance: date | None
    fait_le: date | None
    etat: Etat
    jours: int | None
    action: str
    regles: tuple[str, ...]
    qui: str = ""
    """Who does it, « Responsable de session »."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """The state of the whole preparation: one verdict, the steps in order.

    `pret` is true once all that precedes the opening is done; `en_ordre` already when
    nothing blocks and no step is late.
    """

    pret: bool
    verdict: str
    etapes: tuple[Etape, ...]
    en_ordre: bool = False
    besoin: Besoin | None = None
    """How many juries and why, when the plan is ours."""
    version_deroule: str = ""
