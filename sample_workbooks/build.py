"""Make the sample workbooks: `python -m sample_workbooks.build [folder]`."""

import sys
from collections.abc import Mapping
from pathlib import Path

from sample_workbooks import anomalies, attendues, propre
from sessionbook.workbook.form import formulaire
from sessionbook.workbook.read import lire


def fichiers() -> Mapping[str, bytes]:
    """Content of each file the samples are made of, by name."""
    faulty = formulaire(anomalies.contenu())
    expected = attendues.liste(lire(faulty, "session_dwwm_anomalies.xlsx"))
    return {
        "session_dwwm.xlsx": formulaire(propre.contenu()),
        "session_dwwm_anomalies.xlsx": faulty,
        "anomalies_attendues.txt": expected.encode(),
    }


def main(folder: Path) -> None:
    """Write the files into a folder."""
    for name, content in fichiers().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
