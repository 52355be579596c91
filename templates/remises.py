"""The delivery of the convocations."""

from templates.feuille import Feuille, Row
from templates.tete import tete


def build() -> Feuille:
    """The template `remises.docx`."""
    feuille = Feuille("Remise des convocations", marges=(1.4, 1.6, 1.3, 1.6), paysage=True)
    tete(feuille, "Remise des convocations")
    feuille.p(
        "Document interne : il contient des adresses. Reportez chaque date et chaque preuve dans "
        "la feuille Candidats."
    )
    _liste(
        feuille,
        "recommandees",
        "Lettres recommandées avec avis de réception",
        ("N° de l’envoi", "Avis revenu le"),
        "{{ envoi.adresse }}",
    )
    _liste(
        feuille,
        "main_propre",
        "Remises en main propre contre décharge",
        ("Preuve", "Signature du candidat"),
        "",
    )
    feuille.p("{%p if a_choisir %}")
    feuille.p("Mode de remise à choisir : recommandé ou main propre", "Intertitre")
    feuille.p("{%p endif %}")
    feuille.p("{%p for envoi in a_choisir %}", "Case")
    feuille.p(
        "☐ {{ envoi.candidat }}{% if envoi.adresse %} – {{ envoi.adresse }}{% endif %}", "Case"
    )
    feuille.p("{%p endfor %}", "Case")
    feuille.pied("{{ centre_nom }} – Remise des convocations – document interne", pages=True)
    return feuille


def _liste(
    feuille: Feuille, liste: str, titre: str, colonnes: tuple[str, str], adresse: str
) -> None:
    feuille.p("{%p if " + liste + " %}")
    feuille.p(titre, "Intertitre")
    third = "Adresse" if adresse else "Reçu en main propre"
    heading = ("N° de candidat", "Candidat", third, colonnes[0], "Remis le", colonnes[1])
    feuille.table(
        "Horaires",
        (2.5, 5.4, 7.0, 4.4, 2.5, 4.7),
        (
            Row(heading, "CelluleTitre"),
            Row(("{%tr for envoi in " + liste + " %}",), spans=True),
            Row(
                (
                    "{{ envoi.numero }}",
                    "{{ envoi.candidat }}",
                    adresse or "Convocation à la session {{ numero_ceres }}",
                    "{{ envoi.preuve }}",
                    "{{ envoi.remis_le }}",
                    "",
                )
            ),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description=titre,
        heights=(0, 0, 1.0, 0),
    )
    feuille.p("{%p endif %}")
