"""The table that ties identifiers to candidates."""

from templates.feuille import Feuille, Row
from templates.tete import tete


def build() -> Feuille:
    """The template `correspondance.docx`."""
    feuille = Feuille("Correspondance des identifiants", marges=(1.6, 1.9, 1.4, 1.9))
    tete(feuille, "Confidentiel – Correspondance des identifiants")
    feuille.p(
        "À utiliser si le dossier technique d’évaluation demande des productions sans nom : chaque "
        "candidat porte son identifiant, et lui seul. Gardez cette table sous clé ; remettez-la au "
        "jury quand le dossier le prévoit. Ne l’affichez pas."
    )
    feuille.table(
        "Horaires",
        (3.4, 3.4, 7.4, 3.0),
        (
            Row(("Identifiant", "N° de candidat", "Candidat", "Né(e) le"), "CelluleTitre"),
            Row(("{%tr for ligne in lignes %}",), spans=True),
            Row(
                (
                    "**{{ ligne.identifiant }}**",
                    "{{ ligne.numero }}",
                    "{{ ligne.candidat }}",
                    "{{ ligne.naissance }}",
                ),
                "CelluleAffichage",
            ),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Identifiants et candidats",
    )
    feuille.p(
        "La date de naissance n’est donnée que pour distinguer des homonymes. Une ligne par "
        "candidat inscrit ; les identifiants restent les mêmes d’un tirage à l’autre."
    )
    feuille.pied("{{ centre_nom }} – Confidentiel – Correspondance des identifiants", pages=True)
    return feuille
