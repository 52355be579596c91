"""The convocation of a candidate, on one page, its address in the window of a French envelope."""

from docx.table import Table

from templates.feuille import Feuille, Row, fill
from templates.image import place_du_logo

DEMI_JOURNEE = "{{ demi_journee.date }} – présentez-vous à {{ demi_journee.presence }}"
SI_ACCES = "{% if site_acces %} – {{ site_acces }}{% endif %}"


def expediteur(feuille: Feuille) -> Table:
    """The sender and the logo, and the recipient at 5 cm from the top and 11 cm from the left."""
    sender = (
        "ExpediteurNom|{{ centre_nom }}\n{{ centre_adresse }}\n{{ centre_localite }}"
        "\n{{ centre_contact }}"
    )
    table = feuille.table(
        "MiseEnPage",
        (9.2, 8.0),
        (Row((sender, ""), "Expediteur"), Row(("", ""), "Expediteur")),
        heights=(3.7, 3.1),
    )
    place_du_logo(table.rows[0].cells[1], 5.5, 2.4)
    recipient = "{%p for ligne in destinataire %}\n{{ ligne }}\n{%p endfor %}"
    fill(table.rows[1].cells[1], recipient, "Destinataire")
    return table


def appel(feuille: Feuille) -> None:
    """Place and date, then nothing: the subject comes next."""
    feuille.p("{{ lieu_date }}", "LieuDate")


def salutation(feuille: Feuille) -> None:
    """The last words, and who signs, with room for the stamp."""
    words = (
        "Nous vous prions d’agréer, {{ appel }}, l’expression de nos salutations distinguées.",
        "",
        "{{ responsable_titre }}, **{{ responsable_nom }}**\nSignature et cachet du centre :",
    )
    feuille.table("MiseEnPage", (8.2, 1.0, 8.0), (Row(words, "Signature"),), heights=(1.9,))


def build() -> Feuille:
    """The template `convocation.docx`."""
    feuille = Feuille(
        "Convocation – {{ candidat }} – {{ titre_intitule }}", marges=(1.3, 1.9, 1.2, 1.9)
    )
    table = expediteur(feuille)
    fill(table.rows[1].cells[0], "{%p for mode in remise %}\n{{ mode }}\n{%p endfor %}", "Remise")
    appel(feuille)
    feuille.p(
        "**Objet :** {% if remplace %}convocation rectificative{% else %}convocation{% endif %} "
        "à la session d’examen {{ session_visee }}",
        "Objet",
    )
    feuille.p("{%p if remplace %}")
    feuille.p(
        "**Cette convocation annule et remplace celle du {{ remplace }}** : ne tenez compte que "
        "des dates, heures et lieux indiqués ici.",
        "Objet",
    )
    feuille.p("{%p endif %}")
    feuille.p(
        "**Références :** {{ titre_reference }} – {{ session_type }}"
        "{% if numero_ceres %} – n° de session CERES {{ numero_ceres }}{% endif %}",
        "Objet",
    )
    feuille.p(
        "**Identité :** {{ identite }}"
        "{% if numero_candidat %} – n° de candidat {{ numero_candidat }}{% endif %}",
        "Objet",
    )
    feuille.p("{{ appel }},")
    feuille.p(
        "Vous êtes {{ convoque }} à cette session d’examen, qui se tient {{ periode }} "
        "à l’adresse suivante :"
    )
    feuille.p("{{ site }}" + SI_ACCES, "Adresse")
    _horaires(feuille)
    feuille.p("À apporter", "Intertitre")
    _apporter(feuille)
    feuille.p("À savoir", "Intertitre")
    _savoir(feuille)
    salutation(feuille)
    _recu(feuille)
    feuille.pied(
        "{{ centre_nom }} – Convocation – {{ candidat }}"
        "{% if version_deroule %} – déroulé {{ version_deroule }}{% endif %}",
        pages=True,
    )
    return feuille


def _horaires(feuille: Feuille) -> None:
    passage = (
        "{{ passage.epreuve }}",
        "{{ passage.debut }}",
        "{{ passage.fin }}",
        "{{ passage.salle }}",
    )
    feuille.table(
        "Horaires",
        (8.4, 2.2, 2.2, 4.4),
        (
            Row(("Épreuve", "Début", "Fin", "Salle"), "CelluleTitre"),
            Row(("{%tr for demi_journee in rendez_vous %}",), spans=True),
            Row((DEMI_JOURNEE,), "CelluleDemiJournee", spans=True),
            Row(("{%tr for passage in demi_journee.passages %}",), spans=True),
            Row(passage),
            Row(("{%tr endfor %}",), spans=True),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Horaires et salles des épreuves du candidat",
    )


def _apporter(feuille: Feuille) -> None:
    def liste(nom: str) -> str:
        return "{%p for element in " + nom + " %}\nPuce|{{ element }}\n{%p endfor %}"

    feuille.table(
        "Rubriques",
        (3.6, 13.6),
        (
            Row(("**Documents**", liste("pieces"))),
            Row(("{%tr if productions %}",), spans=True),
            Row(("**Productions**", liste("productions"))),
            Row(("{%tr endif %}",), spans=True),
            Row(("**Protection (EPI)**", liste("epi"))),
        ),
        description="Ce que le candidat apporte",
    )


def _savoir(feuille: Feuille) -> None:
    for text in (
        (
            "**Téléphone :** ni téléphone ni objet connecté pendant les épreuves, sauf s’il fait "
            "partie du matériel prévu."
        ),
        (
            "**Retard :** le responsable de session décide si vous pouvez entrer ; l’heure de fin "
            "de l’épreuve n’est pas repoussée."
        ),
        "{%p if amenagement %}",
        "**Aménagement :** {{ amenagement }}",
        "{%p endif %}",
        (
            "**Empêchement, question :** prévenez sans attendre {{ responsable_nom }} au "
            "{{ responsable_telephone }}"
            "{% if responsable_courriel %} ou à {{ responsable_courriel }}{% endif %}."
        ),
        (
            "**Règlement :** la session suit le règlement général des sessions d’examen (arrêté du "
            "21 juillet 2016), affiché dans les locaux."
        ),
    ):
        feuille.p(text, "Puce")


def _recu(feuille: Feuille) -> None:
    text = (
        "**{% if main_propre %}Décharge{% elif recommandee %}Coupon à retourner au centre"
        "{% else %}Accusé de réception{% endif %}.** Je {{ soussigne }}, {{ candidat }}, reconnais "
        "avoir reçu {% if main_propre %}en main propre {% elif recommandee %}par lettre "
        "recommandée {% endif %}la convocation à la session d’examen"
        "{% if numero_ceres %} n° {{ numero_ceres }}{% endif %} ({{ titre_reference }}), "
        "qui se tient {{ periode }}."
        "\nChamp|Reçu le …… / …… / …………          Signature :"
    )
    feuille.table(
        "Encadre",
        (17.2,),
        (Row((text,), "Recu"),),
        description="Accusé de réception",
        heights=(2.3,),
    )
