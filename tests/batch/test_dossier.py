"""A run over a folder: which files, what is done again, what is compared."""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from sessionbook.batch import files, sauvegarde
from sessionbook.batch.folder import taches
from sessionbook.batch.options import Annotation, Options, Resultat
from sessionbook.batch.restauration import restaurer
from sessionbook.batch.run import Bilan, Conduite, Ici, lancer
from sessionbook.batch.verrou import verrous
from sessionbook.documents.paquet import Membre
from sessionbook.documents.template import Template
from sessionbook.errors import BusyError, ExitCode, OutputError, UsageError
from tests.batch.classeurs import classeur, deposer
from tests.batch.test_run import changer

JOUR = date(2027, 3, 5)
OPTIONS = Options(JOUR)


def passer(folder: Path, options: Options = OPTIONS) -> Bilan:
    """A run over a folder, in this process: faster than in others, and the same work."""
    return lancer([folder], options, None, lambda _: None, Conduite(executeur=Ici()))


def etat(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "verrou"
    }


def refaits(bilan: Bilan) -> list[str]:
    return [r.classeur.name for r in bilan.resultats if r.inchange is None]


def noms(folder: Path, *, recursif: bool = False) -> list[str]:
    listed, _ = taches([folder], None, recursif=recursif)
    return [tache.classeur.relative_to(folder).as_posix() for tache in listed]


