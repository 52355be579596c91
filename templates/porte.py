"""The notice of a room's door, one page a day."""

from templates.feuille import VERSION, Feuille, Row


def build() -> Feuille:
    """The template `porte.docx`."""
    feuille = Feuille("Examen en cours – {{ salle }}", marges=(1.6, 2.0, 1.4, 2.0), paysage=True)
    feuille.p("{%p for page in pages %}", "AfficheTexte")
    feuille.p("Examen en cours", "Affiche")
    feuille.p("{{ salle }}", "AfficheSalle")
    feuille.p("{{ page.date }}", "AfficheDate")
    feuille.table(
        "Grand",
        (6.6, 14.2, 4.9),
        (
            Row(("Horaires", "Épreuves", "Jury"), "AfficheTitre"),
            Row(("{%tr for plage in page.plages %}",), spans=True),
            Row(
                (
                    "**{{ plage.horaires }}**",
                    "{%p for epreuve in plage.epreuves %}\n{{ epreuve }}\n{%p endfor %}",
                    "{% if plage.jury %}{{ plage.jury }}{% else %}–{% endif %}",
                ),
                "AfficheCellule",
            ),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Horaires d’examen de la salle",
    )
    feuille.p("Silence – entrée interdite", "AfficheSilence")
    feuille.p(
        "Titre professionnel « {{ titre_intitule }} » – {{ titre_reference }} – {{ session_type }}"
        "{% if numero_ceres %} – n° CERES {{ numero_ceres }}{% endif %}",
        "AfficheTexte",
    )
    feuille.p("{%p endfor %}", "AfficheTexte")
    feuille.pied("{{ centre_nom }} – session d’examen {{ periode }}" + VERSION, pages=False)
    return feuille
