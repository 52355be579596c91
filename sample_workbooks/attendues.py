"""What the sample with problems must raise: rule, severity, cells, what was planted."""

from dataclasses import dataclass

from sample_workbooks.anomalies import DOUBLE, TARDIF, rangs
from sample_workbooks.deroule import creneaux
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Gravite
from sessionbook.model.session import Dossier

_B, _V = Gravite.BLOQUANT, Gravite.A_VERIFIER
_R = rangs(creneaux())
_VEILLE = len(creneaux())

Case = tuple[str, int, str]
"""Table, rank of the row, field; an empty field is the first cell of the sheet."""


@dataclass(frozen=True)
class Anomalie:
    """One planted problem."""

    regle: str
    gravite: Gravite
    cases: tuple[Case, ...]
    quoi: str


def _session(*champs: str) -> tuple[Case, ...]:
    return tuple(("session", 0, champ) for champ in champs)


def _creneau(nom: str, *champs: str) -> tuple[Case, ...]:
    return tuple(("creneaux", _R[nom], champ) for champ in champs)


ANOMALIES = (
    Anomalie("AGR-01", _B, _session("agrement_fin"), "L’agrément finit la veille de la session."),
    Anomalie("SES-02", _B, _session("date_fin"), "La date de fin manque."),
    Anomalie(
        "SES-03", _B, (("creneaux", _VEILLE, "jour"),), "Un créneau est prévu la veille du début."
    ),
    Anomalie("SES-05", _B, _session("numero_ceres"), "Le numéro de session CERES manque."),
    Anomalie(
        "SES-06", _V, _session("candidats_prevus"), "Quatorze lignes inscrites, douze prévues."
    ),
    Anomalie(
        "SES-08",
        _B,
        _session("creation_ceres_le", "pli_commande_le"),
        "La session est créée dans CERES après la commande du pli.",
    ),
    Anomalie(
        "DTE-01", _V, _session("pli_commande_le"), "Le pli est commandé une semaine trop tard."
    ),
    Anomalie("DTE-02", _B, _session("pli_recu_le"), "Le pli n’est pas reçu six jours avant."),
    Anomalie(
        "DTE-04", _V, _session("dte_lu_le"), "Le DTE est noté comme lu, le pli n’est pas reçu."
    ),
    Anomalie("DTE-05", _B, _session("pli_ouvert_le"), "Le pli est ouvert avant la session."),
    Anomalie(
        "CONV-01",
        _B,
        _session("convocations_validees_le"),
        "Les convocations sont validées deux jours trop tard.",
    ),
    Anomalie(
        "CONV-02",
        _B,
        (("candidats", 6, "remise_mode"),),
        "Une convocation est remise par courriel.",
    ),
    Anomalie(
        "CONV-02",
        _V,
        (("candidats", TARDIF, "remise_le"),),
        "La convocation du candidat tardif est remise après la limite.",
    ),
    Anomalie("CONV-03", _B, (("documents", 0, ""),), "La feuille Documents ne cite que des EPI."),
    Anomalie(
        "CONV-05",
        _B,
        (("candidats", TARDIF, "nom_naissance"),),
        "Le candidat tardif n’est pas dans le déroulé.",
    ),
    Anomalie(
        "CONV-05",
        _B,
        (("candidats", DOUBLE, "nom_naissance"),),
        "La ligne en double n’est pas dans le déroulé.",
    ),
    Anomalie(
        "CONV-11",
        _B,
        (("candidats", TARDIF, "inscription_ceres_le"),),
        "Un candidat est inscrit le lendemain de la limite.",
    ),
    Anomalie("CAN-01", _B, (("candidats", 9, "naissance_lieu"),), "Un lieu de naissance manque."),
    Anomalie(
        "CAN-03",
        _B,
        (("candidats", 3, "nom_naissance"), ("candidats", DOUBLE, "nom_naissance")),
        "Un candidat est saisi deux fois, une fois sans cédille.",
    ),
    Anomalie("JUR-01", _B, (("compositions", 2, "membre_2"),), "Le jury 3 n’a qu’un seul membre."),
    Anomalie("JUR-02", _B, (("jury", 1, "habilitation_fin"),), "Une habilitation finit la veille."),
    Anomalie(
        "JUR-06",
        _B,
        (
            ("candidats", 1, "entreprise_siren"),
            ("jury", 0, "employeur_siren"),
            *_creneau("accueilli_pp", "jury"),
            *_creneau("accueilli_et", "jury"),
            *_creneau("accueilli_ef", "jury"),
        ),
        "Un membre du jury 1 juge un candidat que son entreprise a accueilli.",
    ),
    Anomalie(
        "JUR-13", _V, (("jury", 4, "liste_ceres"),), "Un membre n’est pas dans la liste CERES."
    ),
    Anomalie(
        "JUR-14", _V, (("jury", 6, "invite_le"),), "Le membre de réserve est invité trop tard."
    ),
    Anomalie("JUR-15", _B, (("jury", 2, "reponse"),), "Un membre du jury 2 n’a pas répondu."),
    Anomalie(
        "PLN-01", _B, _creneau("court", "debut", "fin"), "Un entretien est écourté de 5 minutes."
    ),
    Anomalie(
        "PLN-04",
        _B,
        (*_creneau("entretien_avant", "debut"), *_creneau("technique_apres", "debut")),
        "Un entretien final passe avant l’entretien technique.",
    ),
    Anomalie("PLN-06", _B, (("temps_caches", 3, "duree"),), "La délibération dure 0 minute."),
    Anomalie(
        "PLN-07",
        _B,
        (*_creneau("lecture", "debut", "fin"), *_creneau("chevauche", "debut", "fin")),
        "Une présentation commence pendant la lecture du dossier par le même jury.",
    ),
    Anomalie("PLT-01", _B, (("materiel", 0, "disponible"),), "Dix postes pour quatorze candidats."),
    Anomalie("PLT-02", _B, (("materiel", 2, "etat"),), "Le vidéoprojecteur est en panne."),
    Anomalie(
        "PLT-03",
        _B,
        _creneau("mauvaise_salle", "salle"),
        "Une présentation est placée dans une salle d’entretien.",
    ),
    Anomalie(
        "PLT-04", _B, (("salles", 4, "confidentielle"),), "La salle 103 n’est pas confidentielle."
    ),
    Anomalie("PLT-06", _V, (("documents", 0, "fourni_par"),), "On ne sait pas qui fournit un EPI."),
    Anomalie(
        "AFF-01",
        _V,
        _session("reglement_affiche_le", "deroule_affiche_le"),
        "Ni le règlement ni le déroulé ne sont affichés.",
    ),
    Anomalie(
        "RSP-01", _B, _session("responsable_telephone"), "Le téléphone du responsable manque."
    ),
)


def liste(dossier: Dossier) -> str:
    """One line a problem: rule, severity, cells of the workbook read, what was planted."""
    lines = (
        "\t".join(
            (a.regle, a.gravite.value, ",".join(str(_cell(dossier, c)) for c in a.cases), a.quoi)
        )
        for a in ANOMALIES
    )
    return "\n".join(lines) + "\n"


def _cell(dossier: Dossier, case: Case) -> Cell:
    table, rang, champ = case
    if table == "session":
        return dossier.session.cell(champ)
    if not champ:
        return Cell(dossier.feuilles[table], 1, 1)
    record = getattr(dossier, table)[rang]
    cell = record.cell(champ)
    if not isinstance(cell, Cell):
        raise TypeError(f"{table} has no cells")
    return cell
