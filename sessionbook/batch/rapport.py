"""A run over a folder, then the morning report of it, on paper and for machines."""

from dataclasses import dataclass
from pathlib import Path

from sessionbook.batch import files
from sessionbook.batch.appel import appeler
from sessionbook.batch.folder import ETAT
from sessionbook.batch.matin import matin, prefixe
from sessionbook.batch.matin_texte import lignes_json, texte
from sessionbook.batch.memoire import Memoire
from sessionbook.batch.options import Charge, Options
from sessionbook.batch.run import Bilan, Conduite, lancer


@dataclass(frozen=True)
class Rapport:
    """The morning report, to read and as JSON lines."""

    texte: str
    json: str


def rapporter(
    dossier: Path, options: Options, conduite: Conduite, semaines: int, *, noms: bool = False
) -> tuple[Bilan, Rapport]:
    """Run over a folder, write matin.txt and matin.jsonl in it, and give both back.

    Raises what a run raises, and OutputError when the report cannot be written.
    """
    etats: set[Path] = {dossier / ETAT}
    bilan = lancer(
        [dossier],
        options,
        None,
        lambda resultat: etats.add(resultat.classeur.parent / ETAT),
        conduite,
    )
    known = sorted(etat for etat in etats if etat.is_dir())
    found = matin(known, dossier, options.jour, semaines)
    loads = _charges(known, dossier) if noms else ()
    rapport = Rapport(texte(found, loads, noms=noms), lignes_json(found, loads, noms=noms))
    files.write(dossier / "matin.txt", rapport.texte.encode())
    files.write(dossier / "matin.jsonl", rapport.json.encode())
    return bilan, rapport


def _charges(etats: list[Path], racine: Path) -> tuple[Charge, ...]:
    fiches = {}
    for etat in etats:
        memoire = Memoire(etat)
        for nom, souvenir in memoire.souvenirs().items():
            if souvenir.fiche:
                fiches[f"{prefixe(etat, racine)}{nom}"] = souvenir.fiche
        memoire.fermer()
    found: tuple[Charge, ...] = appeler("peser", fiches)
    return found
