"""The morning report."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from sessionbook.batch.options import Options
from sessionbook.batch.rapport import Rapport, rapporter
from sessionbook.batch.run import Conduite, Ici
from tests.batch.classeurs import classeur, deposer
from tests.batch.test_run import changer

JOUR = date(2027, 3, 5)


def point(folder: Path, jour: date = JOUR, *, noms: bool = False) -> Rapport:
    conduite = Conduite(executeur=Ici())
    return rapporter(folder, Options(jour, produire=False), conduite, 3, noms=noms)[1]


def genres(rapport: Rapport) -> list[tuple[str, str, str]]:
    rows = [json.loads(line) for line in rapport.json.splitlines()]
    assert rows[0]["genre"] == "matin"
    return [(row["genre"], row["classeur"], row["regle"]) for row in rows[1:]]


def changes(rapport: Rapport) -> list[tuple[str, str, str]]:
    standing = {"echeance", "bloque", "non_traite"}
    return [row for row in genres(rapport) if row[0] not in standing]


def test_what_changed_since_the_last_day_is_told_once_a_day(tmp_path: Path) -> None:
    first, second = deposer(tmp_path, 2)
    assert {row[0] for row in changes(point(tmp_path))} == {"nouveau"}
    changer(first, "Session", "N° de session CERES", None)
    tomorrow = point(tmp_path, JOUR + timedelta(days=1))
    assert ("apparu", first.name, "SES-05") in changes(tomorrow)
    assert {row[1] for row in changes(tomorrow)} == {first.name}
    assert point(tmp_path, JOUR + timedelta(days=1)) == tomorrow
    changer(first, "Session", "N° de session CERES", "44-2027-7777")
    second.unlink()
    (tmp_path / "neuf.xlsx").write_bytes(classeur(9))
    (tmp_path / "abime.xlsx").write_bytes(b"rien")
    after = changes(point(tmp_path, JOUR + timedelta(days=2)))
    assert after[0] == ("illisible", "abime.xlsx", "")
    assert ("leve", first.name, "SES-05") in after
    assert ("nouveau", "neuf.xlsx", "") in after
    assert ("parti", second.name, "") in after
    assert "parti" not in {row[0] for row in changes(point(tmp_path, JOUR + timedelta(days=3)))}


def test_nothing_new_is_said_in_a_word(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    point(tmp_path)
    tomorrow = point(tmp_path, JOUR + timedelta(days=1))
    assert changes(tomorrow) == []
    assert "\n  Rien.\n" in tomorrow.texte


def test_deadlines_of_all_sessions_come_late_ones_first(tmp_path: Path) -> None:
    first, _ = deposer(tmp_path, 2)
    changer(first, "Session", "Règlement affiché le", None)
    rows = [json.loads(line) for line in point(tmp_path, date(2027, 2, 25)).json.splitlines()[1:]]
    due = [row for row in rows if row["genre"] == "echeance"]
    assert due
    ranks = [["bloquant", "a_verifier", "information"].index(row["gravite"]) for row in due]
    assert ranks == sorted(ranks)
    assert {row["classeur"] for row in due} == {"session_0000.xlsx", "session_0001.xlsx"}


def test_what_blocks_and_what_cannot_be_read_is_told_every_day_first(tmp_path: Path) -> None:
    first, _ = deposer(tmp_path, 2)
    changer(first, "Session", "Agrément : fin", "01/03/2027")
    (tmp_path / "vide.xlsx").write_bytes(b"")
    point(tmp_path)
    tomorrow = point(tmp_path, JOUR + timedelta(days=1))
    assert changes(tomorrow) == []
    blocked = tomorrow.texte.index("Points bloquants\n  session_0000.xlsx")
    unread = tomorrow.texte.index("Classeurs non traités\n  vide.xlsx")
    assert blocked < unread < tomorrow.texte.index("Ce qui a changé")
    assert "3 classeurs, dont 1 non traité" in tomorrow.texte.replace("\u00a0", " ")


def test_workbooks_of_sub_folders_are_told_apart(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    for rang, name in enumerate(("2027/mars", "2028/mars"), start=1):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "session_0000.xlsx").write_bytes(classeur(rang))
    conduite = Conduite(executeur=Ici(), recursif=True)
    _, rapport = rapporter(tmp_path, Options(JOUR, produire=False), conduite, 3)
    assert {row[1] for row in changes(rapport)} == {
        "session_0000.xlsx",
        "2027/mars/session_0000.xlsx",
        "2028/mars/session_0000.xlsx",
    }


def test_a_session_kept_twice_is_one_day_of_work(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    alone = point(tmp_path, noms=True).texte
    (tmp_path / "copie.xlsx").write_bytes((tmp_path / "session_0000.xlsx").read_bytes())
    twice = point(tmp_path, noms=True).texte
    loads = [re.findall(r"\W: (1\Wjour, [^(]+) \(", text) for text in (alone, twice)]
    assert loads[0]
    assert loads[0] == loads[1]


def test_no_one_is_named_unless_asked(tmp_path: Path) -> None:
    (path,) = deposer(tmp_path, 1)
    changer(path, "Candidats", "Courriel", None)
    point(tmp_path)
    names = {"Delaunay", "Inès", "Mattéo", "Salif", "Hélène", "Gwenaëlle"}
    plain = point(tmp_path, JOUR + timedelta(days=1))
    told = point(tmp_path, JOUR + timedelta(days=1), noms=True)
    assert not [name for name in names if name in plain.texte or name in plain.json]
    assert "Salif" in told.texte
    assert "Charge des membres du jury" in told.texte


def test_the_report_is_left_in_the_folder(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    made = point(tmp_path)
    assert (tmp_path / "matin.txt").read_text("utf-8") == made.texte
    assert (tmp_path / "matin.jsonl").read_text("utf-8") == made.json
    assert "vendredi\u00a05\u00a0mars\u00a02027" in made.texte


@pytest.mark.parametrize("mot", ["'", "..."])
def test_the_report_is_typographic(mot: str, tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    assert mot not in point(tmp_path).texte
