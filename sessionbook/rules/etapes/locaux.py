"""The premises: equipment, interview rooms, notices."""

from collections.abc import Sequence

from sessionbook.model.choix import EtatMateriel, TypeSalle
from sessionbook.model.moyens import Salle
from sessionbook.model.session import Case
from sessionbook.regulation.delais import jours_avant
from sessionbook.rules.echeances import nombre, veille
from sessionbook.rules.etapes.pas import Pas, dernier


def materiel(case: Case) -> Pas:
    """Everything works, checked in the last days before the session."""
    known, debut = case.dossier.materiel, case.session.date_debut
    lines = [line for line in known if not line.consommable]
    jours = nombre(case, "PLT-02", "jours")
    depuis = jours_avant(debut, jours) if debut and jours else None
    fait = bool(known) and all(
        line.etat is EtatMateriel.OPERATIONNEL
        and line.controle_le is not None
        and (depuis is None or line.controle_le >= depuis)
        for line in lines
    )
    return Pas(
        "Contrôler que le matériel est disponible et fonctionne pour toute la session",
        ("PLT-01", "PLT-02", "PLT-06", "PLT-07"),
        "Contrôlez chaque ressource dans les derniers jours, puis notez l’état et la date dans "
        "la feuille Matériel."
        if known
        else "Reportez la liste du matériel dans la feuille Matériel, puis contrôlez-le.",
        fait=fait,
        echeance=veille(case),
        fait_le=dernier(line.controle_le for line in lines) if fait else None,
    )


def entretiens(case: Case) -> Pas:
    """The rooms of the interviews are closed and confidential."""
    salles = _salles_entretien(case)
    return Pas(
        "Vérifier que les salles d’entretien sont confidentielles",
        ("PLT-03", "PLT-04", "PLT-08"),
        "Vérifiez les salles d’entretien, puis répondez dans les colonnes Fermée et "
        "Confidentielle de la feuille Salles.",
        fait=bool(salles) and all(salle.fermee and salle.confidentielle for salle in salles),
        echeance=veille(case),
        sans_objet=bool(case.dossier.epreuves)
        and not any(epreuve.confidentielle for epreuve in case.dossier.epreuves),
    )


def _salles_entretien(case: Case) -> Sequence[Salle]:
    """Rooms the plan uses for interviews, else those said to be fit for them."""
    dossier = case.dossier
    used = {
        salle.cell("nom"): salle
        for creneau in dossier.creneaux
        if (epreuve := dossier.epreuve(creneau.epreuve)) and epreuve.confidentielle
        if (salle := dossier.salle(creneau.salle))
    }
    fit = [salle for salle in dossier.salles if TypeSalle.ENTRETIEN in salle.types]
    return tuple(used.values()) or fit


def affichage(case: Case) -> Pas:
    """The règlement and the running order are posted."""
    session = case.session
    posted = (session.reglement_affiche_le, session.deroule_affiche_le)
    return Pas(
        "Afficher le règlement et le déroulé de session dans les locaux",
        ("AFF-01",),
        "Affichez les deux dans les locaux, puis notez les dates dans la feuille Session.",
        fait=None not in posted,
        echeance=veille(case),
        fait_le=None if None in posted else dernier(posted),
    )
