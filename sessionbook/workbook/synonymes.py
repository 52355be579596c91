"""Other words people type for the values of the closed lists, by normalised key."""

from collections.abc import Mapping
from enum import StrEnum

from sessionbook.model.choix import (
    Civilite,
    ModeRemise,
    ParQui,
    PresenceJury,
    Public,
    Reponse,
    Voie,
)

SYNONYMES: Mapping[type[StrEnum], Mapping[str, StrEnum]] = {
    Civilite: {
        "mme": Civilite.MADAME,
        "mlle": Civilite.MADAME,
        "mademoiselle": Civilite.MADAME,
        "f": Civilite.MADAME,
        "m": Civilite.MONSIEUR,
        "mr": Civilite.MONSIEUR,
        "h": Civilite.MONSIEUR,
    },
    Voie: {
        "formation continue": Voie.FORMATION,
        "apprentissage": Voie.FORMATION,
        "alternance": Voie.FORMATION,
        "ccp": Voie.CAPITALISATION,
        "capitalisation": Voie.CAPITALISATION,
        "equivalence": Voie.EQUIVALENCE,
        "correspondance": Voie.EQUIVALENCE,
        "validation des acquis de l experience": Voie.VAE,
    },
    Public: {"tous les candidats": Public.TOUS, "capitalisation": Public.CAPITALISATION},
    ModeRemise: {
        "lrar": ModeRemise.RECOMMANDEE,
        "recommande": ModeRemise.RECOMMANDEE,
        "recommandee": ModeRemise.RECOMMANDEE,
        "lettre recommandee avec ar": ModeRemise.RECOMMANDEE,
        "lettre recommandee avec avis de reception": ModeRemise.RECOMMANDEE,
        "main propre": ModeRemise.MAIN_PROPRE,
        "remis en main propre": ModeRemise.MAIN_PROPRE,
        "lettre simple": ModeRemise.COURRIER_SIMPLE,
        "courrier": ModeRemise.COURRIER_SIMPLE,
        "e mail": ModeRemise.COURRIEL,
        "mail": ModeRemise.COURRIEL,
        "email": ModeRemise.COURRIEL,
    },
    Reponse: {
        "oui": Reponse.ACCEPTEE,
        "accepte": Reponse.ACCEPTEE,
        "confirme": Reponse.ACCEPTEE,
        "confirmee": Reponse.ACCEPTEE,
        "non": Reponse.REFUSEE,
        "refuse": Reponse.REFUSEE,
        "attente": Reponse.EN_ATTENTE,
        "ok": Reponse.ACCEPTEE,
        "yes": Reponse.ACCEPTEE,
        "no": Reponse.REFUSEE,
    },
    ParQui: {
        "consommable": ParQui.CONSOMMABLE,
        "consommables": ParQui.CONSOMMABLE,
        "consomme": ParQui.CONSOMMABLE,
    },
    PresenceJury: {
        "oui": PresenceJury.PRESENT,
        "presente": PresenceJury.PRESENT,
        "non": PresenceJury.ABSENT,
        "absente": PresenceJury.ABSENT,
    },
}
