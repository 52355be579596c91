"""The reader: what a user typed, as the model sees it, and what is told about the rest."""

from contextlib import suppress
from dataclasses import fields
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionbook.errors import UnreadableError
from sessionbook.french import cle
from sessionbook.model.choix import Civilite, Reponse, TypeSession, Voie
from sessionbook.model.findings import Trouble
from sessionbook.model.session import Dossier
from sessionbook.workbook.blocs import en_bloc
from sessionbook.workbook.columns import TABLES, Column, Type
from sessionbook.workbook.entetes import AUCUN, Noms, souple
from sessionbook.workbook.read import lire
from sessionbook.workbook.textes import propre
from sessionbook.workbook.values import IllisibleError, convertir
from tests.workbook.specimens import Valeur, classeur

SESSION: list[list[Valeur]] = [["Date de début", date(2027, 3, 11)], ["Type de session", "Titre"]]


def lecture(dossier: Dossier, trouble: Trouble) -> list[tuple[str, str]]:
    """(cell, column) of each reading trouble of a kind."""
    return [(str(x.cell), x.colonne) for x in dossier.lectures if x.trouble is trouble]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.nom)
def test_each_column_is_a_field_of_its_record(table: object) -> None:
    record, colonnes = table.record, table.colonnes  # type: ignore[attr-defined]
    assert {f.name for f in fields(record)} - {"place"} == {c.champ for c in colonnes}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.nom)
def test_no_two_columns_of_a_table_answer_to_the_same_header(table: object) -> None:
    seen: dict[str, str] = {}
    for column in table.colonnes:  # type: ignore[attr-defined]
        for name in {souple(column.titre), *map(souple, column.synonymes)}:
            assert seen.setdefault(name, column.champ) == column.champ, name


def test_a_form_and_two_tables_of_one_sheet_are_read() -> None:
    dossier = lire(
        classeur(
            {
                "Session": SESSION,
                "Candidats": [["Nom", "Prénom", "Né(e) le"], ["DURAND", "Léa", date(2001, 5, 3)]],
                "Déroulé": [
                    ["Composition des jurys"],
                    ["Jour", "Jury", "Membre 1", "Membre 2", "Salle"],
                    [date(2027, 3, 11), "Jury 1", "MARTIN Anne", "BERNARD Luc", "12"],
                    [],
                    ["Créneaux"],
                    ["Jour", "Début", "Fin", "Jury", "Candidat", "Épreuve", "Salle"],
                    [date(2027, 3, 11), time(9, 0), "9h35", "Jury 1", "durand léa", "PP", 12],
                ],
            }
        ),
        "x.xlsx",
    )
    assert dossier.session.date_debut == date(2027, 3, 11)
    assert dossier.session.type is TypeSession.TITRE
    assert str(dossier.session.cell("date_debut")) == "Session!B1"
    (candidat,) = dossier.candidats
    assert (candidat.nom_naissance, candidat.naissance_date) == ("DURAND", date(2001, 5, 3))
    assert str(candidat.cell("naissance_date")) == "Candidats!C2"
    (composition,) = dossier.compositions
    assert composition.membres == ("MARTIN Anne", "BERNARD Luc")
    (creneau,) = dossier.creneaux
    assert (creneau.fin, creneau.minutes, creneau.salle) == (time(9, 35), 35, "12")
    assert dossier.candidats_de(creneau) == (candidat,)
    assert str(creneau.cell("fin")) == "Déroulé!C7"


def test_columns_in_another_order_below_a_title_and_with_blank_rows() -> None:
    dossier = lire(
        classeur(
            {
                "CANDIDAT": [
                    ["Liste des candidats 2027"],
                    [],
                    ["Remarques", "PRENOMS", "nom de naissance", "Voie d'accès"],
                    ["", "Léa", "DURAND", "formation"],
                    [],
                    ["à rappeler", "Max", "PETIT", "vae"],
                ]
            }
        ),
        "x.xlsx",
    )
    assert [c.designation for c in dossier.candidats] == ["DURAND Léa", "PETIT Max"]
    assert [c.voie for c in dossier.candidats] == [Voie.FORMATION, Voie.VAE]
    assert str(dossier.candidats[1].cell("prenoms")) == "CANDIDAT!B6"


