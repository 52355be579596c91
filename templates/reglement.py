"""The règlement to post: what everybody must know, in our own words, and the place of the text."""

from templates.deroule import SOUS_TITRE
from templates.feuille import Feuille, Row

RAPPELS = (
    "**Identité :** présentez votre convocation et une pièce d’identité à l’entrée des épreuves.",
    (
        "**Horaires :** ceux du déroulé affiché. Le responsable de session décide si un candidat "
        "en retard peut entrer ; l’heure de fin ne change pas."
    ),
    (
        "**Téléphones et objets connectés :** ils ne peuvent pas être gardés pendant les épreuves, "
        "sauf s’ils font partie du matériel prévu par le référentiel."
    ),
    (
        "**Durées :** elles sont fixées par le référentiel d’évaluation. Seule une décision "
        "d’aménagement peut les allonger."
    ),
    (
        "**Jury :** il évalue d’après le référentiel seulement. L’entretien final est la dernière "
        "épreuve d’une session qui vise le titre entier."
    ),
    "**Délibération :** elle se tient en présence du jury seul.",
    "**Fraude ou incident :** prévenez aussitôt le responsable de session.",
)


def build() -> Feuille:
    """The template `reglement.docx`."""
    feuille = Feuille("Règlement de la session", marges=(1.8, 2.2, 1.6, 2.2))
    feuille.p("Règlement de la session d’examen", "Titre")
    feuille.p(SOUS_TITRE, "SousTitre")
    feuille.p("**Session :** {{ periode }}", "Objet")
    feuille.p("**Lieu :** {{ site }}", "Objet")
    feuille.p("L’essentiel", "Intertitre")
    for rappel in RAPPELS:
        feuille.p(rappel, "Consigne")
    feuille.p("Les textes", "Intertitre")
    feuille.p(
        "Ce rappel du centre ne remplace pas les textes : arrêté du 21 juillet 2016 portant "
        "règlement général des sessions d’examen ; arrêté du 22 décembre 2015 sur les conditions "
        "de délivrance du titre professionnel."
    )
    feuille.table(
        "Encadre",
        (16.6,),
        (
            Row(
                (
                    (
                        "Afficher ici, ou à côté, le texte intégral du règlement général des "
                        "sessions d’examen (arrêté du 21 juillet 2016)"
                    ),
                ),
                "Emplacement",
            ),
        ),
        description="Emplacement du texte intégral du règlement",
        heights=(10.5,),
    )
    feuille.p(
        "**Une question ? Un incident ?** Responsable de session : {{ responsable_nom }}, "
        "{{ responsable_telephone }}"
    )
    feuille.pied("{{ centre_nom }} – Règlement de la session", pages=True)
    return feuille
