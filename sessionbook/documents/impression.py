"""What a centre sends to the printer in one go: all the convocations, all the notices."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sessionbook.documents.parts import MalformedError
from sessionbook.documents.tirage import Parties, tirages
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


@dataclass(frozen=True)
class Lot:
    """Documents to be printed in one go."""

    nom: str
    dossier: str
    titre: str
    faits: tuple[Fait, ...]

    def tirages(self, nombre: int) -> tuple[Fait, ...]:
        """The print runs, in so many files whose content is still to be made."""
        empreintes = "".join(fait.empreinte for fait in self.faits)
        traces = f"{nombre} {' '.join(fait.trace for fait in self.faits)}"
        return tuple(
            Fait(
                Papier.TIRAGE,
                f"tirage:{self.nom}{suite}",
                f"{self.dossier}/{self.titre}{suite}.docx",
                b"",
                hashlib.sha256(empreintes.encode()).hexdigest(),
                trace=hashlib.sha256(traces.encode()).hexdigest(),
            )
            for suite in (f" {rank}" if nombre > 1 else "" for rank in range(1, nombre + 1))
        )

    def anciens(self, connus: Mapping[str, str]) -> tuple[Fait, ...]:
        """The print runs of an earlier run that stand whole, made from the same; else none."""
        for nombre in range(1, len(self.faits) + 1) if connus else ():
            runs = self.tirages(nombre)
            if all(connus.get(run.chemin) == run.trace for run in runs):
                return runs
        return ()


def lots(faits: Sequence[Fait]) -> Iterator[Lot]:
    """What goes to the printer together; a lone document is no lot."""
    for nom, dossier, titre, papiers in _LOTS:
        found = tuple(fait for fait in faits if fait.papier in papiers)
        if len(found) > 1:
            yield Lot(nom, dossier, titre, found)


def imprimer(lot: Lot, documents: Sequence[Parties]) -> Iterator[Fait | Retenu]:
    """The print runs of a lot, from the sound parts of each of its documents."""
    try:
        made = tirages(documents, lot.titre)
    except (MalformedError, ValueError, KeyError):
        yield Retenu(Papier.TIRAGE, f"tirage:{lot.nom}", _PAS_ENSEMBLE)
        return
    for run, contenu in zip(lot.tirages(len(made)), made, strict=True):
        yield replace(run, contenu=contenu)
