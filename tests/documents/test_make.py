"""What is made: files, names, contents, digests."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import pytest

from sessionbook.documents.entete import periode
from sessionbook.documents.make import make
from sessionbook.french import NBSP
from sessionbook.model.cells import Cell
from sessionbook.model.choix import Designation, ModeRemise, Reponse, Statut
from sessionbook.model.findings import (
    Finding,
    Nature,
    Papier,
    Sujet,
)
from sessionbook.model.papiers import Fait, Retenu
from sessionbook.model.personnes import Majoration
from sessionbook.model.session import Case
from tests.documents.lecture import texte
from tests.documents.sessions import (
    CANDIDATS,
    candidat,
    case,
    creneau,
    creneaux,
    membre,
    session,
)

LEA, YANN = CANDIDATS[0], CANDIDATS[1]


def cles(faits: Sequence[Fait | Retenu], papier: Papier) -> set[str]:
    return {f.cle.partition(":")[2] or f.cle for f in faits if f.papier is papier}


def produire(un_case: Case, *findings: Finding) -> tuple[tuple[Fait, ...], tuple[Retenu, ...]]:
    return make(un_case, findings)


def test_files_stand_where_the_centre_looks_for_them() -> None:
    faits, retenus = produire(case())
    assert retenus == ()
    assert [fait.chemin for fait in faits] == [
        "convocations/Convocation DURAND Léa.docx",
        "convocations/Convocation LE GOFF Yann.docx",
        "convocations/Convocation MARTIN Maud.docx",
        "convocations/Convocation N’DIAYE Awa.docx",
        "jury/Invitation MARTIN Anne.docx",
        "jury/Invitation ROUX Karim.docx",
        "jury/Invitation PETIT Zoé.docx",
        "affichage/Déroulé de session.docx",
        "affichage/Règlement.docx",
        "affichage/Porte Salle 12.docx",
        "affichage/Porte Salle 10.docx",
        "affichage/Consignes des épreuves écrites.docx",
        "affichage/Sécurité et EPI.docx",
        "jury/Ordre de passage MARTIN Anne.docx",
        "jury/Ordre de passage ROUX Karim.docx",
        "emargement/Émargement des candidats.docx",
        "emargement/Présence du jury.docx",
        "dossier/Saisie CERES.docx",
        "dossier/Liste de contrôle.docx",
        "dossier/Ouverture des plis.docx",
        "dossier/Remise des convocations.docx",
        "dossier/Correspondance des identifiants (confidentiel).docx",
        "convocations/Convocations à imprimer.docx",
        "affichage/Affichages à imprimer.docx",
    ]


def test_same_case_gives_the_same_bytes() -> None:
    assert make(case(), ()) == make(case(), ())


def test_digest_changes_with_the_facts_of_that_person_only() -> None:
    before = {fait.cle: fait.empreinte for fait in produire(case())[0]}
    slots = tuple(
        replace(c, salle="14") if c.candidats == ("DURAND Léa",) else c for c in creneaux()
    )
    after = {fait.cle: fait.empreinte for fait in produire(case(creneaux=slots))[0]}
    letters = [cle for cle in before if cle.startswith("convocation")]
    assert [cle for cle in letters if before[cle] != after[cle]] == ["convocation:DURAND Léa"]


def test_digest_ignores_what_is_noted_once_the_letter_is_issued() -> None:
    noted = replace(LEA, remise_le=date(2027, 2, 4), remise_preuve="1A 202 333 4444 5")
    before, after = produire(case())[0], produire(case(candidats=(noted, *CANDIDATS[1:])))[0]
    assert before[0].empreinte == after[0].empreinte


def test_withdrawn_candidate_and_refusing_juror_get_nothing() -> None:
    left = replace(YANN, statut=Statut.RETIRE)
    refused = membre(2, "Martin", "Anne", reponse=Reponse.REFUSEE)
    faits, retenus = produire(case(candidats=(LEA, left, *CANDIDATS[2:]), jury=(refused,)))
    assert "LE GOFF Yann" not in cles((*faits, *retenus), Papier.CONVOCATION)
    assert cles(faits, Papier.INVITATION) == set()
    deroule = next(fait for fait in faits if fait.papier is Papier.DEROULE)
    assert "LE GOFF" not in texte(deroule.contenu)


def test_homonyms_are_told_apart_in_names_keys_and_notice() -> None:
    twin = candidat(6, "Durand", "Léa", naissance_date=date(1999, 1, 2), numero="2249999")
    slots = [
        replace(c, candidats=("2245402",)) if c.candidats == ("DURAND Léa",) else c
        for c in creneaux()
    ]
    slots.append(creneau(60, time(9), time(9, 35), "PP", candidats=("2249999",), salle="14"))
    faits, retenus = produire(case(candidats=(*CANDIDATS, twin), creneaux=tuple(slots)))
    assert retenus == ()
    letters = [fait.chemin for fait in faits if "DURAND" in fait.chemin]
    assert letters == [
        "convocations/Convocation DURAND Léa 03-05-1995.docx",
        "convocations/Convocation DURAND Léa 02-01-1999.docx",
    ]
    assert len({fait.cle for fait in faits}) == len(faits)
    notice = next(texte(fait.contenu) for fait in faits if fait.papier is Papier.DEROULE)
    assert "DURAND Léa (n° 2249999)" in notice


def test_notices_hold_neither_private_facts_nor_jury_members() -> None:
    secret = replace(LEA, amenagement_decision_le=date(2026, 12, 15), numero="9988776")
    named = tuple(
        replace(c, jury="Martin et Roux") if c.jury == "Jury 1" else c for c in creneaux()
    )
    made = produire(case(candidats=(secret, *CANDIDATS[1:]), creneaux=named))[0]
    collective = {
        Papier.DEROULE,
        Papier.REGLEMENT,
        Papier.PORTE,
        Papier.CONSIGNES,
        Papier.SECURITE,
    }
    runs = [fait for fait in made if fait.cle == "tirage:affichage"]
    assert runs
    for fait in made:
        if fait.papier in collective or fait in runs:
            shown = texte(fait.contenu)
            for word in (
                "Tilleuls",
                "1995",
                "aménagement des",
                "Roux",
                "Anne",
                "9988776",
                "Bègles",
            ):
                assert word not in shown, (fait.cle, word)


def test_convocation_names_neither_the_jury_nor_other_candidates() -> None:
    letter = texte(produire(case())[0][0].contenu)
    others = [c.nom_naissance or "" for c in CANDIDATS[1:]]
    for word in ("Jury", "Martin Anne", "MARTIN", "ROUX", *(other.upper() for other in others)):
        assert word not in letter


@pytest.mark.parametrize(
    ("debut", "fin", "words"),
    [
        (date(2027, 4, 1), date(2027, 4, 1), "le jeudi 1er avril 2027"),
        (date(2027, 4, 1), date(2027, 4, 2), "du jeudi 1er au vendredi 2 avril 2027"),
        (date(2027, 3, 31), date(2027, 4, 1), "du mercredi 31 mars au jeudi 1er avril 2027"),
        (
            date(2026, 12, 31),
            date(2027, 1, 4),
            "du jeudi 31 décembre 2026 au lundi 4 janvier 2027",
        ),
    ],
)
def test_a_period_tells_the_month_and_the_year_once(debut: date, fin: date, words: str) -> None:
    assert periode(debut, fin).replace(NBSP, " ") == words


def test_days_and_half_days_are_separate_appointments() -> None:
    again = creneau(
        61, time(14), time(14, 30), "ET", jour=date(2027, 3, 12), candidats=("Léa Durand",)
    )
    two_days = session(date_fin=date(2027, 3, 12))
    letter = texte(produire(case(session=two_days, creneaux=(*creneaux(), again)))[0][0].contenu)
    assert "Jeudi 11 mars 2027 – présentez-vous à 8 h" in letter
    assert "Vendredi 12 mars 2027 – présentez-vous à 14 h" in letter
    assert "du jeudi 11 au vendredi 12 mars 2027" in letter
    assert "affichée sur place" in letter


def test_email_is_no_lawful_delivery_so_both_boxes_stay_open() -> None:
    by_mail = replace(LEA, remise_mode=ModeRemise.COURRIEL)
    letter = texte(produire(case(candidats=(by_mail, *CANDIDATS[1:])))[0][0].contenu)
    assert "☐ Lettre recommandée avec avis de réception / ☐ Remise en main propre" in letter


def test_juror_sees_the_hours_of_the_own_jury() -> None:
    faits = {fait.cle: texte(fait.contenu) for fait in produire(case())[0]}
    assert "Jeudi 11 mars 2027 | de 9 h à 17 h 30" in faits["invitation:MARTIN Anne"]
    assert "mercredi 24 février 2027" in faits["invitation:MARTIN Anne"]
    assert "congé" not in faits["invitation:ROUX Karim"]
    assert "membre de réserve" in faits["invitation:PETIT Zoé"]


def test_every_extra_time_of_the_decision_is_told() -> None:
    granted = replace(
        LEA,
        amenagement_decision_le=date(2026, 12, 15),
        amenagement=(Majoration(None, None, (1, 3)), Majoration("QP", 10, None)),
    )
    letter = texte(produire(case(candidats=(granted, *CANDIDATS[1:])))[0][0].contenu)
    assert (
        "la décision du 15 décembre 2026 vous accorde un tiers de temps en plus pour toutes les "
        "épreuves et 10 minutes de plus pour l’épreuve « Questionnaire professionnel »."
    ) in letter


def test_subject_and_digest_are_ready_for_the_ledger() -> None:
    fait = produire(case())[0][0]
    assert fait.sujet == Sujet(Nature.CANDIDAT, "DURAND Léa", Cell("Candidats", 2, 3))
    assert len(fait.empreinte) == 64
    assert json.dumps(fait.cle, ensure_ascii=False) == '"convocation:DURAND Léa"'


def test_door_is_free_at_lunch_and_several_juries_are_told_once() -> None:
    seats = tuple(
        replace(c, nature=None) if c.epreuve == "DELIB" else c
        for c in (*creneaux(), creneau(80, time(13), time(14), "REPAS", jury="Jury 2", nature=None))
    )
    faits = {fait.cle: texte(fait.contenu) for fait in produire(case(creneaux=seats))[0]}
    assert "9 h – 12 h 20 |" in faits["porte:Salle 12"]
    assert "13 h – 14 h | Déjeuner | – | – | Tous" in faits["deroule"]


def test_posted_timetable_names_candidates_by_number_when_the_centre_says_so() -> None:
    numbered = session(affichage_designation=Designation.NUMEROS)
    faits = {fait.cle: fait for fait in produire(case(session=numbered))[0]}
    notice = texte(faits["deroule"].contenu)
    for c in CANDIDATS:
        assert c.numero is not None
        assert c.numero in notice
        assert c.designation not in notice
    unnumbered = (replace(LEA, numero=None), *CANDIDATS[1:])
    retenus = {r.cle: r.raison for r in produire(case(session=numbered, candidats=unnumbered))[1]}
    assert "DURAND Léa n’en a pas" in retenus["deroule"]


def test_an_epreuve_whose_code_is_unknown_is_never_left_out_of_the_letter() -> None:
    slots = tuple(
        replace(c, nature=None, epreuve="EFinal")
        if c.candidats == ("DURAND Léa",) and c.epreuve == "EF"
        else c
        for c in creneaux()
    )
    assert slots != creneaux()
    letter = texte(produire(case(creneaux=slots))[0][0].contenu)
    assert "EFinal" in letter
