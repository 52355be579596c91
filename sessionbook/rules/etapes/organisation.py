"""First steps: agrément, running order, session in CERES, jury."""

from datetime import date

from sessionbook.french import accord
from sessionbook.model.choix import Reponse
from sessionbook.model.session import Case
from sessionbook.regulation.delais import jours_avant
from sessionbook.rules.echeances import limite_commande, nombre, palier
from sessionbook.rules.etapes.pas import Pas, dernier


def agrement(case: Case) -> Pas:
    """The agrément covers the session, somebody is in charge of it."""
    s = case.session
    asked = (s.agrement_numero, s.agrement_titre, s.agrement_site, s.agrement_debut, s.agrement_fin)
    return Pas(
        "Vérifier que l’agrément couvre la session et désigner le responsable de session",
        (
            "AGR-01",
            "AGR-02",
            "AGR-03",
            "AGR-04",
            "AGR-07",
            "AGR-08",
            "AGR-09",
            "AGR-11",
            "RSP-01",
            "PLN-11",
        ),
        "Recopiez l’agrément et les coordonnées du responsable dans la feuille Session.",
        fait=None not in (*asked, s.responsable_nom),
        qui="Centre",
    )


def programmation(case: Case) -> Pas:
    """The session stands in the annual programme sent to the State services."""
    envoi, debut = case.session.programmation_envoyee_le, case.session.date_debut
    janvier = nombre(case, "SES-01", "janvier")
    return Pas(
        "Envoyer la programmation prévisionnelle de l’année, où figure la session",
        ("SES-01",),
        "Envoyez la programmation, puis notez la date dans la feuille Session.",
        fait=envoi is not None,
        echeance=jours_avant(date(debut.year, 1, janvier), 1) if debut and janvier else None,
        fait_le=envoi,
        manquee="Si la session figure dans la programmation, notez la date de l’envoi ; sinon, "
        "envoyez une mise à jour.",
        qui="Centre",
    )


def deroule_type(case: Case) -> Pas:
    """The plan, with the hidden times, and the number of jury members it needs."""
    dossier = case.dossier
    jurys = {(c.jour, c.jury) for c in dossier.compositions if c.jury}
    membres = {nom for composition in dossier.compositions for nom in composition.membres}
    return Pas(
        "Planifier avec le déroulé-type, ajouter tous les temps cachés, en déduire le nombre "
        "de membres du jury",
        (
            "PLN-01",
            "PLN-02",
            "PLN-03",
            "PLN-04",
            "PLN-05",
            "PLN-06",
            "PLN-07",
            "PLN-08",
            "PLN-15",
            "SES-09",
            "PLN-09",
            "PLN-10",
            "PLN-12",
            "PLN-13",
            "CONV-05",
            "JUR-11",
            "JUR-16",
            "JUR-17",
            "JUR-18",
            "JUR-19",
        ),
        _deroule_manquant(case),
        fait=bool(dossier.epreuves and dossier.temps_caches and dossier.creneaux and membres),
        echeance=palier(case, "CONV-05", "sans_deroule"),
        note=f"{accord(len({jury for _, jury in jurys}), 'jury', 'jurys')} et "
        f"{accord(len(membres), 'membre')} dans le déroulé.",
    )


def _deroule_manquant(case: Case) -> str:
    dossier = case.dossier
    if not dossier.epreuves:
        return "Remplissez la feuille Épreuves avec le déroulé-type du titre."
    if not dossier.temps_caches:
        return "Ajoutez les temps cachés dans la feuille Temps cachés."
    return "Remplissez la feuille Déroulé : la composition des jurys, puis un créneau par ligne."


def creation(case: Case) -> Pas:
    """The session exists in CERES, with exact dates and the expected number of candidates."""
    s = case.session
    asked = (s.creation_ceres_le, s.numero_ceres, s.date_debut, s.date_fin, s.candidats_prevus)
    return Pas(
        "Créer la session dans CERES : dates exactes et nombre prévisionnel de candidats",
        ("SES-02", "SES-03", "SES-04", "SES-05", "SES-07", "SES-08", "SES-10"),
        "Créez la session dans CERES, puis notez dans la feuille Session son numéro, ses dates, "
        "le nombre de candidats prévus et le jour de la création.",
        fait=None not in asked,
        echeance=limite_commande(case),
        fait_le=s.creation_ceres_le,
    )


def liste_jury(case: Case) -> Pas:
    """The members come from the list of habilitated jury members of the title."""
    jury = [membre for membre in case.dossier.jury if membre.reponse is not Reponse.REFUSEE]
    return Pas(
        "Consulter dans CERES la liste des membres de jury habilités pour le titre",
        ("JUR-02", "JUR-03", "JUR-05", "JUR-12", "JUR-13"),
        "Relevez les membres dans la liste de CERES, avec leur habilitation, et reportez-les "
        "dans la feuille Jury.",
        fait=bool(jury) and all(membre.liste_ceres for membre in jury),
        echeance=_limite_invitations(case),
    )


def invitations(case: Case) -> Pas:
    """Every member who may sit is invited and has accepted."""
    jury = [membre for membre in case.dossier.jury if membre.siege]
    attente = sum(membre.reponse is not Reponse.ACCEPTEE for membre in jury)
    fait = bool(jury) and not attente and all(membre.invite_le for membre in jury)
    return Pas(
        "Contacter les membres du jury, vérifier leurs disponibilités et les inviter",
        ("JUR-01", "JUR-06", "JUR-07", "JUR-08", "JUR-09", "JUR-10", "JUR-14", "JUR-15", "JUR-20"),
        f"Invitez les membres et relancez-les : {accord(attente, 'réponse')} à obtenir, à noter "
        "dans la feuille Jury."
        if jury
        else "Invitez des membres habilités et notez-les dans la feuille Jury.",
        fait=fait,
        echeance=_limite_invitations(case),
        fait_le=dernier(membre.invite_le for membre in jury) if fait else None,
        note=f"{accord(len(jury), 'membre a accepté', 'membres ont accepté')}.",
    )


def _limite_invitations(case: Case) -> date | None:
    jours, debut = nombre(case, "JUR-14", "utile"), case.session.date_debut
    return jours_avant(debut, jours) if debut and jours else None
