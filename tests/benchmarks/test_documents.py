"""One convocation, beside docxtpl used plainly on the same template and data, in one run.

Run with `pytest tests/benchmarks -s`; the ordinary tests leave this folder out.
"""

import io
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from docxtpl import DocxTemplate

from sessionbook.documents import convocation
from sessionbook.documents.lint import shape_of
from sessionbook.documents.make import shipped
from sessionbook.documents.plain import Plain, plain
from sessionbook.documents.template import load
from tests.documents.sessions import case

RAPPORT_MIN = 30.0
COPIES = 5_000
CROISSANCE_MAX = 4 * 2**20
MODELE = shipped() / "convocation.docx"


def nu(context: Mapping[str, Plain]) -> bytes:
    """A copy as docxtpl's documentation makes it."""
    template = DocxTemplate(MODELE)
    template.render(dict(context), autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def test_ratio_and_memory() -> None:
    """Both in turn in one process of their own, so that the machine's drift weighs on both."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.test_documents"],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    ratio, ours, theirs, growth = (float(word) for word in done.stdout.split())
    sys.stderr.write(
        f"\nconvocation : {ours:.2f} ms contre {theirs:.1f} ms pour docxtpl, {ratio:.0f} fois "
        f"plus vite ; mémoire sur {COPIES} documents : {growth / 2**20:+.1f} Mio\n"
    )
    assert ratio >= RAPPORT_MIN
    assert growth <= CROISSANCE_MAX


def main() -> None:
    """Print the median ratio, both times in milliseconds, the growth of memory in bytes."""
    copies = [copy for copy in convocation.exemplaires(case()) if copy.contexte]
    contexts = [(plain(copy.contexte), copy.attendus) for copy in copies]
    template = load(MODELE, shape_of(convocation.Context))
    for context, attendus in contexts * 3:
        template.render(context, attendus)
    pairs = []
    for rank in range(40):
        context, attendus = contexts[rank % len(contexts)]
        start = perf_counter()
        nu(context)
        middle = perf_counter()
        for _ in range(10):
            template.render(context, attendus)
        pairs.append((middle - start, (perf_counter() - middle) / 10))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for rank in range(COPIES):
        template.render(*contexts[rank % len(contexts)])
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    ratio = median(theirs / ours for theirs, ours in pairs)
    ours, theirs = (median(p[i] for p in pairs) * 1000 for i in (1, 0))
    sys.stdout.write(f"{ratio} {ours} {theirs} {growth}\n")


if __name__ == "__main__":
    main()
