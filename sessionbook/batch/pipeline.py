"""One workbook from end to end: read, check, make the documents, mark, write."""

import logging
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from sessionbook.batch import files, lettres
from sessionbook.batch.besoin import Deroule
from sessionbook.batch.deroule import planifie
from sessionbook.batch.ecritures import ecrire_documents
from sessionbook.batch.folder import RESULTAT, Tache
from sessionbook.batch.ledger import Ledger
from sessionbook.batch.logo import lire_logo
from sessionbook.batch.marquage import marquer
from sessionbook.batch.options import Annotation, Options, Resultat, code_de
from sessionbook.batch.reglages import noms_pour
from sessionbook.batch.report import resultat_json
from sessionbook.documents.make import make
from sessionbook.errors import (
    ExitCode,
    OutputError,
    SessionbookError,
    UnreadableError,
)
from sessionbook.french import cite
from sessionbook.model.croisements import Croisement
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.derogation import appliquer
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import judge
from sessionbook.workbook.limites import ALLEGER, FICHIER_MAX
from sessionbook.workbook.read import lire

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Savoir:
    """What is known of a workbook before it is worked on."""

    lu: tuple[str, Dossier] | None
    croisements: tuple[Croisement, ...]
    documents: Mapping[str, str]


@dataclass(frozen=True)
class _Chantier:
    """A workbook under way: what to do with it, what is known of it, where it is remembered."""

    tache: Tache
    options: Options
    savoir: _Savoir
    ledger: Ledger


def traiter(
    tache: Tache,
    options: Options,
    lu: tuple[str, Dossier] | None = None,
    croisements: tuple[Croisement, ...] = (),
    connus: Mapping[str, str] = MappingProxyType({}),
) -> Resultat:
    """Outcome of a workbook; never raises but for an interruption: one bad one stops no other.

    `lu` is the digest of a content already read with what it says, `croisements` what
    the other workbooks of the folder teach, `connus` the traces of the documents that
    stand as an earlier run left them, by path.
    """
    try:
        with Ledger(tache.etat) as ledger:
            savoir = _Savoir(lu, croisements, connus)
            return _traiter(_Chantier(tache, options, savoir, ledger))
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


def _traiter(chantier: _Chantier) -> Resultat:
    tache, options, savoir = chantier.tache, chantier.options, chantier.savoir
    files.refuse_links(tache.resultats)
    contenu = _lire_octets(tache.classeur)
    plan = _planifie(chantier, contenu)
    connus = lettres.lire(chantier.ledger, tache.classeur.name)
    session = plan.dossier.session
    case = Case(
        plan.dossier,
        options.jour,
        impasse=plan.impasse,
        suivis=lettres.remises(connus, plan.dossier),
        croisements=savoir.croisements,
        logo=lire_logo(session.centre_logo, tache.classeur.parent),
    )
    resultat = _juge(tache, case, plan)
    if options.produire:
        resultat = _produit(chantier, case, connus, resultat)
    if options.annotation is not Annotation.AUCUNE:
        marquage = marquer(tache, contenu, plan.contenu, resultat, options)
        resultat = replace(resultat, marquage=marquage)
    files.write(tache.resultats / RESULTAT, resultat_json(resultat, options.jour), durable=False)
    return resultat


def _lu(tache: Tache, contenu: bytes, savoir: _Savoir) -> Dossier:
    """What the content says, read again only when it is not what was read before."""
    if savoir.lu is not None and savoir.lu[0] == files.digest(contenu):
        return savoir.lu[1]
    return lire_classeur(tache, contenu)


def _planifie(chantier: _Chantier, contenu: bytes) -> Deroule:
    tache, options = chantier.tache, chantier.options
    dossier = _lu(tache, contenu, chantier.savoir)
    if not options.produire:
        return Deroule(contenu, dossier)
    case, noms = Case(dossier, options.jour), noms_pour(tache.classeur)
    return planifie(case, contenu, noms, chantier.ledger)


def _juge(tache: Tache, case: Case, plan: Deroule) -> Resultat:
    """What the rules find, and where the preparation stands."""
    findings = appliquer(case, judge(case))
    etat = replace(
        preparation(case, findings),
        besoin=plan.besoin,
        version_deroule=case.dossier.version_deroule,
    )
    return Resultat(
        tache.classeur,
        tache.resultats,
        dossier=case.dossier,
        findings=findings,
        preparation=etat,
        plan=plan,
        besoin=plan.besoin,
        code=code_de(findings),
        compris=case.dossier.comprehension.resume,
    )


def _produit(
    chantier: _Chantier, case: Case, connus: lettres.Suivis, resultat: Resultat
) -> Resultat:
    """The documents, written and remembered in one transaction."""
    tache, options, ledger = chantier.tache, chantier.options, chantier.ledger
    etapes = resultat.preparation.etapes if resultat.preparation else ()
    faits, retenus = make(
        replace(case, etapes=etapes), resultat.findings, options.modeles, chantier.savoir.documents
    )
    with ledger.ecriture():
        remplaces = ecrire_documents(tache, case.dossier, faits, options.jour, ledger)
        apres = lettres.apres(case.suivis, case.dossier, faits)
        lettres.noter(ledger, tache.classeur.name, apres, connus)
    return replace(resultat, faits=faits, retenus=retenus, remplaces=remplaces)


def lire_classeur(tache: Tache, contenu: bytes) -> Dossier:
    """What a content says, read with the names that the centre's settings give."""
    return lire(contenu, tache.classeur.name, noms_pour(tache.classeur))


def refuser_si_trop_grand(classeur: Path, taille: int) -> None:
    """Raise UnreadableError for a file that no session fills."""
    if taille > FICHIER_MAX:
        raise UnreadableError(f"{cite(classeur.name)} est trop grand.", ALLEGER)


def _lire_octets(classeur: Path) -> bytes:
    try:
        refuser_si_trop_grand(classeur, classeur.stat().st_size)
        return classeur.read_bytes()
    except OSError:
        raise UnreadableError(
            f"{cite(classeur)} ne peut pas être lu.",
            "Vérifiez qu’il existe toujours et que vous avez le droit de l’ouvrir, puis relancez.",
        ) from None
