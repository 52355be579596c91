"""The check-list of the preparation."""

from templates.feuille import Feuille, Row

INTITULE = "{{ etape.intitule }}\n{%p if etape.action %}\n{{ etape.action }}\n{%p endif %}"
VEILLE = (
    "Matériel contrôlé et en état ; aucun document du cours ou du sujet laissé sur les postes.",
    "Salles prêtes : places, numéros, salles d’entretien fermées et confidentielles.",
    "Règlement et déroulé affichés ; affichettes de porte, consignes et sécurité en place.",
    "Feuilles d’émargement, convocations, dossiers des candidats et pli scellé réunis.",
    "Membres du jury recontactés ; membre de réserve prévenu.",
)
JOUR = (
    "Plis vérifiés puis ouverts avec un candidat inscrit ; relevé d’ouverture signé.",
    "Identité de chaque candidat vérifiée avant chaque épreuve ; émargement.",
    "Absences signalées au jury et portées au procès-verbal.",
    "Téléphones et objets connectés : consigne rappelée aux candidats.",
    "Responsable de session présent sur le site toute la journée.",
    "Incident ou fraude : rapport écrit, mention au procès-verbal, information de la DDETS.",
)
APRES = (
    "Entretien final passé en dernier, délibération du jury seul, procès-verbal signé par tous.",
    "Documents rendus par le jury, sujets et brouillons rangés.",
    "Résultats saisis dans CERES, procès-verbal transmis.",
)


def build() -> Feuille:
    """The template `controle.docx`."""
    feuille = Feuille("Liste de contrôle", marges=(1.5, 1.8, 1.4, 1.8))
    feuille.p("Liste de contrôle de la session", "Titre")
    feuille.p("{%p if titre_intitule %}")
    feuille.p("Titre professionnel **{{ titre_intitule }}**", "SousTitre")
    feuille.p("{%p endif %}")
    feuille.p("{%p if periode %}")
    feuille.p("**Session :** {{ periode }}", "Objet")
    feuille.p("{%p endif %}")
    feuille.p("**État au :** {{ vu_le }}", "Objet")
    feuille.p("La préparation", "Intertitre")
    feuille.table(
        "Horaires",
        (0.9, 0.9, 10.1, 2.2, 3.3),
        (
            Row(("", "N°", "Étape", "Échéance", "État"), "CelluleTitre"),
            Row(("{%tr for etape in etapes %}",), spans=True),
            Row(
                (
                    "{{ etape.case }}",
                    "{{ etape.numero }}",
                    INTITULE,
                    "{{ etape.echeance }}",
                    "{{ etape.etat }}",
                )
            ),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Étapes de la préparation, échéances et état",
    )
    for titre, lines in (("La veille", VEILLE), ("Le jour même", JOUR), ("Après", APRES)):
        feuille.p(titre, "Intertitre")
        for line in lines:
            feuille.p(f"☐ {line}", "Case")
    feuille.pied("{{ centre_nom }} – Liste de contrôle – document interne", pages=True)
    return feuille
