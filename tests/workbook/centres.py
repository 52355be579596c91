"""One small session, as a dozen centres would keep it: their sheets, their words, their habits."""

import io
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.french import MOIS
from sessionbook.model.choix import Civilite, PresenceJury, Reponse, TypeSession, Voie
from sessionbook.workbook.form import formulaire

Ligne = Mapping[str, object]
Forme = Callable[[object], object]

SESSION: Ligne = {
    "centre_nom": "AFPI de l’Erdre",
    "centre_adresse": "12 rue des Lilas",
    "centre_code_postal": "01000",
    "centre_ville": "Bourg-en-Bresse",
    "titre_code": "TP-01280",
    "titre_intitule": "Développeur web et web mobile",
    "type": TypeSession.TITRE,
    "date_debut": date(2027, 3, 11),
    "date_fin": date(2027, 3, 12),
    "candidats_prevus": 3,
    "heure_ouverture": time(8, 30),
    "pli_scelles": True,
}
CANDIDATS: Sequence[Ligne] = (
    {
        "civilite": Civilite.MADAME,
        "nom_naissance": "D’ANGELO",
        "prenoms": "Léa",
        "naissance_date": date(1998, 5, 14),
        "naissance_lieu": "Nantes (44)",
        "adresse": "3 rue du Moulin",
        "code_postal": "01000",
        "ville": "Bourg-en-Bresse",
        "courriel": "lea.dangelo@exemple.fr",
        "telephone": "06 12 34 56 78",
        "voie": Voie.FORMATION,
        "entreprise_siren": "552081317",
    },
    {
        "civilite": Civilite.MONSIEUR,
        "nom_naissance": "de La Tour",
        "prenoms": "Gwenaël",
        "naissance_date": date(1989, 12, 1),
        "naissance_lieu": "Turin",
        "adresse": "27 bis avenue de la Gare",
        "code_postal": "44000",
        "ville": "Nantes",
        "courriel": "g.delatour@exemple.fr",
        "telephone": "07 98 76 54 32",
        "voie": Voie.VAE,
        "entreprise_siren": "732829320",
    },
    {
        "civilite": Civilite.MADAME,
        "nom_naissance": "Le Goff-Martin",
        "prenoms": "Anne-Sophie",
        "naissance_date": date(2001, 2, 28),
        "naissance_lieu": "Vannes (56)",
        "adresse": "9 allée des Charmes",
        "code_postal": "56000",
        "ville": "Vannes",
        "courriel": "as.legoff@exemple.fr",
        "telephone": "02 40 12 13 14",
        "voie": Voie.FORMATION,
        "entreprise_siren": "552081317",
    },
)
JURY: Sequence[Ligne] = (
    {
        "nom": "MARTIN",
        "prenom": "Anne",
        "courriel": "anne.martin@exemple.fr",
        "habilitation_debut": date(2024, 1, 15),
        "habilitation_fin": date(2028, 1, 14),
        "reponse": Reponse.ACCEPTEE,
    },
    {
        "nom": "Bernard",
        "prenom": "Luc",
        "courriel": "luc.bernard@exemple.fr",
        "habilitation_debut": date(2025, 9, 1),
        "habilitation_fin": date(2029, 8, 31),
        "reponse": Reponse.EN_ATTENTE,
    },
)
EPREUVES: Sequence[Ligne] = (
    {"code": "QP", "intitule": "Questionnaire", "duree": 90, "jury": PresenceJury.ABSENT},
    {"code": "ET", "intitule": "Entretien technique", "duree": 40, "jury": PresenceJury.PRESENT},
)
CONTENU: Mapping[str, Sequence[Ligne]] = {
    "session": (SESSION,),
    "candidats": CANDIDATS,
    "jury": JURY,
    "epreuves": EPREUVES,
}


def canonique() -> bytes:
    """The form of sessionbook, filled."""
    return formulaire(CONTENU)


def tape(valeur: object) -> object:
    """A value as Excel holds it when it is typed in the usual way."""
    match valeur:
        case bool():
            return "oui" if valeur else "non"
        case datetime() | date() | time() | int() | float():
            return valeur
    return str(valeur)


def grille(
    entetes: Mapping[str, str], rows: Sequence[Ligne], formes: Mapping[str, Forme] | None = None
) -> list[list[object]]:
    """Header then rows; `entetes` gives the field under each header, empty for none."""
    found: list[list[object]] = [list(entetes)]
    known = formes or {}
    for row in rows:
        line = [known.get(c, tape)(row[c]) if c else "à voir" for c in entetes.values()]
        found.append(line)
    return found


