"""The sign-in sheets of the candidates."""

from templates.deroule import SOUS_TITRE
from templates.feuille import VERSION, Feuille, Row


def build() -> Feuille:
    """The template `emargement.docx`."""
    feuille = Feuille("Émargement des candidats", marges=(1.4, 1.8, 1.3, 1.8))
    feuille.p("{%p for page in pages %}")
    feuille.p("Émargement – {{ page.epreuves }}", "TitrePage")
    feuille.p(SOUS_TITRE, "SousTitre")
    feuille.p("**Session :** {{ periode }} – {{ site }}", "Objet")
    feuille.p(
        "**Responsable de session :** {{ responsable_nom }}, {{ responsable_telephone }}", "Objet"
    )
    feuille.p(
        "**{{ page.date }}**{% if page.salle %} – {{ page.salle }}{% endif %}{% if page.jury %} – "
        "{{ page.jury }}{% endif %}{% if page.duree %} – durée réglementaire : "
        "{{ page.duree }}{% endif %}",
        "Corps",
    )
    feuille.table(
        "Horaires",
        (2.6, 6.0, 3.6, 5.2),
        (
            Row(("N° de candidat", "Candidat", "Passage", "Signature"), "CelluleTitre"),
            Row(("{%tr for ligne in page.lignes %}",), spans=True),
            Row(
                ("{{ ligne.numero }}", "{{ ligne.candidat }}", "{{ ligne.horaires }}", ""),
                "CelluleAffichage",
            ),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Candidats du passage, heures et signatures",
        heights=(0, 0, 1.05, 0),
    )
    feuille.p(
        "Identité vérifiée sur pièce avant l’épreuve. Un candidat absent est noté « absent » ; "
        "son absence est signalée au jury et portée au procès-verbal."
    )
    feuille.table(
        "Rubriques",
        (8.7, 8.7),
        (
            Row(("**Visa du responsable de session**", "**Visa – {{ page.visa }}**")),
            Row(("", "")),
        ),
        description="Visas",
        heights=(0.5, 1.9),
    )
    feuille.p("{%p endfor %}")
    feuille.pied("{{ centre_nom }} – Émargement des candidats" + VERSION, pages=True)
    return feuille
