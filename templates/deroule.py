"""The déroulé de session to post."""

from templates.feuille import Feuille, Row

SOUS_TITRE = (
    "Titre professionnel **{{ titre_intitule }}** – {{ titre_reference }} – {{ session_type }}"
    "{% if numero_ceres %} – n° CERES {{ numero_ceres }}{% endif %}"
)


def build() -> Feuille:
    """The template `deroule.docx`."""
    feuille = Feuille("Déroulé de session", marges=(1.3, 1.8, 1.3, 1.8))
    feuille.p("Déroulé de session", "Titre")
    feuille.p(SOUS_TITRE, "SousTitre")
    feuille.p("**Session :** {{ periode }}", "Objet")
    feuille.p("**Lieu :** {{ site }}", "Objet")
    feuille.p(
        "**Responsable de session :** {{ responsable_nom }}, {{ responsable_telephone }}", "Objet"
    )
    _jours(feuille)
    _respecter(feuille)
    feuille.pied(
        "{{ centre_nom }} – Déroulé de session"
        "{% if version_deroule %} – version {{ version_deroule }}{% endif %}",
        pages=True,
    )
    return feuille


def _jours(feuille: Feuille) -> None:
    feuille.p("{%p for jour in jours %}")
    feuille.p("{{ jour.date }}", "Intertitre")
    feuille.table(
        "Horaires",
        (3.0, 6.8, 4.2, 1.9, 1.5),
        (
            Row(("Horaires", "Épreuve", "Candidat", "Salle", "Jury"), "CelluleTitre"),
            Row(("{%tr for ligne in jour.lignes %}",), spans=True),
            Row(
                (
                    "{{ ligne.horaires }}",
                    "{{ ligne.epreuve }}",
                    "{{ ligne.candidats }}",
                    "{{ ligne.salle }}",
                    "{{ ligne.jury }}",
                ),
                "CelluleAffichage",
            ),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Horaires des épreuves du jour",
    )
    feuille.p("{%p endfor %}")


def _respecter(feuille: Feuille) -> None:
    feuille.p("À respecter", "Intertitre")
    for text in (
        "Présentez-vous à l’heure de votre convocation, avec celle-ci et une pièce d’identité.",
        (
            "En cas de retard, le responsable de session décide si le candidat peut entrer ; "
            "l’heure de fin de l’épreuve n’est pas repoussée."
        ),
        (
            "Aucun téléphone ni objet connecté pendant les épreuves, sauf s’il fait partie du "
            "matériel prévu par le référentiel."
        ),
    ):
        feuille.p(text, "Puce")