def test_an_unreadable_value_is_told_at_its_cell_and_left_out() -> None:
    dossier = lire(
        classeur(
            {
                "Session": SESSION,
                "Candidats": [
                    ["Nom", "Prénoms", "Date de naissance", "Voie d’accès"],
                    ["DURAND", "Léa", "31/02/2001", "Formations"],
                ],
            }
        ),
        "x.xlsx",
    )
    assert lecture(dossier, Trouble.VALEUR_ILLISIBLE) == [("Candidats!C2", "Date de naissance")]
    assert lecture(dossier, Trouble.VALEUR_HORS_LISTE) == [("Candidats!D2", "Voie d’accès")]
    (hors_liste,) = [x for x in dossier.lectures if x.trouble is Trouble.VALEUR_HORS_LISTE]
    assert (hors_liste.proche, hors_liste.sujet) == ("Formation", "DURAND Léa")
    (candidat,) = dossier.candidats
    assert candidat.naissance_date is None
    assert not candidat.blank("naissance_date")


def test_a_missing_column_is_told_once_and_its_cells_are_not_blank() -> None:
    dossier = lire(
        classeur({"Candidats": [["Nom", "Prénoms"], ["DURAND", "Léa"], ["PETIT", "Max"]]}), "x"
    )
    assert lecture(dossier, Trouble.COLONNE_ABSENTE).count(("Candidats!A1", "Adresse")) == 1
    assert not any(c.blank("adresse") for c in dossier.candidats)


def test_a_near_miss_is_proposed_and_not_taken() -> None:
    dossier = lire(
        classeur({"Candidats": [["Nom", "Prénoms", "Date naisance"], ["A", "B", "x"]]}), "x"
    )
    (near,) = [x for x in dossier.lectures if x.trouble is Trouble.COLONNE_PROCHE]
    assert (str(near.cell), near.valeur, near.proche) == (
        "Candidats!C1",
        "Date naisance",
        "Date de naissance",
    )
    assert ("Candidats!A1", "Date de naissance") not in lecture(dossier, Trouble.COLONNE_ABSENTE)
    assert dossier.candidats[0].naissance_date is None


def test_a_column_written_twice_is_told_on_the_second() -> None:
    dossier = lire(classeur({"Candidats": [["Nom", "Prénoms", "Nom"], ["A", "B", "C"]]}), "x")
    assert lecture(dossier, Trouble.COLONNE_DOUBLE) == [("Candidats!C1", "Nom de naissance")]
    assert dossier.candidats[0].nom_naissance == "A"


def test_a_needed_sheet_that_is_absent_is_told_once() -> None:
    dossier = lire(classeur({"Candidats": [["Nom", "Prénoms"]]}), "x")
    assert ("Candidats!A1", "Session") in lecture(dossier, Trouble.FEUILLE_ABSENTE)
    assert not dossier.session.blank("date_debut")


