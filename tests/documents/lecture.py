"""Reading a produced document as a person would: paragraphs, then cells in rows."""

import io
from collections.abc import Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph


def texte(contenu: bytes) -> str:
    """Body then footer, one line a paragraph or a row, non-breaking spaces shown as spaces."""
    document = Document(io.BytesIO(contenu))
    lines = list(_lines(document.iter_inner_content()))
    lines += ["---", *(p.text for p in document.sections[0].footer.paragraphs)]
    text = "\n".join(line for line in lines if line.strip())
    return text.replace("\u00a0", " ").replace("\u202f", " ") + "\n"


def _lines(blocks: Iterator[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for row in block.rows:
            cells = {id(cell._tc): cell for cell in row.cells}
            yield " | ".join(cell.text.replace("\n", " / ").strip() for cell in cells.values())
