"""The sealed papers: ordered, received, read, kept, opened."""

from sessionbook.model.session import Case
from sessionbook.rules.echeances import limite_commande, limite_reception
from sessionbook.rules.etapes.pas import Pas


def commande(case: Case) -> Pas:
    """The pli is ordered, preferably three months before."""
    session = case.session
    return Pas(
        "Commander le pli d’examen, de préférence trois mois avant le début",
        ("DTE-01",),
        "Commandez le pli dans CERES, puis notez la date dans la feuille Session.",
        fait=session.pli_commande_le is not None,
        echeance=limite_commande(case),
        fait_le=session.pli_commande_le,
        manquee="Commandez le pli sans attendre, demandez son délai d’expédition, puis notez la "
        "date dans la feuille Session.",
    )


def reception(case: Case) -> Pas:
    """The pli is there two weeks before the session."""
    session = case.session
    return Pas(
        "Recevoir le pli d’examen",
        ("DTE-02", "DTE-03"),
        "Notez la date de réception du pli dans la feuille Session dès son arrivée.",
        fait=session.pli_recu_le is not None,
        echeance=limite_reception(case),
        fait_le=session.pli_recu_le,
        manquee="Contactez l’unité de l’AFPA qui expédie les plis.",
    )


def lecture(case: Case) -> Pas:
    """The DTE organisateur is read when the pli arrives."""
    session = case.session
    return Pas(
        "Lire le DTE organisateur à la réception et reporter la liste du matériel",
        ("DTE-04", "DTE-07"),
        "Dès la réception du pli, lisez le DTE organisateur, complétez la feuille Matériel, puis "
        "notez la date dans la feuille Session.",
        fait=session.pli_recu_le is not None and session.dte_lu_le is not None,
        echeance=session.pli_recu_le or limite_reception(case),
        fait_le=session.dte_lu_le,
    )


def lieu_sur(case: Case) -> Pas:
    """The other DTE are locked away, sealed."""
    session = case.session
    kept = session.pli_lieu is not None and session.pli_scelles is True
    return Pas(
        "Mettre le DTE jury et le DTE candidat en lieu sûr jusqu’à l’ouverture",
        ("DTE-05",),
        "Dès la réception du pli, mettez-les sous clé, puis notez le lieu et l’état des scellés "
        "dans la feuille Session.",
        fait=session.pli_recu_le is not None and (kept or session.pli_ouvert_le is not None),
        echeance=session.pli_recu_le or limite_reception(case),
        cas=("lieu", "scelles_inconnus", "scelles_rompus"),
    )


def ouverture(case: Case) -> Pas:
    """The pli is opened on the first day, not before."""
    session = case.session
    return Pas(
        "Ouvrir les plis le premier jour, après avoir constaté qu’ils sont scellés",
        ("DTE-05", "DTE-06", "DAY-01"),
        "Ouvrez les plis avec un candidat inscrit comme témoin, puis notez la date dans la "
        "feuille Session.",
        fait=session.pli_ouvert_le is not None,
        echeance=session.date_debut,
        fait_le=session.pli_ouvert_le,
        cas=("ouvert_trop_tot",),
        qui="Responsable de session, avec un candidat",
    )