def colonne(type_: Type, **plus: object) -> Column:
    return Column("c", "C", type_, "", **plus)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type_", "brut", "valeur"),
    [
        (Type.DATE, "15/06/2026", date(2026, 6, 15)),
        (Type.DATE, "15-6-26", date(2026, 6, 15)),
        (Type.DATE, "2026-06-15", date(2026, 6, 15)),
        (Type.DATE, "lundi 15 juin 2026", date(2026, 6, 15)),
        (Type.DATE, "1er avril 2027", date(2027, 4, 1)),
        (Type.DATE, 46188.0, date(2026, 6, 15)),
        (Type.DATE, "3/5/98", date(1998, 5, 3)),
        (Type.HEURE, "9h", time(9)),
        (Type.HEURE, "9 h 05", time(9, 5)),
        (Type.HEURE, "09:05", time(9, 5)),
        (Type.HEURE, 0.375, time(9)),
        (Type.HEURE, timedelta(hours=9, minutes=30), time(9, 30)),
        (Type.DUREE, "1 h 45", 105),
        (Type.DUREE, "0h20", 20),
        (Type.DUREE, 90, 90),
        (Type.DUREE, "90 min", 90),
        (Type.DUREE, time(1, 30), 90),
        (Type.DUREE, "Sans objet", None),
        (Type.OUI_NON, "x", True),
        (Type.OUI_NON, "✓", True),
        (Type.OUI_NON, "NON", False),
        (Type.OUI_NON, 0, False),
        (Type.TEXTE, " a\u00a0\u200bb\n", "a b"),
        (Type.TEXTE, 12.0, "12"),
        (Type.LISTE, "Jean Dupont ; Anne Martin", ("Jean Dupont", "Anne Martin")),
        (Type.CODE_POSTAL, 1000, "01000"),
        (Type.TELEPHONE, 612345678, "06 12 34 56 78"),
        (Type.SIREN, "732 829 320", "732829320"),
        (Type.SIREN, "73282932000074", "732829320"),
        (Type.COURRIEL, "lea.durand@exemple.fr", "lea.durand@exemple.fr"),
        (Type.ENTIER, "1 200", 1200),
        (Type.TEXTE, "   ", None),
    ],
)
def test_values_typed_in_the_ways_people_type_them(
    type_: Type, brut: object, valeur: object
) -> None:
    assert convertir(colonne(type_), brut) == valeur


@pytest.mark.parametrize(
    ("type_", "brut", "trouble"),
    [
        (Type.DATE, "31/02/2026", Trouble.VALEUR_ILLISIBLE),
        (Type.DATE, "bientôt", Trouble.VALEUR_ILLISIBLE),
        (Type.DATE, "06/15/2026", Trouble.DATE_AMBIGUE),
        (Type.DATE, "15/06/1826", Trouble.VALEUR_IMPOSSIBLE),
        (Type.DATE, True, Trouble.VALEUR_ILLISIBLE),
        (Type.DATE, float("inf"), Trouble.VALEUR_ILLISIBLE),
        (Type.HEURE, "25h", Trouble.VALEUR_ILLISIBLE),
        (Type.DUREE, "1 h 75", Trouble.VALEUR_ILLISIBLE),
        (Type.OUI_NON, "peut-être", Trouble.VALEUR_ILLISIBLE),
        (Type.SIREN, "732 829 321", Trouble.VALEUR_ILLISIBLE),
        (Type.COURRIEL, "lea.durand", Trouble.VALEUR_ILLISIBLE),
        (Type.TELEPHONE, "voir mail", Trouble.VALEUR_ILLISIBLE),
        (Type.ENTIER, "douze", Trouble.VALEUR_ILLISIBLE),
    ],
)
def test_values_that_cannot_be_read(type_: Type, brut: object, trouble: Trouble) -> None:
    with pytest.raises(IllisibleError) as raised:
        convertir(colonne(type_), brut)
    assert raised.value.trouble is trouble
    assert raised.value.attendu


def test_bounds_of_a_number_are_told() -> None:
    with pytest.raises(IllisibleError) as raised:
        convertir(colonne(Type.ENTIER, minimum=0, maximum=500), 501)
    assert raised.value.trouble is Trouble.VALEUR_IMPOSSIBLE
    assert "500" in raised.value.attendu


def test_synonyms_of_listed_values() -> None:
    assert convertir(colonne(Type.CHOIX, choix=Civilite), "Mme") is Civilite.MADAME
    assert convertir(colonne(Type.CHOIX, choix=Reponse), "oui") is Reponse.ACCEPTEE


@given(
    st.sampled_from(list(Type)),
    st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.booleans()),
)
def test_no_cell_makes_the_reader_fail(type_: Type, brut: object) -> None:
    with suppress(IllisibleError):
        value = convertir(colonne(type_, choix=Civilite), brut)
        assert value is None or isinstance(value, str | int | tuple | date | time | bool)


