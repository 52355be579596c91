"""The opening record of the plis."""

from templates.feuille import Feuille, Row
from templates.tete import tete


def build() -> Feuille:
    """The template `ouverture.docx`."""
    feuille = Feuille("Ouverture des plis", marges=(1.6, 1.9, 1.4, 1.9))
    tete(feuille, "Relevé d’ouverture des plis d’examen")
    feuille.p(
        "**Candidats inscrits :** {{ effectif }}"
        "{% if recu_le %} – pli reçu le {{ recu_le }}{% endif %}"
        "{% if garde %} – gardé : {{ garde }}{% endif %}",
        "Objet",
    )
    feuille.p("Avant l’ouverture", "Intertitre")
    feuille.p("Le …… / …… / …………, à …… h ……, en présence du candidat nommé ci-dessous :")
    feuille.p("☐ les plis sont scellés, et les scellés intacts ;", "Choix")
    feuille.p("☐ ils correspondent au titre, au millésime et au type de la session ;", "Choix")
    feuille.p("☐ un pli n’est pas scellé, ou ne correspond pas. Constat :", "Choix")
    feuille.p("……………………………………………………………………………………………………………………………", "Choix")
    feuille.p(
        "Conseil : dans ce dernier cas, n’ouvrez rien et appelez la DDETS avant de continuer."
    )
    feuille.p("Plis ouverts", "Intertitre")
    feuille.table(
        "Horaires",
        (8.2, 3.0, 2.6, 3.4),
        (
            Row(("Contenu", "Nombre", "Heure", "Remis à"), "CelluleTitre"),
            Row(("Dossier technique d’évaluation – jury", "", "", "")),
            Row(("Dossier technique d’évaluation – candidat", "", "", "")),
            Row(("Autre : ", "", "", "")),
            Row(("Autre : ", "", "", "")),
        ),
        description="Plis ouverts",
        heights=(0, 0.9, 0.9, 0.9, 0.9),
    )
    feuille.p("Signatures", "Intertitre")
    feuille.table(
        "Rubriques",
        (8.6, 8.6),
        (
            Row(("**Responsable de session**", "**Candidat témoin**")),
            Row(("{{ responsable_nom }}", "Nom et prénom :")),
            Row(("Signature :", "Signature :")),
        ),
        description="Signatures",
        heights=(0.5, 0.9, 2.4),
    )
    feuille.pied("{{ centre_nom }} – Relevé d’ouverture des plis", pages=True)
    return feuille
