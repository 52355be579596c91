"""The top of the papers that are not letters: title, exam, dates, place, who answers for it."""

from templates.deroule import SOUS_TITRE
from templates.feuille import Feuille

LIGNE = "………………………………………………"


def tete(feuille: Feuille, titre: str, style: str = "Titre") -> None:
    """Title and facts of the session."""
    feuille.p(titre, style)
    feuille.p(SOUS_TITRE, "SousTitre")
    feuille.p("**Session :** {{ periode }}", "Objet")
    feuille.p("**Lieu :** {{ site }}", "Objet")
    feuille.p(
        "**Responsable de session :** {{ responsable_nom }}, {{ responsable_telephone }}", "Objet"
    )
