"""The edge cases of the rule book that need several workbooks, odd names or odd cells."""

import io
import re
import time as horloge
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from sessionbook.batch.croisements import croiser
from sessionbook.batch.fiche import fiche
from sessionbook.model.choix import ParQui, Territoire, TypeSession, Voie
from sessionbook.model.findings import Finding
from sessionbook.model.moyens import Materiel
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.rule import judge, rules
from sessionbook.workbook.read import lire
from tests.rules.cases import (
    DEBUT,
    JOUR,
    candidat,
    composition,
    constats,
    creneau,
    dossier,
    epreuve,
    membre,
    place,
    session,
)


def _croises(un: Dossier, deux: Dossier) -> tuple[Finding, ...]:
    """What SES-09 says of the first workbook, in a folder that holds both."""
    found = croiser({"un.xlsx": fiche(un), "deux.xlsx": fiche(deux)})["un.xlsx"]
    only = tuple(loaded for loaded in rules() if loaded.rule.id == "SES-09")
    return judge(Case(un, JOUR, croisements=found), only=only)


def _session_de(titre: str, horaire: str, postes: int) -> Dossier:
    """A session of a title in the room of posts, all candidates at once."""
    nom = f"Titulaire {titre[-1]}"
    return dossier(
        session=session(
            titre_code=titre,
            numero_ceres=titre,
            site_adresse="12 rue Foy",
            site_code_postal="29200",
        ),
        candidats=(candidat(2, nom), candidat(3, f"{nom} bis")),
        epreuves=(epreuve(2, "QP", 30),),
        materiel=(
            Materiel(
                place=place("materiel", 2),
                designation="Poste informatique",
                quantite=2,
                par=ParQui.SESSION,
                disponible=postes,
            ),
        ),
        creneaux=(creneau(8, horaire, f"{nom} Léa", "QP", salle="Salle 12"),),
    )


def test_case_05_two_titles_on_one_day_add_up_their_rooms_and_posts() -> None:
    un, deux = _session_de("TP-01280", "09:00-10:00", 3), _session_de("TP-01281", "09:30-10:30", 3)
    found = _croises(un, deux)
    assert [f.cas for f in found] == ["salle", "materiel"]
    assert "2 à prévoir ici et 2 dans d’autres sessions" in found[1].message
    assert "3\u00a0" not in found[1].message
    assert found[1].message.endswith("3 disponibles.")


def test_case_05_one_after_the_other_with_enough_posts_they_are_at_peace() -> None:
    un, deux = _session_de("TP-01280", "09:00-10:00", 4), _session_de("TP-01281", "10:00-11:00", 4)
    assert _croises(un, deux) == ()


def _siege(horaire: str, numero: str) -> Dossier:
    return dossier(
        session=session(numero_ceres=numero),
        jury=(membre(2, "Martin"),),
        compositions=(composition(3, "Jury 1", "Martin Anne"),),
        creneaux=(creneau(8, horaire, "", "ET", jury="Jury 1"),),
    )


@pytest.mark.parametrize(("ailleurs", "attendu"), [("09:30-10:30", ["jury"]), ("10:00-11:00", [])])
def test_case_15_a_member_in_two_sessions_at_the_same_hour(
    ailleurs: str, attendu: list[str]
) -> None:
    found = _croises(_siege("09:00-10:00", "A1"), _siege(ailleurs, "B2"))
    assert [f.cas for f in found] == attendu
    assert all(f.gravite.value == "bloquant" for f in found)


@pytest.mark.parametrize(
    ("naissance", "usage", "cite"),
    [
        ("de La Tour d’Auvergne", None, "DE LA TOUR D'AUVERGNE Zoé"),
        ("Lefèvre-Müller", None, "lefevre muller zoe"),
        ("N’Diaye", "O’Brien", "O'Brien Zoé"),
        ("N’Diaye", "O’Brien", "Zoé N'Diaye"),
        ("Œuvrard", None, "OEUVRARD Zoe"),
    ],
)
def test_case_20_a_name_is_known_however_it_is_typed(
    naissance: str, usage: str | None, cite: str
) -> None:
    """Particles, apostrophes, hyphens, accents, birth name or usual name."""
    content = dossier(
        candidats=(candidat(2, naissance, "Zoé", nom_usage=usage),),
        creneaux=(creneau(8, "09:00-09:40", cite, "ET"),),
    )
    assert constats("LEC-09", content) == ()


