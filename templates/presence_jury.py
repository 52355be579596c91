"""The sign-in sheets of the jury."""

from templates.deroule import SOUS_TITRE
from templates.feuille import VERSION, Feuille, Row


def build() -> Feuille:
    """The template `presence_jury.docx`."""
    feuille = Feuille("Présence du jury", marges=(1.4, 1.8, 1.3, 1.8), paysage=True)
    feuille.p("{%p for page in pages %}")
    feuille.p("Présence du jury – {{ page.date }}", "TitrePage")
    feuille.p(SOUS_TITRE, "SousTitre")
    feuille.p("**Session :** {{ periode }} – {{ site }}", "Objet")
    feuille.p(
        "**Responsable de session :** {{ responsable_nom }}, {{ responsable_telephone }}", "Objet"
    )
    feuille.p("Chaque membre émarge chaque jour de présence, à l’arrivée et au départ.")
    feuille.table(
        "Horaires",
        (3.4, 8.0, 3.4, 3.4, 7.5),
        (
            Row(("Jury", "Membre", "Arrivée", "Départ", "Signature"), "CelluleTitre"),
            Row(("{%tr for ligne in page.lignes %}",), spans=True),
            Row(("{{ ligne.jury }}", "{{ ligne.membre }}", "", "", ""), "CelluleAffichage"),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Membres du jury, heures et signatures",
        heights=(0, 0, 1.1, 0),
    )
    feuille.p("**Visa du responsable de session :**", "Champ")
    feuille.p("{%p endfor %}")
    feuille.pied("{{ centre_nom }} – Présence du jury" + VERSION, pages=True)
    return feuille
