"""A workbook as it stands on disk, held against what is remembered of it."""

import hashlib
import json
import os
from dataclasses import dataclass

from sessionbook.batch import sauvegarde
from sessionbook.batch.equipe import PerduError
from sessionbook.batch.folder import Tache, tenu_par
from sessionbook.batch.memoire import Souvenir
from sessionbook.batch.options import Acheve, Options, Resultat, Sortie
from sessionbook.errors import ExitCode

A_REPRENDRE = (ExitCode.ECRITURE, ExitCode.INTERNE)
"""Outcomes that are never taken for done."""


@dataclass(frozen=True)
class Vue:
    """A workbook, the digest of its bytes (empty when it cannot be read), its name among others.

    `souvenir` is the earlier run that still speaks of these bytes, if there is one;
    `sorties` are the files left by an earlier run of the same rules and templates.
    """

    tache: Tache
    label: str
    empreinte: str
    souvenir: Souvenir | None
    sorties: tuple[Sortie, ...] = ()


def empreinte_de(values: object) -> str:
    """Digest of plain values."""
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def a_refaire(tache: Tache, resultat: Resultat) -> bool:
    """True when the marks could not be put in place for a reason that may pass unseen."""
    marquage = resultat.marquage
    return bool(
        marquage and marquage.passager and not tenu_par(tache.classeur) and _modifiable(tache)
    )


def _modifiable(tache: Tache) -> bool:
    try:
        return sauvegarde.modifiable(tache.classeur)
    except OSError:
        return False


def intactes(vue: Vue) -> bool:
    """True when every file of the last run is still as it was left."""
    sorties = vue.souvenir.sorties if vue.souvenir else ()
    return all(intacte(vue.tache, sortie) for sortie in sorties)


def intacte(tache: Tache, sortie: Sortie) -> bool:
    """True for a file that stands as it was left."""
    path, size, when, _ = sortie
    try:
        seen = os.stat(f"{tache.resultats}/{path}")  # noqa: PTH116  thousands of times a run
    except OSError:
        return False
    return (seen.st_size, seen.st_mtime_ns) == (size, when)


def rappel(vue: Vue, souvenir: Souvenir) -> Resultat:
    """The outcome of an earlier run that still holds."""
    return Resultat(
        vue.tache.classeur,
        vue.tache.resultats,
        erreur=souvenir.erreur,
        remede=souvenir.remede,
        code=ExitCode(souvenir.code),
        inchange=souvenir.verdict,
        anciens=tuple(path for path, *_ in souvenir.sorties if path.endswith(".docx")),
    )


def perdu(tache: Tache, reason: PerduError) -> Resultat:
    """The outcome of a workbook whose worker was lost."""
    return Resultat(
        tache.classeur,
        tache.resultats,
        erreur=f"Le traitement de ce classeur a été abandonné : il {reason}.",
        remede="Les autres classeurs sont traités. Relancez ; si cela se reproduit, augmentez "
        "--delai ou transmettez le classeur à votre informaticien.",
        code=ExitCode.INTERNE,
    )


def souvenir_de(
    vue: Vue, done: Acheve, cle: str, fiche: str, contexte: tuple[str, str, str]
) -> Souvenir:
    """What to remember; `contexte`: digest of the rules, lessons of the others, their digest."""
    resultat = done.resultat
    signature, croisements, voisinage = contexte
    return Souvenir(
        empreinte=done.empreinte,
        signature=signature,
        cle="" if a_refaire(vue.tache, resultat) else cle,
        code=int(resultat.code),
        erreur=resultat.erreur,
        remede=resultat.remede,
        verdict=resultat.preparation.verdict if resultat.preparation else "",
        fiche=fiche,
        croisements=croisements,
        voisinage=voisinage,
        sorties=done.sorties,
    )


def cle_de(tache: Tache, options: Options, empreinte: str, learnt: str, signature: str) -> str:
    """Digest of all that an outcome depends on."""
    return empreinte_de(
        [
            signature,
            options.jour.isoformat(),
            options.annotation.value,
            options.produire,
            empreinte,
            learnt,
            tenu_par(tache.classeur),
            _modifiable(tache),
        ]
    )
