"""Real workbooks no one here wrote, through `verifier`: a result or one sentence, and no harm."""

from datetime import date
from pathlib import Path

import pytest

from sessionbook.batch.options import Options
from sessionbook.batch.run import lancer
from sessionbook.errors import ExitCode

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "xlsx"
FICHIERS = sorted(CORPUS.iterdir()) if CORPUS.is_dir() else []
OPTIONS = Options(date(2027, 1, 4), produire=False)


@pytest.mark.skipif(not FICHIERS, reason="le corpus n’est pas à côté du projet")
def test_every_file_ends_in_a_result_or_a_sentence(tmp_path: Path) -> None:
    for source in FICHIERS:
        copie = tmp_path / source.name
        copie.write_bytes(source.read_bytes())
    bilan = lancer([tmp_path], OPTIONS)
    assert len(bilan.resultats) == len(FICHIERS)
    for resultat in bilan.resultats:
        assert resultat.code in {ExitCode.BLOQUANT, ExitCode.ILLISIBLE}, resultat
        if resultat.code is ExitCode.ILLISIBLE:
            assert resultat.erreur.endswith(".")
            assert resultat.remede.endswith(".")
            assert resultat.classeur.read_bytes() == (CORPUS / resultat.classeur.name).read_bytes()
