"""The running order of a jury member."""

from templates.feuille import VERSION, Feuille, Row
from templates.tete import tete


def build() -> Feuille:
    """The template `passages.docx`."""
    feuille = Feuille("Ordre de passage – {{ membre }}", marges=(1.5, 1.9, 1.4, 1.9))
    tete(feuille, "Ordre de passage – {{ membre }}")
    feuille.p(
        "Document personnel : il nomme les candidats. Ne l’affichez pas et ne le transmettez pas."
    )
    feuille.p("{%p for jour in jours %}")
    feuille.p("{{ jour.date }} – {{ jour.jury }}", "Intertitre")
    feuille.p(
        "Votre jury commence à **{{ jour.arrivee }}**"
        "{% if jour.avec %}. Vous siégez avec {{ jour.avec }}{% endif %}.",
        "Corps",
    )
    feuille.table(
        "Horaires",
        (3.2, 6.6, 4.8, 2.6),
        (
            Row(("Horaires", "Épreuve ou temps", "Candidat", "Salle"), "CelluleTitre"),
            Row(("{%tr for ligne in jour.lignes %}",), spans=True),
            Row(
                (
                    "{{ ligne.horaires }}",
                    "{{ ligne.activite }}",
                    "{{ ligne.candidats }}",
                    "{{ ligne.salle }}",
                ),
                "CelluleAffichage",
            ),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Créneaux du jury pour ce jour",
    )
    feuille.p("{%p endfor %}")
    feuille.p("À ne pas oublier", "Intertitre")
    for text in (
        "Émargez chaque jour de présence, à l’arrivée et au départ.",
        (
            "Signalez aussitôt au responsable de session tout lien avec un candidat, même "
            "découvert au dernier moment : un membre dont l’entreprise a accueilli un candidat, ou "
            "qui l’a formé ou accompagné, ne peut pas l’évaluer."
        ),
        "Les membres d’un même jury sont présents ensemble ; la délibération se tient entre eux.",
    ):
        feuille.p(text, "Puce")
    feuille.pied("{{ centre_nom }} – Ordre de passage – {{ membre }}" + VERSION, pages=True)
    return feuille
