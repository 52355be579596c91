"""What a centre sends to the printer in one go: all the convocations, all the notices."""

import hashlib
from collections.abc import Iterator, Sequence

from sessionbook.documents.parts import MalformedError
from sessionbook.documents.tirage import tirages
from sessionbook.model.findings import Papier
from sessionbook.model.papiers import Fait, Retenu

_LOTS = (
    ("convocations", "convocations", "Convocations à imprimer", {Papier.CONVOCATION}),
    (
        "affichage",
        "affichage",
        "Affichages à imprimer",
        {Papier.DEROULE, Papier.REGLEMENT, Papier.PORTE, Papier.CONSIGNES, Papier.SECURITE},
    ),
)
_PAS_ENSEMBLE = (
    "Ces documents ne peuvent pas être réunis en un seul fichier : leur modèle est construit "
    "autrement. Imprimez-les un par un, ou enregistrez de nouveau le modèle dans Word."
)


def imprimer(faits: Sequence[Fait]) -> Iterator[Fait | Retenu]:
    """The print runs of what was made; none for a lone document."""
    for nom, dossier, titre, papiers in _LOTS:
        lot = [fait for fait in faits if fait.papier in papiers]
        if len(lot) < 2:
            continue
        try:
            made = tirages([fait.contenu for fait in lot], titre)
        except (MalformedError, ValueError, KeyError):
            yield Retenu(Papier.TIRAGE, f"tirage:{nom}", _PAS_ENSEMBLE)
            continue
        digest = hashlib.sha256("".join(fait.empreinte for fait in lot).encode()).hexdigest()
        for rank, contenu in enumerate(made, 1):
            suite = f" {rank}" if len(made) > 1 else ""
            yield Fait(
                Papier.TIRAGE,
                f"tirage:{nom}{suite}",
                f"{dossier}/{titre}{suite}.docx",
                contenu,
                digest,
            )
