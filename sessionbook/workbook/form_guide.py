"""The first sheet: what to do, in order, on one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.french import date_courte, typographie
from sessionbook.regulation.referentiel import Referentiel
from sessionbook.workbook import form_styles as styles
from sessionbook.workbook.columns import Requis

_ORDRE = (
    (
        "Session",
        (
            "Le centre, le site, le titre, l’agrément, les dates. Puis chaque étape, le jour où "
            "elle est faite."
        ),
    ),
    (
        "Épreuves",
        (
            "Les durées du référentiel d’évaluation (RE). Pour un titre connu, elles sont déjà "
            "là : comparez-les au RE que vous détenez."
        ),
    ),
    (
        "Temps cachés",
        "Le temps que le RE ne chiffre pas : accueil, correction, lecture, délibération, repas.",
    ),
    (
        "Jury",
        (
            "Les membres sollicités, leur habilitation, leur employeur, la date d’invitation, "
            "la réponse."
        ),
    ),
    ("Salles", "Les salles utilisées, et si l’on peut y parler sans être entendu."),
    ("Surveillants", "Les personnes qui surveillent les épreuves sans jury."),
    ("Matériel", "La liste de l’annexe du RE et du DTE organisateur, l’état et le contrôle."),
    (
        "Documents",
        (
            "Ce que le candidat apporte et ce que le centre fournit, EPI compris. Sans EPI, une "
            "ligne « Aucun » le dit."
        ),
    ),
    ("Candidats", "Une ligne par candidat, puis la remise de sa convocation et la preuve."),
    ("Organismes", "Seulement si le centre inscrit des stagiaires d’un autre organisme."),
    ("Déroulé", "Qui siège dans quel jury, puis tous les créneaux de la session."),
    ("Dérogations", "Seulement pour écarter une règle, avec le motif et la décision."),
)
_SAISIE = (
    ("Dates et heures", "11/03/2027 pour une date, 08:30 pour une heure."),
    ("Durées", "En minutes (35) ou en heures (1 h 30)."),
    ("Plusieurs valeurs", "Séparez-les par un point-virgule : « QP ; PP »."),
    ("Listes", "La flèche à droite de la cellule propose les valeurs connues."),
    ("Aide sur une colonne", "Posez la souris sur son titre : une note dit ce qui est attendu."),
    (
        "Vos habitudes",
        "Triez, filtrez, coloriez, ajoutez des colonnes. Gardez seulement les titres.",
    ),
)
_RESULTATS = (
    ("Préparation", "Chaque étape avec son échéance, son état et ce qu’il reste à faire."),
    ("Anomalies", "Chaque problème, sa raison, le remède et un lien vers la cellule."),
    (
        "Dans vos feuilles",
        (
            "Une couleur et une note sur la cellule à revoir. Le reste n’est jamais modifié, et "
            "« sessionbook effacer » retire tout."
        ),
    ),
)
_AIDE = (
    ("sessionbook preparer", "contrôle ce classeur, le marque et fait les documents."),
    ("sessionbook verifier", "contrôle et marque, sans rien produire."),
    ("sessionbook regles CONV-01", "explique une règle : sa source, ses exemples."),
)


@dataclass
class _Cursor:
    """Where the next line of the sheet goes."""

    sheet: Worksheet
    row: int = 1

    def heading(self, texte: str) -> None:
        self.row += 1
        self.sheet.row_dimensions[self.row - 1].height = 7
        styles.titre(styles.case(self.sheet, self.row, 1), texte, 12)
        self.sheet.row_dimensions[self.row].height = 21
        self.row += 1

    def line(self, mot: str, texte: str, numero: int | None = None) -> None:
        if numero is not None:
            self._cell(1, str(numero), bold=True, color=styles.FOND[Requis.ATTENDU])
        self._cell(2, mot, bold=True)
        self._cell(3, texte)
        self.sheet.row_dimensions[self.row].height = 17 if len(texte) <= 112 else 30
        self.row += 1

    def swatch(self, couleur: str, encre: str, mot: str, texte: str) -> None:
        self.line(mot, texte)
        cell = styles.case(self.sheet, self.row - 1, 2)
        cell.fill = styles.remplissage(couleur)
        cell.font = Font(name=styles.POLICE, size=10, bold=True, color=encre)
        cell.border = styles.CADRE

    def _cell(self, column: int, texte: str, *, bold: bool = False, color: str = "") -> None:
        cell = styles.case(self.sheet, self.row, column)
        cell.value = typographie(texte)
        cell.font = Font(name=styles.POLICE, size=10, bold=bold, color=color or styles.ENCRE)
        cell.alignment = Alignment(
            horizontal="left", vertical="center", wrap_text=column == 3, indent=int(column == 3)
        )


def feuille_guide(sheet: Worksheet, titre: Referentiel | None) -> None:
    """Fill the sheet « Mode d’emploi »; a known title adds where its figures come from."""
    for letters, width in (("A", 4), ("B", 28), ("C", 92)):
        sheet.column_dimensions[letters].width = width
    styles.titre(styles.case(sheet, 1, 1), "Le classeur de la session", 18)
    sheet.row_dimensions[1].height = 30
    styles.note(
        styles.case(sheet, 2, 1),
        "Un classeur décrit une session. Tapez ce que vous savez, laissez vide le reste : "
        "sessionbook dit ce qui manque, et pour quand.",
    )
    cursor = _Cursor(sheet, 3)
    cursor.heading("À remplir, dans l’ordre")
    for numero, (feuille, texte) in enumerate(_ORDRE, start=1):
        cursor.line(feuille, texte, numero)
    _section(cursor, "Pour taper vite et juste", _SAISIE)
    _couleurs(cursor)
    _section(cursor, "Ce que sessionbook ajoute, après les autres feuilles", _RESULTATS)
    _section(cursor, "Trouver de l’aide", _AIDE)
    if titre is not None:
        _provenance(cursor, titre)
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = styles.ONGLET_GUIDE
    styles.page(sheet, 124, portrait=True)
    sheet.page_setup.fitToHeight = 1


def _section(cursor: _Cursor, titre: str, lignes: Sequence[tuple[str, str]]) -> None:
    cursor.heading(titre)
    for mot, texte in lignes:
        cursor.line(mot, texte)


def _couleurs(cursor: _Cursor) -> None:
    cursor.heading("Ce que disent les couleurs")
    for requis, mot, texte in (
        (Requis.OBLIGATOIRE, "Titre foncé", "Obligatoire : sessionbook signale une cellule vide."),
        (Requis.ATTENDU, "Titre moyen", "Attendu : une règle le réclame quand l’heure vient."),
        (Requis.FACULTATIF, "Titre clair", "Facultatif."),
    ):
        cursor.swatch(styles.FOND[requis], styles.ENCRE_TITRE[requis], mot, texte)
    for couleur, mot, texte in (
        ("F8C9C9", "Case rouge", "Bloquant : la session ou le document ne serait pas conforme."),
        ("FBE3A6", "Case orange", "À vérifier : à vous de décider."),
        ("D6E8F7", "Case bleue", "Pour information."),
    ):
        cursor.swatch(couleur, styles.ENCRE, mot, texte)


def _provenance(cursor: _Cursor, titre: Referentiel) -> None:
    cursor.heading(f"D’où viennent les chiffres du titre {titre.sigle}")
    cursor.line(
        "Titre", ", ".join(part for part in (titre.intitule, titre.code, titre.rncp) if part)
    )
    for origine in titre.provenance:
        cursor.line("Source", origine.source)
    cursor.line("Lu le", date_courte(titre.verifie_le))
    for doute in titre.doutes:
        cursor.line("À vérifier", doute)
    if any(phase.devine for phase in titre.phases):
        cursor.line(
            "En italique",
            "Feuille Épreuves, l’italique brun est déduit, non lu : vérifiez-le dans le RE.",
        )
        cell = styles.case(cursor.sheet, cursor.row - 1, 2)
        cell.font = Font(name=styles.POLICE, size=10, bold=True, italic=True, color=styles.DEVINE)