CASES = st.one_of(
    st.sampled_from(("", "a", " a", "a  b", "é", "e\u0301", "a\u00a0b", "a|b", "b |", "\u0410a")),
    st.text(max_size=5),
)


@given(st.lists(CASES, max_size=6))
def test_a_column_of_texts_read_at_a_glance_is_the_same(bruts: list[str]) -> None:
    found = en_bloc(colonne(Type.TEXTE), bruts)
    assert found is None or found == [convertir(colonne(Type.TEXTE), brut) for brut in bruts]


@given(st.text() | st.text("Éé\u0301 \u00a0Аa", max_size=6))
def test_a_clean_text_is_read_as_any_other(texte: str) -> None:
    """An invisible character asks for the closer look."""
    assert propre(texte) == propre(f"{texte}\u200b")


@given(st.text("aZ1 -_'’é\n\t", max_size=8))
def test_an_accent_at_the_end_changes_no_key(texte: str) -> None:
    """The accent asks for the longer way."""
    assert cle(texte) == cle(f"{texte}\u0301")


def test_the_names_of_a_centre_are_not_those_of_another() -> None:
    contenu = classeur(
        {"Candidats": [["Chez nous", "Prénoms", "Ville"], ["Durand", "Léa", "Nantes"]]}
    )
    noms = Noms(colonnes={("Candidats", souple("Chez nous")): "Nom de naissance"})
    for known, nom in ((AUCUN, None), (noms, "Durand"), (AUCUN, None)):
        assert [c.nom_naissance for c in lire(contenu, "x.xlsx", known).candidats] == [nom]


def test_clean_columns_are_read_at_a_glance() -> None:
    jour = date(1998, 5, 14)
    assert en_bloc(colonne(Type.TEXTE), ["D’Angelo", "", "Léa"]) == ["D’Angelo", None, "Léa"]
    assert en_bloc(colonne(Type.DATE), [jour, "", jour]) == [jour, None, jour]


@given(st.lists(st.one_of(st.dates(), st.just(""), st.just("?"), st.datetimes()), max_size=4))
def test_a_column_of_dates_read_at_a_glance_is_the_same(bruts: list[date | str]) -> None:
    found = en_bloc(colonne(Type.DATE), bruts)
    assert found is None or found == [convertir(colonne(Type.DATE), brut) for brut in bruts]


@given(st.dates(date(1910, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_back_however_it_is_written(jour: date) -> None:
    column = colonne(Type.DATE)
    for texte in (f"{jour:%d/%m/%Y}", f"{jour:%Y-%m-%d}", f"{jour.day}/{jour.month}/{jour.year}"):
        assert convertir(column, texte) == jour


@pytest.mark.parametrize(
    ("contenu", "mot"),
    [
        (b"", "vide"),
        (b"bonjour", "pas un classeur"),
        (b"PK\x03\x04tronque", "incomplet"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, ".xls"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "mot de passe",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(contenu: bytes, mot: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        lire(contenu, "session.xlsx")
    assert mot in raised.value.constat
    assert "session.xlsx" in raised.value.constat
    assert raised.value.remede


@pytest.mark.parametrize("part", [10, 30, 50, 70, 90, 99])
def test_a_truncated_workbook_is_refused_in_words(part: int, tmp_path: Path) -> None:
    whole = classeur({"Session": SESSION, "Candidats": [["Nom", "Prénoms"], ["A", "B"]]})
    path = tmp_path / "coupé.xlsx"
    path.write_bytes(whole[: len(whole) * part // 100])
    with pytest.raises(UnreadableError):
        lire(path.read_bytes(), path.name)


def test_a_workbook_of_something_else_is_refused() -> None:
    with pytest.raises(UnreadableError) as raised:
        lire(classeur({"Feuil1": [["Recettes", "Dépenses"], [1, 2]]}), "compta.xlsx")
    assert "compta.xlsx" in raised.value.constat