def pose(sheet: Worksheet, rows: Sequence[Sequence[object]], ligne: int = 1, col: int = 1) -> None:
    """Write rows from a cell on, texts as texts."""
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if value is not None and value != "":
                cell = sheet.cell(ligne + i, col + j)
                cell.value = value  # type: ignore[assignment]  # values of a sheet
                if isinstance(value, str):
                    cell.data_type = "s"


def octets(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    if "Sheet" in book.sheetnames:
        del book["Sheet"]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fr(valeur: object) -> object:
    return f"{valeur:%d/%m/%Y}"


def _long(valeur: object) -> object:
    assert isinstance(valeur, date)
    return f"{valeur.day} {MOIS[valeur.month - 1]} {valeur.year}"


def _nombre(valeur: object) -> object:
    return int(str(valeur).replace(" ", ""))


SESSION_MOTS = {
    "Nom du centre": "centre_nom",
    "Adresse du centre": "centre_adresse",
    "Code postal du centre": "centre_code_postal",
    "Ville du centre": "centre_ville",
    "Code du titre": "titre_code",
    "Intitulé du titre": "titre_intitule",
    "Type de session": "type",
    "Date de début": "date_debut",
    "Date de fin": "date_fin",
    "Candidats prévus": "candidats_prevus",
    "Ouverture du site": "heure_ouverture",
    "Scellés intacts": "pli_scelles",
}
CANDIDATS_MOTS = {
    "Civilité": "civilite",
    "Nom de naissance": "nom_naissance",
    "Prénoms": "prenoms",
    "Date de naissance": "naissance_date",
    "Lieu de naissance": "naissance_lieu",
    "Adresse": "adresse",
    "Code postal": "code_postal",
    "Ville": "ville",
    "Courriel": "courriel",
    "Téléphone": "telephone",
    "Voie d’accès": "voie",
    "SIREN de l’entreprise": "entreprise_siren",
}
JURY_MOTS = {
    "Nom": "nom",
    "Prénom": "prenom",
    "Courriel": "courriel",
    "Habilitation : début": "habilitation_debut",
    "Habilitation : fin": "habilitation_fin",
    "Réponse": "reponse",
}
EPREUVES_MOTS = {"Code": "code", "Intitulé": "intitule", "Durée": "duree", "Jury": "jury"}


def simple() -> dict[str, list[list[object]]]:
    """The sheets as a centre keeps them in the plain way."""
    return {
        "Session": [[name, tape(SESSION[champ])] for name, champ in SESSION_MOTS.items()],
        "Candidats": grille(CANDIDATS_MOTS, CANDIDATS),
        "Jury": grille(JURY_MOTS, JURY),
        "Épreuves": grille(EPREUVES_MOTS, EPREUVES),
    }


def _reste(book: Workbook, *sauf: str) -> None:
    for name, rows in simple().items():
        if name not in sauf:
            pose(book.create_sheet(name), rows)


def tout_en_texte() -> bytes:
    """Exported from another program: every value a text, capitals, no accent."""
    book = Workbook()
    session = [[n.upper(), _texte(SESSION[c])] for n, c in SESSION_MOTS.items()]
    pose(book.create_sheet("SESSION"), session)
    for name, mots, rows in (
        ("CANDIDATS", CANDIDATS_MOTS, CANDIDATS),
        ("JURY", JURY_MOTS, JURY),
        ("EPREUVES", EPREUVES_MOTS, EPREUVES),
    ):
        upper = {key.upper(): champ for key, champ in mots.items()}
        pose(book.create_sheet(name), grille(upper, rows, dict.fromkeys(mots.values(), _texte)))
    return octets(book)


def _texte(valeur: object) -> object:
    match valeur:
        case bool():
            return "VRAI" if valeur else "FAUX"
        case time():
            return f"{valeur:%H:%M}"
        case date():
            return _fr(valeur)
    return str(valeur)


def titres_et_logo() -> bytes:
    """Title rows, a blank column on the left, remarks, a total, a note and a free sheet."""
    book = Workbook()
    sheet = book.create_sheet("Liste des candidats 2027")
    sheet["B1"] = "CENTRE DE FORMATION DE L’ERDRE"
    sheet["B2"] = "Session de mars 2027 – candidats inscrits"
    sheet.merge_cells("B1:H1")
    mots = {"Remarques": "", **dict(reversed(CANDIDATS_MOTS.items()))}
    pose(sheet, grille(mots, CANDIDATS), 5, 2)
    sheet["B9"] = "Total"
    sheet["D9"] = 3
    sheet["B12"] = "* Les candidats VAE sont convoqués le premier jour."
    book.create_sheet("Budget")["A1"] = "Dépenses"
    _reste(book, "Candidats")
    return octets(book)


def entetes_sur_deux_lignes() -> bytes:
    """Headers on two lines, the upper one merged over its group."""
    book = Workbook()
    sheet = book.create_sheet("Candidats")
    haut = ["Identité", "", "", "Naissance", "", "Coordonnées", "", "", "", "", "Examen", ""]
    bas = ["Civilité", "Nom de\nnaissance", "Prénom(s)", "Date", "Lieu", "Adresse", "CP", "Ville"]
    bas += ["Mail", "Tél.", "Voie d’accès", "SIREN entreprise"]
    rows = grille(CANDIDATS_MOTS, CANDIDATS)
    pose(sheet, [haut, bas, *rows[1:]], 2)
    for zone in ("A2:C2", "D2:E2", "F2:J2", "K2:L2"):
        sheet.merge_cells(zone)
    _reste(book, "Candidats")
    return octets(book)


def abreviations() -> bytes:
    """Short headers, short answers, two-figure years and numbers that lost their zero."""
    book = Workbook()
    mots = (
        *("Civ.", "Nom", "Prénom", "Dt naiss.", "Lieu de naiss.", "Adr.", "CP", "Commune"),
        *("E-mail", "Tél", "Accès", "SIRET entreprise"),
    )
    formes: dict[str, Forme] = {
        "civilite": lambda v: {"Madame": "Mme", "Monsieur": "M."}[str(v)],
        "naissance_date": lambda v: f"{v:%d/%m/%y}",
        "code_postal": _nombre,
        "telephone": _nombre,
        "voie": lambda v: str(v).lower(),
    }
    entetes = dict(zip(mots, CANDIDATS_MOTS.values(), strict=True))
    pose(book.create_sheet("stagiaires"), grille(entetes, CANDIDATS, formes))
    durees: dict[str, Forme] = {"duree": lambda v: f"{int(str(v)) // 60}h{int(str(v)) % 60:02d}"}
    pose(book.create_sheet("épreuve"), grille(EPREUVES_MOTS, EPREUVES, durees))
    _reste(book, "Candidats", "Épreuves")
    return octets(book)


def couper_coller_du_web() -> bytes:
    """Pasted from mails and pages: odd spaces, decomposed accents, look-alike letters."""
    book = Workbook()

    def sale(valeur: object) -> object:
        texte = unicodedata.normalize("NFD", str(_texte(valeur)))
        texte = texte.replace("’", "'").replace(" ", "\u00a0")
        return f"\u200b {texte}\ufeff"

    formes: dict[str, Forme] = dict.fromkeys(CANDIDATS_MOTS.values(), sale)
    formes["nom_naissance"] = lambda v: str(v).replace("A", "\u0410").replace("o", "\u043e")
    entetes = {f" {unicodedata.normalize('NFD', k)}\u00a0": c for k, c in CANDIDATS_MOTS.items()}
    pose(book.create_sheet("Candidats "), grille(entetes, CANDIDATS, formes))
    _reste(book, "Candidats")
    return octets(book)


def fiche_de_session() -> bytes:
    """The session as a fiche: labels with colons, values two cells further, pairs side by side."""
    book = Workbook()
    sheet = book.create_sheet("Session")
    sheet["A1"] = "FICHE DE SESSION"
    items = list(SESSION_MOTS.items())
    for number, (name, champ) in enumerate(items[:6]):
        sheet.cell(3 + number, 1, f"{name} :")
        sheet.merge_cells(start_row=3 + number, end_row=3 + number, start_column=1, end_column=2)
        pose(sheet, [[tape(SESSION[champ])]], 3 + number, 3)
    for number in range(3):
        left, right = items[6 + 2 * number], items[7 + 2 * number]
        row = [left[0], tape(SESSION[left[1]]), right[0], tape(SESSION[right[1]])]
        pose(sheet, [row], 11 + number)
    _reste(book, "Session")
    return octets(book)


def session_en_ligne() -> bytes:
    """The session as one row under its headers."""
    book = Workbook()
    pose(book.create_sheet("Session"), grille(SESSION_MOTS, [SESSION]))
    _reste(book, "Session")
    return octets(book)


def dates_en_lettres() -> bytes:
    """Dates in letters, hours with an h, sheets in another order."""
    book = Workbook()
    lettres: dict[str, Forme] = {"habilitation_debut": _long, "habilitation_fin": _long}
    pose(book.create_sheet("Membres du jury"), grille(JURY_MOTS, JURY, lettres))
    naissance: dict[str, Forme] = {"naissance_date": _long}
    pose(book.create_sheet("Candidats"), grille(CANDIDATS_MOTS, CANDIDATS, naissance))
    formes: dict[str, Forme] = {"date_debut": lambda v: f"jeudi {_long(v)}", "date_fin": _long}
    formes["heure_ouverture"] = lambda v: f"{v:%H} h {v:%M}"
    rows = [[n, formes.get(c, tape)(SESSION[c])] for n, c in SESSION_MOTS.items()]
    pose(book.create_sheet("Informations"), rows)
    _reste(book, "Jury", "Candidats", "Session")
    return octets(book)


def calendrier_1904() -> bytes:
    """A workbook from an old Macintosh, whose dates count from 1904."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"date_1904": True, "default_date_format": "d/m/yy", "in_memory": True}
    )
    for name, rows in (
        ("Session", [[n, tape(SESSION[c])] for n, c in SESSION_MOTS.items()]),
        ("Candidats", grille(CANDIDATS_MOTS, CANDIDATS)),
        ("Jury", grille(JURY_MOTS, JURY)),
        ("Épreuves", grille(EPREUVES_MOTS, EPREUVES)),
    ):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


def lignes_vides_et_masquees() -> bytes:
    """Blank rows between candidates, hidden ones, hidden columns, the header written again."""
    book = Workbook()
    sheet = book.create_sheet("Candidats")
    rows = grille(CANDIDATS_MOTS, CANDIDATS)
    pose(sheet, [rows[0], rows[1], [], [], rows[2], [], rows[0], rows[3]])
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["F"].hidden = True
    sheet.auto_filter.ref = "A1:L8"
    _reste(book, "Candidats")
    return octets(book)


def series_et_fractions() -> bytes:
    """Dates and hours left as bare numbers, durations as fractions of a day."""
    book = Workbook()
    epoch = date(1899, 12, 30)

    def serie(valeur: object) -> object:
        assert isinstance(valeur, date)
        return (valeur - epoch).days

    formes: dict[str, Forme] = {"date_debut": serie, "date_fin": serie}
    formes["heure_ouverture"] = lambda _: 8.5 / 24
    formes["pli_scelles"] = lambda _: 1
    rows = [[n, formes.get(c, tape)(SESSION[c])] for n, c in SESSION_MOTS.items()]
    pose(book.create_sheet("Session"), rows)
    durees: dict[str, Forme] = {"duree": lambda v: int(str(v)) / 1440}
    pose(book.create_sheet("Épreuves"), grille(EPREUVES_MOTS, EPREUVES, durees))
    naissance: dict[str, Forme] = {"naissance_date": serie}
    pose(book.create_sheet("Candidats"), grille(CANDIDATS_MOTS, CANDIDATS, naissance))
    _reste(book, "Session", "Candidats", "Épreuves")
    return octets(book)


def plusieurs_tableaux() -> bytes:
    """Other tables on the right and below, each apart from the list."""
    book = Workbook()
    sheet = book.create_sheet("Jury")
    rows = grille(JURY_MOTS, JURY)
    pose(sheet, rows, 3)
    pose(sheet, [["Code", "Intitulé", "Durée", "Jury"], ["X", "Autre", 10, "Oui"]], 9)
    _reste(book, "Jury")
    return octets(book)


def ordre_des_mots() -> bytes:
    """Headers with their words turned round, in the plural, with punctuation."""
    book = Workbook()
    mots = (
        *("Civilités", "Naissance (nom de)", "PRÉNOM", "Naissance : date", "Naissance : lieu"),
        *("Adresses", "Code  postal", "ville", "courriels", "TELEPHONE", "Accès (voie d’)"),
        "Entreprise : SIREN",
    )
    entetes = dict(zip(mots, CANDIDATS_MOTS.values(), strict=True))
    pose(book.create_sheet("Tableau des candidats"), grille(entetes, CANDIDATS), 2, 3)
    jury = ("NOM", "PRENOM", "mail", "Début habilitation", "Fin habilitation", "Confirmation")
    reponses: dict[str, Forme] = {
        "reponse": lambda v: {"Acceptée": "oui", "En attente": "attente"}[str(v)]
    }
    du_jury = dict(zip(jury, JURY_MOTS.values(), strict=True))
    pose(book.create_sheet("Jurés"), grille(du_jury, JURY, reponses))
    _reste(book, "Candidats", "Jury")
    return octets(book)


CENTRES: tuple[Callable[[], bytes], ...] = (
    *(tout_en_texte, titres_et_logo, entetes_sur_deux_lignes, abreviations, couper_coller_du_web),
    *(fiche_de_session, session_en_ligne, dates_en_lettres, calendrier_1904),
    *(lignes_vides_et_masquees, series_et_fractions, plusieurs_tableaux, ordre_des_mots),
)
