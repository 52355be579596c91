"""One workbook from end to end: read, check, make the documents, mark, write."""

import logging
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path

from sessionbook.batch import files
from sessionbook.batch.folder import RESULTAT, Tache, tenu_par
from sessionbook.batch.ledger import Emis, Ledger
from sessionbook.batch.options import Annotation, Marquage, Options, Remplace, Resultat, code_de
from sessionbook.batch.report import resultat_json
from sessionbook.documents.make import make
from sessionbook.errors import (
    ExitCode,
    OutputError,
    SessionbookError,
    UneditableError,
    UnreadableError,
)
from sessionbook.model.croisements import Croisement
from sessionbook.model.findings import Nature
from sessionbook.model.papiers import Fait
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.derogation import appliquer
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import judge
from sessionbook.workbook.marks import annoter
from sessionbook.workbook.read import lire

ARCHIVES = "archives"
_LOG = logging.getLogger(__name__)


def traiter(
    tache: Tache,
    options: Options,
    lu: tuple[str, Dossier] | None = None,
    croisements: tuple[Croisement, ...] = (),
) -> Resultat:
    """Outcome of a workbook; never raises but for an interruption: one bad one stops no other.

    `lu` is the digest of a content already read with what it says, `croisements` what
    the other workbooks of the folder teach.
    """
    try:
        return _traiter(tache, options, lu, croisements)
    except SessionbookError as reason:
        return refuse(tache, reason)
    except Exception:  # noqa: BLE001  a bug of ours: told as such, never as somebody's data
        return panne(tache)


def refuse(tache: Tache, reason: SessionbookError) -> Resultat:
    """The outcome of a workbook that could not be brought to its end."""
    return Resultat(
        tache.classeur,
        tache.resultats,
        erreur=reason.constat,
        remede=reason.remede,
        code=reason.code,
    )


def panne(tache: Tache) -> Resultat:
    """The outcome of a bug of ours, the exception at hand being written to the journal."""
    journal = tache.etat / "journal.txt"
    detail = traceback.format_exc()
    _LOG.debug("%s", detail)
    try:
        files.write(journal, detail.encode("utf-8"))
        where = f" Le détail est dans « {journal} »."
    except OutputError:
        where = ""
    return Resultat(
        tache.classeur,
        tache.resultats,
        erreur=f"Erreur interne de sessionbook : ce classeur n’a pas été traité.{where}",
        remede="Votre classeur n’est pas en cause ; transmettez ce détail à votre informaticien.",
        code=ExitCode.INTERNE,
    )


def _traiter(
    tache: Tache,
    options: Options,
    lu: tuple[str, Dossier] | None,
    croisements: tuple[Croisement, ...],
) -> Resultat:
    files.refuse_links(tache.resultats)
    contenu = _lire_octets(tache.classeur)
    known = lu is not None and lu[0] == files.digest(contenu)
    dossier = lu[1] if lu and known else lire(contenu, tache.classeur.name)
    case = Case(dossier, options.jour, croisements)
    findings = appliquer(case, judge(case))
    etat = preparation(case, findings)
    resultat = Resultat(
        tache.classeur,
        tache.resultats,
        dossier=dossier,
        findings=findings,
        preparation=etat,
        code=code_de(findings),
    )
    if options.produire:
        faits, retenus = make(case, findings, options.modeles)
        remplaces = _ecrire_documents(tache, dossier, faits, options.jour)
        resultat = replace(resultat, faits=faits, retenus=retenus, remplaces=remplaces)
    if options.annotation is not Annotation.AUCUNE:
        resultat = replace(resultat, marquage=_marquer(tache, contenu, resultat, options))
    files.write(tache.resultats / RESULTAT, resultat_json(resultat, options.jour))
    return resultat


def _lire_octets(classeur: Path) -> bytes:
    try:
        return classeur.read_bytes()
    except OSError:
        raise UnreadableError(
            f"« {classeur} » ne peut pas être lu.",
            "Vérifiez qu’il existe toujours et que vous avez le droit de l’ouvrir, puis relancez.",
        ) from None


def _ecrire_documents(
    tache: Tache, dossier: Dossier, faits: tuple[Fait, ...], jour: date
) -> tuple[Remplace, ...]:
    """Write the documents; archive those that no longer stand or that changed once issued."""
    ledger = Ledger(tache.etat)
    known = ledger.documents(tache.classeur.name)
    remises = {candidat.cell("nom_naissance"): candidat.remise_le for candidat in dossier.candidats}
    made: dict[str, Emis] = {}
    remplaces: list[Remplace] = []
    for fait in faits:
        remis_le = (
            remises.get(fait.sujet.cell)
            if fait.sujet and fait.sujet.nature is Nature.CANDIDAT
            else None
        )
        before = known.get(fait.cle)
        changed = before is not None and before.empreinte != fait.empreinte
        if before is not None and changed and before.remis_le:
            archive = _archiver(tache, before, fait)
            if archive:
                nom = fait.sujet.nom if fait.sujet else fait.cle
                remplaces.append(Remplace(fait.cle, nom, before.remis_le, archive))
        fait_le = jour if before is None or changed else before.fait_le
        made[fait.cle] = Emis(fait.cle, fait.chemin, fait.empreinte, fait_le, remis_le)
    paths = {fait.chemin for fait in faits}
    for cle, before in known.items():
        if cle not in made or (before.chemin != made[cle].chemin and before.chemin not in paths):
            _archiver(tache, before)
    for fait in faits:
        files.write(tache.resultats / fait.chemin, fait.contenu)
    ledger.record(tache.classeur.name, made)
    return tuple(remplaces)


def _archiver(tache: Tache, emis: Emis, nouveau: Fait | None = None) -> str:
    """Move an earlier document away; its new path in the results, empty when it is gone.

    A run that was killed may have archived it and put the new one in its place already.
    """
    source = tache.resultats / emis.chemin
    name = f"{source.stem} (du {emis.fait_le:%Y-%m-%d}){source.suffix}"
    if not source.is_file() or (nouveau and source.read_bytes() == nouveau.contenu):
        return f"{ARCHIVES}/{name}" if (tache.resultats / ARCHIVES / name).is_file() else ""
    files.move(source, tache.resultats / ARCHIVES / name)
    return f"{ARCHIVES}/{name}"


def _marquer(tache: Tache, contenu: bytes, resultat: Resultat, options: Options) -> Marquage:
    """Put the marks in the workbook, or in a copy beside the results when it must be left alone."""
    if resultat.preparation is None:
        raise TypeError(resultat.preparation)
    try:
        after = annoter(contenu, resultat.findings, resultat.preparation, options.jour)
    except UneditableError as reason:
        return Marquage(None, ecrit=False, raison=f"{reason.constat} {reason.remede}")
    copie = tache.copie
    if options.annotation is Annotation.COPIE:
        return Marquage(copie, files.write(copie, after))
    if after == contenu:
        return Marquage(tache.classeur, ecrit=False)
    holder = tenu_par(tache.classeur)
    raison = f"Le classeur est ouvert par {holder} : il est laissé tel quel." if holder else ""
    if not raison:
        try:
            files.overwrite(tache.classeur, contenu, after, tache.etat)
        except OutputError as reason:
            raison = f"{reason.constat} {reason.remede}"
        else:
            copie.unlink(missing_ok=True)
            return Marquage(tache.classeur, ecrit=True, empreinte=files.digest(after))
    return Marquage(copie, files.write(copie, after), raison)
