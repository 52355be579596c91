"""The candidates: enrolled, convoked, their letters handed over."""

from sessionbook.french import accord
from sessionbook.model.choix import Statut, TypeSession, Voie
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.rules.echeances import limite_amenagements, limite_convocations
from sessionbook.rules.etapes.pas import Pas, dernier

_AU_DOSSIER = (13, 14)
"""Rules about candidates whose papers come later than the enrolment."""


def inscription(case: Case) -> Pas:
    """Every candidate is created and enrolled in CERES."""
    inscrits = case.dossier.inscrits
    reste = sum(candidat.inscription_ceres_le is None for candidat in inscrits)
    return Pas(
        "Créer les candidats dans CERES et les inscrire à la session",
        (*(f"CAN-{n:02}" for n in range(1, 15) if n not in _AU_DOSSIER), "CONV-11", "SES-06"),
        f"Inscrivez dans CERES {accord(reste, 'candidat')}, puis notez chaque date dans la "
        "feuille Candidats."
        if inscrits
        else "Notez les candidats dans la feuille Candidats et inscrivez-les dans CERES.",
        fait=bool(inscrits) and not reste,
        echeance=limite_convocations(case),
        fait_le=None if reste else dernier(c.inscription_ceres_le for c in inscrits),
        note=f"{accord(len(inscrits), 'candidat inscrit', 'candidats inscrits')}.",
        manquee="Si l’inscription a été faite à temps, notez sa date dans la feuille Candidats ; "
        "sinon, proposez la session suivante.",
        ferme="CONV-11",
    )


def validation(case: Case) -> Pas:
    """The convocations are validated in CERES by J-31."""
    session = case.session
    return Pas(
        "Valider les convocations dans CERES",
        ("CONV-01",),
        "Validez les convocations dans CERES, puis notez la date dans la feuille Session.",
        fait=session.convocations_validees_le is not None,
        echeance=limite_convocations(case),
        fait_le=session.convocations_validees_le,
        manquee="Si elles ont été validées à temps, notez la date dans la feuille Session ; "
        "sinon, reportez la session.",
        ferme="CONV-01",
    )


def remise(case: Case) -> Pas:
    """Every letter is handed over, with its proof."""
    inscrits = case.dossier.inscrits
    reste = [c for c in inscrits if None in (c.remise_mode, c.remise_le, c.remise_preuve)]
    return Pas(
        "Remettre les convocations par lettre recommandée ou en main propre",
        ("CONV-02", "CONV-03", "CONV-10"),
        f"Remettez les convocations : {accord(len(reste), 'remise')} à faire ou à compléter "
        "(mode, date et preuve) dans la feuille Candidats."
        if inscrits
        else "Remettez les convocations une fois validées, et gardez la preuve de chacune.",
        fait=bool(inscrits) and not reste,
        echeance=limite_convocations(case),
        fait_le=None if reste else dernier(c.remise_le for c in inscrits),
    )


def dossiers(case: Case) -> Pas:
    """Every candidate's file is there: dossier professionnel, livret ECF or de certification."""
    inscrits = case.dossier.inscrits
    sans_ecf = case.session.type is TypeSession.CCS
    attendus = [(c, champ) for c in inscrits for champ in _pieces(c, sans_ecf=sans_ecf)]
    reste = {c.ligne for c, champ in attendus if getattr(c, champ) is None}
    return Pas(
        "Réunir le dossier de chaque candidat",
        ("DOS-01", "DOS-02", "DOS-04", "DOS-05", "DOS-06", "CAN-13", "CAN-14"),
        f"Réunissez les pièces de {accord(len(reste), 'candidat')} (dossier professionnel, "
        "livret), puis notez chaque date dans la feuille Candidats."
        if inscrits
        else "Demandez à chaque candidat son dossier professionnel et son livret.",
        fait=bool(inscrits) and not reste,
        echeance=case.session.date_debut,
        fait_le=None if reste else dernier(getattr(c, champ) for c, champ in attendus),
        qui="Candidats et formateurs",
    )


def amenagements(case: Case) -> Pas:
    """Requests for accommodation are in by their day, and each has its decision."""
    limite = limite_amenagements(case)
    demandes = [c for c in case.dossier.inscrits if c.amenagement_demande_le or c.amenagement]
    attente = sum(c.amenagement_decision_le is None for c in demandes)
    clos = limite is None or case.jour > limite
    return Pas(
        "Recueillir les demandes d’aménagement et les décisions",
        ("HAN-01", "HAN-02", "HAN-03", "HAN-04"),
        f"Relancez le service qui décide : {accord(attente, 'décision')} à obtenir, à noter dans "
        "la feuille Candidats."
        if attente
        else "Rappelez aux candidats qu’ils peuvent demander un aménagement, puis notez chaque "
        "demande dans la feuille Candidats.",
        fait=not attente and clos and bool(case.dossier.inscrits),
        echeance=limite_convocations(case) if attente else limite,
        fait_le=None if attente else dernier(c.amenagement_decision_le for c in demandes),
        note=f"{accord(len(demandes), 'aménagement décidé', 'aménagements décidés')}."
        if demandes
        else "Aucune demande notée.",
        qui="Candidats et centre",
    )


def suites(case: Case) -> Pas:
    """Results go to CERES and the signed record to the State services; no delay is known."""
    inscrits = case.dossier.inscrits
    attendus = [c for c in inscrits if c.statut is not Statut.ABSENT]
    reste = sum(candidat.resultat is None for candidat in attendus)
    return Pas(
        "Après la session, saisir les résultats dans CERES et transmettre le procès-verbal",
        ("POST-01", "POST-03", "AGR-10"),
        "Dès la fin de la session, saisissez les résultats dans CERES, faites signer le "
        "procès-verbal, transmettez-le, puis notez chaque résultat dans la feuille Candidats.",
        fait=bool(attendus) and not reste,
        qui="Jury et responsable de session",
    )


def _pieces(candidat: Candidat, *, sans_ecf: bool) -> tuple[str, ...]:
    """Fields of the papers a candidate's access route asks for."""
    if sans_ecf:
        return ()
    livrets = {Voie.FORMATION: "livret_ecf_le", Voie.CAPITALISATION: "livret_certification_le"}
    livret = livrets.get(candidat.voie) if candidat.voie else None
    return ("dossier_professionnel_le", *([livret] if livret else []))