def test_case_20_neither_e_mail_nor_french_address_nor_title_stops_a_convocation() -> None:
    """One way to be reached is enough, the postcode of another country is not judged."""
    content = dossier(
        candidats=(
            candidat(
                2,
                "Van den Berg",
                naissance_date=date(1990, 1, 2),
                naissance_lieu="Gand",
                adresse="Kerkstraat 1",
                code_postal="B-9000",
                ville="Gent",
                pays="Belgique",
                telephone="+32 9 000 00 00",
                voie=Voie.FORMATION,
            ),
        )
    )
    assert [f.message for f in constats("CAN-01", content) if f.gravite.value == "bloquant"] == []
    assert [f for f in constats("CAN-01", content) if f.cas == "contact"] == []


def test_case_28_the_traps_of_spreadsheets_are_read_or_told() -> None:
    """A date as text, as a serial, two-digit years, an American date, empty rows below."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Candidats")
    for row in (
        ["Nom", "Prénom", "Date de naissance"],
        ["Durand", "Léa", "15/06/1998"],
        ["Petit", "Max", 35961],
        ["Roux", "Zoé", "15/6/98"],
        ["Faure", "Ali", "06/25/1998"],
        [None, None, None],
        [None, " ", None],
    ):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    content = lire(buffer.getvalue(), "essai.xlsx")
    births = [c.naissance_date for c in content.candidats]
    assert births == [date(1998, 6, 15), date(1998, 6, 15), date(1998, 6, 15), None]
    assert [f.cells[0].a1 for f in constats("LEC-07", content)] == ["C5"]


_OUTRE_MER = {
    Territoire.REUNION: "97410",
    Territoire.GUADELOUPE: "97100",
    Territoire.MAYOTTE: "97600",
}


@pytest.mark.parametrize("territoire", _OUTRE_MER)
def test_case_29_overseas_the_deets_is_named(territoire: Territoire) -> None:
    """By the territory that is noted, or by the postcode of the site."""
    for known in ({"territoire": territoire}, {"site_code_postal": _OUTRE_MER[territoire]}):
        content = dossier(
            session=session(**known), candidats=(candidat(2, "Durand", sessions_titre=3),)
        )
        titre = replace(content, session=replace(content.session, type=TypeSession.TITRE))
        (found,) = constats("CAN-10", titre)
        assert "à la DEETS" in found.remede


@pytest.mark.parametrize(
    ("code", "service"),
    [
        ("38000", "DDETS"),
        ("67000", "DDETS"),
        (None, "DDETS"),
        ("97500", "DCSTEP"),
        ("97150", "DEETS"),
    ],
)
def test_case_29_elsewhere_the_service_keeps_its_name(code: str | None, service: str) -> None:
    content = dossier(
        session=session(site_code_postal=code, type=TypeSession.TITRE),
        candidats=(candidat(2, "Durand", sessions_titre=3),),
    )
    (found,) = constats("CAN-10", content)
    assert f"Demandez à la {service} si" in found.remede


@pytest.mark.parametrize(
    ("jour", "code", "chome"),
    [
        (date(2027, 12, 20), "97400", True),
        (date(2027, 12, 20), "38000", False),
        (date(2027, 3, 26), "67000", True),
        (date(2027, 3, 26), "38000", False),
        (date(2027, 5, 27), "97133", False),
    ],
)
def test_case_29_holidays_are_those_of_the_site(
    jour: date,
    code: str,
    chome: bool,  # noqa: FBT001 a table of days
) -> None:
    """Abolition of slavery in La Réunion, Good Friday in Alsace."""
    content = dossier(session=session(date_debut=jour, date_fin=jour, site_code_postal=code))
    assert [f.cas for f in constats("SES-07", content)] == (["chome"] if chome else [])


@pytest.mark.skipif(not hasattr(horloge, "tzset"), reason="ce système ne change pas de fuseau")
def test_case_29_hours_are_those_of_the_site_whatever_the_clock_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = dossier(
        candidats=(candidat(2, "Durand"),),
        creneaux=(creneau(8, "09:00-08:40", "Durand Léa", "ET"),),
    )
    said = set()
    for zone in ("Europe/Paris", "Indian/Reunion", "America/Cayenne"):
        monkeypatch.setenv("TZ", zone)
        horloge.tzset()
        said.add(tuple(f.message for f in constats("PLN-07", content)))
        assert content.creneaux[0].commence == datetime.combine(DEBUT, time(9))
    monkeypatch.undo()
    horloge.tzset()
    assert len(said) == 1


def test_the_thirty_edge_cases_have_a_named_test() -> None:
    """« test_09_… » or « test_case_09_… », in the files of the edge cases."""
    here = Path(__file__).parent
    named = {
        int(number)
        for path in here.glob("test_cas_limites*.py")
        for number in re.findall(
            r"^def test_(?:case_)?(\d\d)_", path.read_text("utf-8"), re.MULTILINE
        )
    }
    assert named >= set(range(1, 31)), sorted(set(range(1, 31)) - named)
