"""The closed lists of the workbook; each value is the label the user picks."""

from enum import StrEnum


class TypeSession(StrEnum):
    """What the session awards (arrêté du 22 décembre 2015, art. 1)."""

    TITRE = "Titre"
    CCP = "CCP"
    CCS = "CCS"

    @property
    def mot(self) -> str:
        """The word inside a sentence: « une session titre », « une session CCP »."""
        return "titre" if self is TypeSession.TITRE else self.value


class ModaliteSession(StrEnum):
    """Where the candidates sit the session; empty means on site."""

    SUR_SITE = "Sur site"
    A_DISTANCE = "À distance"


class Territoire(StrEnum):
    """Where the site stands, which decides the public holidays."""

    METROPOLE = "Métropole"
    ALSACE_MOSELLE = "Alsace-Moselle"
    GUADELOUPE = "Guadeloupe"
    GUYANE = "Guyane"
    MARTINIQUE = "Martinique"
    MAYOTTE = "Mayotte"
    REUNION = "La Réunion"
    SAINT_BARTHELEMY = "Saint-Barthélemy"
    SAINT_MARTIN = "Saint-Martin"
    SAINT_PIERRE_ET_MIQUELON = "Saint-Pierre-et-Miquelon"

    @classmethod
    def du_code_postal(cls, code: str | None) -> "Territoire | None":
        """The territory a postcode belongs to, None for the rest of métropole and without one."""
        digits = (code or "").replace(" ", "")
        found = (_PAR_CODE_POSTAL.get(digits[:length]) for length in (5, 3, 2))
        return next((cls(nom) for nom in found if nom), None)

    @property
    def service(self) -> str:
        """The State service that stands for the DREETS and the DDETS overseas, else « »."""
        if self in (Territoire.METROPOLE, Territoire.ALSACE_MOSELLE):
            return ""
        return "DCSTEP" if self is Territoire.SAINT_PIERRE_ET_MIQUELON else "DEETS"


_PAR_CODE_POSTAL = {
    "57": "Alsace-Moselle",
    "67": "Alsace-Moselle",
    "68": "Alsace-Moselle",
    "971": "Guadeloupe",
    "97133": "Saint-Barthélemy",
    "97150": "Saint-Martin",
    "972": "Martinique",
    "973": "Guyane",
    "974": "La Réunion",
    "975": "Saint-Pierre-et-Miquelon",
    "976": "Mayotte",
}


class Designation(StrEnum):
    """How the posted déroulé names candidates; empty means by name."""

    NOMS = "Noms"
    NUMEROS = "Numéros de candidat"


class Civilite(StrEnum):
    """How a person is addressed; empty means a wording without gender."""

    MADAME = "Madame"
    MONSIEUR = "Monsieur"


class Voie(StrEnum):
    """How the candidate comes to the session."""

    FORMATION = "Formation"
    VAE = "VAE"
    CAPITALISATION = "Capitalisation de CCP"
    EQUIVALENCE = "Équivalence ou correspondance"


class Resultat(StrEnum):
    """Outcome of an earlier session."""

    REUSSITE = "Réussite"
    REUSSITE_PARTIELLE = "Réussite partielle"
    ECHEC = "Échec"
    ABSENCE = "Absence"


class ModeRemise(StrEnum):
    """How the convocation reaches the candidate."""

    RECOMMANDEE = "Lettre recommandée"
    MAIN_PROPRE = "Remise en main propre"
    COURRIER_SIMPLE = "Courrier simple"
    COURRIEL = "Courriel"


class Statut(StrEnum):
    """Where the candidate stands in this session; empty means enrolled."""

    INSCRIT = "Inscrit"
    RETIRE = "Retiré"
    ABSENT = "Absent"


class Reponse(StrEnum):
    """Answer of a jury member to the invitation."""

    ACCEPTEE = "Acceptée"
    REFUSEE = "Refusée"
    EN_ATTENTE = "En attente"


