"""The invitation of a jury member: a letter, then a page to send back."""

from templates.convocation import SI_ACCES, appel, expediteur, salutation
from templates.feuille import Feuille, Row


def build() -> Feuille:
    """The template `invitation.docx`."""
    feuille = Feuille("Invitation – {{ membre }}", marges=(1.3, 1.9, 1.2, 1.9))
    expediteur(feuille)
    appel(feuille)
    feuille.p(
        "**Objet :** invitation à siéger au jury de la session d’examen {{ session_visee }}",
        "Objet",
    )
    feuille.p(
        "**Références :** {{ titre_reference }} – {{ session_type }}"
        "{% if numero_ceres %} – n° de session CERES {{ numero_ceres }}{% endif %}",
        "Objet",
    )
    feuille.p("{{ appel }},")
    feuille.p(
        "Nous vous invitons à siéger{% if reserve %}, comme membre de réserve,{% endif %} au jury "
        "de la session d’examen qui se tient {{ periode }} ({{ effectif }}). "
        "{% if reserve %}Merci de rester disponible{% else %}Votre présence est attendue"
        "{% endif %} aux dates et au lieu suivants :"
    )
    _presence(feuille)
    feuille.p("Votre mission", "Intertitre")
    _mission(feuille)
    _pratique(feuille)
    salutation(feuille)
    _reponse(feuille)
    feuille.pied("{{ centre_nom }} – {{ titre_intitule }} – Invitation – {{ membre }}", pages=True)
    return feuille


def _presence(feuille: Feuille) -> None:
    feuille.table(
        "Horaires",
        (4.8, 3.8, 8.6),
        (
            Row(("Date", "Présence", "Lieu"), "CelluleTitre"),
            Row(("{%tr for jour in jours %}",), spans=True),
            Row(("{{ jour.date }}", "{{ jour.horaires }}", "{{ site }}" + SI_ACCES)),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Dates, heures et lieu de présence du membre du jury",
    )


def _mission(feuille: Feuille) -> None:
    for text in (
        (
            "**Évaluer** chaque candidat d’après le seul référentiel d’évaluation du titre, avec "
            "les autres membres du jury, et conduire les entretiens."
        ),
        "**Garder le secret** sur les sujets, les échanges et les délibérations.",
        (
            "**Déclarer** tout lien personnel, familial ou professionnel avec un candidat : un "
            "membre dont l’entreprise a accueilli un candidat, ou qui l’a formé ou accompagné, ne "
            "peut pas l’évaluer."
        ),
        (
            "**Émarger** chaque jour de présence, **délibérer**, **signer** le procès-verbal de "
            "la session et **rendre** les documents qui vous ont été confiés."
        ),
    ):
        feuille.p(text, "Puce")
    feuille.p("Épreuves de la session", "Intertitre")
    feuille.table(
        "Horaires",
        (9.4, 3.4, 4.4),
        (
            Row(("Épreuve", "Durée par candidat", "Jury"), "CelluleTitre"),
            Row(("{%tr for modalite in modalites %}",), spans=True),
            Row(("{{ modalite.epreuve }}", "{{ modalite.duree }}", "{{ modalite.jury }}")),
            Row(("{%tr endfor %}",), spans=True),
        ),
        description="Épreuves, durées et présence du jury",
    )


def _pratique(feuille: Feuille) -> None:
    feuille.p(
        "**Cadre :** arrêté du 22 décembre 2015 (délivrance du titre et jury) et arrêté du "
        "21 juillet 2016 (règlement général des sessions d’examen)."
    )
    feuille.p("{%p if demande_conge %}")
    feuille.p(
        "**En cas d’emploi salarié**, demandez par écrit votre congé à votre employeur au moins "
        "{{ conge_jours }} jours calendaires avant la session, soit au plus tard le "
        "{{ conge_limite }}, en joignant la présente lettre. Un accord de branche ou d’entreprise "
        "peut prévoir un autre délai."
    )
    feuille.p("{%p endif %}")
    feuille.p(
        "**Votre interlocuteur :** {{ responsable_nom }}, responsable de session, "
        "{{ responsable_telephone }}{% if responsable_courriel %}, "
        "{{ responsable_courriel }}{% endif %}. En cas d’empêchement, prévenez sans attendre : "
        "le jury ne peut pas siéger à moins de deux membres."
    )


def _reponse(feuille: Feuille) -> None:
    feuille.p("Réponse à retourner au centre", "TitrePage")
    feuille.p(
        "{{ centre_nom }}, {{ centre_adresse }}, {{ centre_localite }}"
        "{% if responsable_courriel %} – {{ responsable_courriel }}{% endif %}",
        "Objet",
    )
    feuille.p(
        "Session d’examen {{ session_visee }}, {{ periode }}"
        "{% if numero_ceres %} (n° CERES {{ numero_ceres }}){% endif %}"
    )
    feuille.p("Je {{ soussigne }}, **{{ membre }}** :")
    feuille.p("☐ accepte de siéger aux dates et heures indiquées ;", "Choix")
    feuille.p("☐ ne peux pas siéger. Motif (facultatif) : ……………………………………………………………………", "Choix")
    feuille.p("Déclaration d’absence de lien", "Intertitre")
    feuille.p("{%p if entreprises %}")
    feuille.p("Entreprises d’accueil des candidats de la session :")
    feuille.p("{%p endif %}")
    feuille.p("{%p for entreprise in entreprises %}", "Puce")
    feuille.p("{{ entreprise }}", "Puce")
    feuille.p("{%p endfor %}", "Puce")
    feuille.p(
        "☐ Je déclare n’avoir, à ma connaissance, aucun lien personnel, familial ou professionnel "
        "avec un candidat de la session{% if entreprises %} ni avec ces entreprises{% endif %}, et "
        "n’avoir formé ni accompagné aucun candidat.",
        "Choix",
    )
    feuille.p(
        "☐ Je déclare le ou les liens suivants, pour que le jury soit organisé en conséquence :",
        "Choix",
    )
    feuille.p("…………………………………………………………………………………………………………………………………………", "Choix")
    feuille.p("…………………………………………………………………………………………………………………………………………", "Choix")
    feuille.p(
        "Je préviendrai le responsable de session si un lien apparaît d’ici la fin de la session."
    )
    feuille.p("Fait à ……………………………………, le …… / …… / …………          Signature :", "Champ")
