"""One workbook from end to end: read, check, make the documents, mark, write."""

import logging
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path

from sessionbook.batch import files, lettres
from sessionbook.batch.deroule import Deroule, planifie
from sessionbook.batch.folder import Tache
from sessionbook.batch.ledger import Emis, Ledger
from sessionbook.batch.marquage import marquer
from sessionbook.batch.options import Annotation, Options, Remplace, Resultat, code_de
from sessionbook.batch.reglages import noms_pour
from sessionbook.batch.report import resultat_json
from sessionbook.documents.make import make
from sessionbook.errors import (
    ExitCode,
    OutputError,
    SessionbookError,
    UnreadableError,
)
from sessionbook.model.findings import Nature
from sessionbook.model.papiers import Fait
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.derogation import appliquer
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import judge
from sessionbook.workbook.limites import ALLEGER, FICHIER_MAX
from sessionbook.workbook.read import lire

ARCHIVES = "archives"
_LOG = logging.getLogger(__name__)


def traiter(tache: Tache, options: Options) -> Resultat:
    """Outcome of a workbook; never raises but for an interruption: one bad one stops no other."""
    try:
        return _traiter(tache, options)
    except SessionbookError as reason:
        return Resultat(
            tache.classeur,
            tache.resultats,
            erreur=reason.constat,
            remede=reason.remede,
            code=reason.code,
        )
    except Exception:  # noqa: BLE001  a bug of ours: told as such, never as somebody's data
        return _panne(tache)


def _panne(tache: Tache) -> Resultat:
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


def _traiter(tache: Tache, options: Options) -> Resultat:
    contenu = _lire_octets(tache.classeur)
    noms = noms_pour(tache.classeur)
    dossier = lire(contenu, tache.classeur.name, noms)
    ledger = Ledger(tache.etat)
    plan = Deroule(contenu, dossier)
    if options.produire:
        plan = planifie(Case(dossier, options.jour), contenu, noms, ledger)
        dossier = plan.dossier
    suivis = lettres.remises(lettres.lire(ledger, tache.classeur.name), dossier)
    case = Case(dossier, options.jour, impasse=plan.impasse, suivis=suivis)
    findings = appliquer(case, judge(case))
    etat = replace(preparation(case, findings), besoin=plan.phrases)
    resultat = Resultat(
        tache.classeur,
        tache.resultats,
        dossier=dossier,
        findings=findings,
        preparation=etat,
        plan=plan,
        code=code_de(findings),
    )
    if options.produire:
        faits, retenus = make(replace(case, etapes=etat.etapes), findings, options.modeles)
        remplaces = _ecrire_documents(tache, dossier, faits, options.jour)
        lettres.noter(ledger, tache.classeur.name, lettres.apres(suivis, dossier, faits))
        resultat = replace(resultat, faits=faits, retenus=retenus, remplaces=remplaces)
    if options.annotation is not Annotation.AUCUNE:
        resultat = replace(
            resultat, marquage=marquer(tache, contenu, plan.contenu, resultat, options)
        )
    files.write(tache.resultats / "resultat.json", resultat_json(resultat, options.jour))
    return resultat


def _lire_octets(classeur: Path) -> bytes:
    try:
        if classeur.stat().st_size > FICHIER_MAX:
            raise UnreadableError(f"« {classeur.name} » est trop grand.", ALLEGER)
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
            archive = _archiver(tache, before)
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


def _archiver(tache: Tache, emis: Emis) -> str:
    """Move an earlier document away; its new path in the results, empty when it is gone."""
    source = tache.resultats / emis.chemin
    if not source.is_file():
        return ""
    stem = f"{source.stem} (du {emis.fait_le:%Y-%m-%d})"
    name = f"{stem}{source.suffix}"
    files.move(source, tache.resultats / ARCHIVES / name)
    pdf = source.with_suffix(".pdf")
    if pdf.is_file():
        files.move(pdf, tache.resultats / ARCHIVES / f"{stem}.pdf")
    return f"{ARCHIVES}/{name}"