class RoleJury(StrEnum):
    """Place of a member in the session; empty means sitting member."""

    TITULAIRE = "Titulaire"
    RESERVE = "Réserve"


class ParQui(StrEnum):
    """What the quantity of a resource is counted for."""

    CANDIDAT = "Par candidat"
    JURY = "Par jury"
    SALLE = "Par salle"
    SESSION = "Pour la session"
    CONSOMMABLE = "Consommable par candidat"


class EtatMateriel(StrEnum):
    """State of a resource at its last check."""

    OPERATIONNEL = "Opérationnel"
    EN_PANNE = "En panne"
    EN_REPARATION = "En réparation"


class NatureEpreuve(StrEnum):
    """The modality a phase belongs to."""

    MSP = "Mise en situation professionnelle"
    PRESENTATION = "Présentation d’un projet"
    ENTRETIEN_TECHNIQUE = "Entretien technique"
    QUESTIONNAIRE = "Questionnaire professionnel"
    QUESTIONNEMENT = "Questionnement à partir de productions"
    ENTRETIEN_FINAL = "Entretien final"


class PresenceJury(StrEnum):
    """What the jury does during a phase."""

    PRESENT = "Présent"
    SILENCIEUX = "Présent sans intervenir"
    ABSENT = "Absent"


class ModeEpreuve(StrEnum):
    """How many candidates sit a phase at once."""

    INDIVIDUEL = "Individuel"
    GROUPE = "Groupe"
    SESSION = "Tous en même temps"


class NatureTemps(StrEnum):
    """What a hidden time is for."""

    ACCUEIL = "Accueil"
    OUVERTURE_PLIS = "Ouverture des plis"
    PRISE_DE_CONNAISSANCE = "Prise de connaissance"
    CORRECTION = "Correction"
    DELIBERATION = "Délibération"
    BATTEMENT = "Battement"
    REMISE_EN_ETAT = "Remise en état"
    PROCES_VERBAL = "Procès-verbal"
    REPAS = "Repas"
    PAUSE = "Pause"


class Portee(StrEnum):
    """How often a hidden time comes back."""

    SESSION = "Une fois par session"
    JOUR = "Chaque jour"
    JURY = "Par jury"
    CANDIDAT = "Par candidat"


class Occupe(StrEnum):
    """Who is busy during a phase or a hidden time."""

    CANDIDAT = "Candidat"
    JURY = "Jury"
    SURVEILLANT = "Surveillant"
    RESPONSABLE = "Responsable"


class TypeSalle(StrEnum):
    """What a room is fit for; a room may be fit for several uses."""

    POSTES = "Postes informatiques"
    PRESENTATION = "Présentation"
    ENTRETIEN = "Entretien"
    PREPARATION = "Préparation"
    PLATEAU = "Plateau technique"
    ACCUEIL = "Accueil"


class NatureDocument(StrEnum):
    """What a line of the sheet Documents asks for."""

    DOCUMENT = "Document"
    ORIGINAL = "Original à présenter"
    PRODUCTION = "Production"
    EPI = "EPI"


class Public(StrEnum):
    """Which candidates a document or an épreuve concerns, by their access route."""

    TOUS = "Tous"
    FORMATION = "Formation"
    VAE = "VAE"
    CAPITALISATION = "Capitalisation de CCP"

    def comprend(self, voie: Voie | None) -> bool:
        """True when candidates of this access route are concerned."""
        return self is Public.TOUS or (voie is not None and self.value == voie.value)


class Fournisseur(StrEnum):
    """Who brings a document, a production or an EPI."""

    CANDIDAT = "Candidat"
    CENTRE = "Centre"


class UniteDelai(StrEnum):
    """How the days of a deadline are counted."""

    OUVRES = "Jours ouvrés"
    CALENDAIRES = "Jours calendaires"


class NatureCreneau(StrEnum):
    """What a line of the déroulé is."""

    EPREUVE = "Épreuve"
    TEMPS_CACHE = "Temps caché"
    PAUSE = "Pause"
