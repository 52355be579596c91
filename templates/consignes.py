"""The instructions of the épreuves sat without the jury."""

from templates.deroule import SOUS_TITRE
from templates.feuille import Feuille, Row

CONSIGNES = (
    "Présentez votre convocation et une pièce d’identité, puis émargez.",
    (
        "**Téléphones et objets connectés :** éteints et rangés hors de portée, sauf s’ils font "
        "partie du matériel prévu par le référentiel."
    ),
    (
        "**Retard :** le responsable de session décide si un candidat en retard peut entrer. "
        "L’heure de fin ne change pas pour lui."
    ),
    "**Silence :** pour une question, levez la main ; le surveillant vient à vous.",
    (
        "**Travail individuel :** toute communication entre candidats et toute aide extérieure "
        "sont des fraudes, signalées au responsable de session."
    ),
    "À la fin, rendez votre travail au surveillant, même inachevé, avant de sortir.",
)


def build() -> Feuille:
    """The template `consignes.docx`."""
    feuille = Feuille("Consignes des épreuves écrites", marges=(1.8, 2.0, 1.6, 2.0))
    feuille.p("{%p for page in pages %}")
    feuille.p("Consignes – {{ page.epreuve }}", "TitrePage")
    feuille.p(SOUS_TITRE, "SousTitre")
    feuille.p("{%p if page.duree %}")
    feuille.p("**Durée réglementaire :** {{ page.duree }}", "SousTitre")
    feuille.p("{%p endif %}")
    feuille.table(
        "Horaires",
        (7.2, 5.0, 4.8),
        (
            Row(("Jour", "Début – fin", "Salle"), "CelluleTitre"),
            Row(("{%tr for seance in page.seances %}",), spans=True),
            Row(
                ("{{ seance.date }}", "**{{ seance.horaires }}**", "{{ seance.salle }}"),
                "CelluleDemiJournee",
            ),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Jours, heures et salles de l’épreuve",
    )
    feuille.p("À respecter", "Intertitre")
    for text in CONSIGNES:
        feuille.p(text, "Consigne")
    feuille.p("{%p if page.internet_coupe %}")
    feuille.p("**Internet :** l’accès est coupé pendant l’épreuve.", "Consigne")
    feuille.p("{%p endif %}")
    feuille.p("Seule une décision d’aménagement peut changer la durée.", "Consigne")
    feuille.p("{%p endfor %}")
    feuille.pied("{{ centre_nom }} – session d’examen {{ periode }}", pages=False)
    return feuille
