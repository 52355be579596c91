"""The steps of the official leaflet, in its order, as the workbook's data show them."""

from sessionbook.model.session import Case
from sessionbook.rules.etapes import candidats, locaux, organisation, pli
from sessionbook.rules.etapes.pas import Pas

__all__ = ["Pas", "etapes"]


def etapes(case: Case) -> tuple[Pas, ...]:
    """Every step, first to last; the last two are the opening and what follows the session."""
    return (
        organisation.agrement(case),
        organisation.programmation(case),
        organisation.deroule_type(case),
        organisation.creation(case),
        organisation.liste_jury(case),
        organisation.invitations(case),
        pli.commande(case),
        candidats.amenagements(case),
        pli.reception(case),
        pli.lecture(case),
        pli.lieu_sur(case),
        candidats.inscription(case),
        candidats.validation(case),
        candidats.remise(case),
        candidats.dossiers(case),
        locaux.materiel(case),
        locaux.entretiens(case),
        locaux.affichage(case),
        pli.ouverture(case),
        candidats.suites(case),
    )
