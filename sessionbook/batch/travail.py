"""The two tasks a workbook is cut into, each a call that any executor can make.

`extraire` reads, so that the workbooks of a folder can be compared; `achever` judges,
writes and marks. Neither raises: a fault is an outcome.
"""

import os
import pickle
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from sessionbook.batch import files
from sessionbook.batch.fiche import Fiche, fiche
from sessionbook.batch.folder import RESULTAT, Tache
from sessionbook.batch.options import Acheve, Charge, Extrait, Options, Resultat, Sortie
from sessionbook.batch.pipeline import (
    lire_classeur,
    panne,
    refuse,
    refuser_si_trop_grand,
    traiter,
)
from sessionbook.batch.report import memo
from sessionbook.batch.vue import intacte
from sessionbook.deflate import deflated, inflated
from sessionbook.errors import SessionbookError, UnreadableError
from sessionbook.french import cite
from sessionbook.model.croisements import Croisement
from sessionbook.model.session import Dossier

_ESSAIS = (0.1, 0.2, 0.4, 0.6)
"""Seconds between two looks at a file that somebody is still writing."""

_RECENT = 60.0
"""Age in seconds above which an incomplete file is no longer taken for a copy under way."""


def extraire(tache: Tache) -> Extrait:
    """Read a workbook; one that is being copied is given a moment."""
    empreinte = ""
    try:
        contenu = _contenu_stable(tache.classeur)
        empreinte = files.digest(contenu)
        dossier = lire_classeur(tache, contenu)
        carried = deflated(pickle.dumps(dossier))  # before the fiche works anything out of it
        return Extrait(empreinte, _fiches().dump_json(fiche(dossier)).decode(), carried)
    except SessionbookError as reason:
        return Extrait(empreinte, echec=refuse(tache, reason))
    except Exception:  # noqa: BLE001  a bug of ours: told as such, never as somebody's data
        return Extrait(empreinte, echec=panne(tache))


def _contenu_stable(classeur: Path) -> bytes:
    """Bytes of a file that did not change while they were read, and that are whole if possible."""
    for pause in (*_ESSAIS, None):
        try:
            before = classeur.stat()
            refuser_si_trop_grand(classeur, before.st_size)
            contenu = classeur.read_bytes()
            after = classeur.stat()
        except OSError:
            raise UnreadableError(
                f"{cite(classeur)} ne peut pas être lu.",
                "Vérifiez qu’il existe toujours et que vous avez le droit de l’ouvrir, "
                "puis relancez.",
            ) from None
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        stable = same and len(contenu) == after.st_size
        recent = abs(time.time() - after.st_mtime) < _RECENT
        if stable and (not recent or _entier(classeur)):
            return contenu
        if pause is not None:
            time.sleep(pause)
    if not stable:
        raise UnreadableError(
            f"{cite(classeur.name)} est en cours d’écriture : sa copie n’est pas terminée.",
            "Rien à faire : il sera traité au prochain passage.",
        )
    return contenu


def _entier(classeur: Path) -> bool:
    """False for what a copy under way looks like; what is no zip at all will not become one."""
    try:
        return zipfile.is_zipfile(classeur) or classeur.read_bytes()[:2] not in (
            b"PK",
            b"",
            b"\0\0",
        )
    except OSError:
        return False


@cache
def _fiches() -> TypeAdapter[Fiche]:
    return TypeAdapter(Fiche)


@cache
def _croisements() -> TypeAdapter[tuple[Croisement, ...]]:
    return TypeAdapter(tuple[Croisement, ...])


def comparer(fiches: Mapping[str, str]) -> Mapping[str, str]:
    """What each workbook, by name, learns from the others; fiches and answers are JSON."""
    from sessionbook.batch.croisements import croiser

    read = {name: _fiches().validate_json(texte) for name, texte in fiches.items()}
    return {
        name: _croisements().dump_json(found).decode() if found else ""
        for name, found in croiser(read).items()
    }


def peser(fiches: Mapping[str, str]) -> tuple[Charge, ...]:
    """The load of each jury member; fiches are JSON."""
    from sessionbook.batch.charges import charges

    return charges({name: _fiches().validate_json(texte) for name, texte in fiches.items()})


def achever(
    tache: Tache,
    options: Options,
    extrait: Extrait,
    croisements: str,
    anciennes: tuple[Sortie, ...] = (),
) -> Acheve:
    """Judge, write and mark a workbook; its content is read again if it is not at hand.

    `anciennes` are the files left by an earlier run of the same rules and templates.
    """
    if extrait.echec is not None:
        return Acheve(extrait.echec, extrait.empreinte, memo=memo(extrait.echec))
    learnt = _croisements().validate_json(croisements) if croisements else ()
    connus = {sortie[0]: sortie[3] for sortie in anciennes if sortie[3] and intacte(tache, sortie)}
    resultat = traiter(tache, options, _dossier(extrait), learnt, connus)
    empreinte = resultat.marquage.empreinte if resultat.marquage else ""
    light = replace(
        resultat,
        dossier=None,
        plan=None,
        faits=tuple(replace(fait, contenu=b"") for fait in resultat.faits),
    )
    return Acheve(
        light, empreinte or extrait.empreinte, tuple(_sorties(tache, resultat)), memo(resultat)
    )


def _dossier(extrait: Extrait) -> tuple[str, Dossier] | None:
    if not extrait.dossier:
        return None
    return extrait.empreinte, pickle.loads(inflated(extrait.dossier))  # noqa: S301  ours


def _sorties(tache: Tache, resultat: Resultat) -> Iterator[Sortie]:
    paths = {tache.resultats / RESULTAT: ""}
    paths |= {tache.resultats / fait.chemin: fait.trace for fait in resultat.faits}
    marquage = resultat.marquage
    if marquage and marquage.fichier and marquage.fichier != tache.classeur:
        paths[marquage.fichier] = ""
    for path, trace in paths.items():
        try:
            seen = path.stat()
        except OSError:
            continue
        where = Path(os.path.relpath(path, tache.resultats)).as_posix()
        yield where, seen.st_size, seen.st_mtime_ns, trace