def test_only_the_workbooks_of_the_centre_are_taken(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    for name in ("~$session_0000.xlsx", ".cache.xlsx", "x (annoté).xlsx", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "dossier.xlsx").mkdir()
    os.mkfifo(tmp_path / "tube.xlsx")
    (tmp_path / "ailleurs.xlsx").symlink_to(tmp_path / "session_0000.xlsx")
    assert noms(tmp_path) == ["session_0000.xlsx"]


def test_sub_folders_are_read_on_request_but_ours_and_the_systems(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    for name in ("mars", ".git", "__MACOSX", "$RECYCLE.BIN", "session_0000", "ancien"):
        deposer(tmp_path / name, 1)
    (tmp_path / "ancien" / "resultat.json").write_text("{}", encoding="utf-8")
    (tmp_path / "lien").symlink_to(tmp_path / "mars", target_is_directory=True)
    assert noms(tmp_path) == ["session_0000.xlsx"]
    assert noms(tmp_path, recursif=True) == ["session_0000.xlsx", "mars/session_0000.xlsx"]


def test_two_workbooks_of_one_name_and_folder_name_are_not_taken_for_each_other(
    tmp_path: Path,
) -> None:
    for rang, name in enumerate(("nord/mars", "sud/mars")):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "session.xlsx").write_bytes(classeur(0))
        changer(
            tmp_path / name / "session.xlsx", "Session", "N° de session CERES", f"44-2027-000{rang}"
        )
    bilan = lancer(
        [tmp_path], OPTIONS, None, lambda _: None, Conduite(executeur=Ici(), recursif=True)
    )
    others = [
        {f.faits["classeur"] for f in r.findings if f.regle == "SES-09"} for r in bilan.resultats
    ]
    assert others == [{"sud/mars/session.xlsx"}, {"nord/mars/session.xlsx"}]


def test_two_kinds_of_one_name_do_not_share_their_results(tmp_path: Path) -> None:
    (tmp_path / "mars.xlsx").write_bytes(classeur(1))
    (tmp_path / "mars.xlsm").write_bytes(classeur(2))
    listed, _ = taches([tmp_path], None)
    assert [tache.resultats.name for tache in listed] == ["mars (xlsm)", "mars"]


def test_only_what_changed_is_done_again(tmp_path: Path) -> None:
    paths = deposer(tmp_path, 3)
    assert len(refaits(passer(tmp_path))) == 3
    before = etat(tmp_path)
    assert refaits(passer(tmp_path)) == []
    assert etat(tmp_path) == before
    changer(paths[1], "Session", "Téléphone du centre", "02 61 91 04 99")
    assert refaits(passer(tmp_path)) == ["session_0001.xlsx"]


def test_a_new_day_judges_again_and_keeps_what_was_issued(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    passer(tmp_path)
    letters = {p.name: p.read_bytes() for p in tmp_path.rglob("Convocation*.docx")}
    later = passer(tmp_path, Options(JOUR + timedelta(days=1)))
    assert refaits(later) == ["session_0000.xlsx"]
    assert {p.name: p.read_bytes() for p in tmp_path.rglob("Convocation*.docx")} == letters


def faits_de(folder: Path, monkeypatch: pytest.MonkeyPatch, jour: date) -> list[str]:
    """Templates filled by a run, one for each document really made."""
    made: list[str] = []
    real = Template.parties

    def parties(self: Template, *args: Any, **kwargs: Any) -> Mapping[str, Membre]:
        made.append(self.nom)
        return real(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Template, "parties", parties)
        passer(folder, Options(jour))
    return made


def test_a_new_day_makes_only_the_papers_that_depend_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the folder is, byte for byte, what it would be with every paper made again."""
    avec, sans = tmp_path / "avec", tmp_path / "sans"
    demain = JOUR + timedelta(days=1)
    for folder in (avec, sans):
        deposer(folder, 1)
        assert len(faits_de(folder, monkeypatch, JOUR)) > 30
    (sans / ".sessionbook" / "memoire.sqlite").unlink()
    assert len(faits_de(sans, monkeypatch, demain)) > 30
    assert set(faits_de(avec, monkeypatch, demain)) <= {"controle.docx", "ceres.docx"}
    assert contenus(avec) == contenus(sans)


def test_a_paper_changed_by_hand_or_whose_facts_changed_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = deposer(tmp_path, 1)
    passer(tmp_path)
    before = contenus(tmp_path)
    letter = next((tmp_path / "session_0000" / "convocations").glob("Convocation *.docx"))
    letter.write_bytes(b"x")
    made = faits_de(tmp_path, monkeypatch, JOUR)
    assert set(made) == {"convocation.docx"}
    assert contenus(tmp_path) == before
    changer(path, "Session", "Accès au site", "Entrée par la cour, portail vert")
    made = faits_de(tmp_path, monkeypatch, JOUR)
    assert made.count("convocation.docx") == 12
    assert "emargement.docx" not in made


def contenus(folder: Path) -> dict[str, bytes]:
    return {name: content for name, (_, content) in etat(folder).items() if "sqlite" not in name}


@pytest.mark.parametrize("what", ["convocations", "resultat.json"])
def test_a_result_that_was_removed_is_made_again(what: str, tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    passer(tmp_path)
    before = {name: content for name, (_, content) in etat(tmp_path).items() if "session" in name}
    victims = [p for p in (tmp_path / "session_0000").rglob("*") if what in str(p) and p.is_file()]
    for path in victims:
        path.unlink()
    assert victims
    assert refaits(passer(tmp_path)) == ["session_0000.xlsx"]
    after = {name: content for name, (_, content) in etat(tmp_path).items() if "session" in name}
    assert {n for n in after if n.startswith("session")} == {
        n for n in before if n.startswith("session")
    }


def test_other_options_are_another_run(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    passer(tmp_path, replace(OPTIONS, produire=False))
    assert refaits(passer(tmp_path)) == ["session_0000.xlsx"]
    assert refaits(passer(tmp_path, replace(OPTIONS, annotation=Annotation.COPIE))) != []


def test_an_unreadable_workbook_is_remembered_and_tried_when_it_changes(tmp_path: Path) -> None:
    (path,) = deposer(tmp_path, 1)
    path.write_bytes(b"PK pas un classeur")
    os.utime(path, (0, 0))
    first, second = passer(tmp_path), passer(tmp_path)
    assert first.code == second.code == ExitCode.ILLISIBLE
    assert first.resultats[0].erreur == second.resultats[0].erreur != ""
    assert refaits(first) == ["session_0000.xlsx"]
    assert refaits(second) == []
    path.write_bytes(classeur(0))
    assert passer(tmp_path).code == ExitCode.RIEN_A_SIGNALER


def test_a_file_still_being_copied_is_given_a_moment(tmp_path: Path) -> None:
    from threading import Timer

    whole = classeur(0)
    path = tmp_path / "session.xlsx"
    path.write_bytes(whole[:20_000])
    timer = Timer(0.25, path.write_bytes, [whole])
    timer.start()
    bilan = passer(tmp_path)
    timer.join()
    assert bilan.code == ExitCode.RIEN_A_SIGNALER


def test_a_file_truncated_at_each_tenth_is_told_and_then_done_once_whole(tmp_path: Path) -> None:
    whole, path = classeur(0), tmp_path / "session.xlsx"
    bare = Options(JOUR, Annotation.AUCUNE, produire=False)
    for tenth in range(10):
        path.write_bytes(whole[: len(whole) * tenth // 10])
        os.utime(path, (0, 0))
        assert passer(tmp_path, bare).code == ExitCode.ILLISIBLE, tenth
        path.write_bytes(whole)
        assert passer(tmp_path, bare).code == ExitCode.RIEN_A_SIGNALER, tenth
    assert passer(tmp_path).code == ExitCode.RIEN_A_SIGNALER


def test_a_file_that_keeps_growing_is_left_for_the_next_run(tmp_path: Path) -> None:
    from threading import Event, Thread

    whole, path, end = classeur(0), tmp_path / "session.xlsx", Event()
    path.write_bytes(whole[:1000])

    def grow() -> None:
        for place in range(1000, len(whole) - 1000, 100):
            with path.open("ab") as stream:
                stream.write(whole[place : place + 100])
            if end.wait(0.005):
                return

    writer = Thread(target=grow)
    writer.start()
    try:
        first = passer(tmp_path)
    finally:
        end.set()
        writer.join()
    assert first.code == ExitCode.ILLISIBLE
    assert "copie" in first.resultats[0].erreur
    path.write_bytes(whole)
    assert passer(tmp_path).code == ExitCode.RIEN_A_SIGNALER


def test_a_file_that_vanishes_under_way_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = deposer(tmp_path, 2)
    real = files.digest

    def vanish(contenu: bytes) -> str:
        paths[0].unlink(missing_ok=True)
        return real(contenu)

    monkeypatch.setattr(files, "digest", vanish)
    bilan = passer(tmp_path)
    assert [r.code for r in bilan.resultats] == [ExitCode.ILLISIBLE, ExitCode.RIEN_A_SIGNALER]
    assert "existe" in bilan.resultats[0].remede


def test_a_workbook_closed_at_last_gets_its_marks(tmp_path: Path) -> None:
    (path,) = deposer(tmp_path, 1)
    owner = path.with_name(f"~${path.name}")
    owner.write_bytes(b"\x04Anne" + b"\0" * 50)
    before = path.read_bytes()
    passer(tmp_path)
    assert refaits(passer(tmp_path)) == []
    assert path.read_bytes() == before
    owner.unlink()
    assert refaits(passer(tmp_path)) == [path.name]
    assert path.read_bytes() != before


def test_a_damaged_memory_costs_time_and_nothing_else(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    passer(tmp_path)
    (tmp_path / ".sessionbook" / "memoire.sqlite").write_bytes(b"pas une base" * 100)
    assert refaits(passer(tmp_path)) == ["session_0000.xlsx"]
    assert refaits(passer(tmp_path)) == []


def test_a_clock_that_goes_back_changes_no_result(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    passer(tmp_path)
    reference = (tmp_path / "session_0000" / "resultat.json").read_bytes()
    passer(tmp_path, Options(JOUR - timedelta(days=40)))
    passer(tmp_path)
    assert (tmp_path / "session_0000" / "resultat.json").read_bytes() == reference


@pytest.mark.parametrize(
    "name",
    [
        "n" * 250 + ".xlsx",
        unicodedata.normalize("NFC", "séance d’été.xlsx"),
        unicodedata.normalize("NFD", "séance d’été.xlsx"),
        "🎓 session.xlsx",
        "CON.xlsx",
        "point. .xlsx",
        "été 100 % & « prêt ».xlsx",
    ],
    ids=["255 octets", "NFC", "NFD", "emoji", "réservé", "point", "signes"],
)
def test_any_name_the_system_allows_is_worked_on(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(classeur(0))
    owner = tmp_path / f"~${name}"
    if len(owner.name.encode()) <= 255:
        owner.write_bytes(b"\x04Anne" + b"\0" * 50)
    bilan = passer(tmp_path)
    assert bilan.code == ExitCode.RIEN_A_SIGNALER
    assert list((tmp_path / path.stem / "convocations").glob("*.docx"))
    copie = passer(tmp_path, replace(OPTIONS, annotation=Annotation.COPIE)).resultats[0]
    assert copie.marquage is not None
    assert copie.marquage.fichier is not None
    assert copie.marquage.fichier.is_file()


def test_both_normal_forms_side_by_side(tmp_path: Path) -> None:
    for rang, form in enumerate(("NFC", "NFD")):
        (tmp_path / unicodedata.normalize(form, "été.xlsx")).write_bytes(classeur(rang))  # type: ignore[arg-type]
    bilan = passer(tmp_path)
    assert [r.code for r in bilan.resultats] == [ExitCode.RIEN_A_SIGNALER] * 2


def test_names_that_some_system_takes_for_one_may_not_share_their_results(tmp_path: Path) -> None:
    named = []
    for forme, nom in (("NFC", "\u00c9t\u00e9"), ("NFD", "e\u0301te\u0301")):
        folder = tmp_path / forme
        folder.mkdir()
        named.append(folder / f"{nom}.xlsx")
        named[-1].write_bytes(classeur(1))
    with pytest.raises(UsageError, match="même dossier"):
        taches(named, tmp_path / "sortie")


def test_results_are_private(tmp_path: Path) -> None:
    (path,) = deposer(tmp_path, 1)
    path.chmod(0o664)
    passer(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o664
    ours = [p for p in tmp_path.rglob("*") if p not in (path, tmp_path) and p.name != "verrou"]
    assert {p.stat().st_mode & 0o777 for p in ours if p.is_file()} == {0o600}
    assert {p.stat().st_mode & 0o777 for p in ours if p.is_dir()} == {0o700}


@pytest.mark.parametrize("where", ["session_0000", "session_0000/convocations"])
def test_nothing_is_written_through_a_link(where: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "sessions", tmp_path / "dehors"
    deposer(folder, 2)
    outside.mkdir()
    link = folder / where
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside, target_is_directory=True)
    bilan = passer(folder)
    assert [r.code for r in bilan.resultats] == [ExitCode.ECRITURE, ExitCode.RIEN_A_SIGNALER]
    assert "lien" in bilan.resultats[0].erreur
    assert list(outside.iterdir()) == []


def test_a_link_that_is_named_is_written_through_to_its_file(tmp_path: Path) -> None:
    (target,) = deposer(tmp_path / "vrai", 1)
    link = tmp_path / "lien.xlsx"
    link.symlink_to(target)
    lancer([link], OPTIONS)
    assert link.is_symlink()
    assert target.read_bytes() != classeur(0)


def test_who_holds_a_folder_is_told_even_when_the_other_run_is_only_starting(
    tmp_path: Path,
) -> None:
    """The lock is taken a moment before the line that says who is written."""
    state = tmp_path / ".sessionbook"
    started = datetime(2027, 3, 5, 7, 2)  # noqa: DTZ001  the centre's own clock
    with verrous({state}, started):
        line = (state / "verrou.json").read_text("utf-8")
        (state / "verrou.json").unlink()
        late = Timer(0.1, (state / "verrou.json").write_text, [line, "utf-8"])
        late.start()
        with pytest.raises(BusyError, match="lancé par"), verrous({state}):
            pass
        late.join()


def test_the_lock_says_who_and_since_when(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    state = tmp_path / ".sessionbook"
    with verrous({state}, datetime(2027, 3, 5, 7, 2)), pytest.raises(BusyError) as raised:  # noqa: DTZ001
        passer(tmp_path)
    assert "05/03/2027" in raised.value.constat
    assert "7\u00a0h\u00a002" in raised.value.constat
    assert not (state / "verrou.json").exists()
    assert passer(tmp_path).code == ExitCode.RIEN_A_SIGNALER


def test_a_lock_left_by_a_crash_holds_nobody(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    state = tmp_path / ".sessionbook"
    state.mkdir()
    (state / "verrou").touch()
    (state / "verrou.json").write_text('{"qui": "anne"}', encoding="utf-8")
    assert passer(tmp_path).code == ExitCode.RIEN_A_SIGNALER


def test_a_scrap_of_a_killed_run_is_swept(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    scrap = tmp_path / ".sessionbook-abc.tmp"
    scrap.write_bytes(b"x")
    passer(tmp_path)
    assert not scrap.exists()


def test_backups_are_numbered_bounded_and_given_back(tmp_path: Path) -> None:
    path, state = tmp_path / "x.xlsx", tmp_path / ".sessionbook"
    contents = [f"version {n}".encode() for n in range(40)]
    path.write_bytes(contents[0])
    for before, after in pairwise(contents):
        sauvegarde.overwrite(path, before, after, state)
    kept = sauvegarde.sauvegardes(path, state)
    assert len(kept) == sauvegarde.GARDEES + 2
    assert kept[0].chemin.read_bytes() == contents[0]
    assert kept[-1].chemin.read_bytes() == contents[38]
    restaurer(path, state)
    assert path.read_bytes() == contents[38]
    restaurer(path, state, kept[0].numero)
    assert path.read_bytes() == contents[0]
    assert contents[39] in [
        copy.chemin.read_bytes() for copy in sauvegarde.sauvegardes(path, state)
    ]


def test_a_clash_is_told_in_both_workbooks_and_goes_with_its_cause(tmp_path: Path) -> None:
    first, second = deposer(tmp_path, 2)
    changer(second, "Session", "N° de session CERES", "44-2027-0001")
    passer(tmp_path)
    clash = tmp_path / "double.xlsx"
    clash.write_bytes(classeur(0))
    changer(clash, "Session", "N° de session CERES", "44-2027-9999")
    bilan = passer(tmp_path)
    told = {
        r.classeur.name: {(f.regle, f.cas) for f in r.findings}
        for r in bilan.resultats
        if r.inchange is None
    }
    assert told.keys() == {"double.xlsx", first.name}
    both = {("SES-09", "jury"), ("SES-09", "candidat"), ("SES-09", "salle")}
    for found in told.values():
        assert both <= found
    clash.unlink()
    assert refaits(passer(tmp_path)) == [first.name]


def test_the_outcomes_kept_are_light(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    seen: list[Resultat] = []
    paths = list(tmp_path.glob("*.xlsx"))
    bilan = lancer(paths, OPTIONS, None, seen.append, Conduite(garder=False))
    assert bilan.resultats == ()
    assert bilan.code == ExitCode.RIEN_A_SIGNALER
    assert seen[0].dossier is None
    assert {fait.contenu for fait in seen[0].faits} == {b""}


def test_a_file_replaced_by_a_folder_under_way_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = deposer(tmp_path, 2)
    real = files.digest

    def vanish(contenu: bytes) -> str:
        if paths[0].is_file():
            paths[0].unlink()
            paths[0].mkdir()
        return real(contenu)

    monkeypatch.setattr(files, "digest", vanish)
    bilan = passer(tmp_path)
    assert [r.code for r in bilan.resultats] == [ExitCode.ILLISIBLE, ExitCode.RIEN_A_SIGNALER]


def test_a_results_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    deposer(tmp_path, 1)
    (tmp_path / ".sessionbook").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError):
        passer(tmp_path)
