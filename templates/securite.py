"""The safety notice."""

from templates.feuille import Feuille, Row
from templates.tete import LIGNE, tete


def build() -> Feuille:
    """The template `securite.docx`."""
    feuille = Feuille("Sécurité et équipements de protection", marges=(1.8, 2.0, 1.6, 2.0))
    tete(feuille, "Sécurité et équipements de protection")
    feuille.p("Équipements de protection (EPI)", "Intertitre")
    feuille.p("{%p if equipements %}")
    feuille.p(
        "Ils se portent pendant toute l’épreuve pratique. Signalez au responsable de session un "
        "équipement manquant ou abîmé.",
        "Consigne",
    )
    feuille.p("{%p else %}")
    feuille.p("Aucun équipement de protection n’est demandé pour cette session.", "Consigne")
    feuille.p("{%p endif %}")
    feuille.p("{%p for equipement in equipements %}", "Consigne")
    feuille.p("**{{ equipement.nom }}** – {{ equipement.fourni }}", "Consigne")
    feuille.p("{%p endfor %}", "Consigne")
    feuille.p("{%p if plateaux %}")
    feuille.p("Plateau technique : {{ plateaux|join(', ') }}.", "Consigne")
    feuille.p("{%p endif %}")
    feuille.p("En cas d’accident ou d’évacuation", "Intertitre")
    feuille.table(
        "Rubriques",
        (5.0, 12.0),
        (
            Row(("**Urgences**", "15 (SAMU) – 18 (pompiers) – 112 (toute l’Europe)"), "SousTitre"),
            Row(
                (
                    "**Prévenir aussitôt**",
                    "{{ responsable_nom }}, {{ responsable_telephone }}",
                ),
                "SousTitre",
            ),
            Row(("**Secouriste**", LIGNE), "SousTitre"),
            Row(("**Rassemblement**", LIGNE), "SousTitre"),
            Row(("**Trousse, extincteur**", LIGNE), "SousTitre"),
        ),
        description="Qui appeler, où se rassembler",
    )
    feuille.p("Pendant les épreuves", "Intertitre")
    for text in (
        "Suivez les consignes affichées et celles du surveillant.",
        "Sur une machine : arrêtez-la avant tout réglage, et signalez tout défaut sans attendre.",
        "Gardez les issues et les allées libres.",
    ):
        feuille.p(text, "Consigne")
    feuille.pied("{{ centre_nom }} – Sécurité et équipements de protection", pages=True)
    return feuille
