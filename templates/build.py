"""Builds the Word templates: `python -m templates.build`, from the top of the checkout.

The committed files are exactly what this script writes. A centre restyles a copy of
them in Word; see docs/modeles.md.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from templates import (
    ceres,
    consignes,
    controle,
    convocation,
    correspondance,
    deroule,
    emargement,
    invitation,
    ouverture,
    passages,
    porte,
    presence_jury,
    reglement,
    remises,
    securite,
)
from templates.feuille import Feuille

MODELES: Mapping[str, Callable[[], Feuille]] = {
    "convocation.docx": convocation.build,
    "invitation.docx": invitation.build,
    "deroule.docx": deroule.build,
    "reglement.docx": reglement.build,
    "porte.docx": porte.build,
    "consignes.docx": consignes.build,
    "securite.docx": securite.build,
    "passages.docx": passages.build,
    "emargement.docx": emargement.build,
    "presence_jury.docx": presence_jury.build,
    "ceres.docx": ceres.build,
    "controle.docx": controle.build,
    "ouverture.docx": ouverture.build,
    "remises.docx": remises.build,
    "correspondance.docx": correspondance.build,
}


def main() -> None:
    """Write every template into a folder, by default the one of this file."""
    parser = argparse.ArgumentParser(description="Construit les modèles Word.")
    parser.add_argument("--dans", type=Path, default=Path(__file__).parent, metavar="DOSSIER")
    folder: Path = parser.parse_args().dans
    for name, build in MODELES.items():
        (folder / name).write_bytes(build().octets())


if __name__ == "__main__":
    main()
