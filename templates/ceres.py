"""The CERES entry sheet."""

from templates.feuille import Feuille, Row


def build() -> Feuille:
    """The template `ceres.docx`."""
    feuille = Feuille("Saisie CERES", marges=(1.4, 1.6, 1.3, 1.6), paysage=True)
    feuille.p("Fiche de saisie CERES – {{ titre_intitule }}", "Titre")
    feuille.p(
        "À saisir dans l’ordre ; cochez au fur et à mesure. Les mots des écrans de CERES peuvent "
        "différer de ceux de cette fiche. Document interne : il contient des données personnelles."
    )
    feuille.p("1. Créer la session", "Intertitre")
    _valeurs(feuille, "session", "Faits de la session à saisir")
    feuille.p("2. Membres du jury habilités, à choisir dans la liste de CERES", "Intertitre")
    _valeurs(feuille, "jury", "Membres du jury")
    feuille.p("3. Commander le pli d’examen", "Intertitre")
    feuille.p("☐ Pli commandé le …… / …… / …………   ☐ Pli reçu le …… / …… / …………", "Choix")
    feuille.p("4. Créer les candidats et les inscrire ({{ effectif }})", "Intertitre")
    _candidats(feuille)
    feuille.p("5. Valider les convocations", "Intertitre")
    feuille.p(
        "☐ Validées dans CERES le …… / …… / ………… – dernier jour : **{{ validation }}**. Reportez "
        "cette date dans la feuille Session.",
        "Choix",
    )
    feuille.pied("{{ centre_nom }} – Fiche de saisie CERES – document interne", pages=True)
    return feuille


def _valeurs(feuille: Feuille, liste: str, description: str) -> None:
    feuille.table(
        "Horaires",
        (1.0, 8.0, 17.5),
        (
            Row(("☐", "À saisir", "Valeur"), "CelluleTitre"),
            Row(("{%tr for ligne in " + liste + " %}",), spans=True),
            Row(("☐", "{{ ligne.nom }}", "{{ ligne.valeur }}")),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description=description,
    )


def _candidats(feuille: Feuille) -> None:
    def lignes(champ: str) -> str:
        loop = "{%p for ligne in candidat." + champ + " %}"
        return f"{loop}\n{{{{ ligne }}}}\n{{%p endfor %}}"

    feuille.table(
        "Horaires",
        (1.6, 6.4, 3.6, 6.4, 5.6, 2.9),
        (
            Row(
                ("☐", "Identité", "Naissance", "Coordonnées", "Voie, parcours", "N° de candidat"),
                "CelluleTitre",
            ),
            Row(("{%tr for candidat in candidats %}",), spans=True),
            Row(
                (
                    "☐ {{ candidat.rang }}",
                    lignes("identite"),
                    lignes("naissance"),
                    lignes("coordonnees"),
                    lignes("parcours"),
                    "{{ candidat.numero }}",
                )
            ),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Candidats à créer et à inscrire",
    )
