"""resultat.json: all that a run found and made, for machines. Schema: docs/resultat.schema.json."""

import json
from contextlib import suppress
from datetime import date

from pydantic_core import to_json, to_jsonable_python

from sessionbook.batch.folder import RESULTAT
from sessionbook.batch.options import Resultat
from sessionbook.batch.plan_json import plan_json
from sessionbook.model.cells import Cell
from sessionbook.model.comprehension import TableComprise
from sessionbook.model.findings import Etape, Finding, Gravite
from sessionbook.model.papiers import Fait, Retenu
from sessionbook.model.session import Dossier

VERSION = 1
Json = dict[str, object]


def resultat_json(resultat: Resultat, jour: date) -> bytes:
    """The document, in UTF-8, ending with a line feed; same result, same bytes."""
    members = [
        b"  %b: %b" % (to_json(name), _etale(value))
        for name, value in document(resultat, jour).items()
    ]
    return b"{\n" + b",\n".join(members) + b"\n}\n"


def _etale(value: object) -> bytes:
    """A value, a list with one item a line: readable, and quick to write."""
    if not isinstance(value, list) or not value:
        return to_json(value)
    return b"[\n" + b",\n".join([b"    " + to_json(item) for item in value]) + b"\n  ]"


def document(resultat: Resultat, jour: date) -> Json:
    """What resultat.json holds."""
    return {
        "version": VERSION,
        "classeur": resultat.classeur.name,
        "jour": jour,
        **_bilan(resultat),
        "comprehension": _comprehension(resultat.dossier) if resultat.dossier else None,
        "constats": [_constat(finding) for finding in resultat.findings],
        "preparation": _preparation(resultat),
        "plan": plan_json(resultat.dossier, resultat.plan) if resultat.dossier else None,
        "documents": {
            "faits": [_fait(fait) for fait in resultat.faits],
            "retenus": [_retenu(retenu) for retenu in resultat.retenus],
            "remplaces": [
                {"cle": r.cle, "personne": r.nom, "remis_le": r.remis_le, "archive": r.archive}
                for r in resultat.remplaces
            ],
        },
        "marquage": _marquage(resultat),
    }


def memo(resultat: Resultat) -> Json:
    """The part of it that the report of a later day compares."""
    session = resultat.dossier.session if resultat.dossier else None
    small = {
        **_bilan(resultat),
        "constats": [_constat(finding) for finding in resultat.findings],
        "preparation": _preparation(resultat),
        "debut": session.date_debut if session else None,
        "fin": session.date_fin if session else None,
    }
    plain: Json = to_jsonable_python(small)
    return plain


def _bilan(resultat: Resultat) -> Json:
    return {
        "code": int(resultat.code),
        "erreur": _erreur(resultat),
        "verdict": resultat.preparation.verdict if resultat.preparation else None,
        "pret": resultat.preparation.pret if resultat.preparation else False,
        "nombres": {gravite.value: resultat.nombre(gravite) for gravite in Gravite},
    }


def _preparation(resultat: Resultat) -> list[Json]:
    return [_etape(e) for e in resultat.preparation.etapes] if resultat.preparation else []


def _erreur(resultat: Resultat) -> Json | None:
    return {"constat": resultat.erreur, "remede": resultat.remede} if resultat.erreur else None


def _marquage(resultat: Resultat) -> Json | None:
    marquage = resultat.marquage
    if marquage is None:
        return None
    name = marquage.fichier.name if marquage.fichier else None
    return {"fichier": name, "raison": marquage.raison}


def _cellule(cell: Cell) -> Json:
    return {"feuille": cell.sheet, "cellule": cell.a1}


def _constat(finding: Finding) -> Json:
    return {
        "regle": finding.regle,
        "cas": finding.cas,
        "gravite": finding.gravite,
        "titre": finding.titre,
        "cellules": [_cellule(cell) for cell in finding.cells],
        "personnes": [
            {"nature": sujet.nature, "nom": sujet.nom, **_cellule(sujet.cell)}
            for sujet in finding.sujets
        ],
        "message": finding.message,
        "remede": finding.remede,
        "source": {
            "reference": finding.source.reference,
            "lien": finding.source.lien,
            "force": finding.source.force,
            "verifie_le": finding.source.verifie_le,
            "doute": finding.source.doute,
        },
        "retient": sorted(finding.retient),
        "derogation": finding.derogation,
    }


def _comprehension(dossier: Dossier) -> Json:
    found = dossier.comprehension
    return {
        "resume": found.resume,
        "tables": [_table(table) for table in found.tables],
        "feuilles_ignorees": list(found.ignorees),
    }


def _table(table: TableComprise) -> Json:
    return {
        "nom": table.nom,
        "feuille": table.feuille,
        "entete": table.entete or None,
        "lignes": table.lignes,
        "colonnes": [
            {"titre": titre, "ecrit": table.renommees.get(titre, titre), "cellule": cell.a1}
            for titre, cell in table.colonnes.items()
        ],
        "ignorees": list(table.ignorees),
    }


def _etape(etape: Etape) -> Json:
    return {
        "numero": etape.numero,
        "intitule": etape.intitule,
        "echeance": etape.echeance,
        "fait_le": etape.fait_le,
        "etat": etape.etat,
        "jours": etape.jours,
        "action": etape.action,
        "regles": list(etape.regles),
        "qui": etape.qui,
    }


def _fait(fait: Fait) -> Json:
    return {
        "papier": fait.papier,
        "cle": fait.cle,
        "fichier": fait.chemin,
        "empreinte": fait.empreinte,
        "personne": fait.sujet.nom if fait.sujet else None,
    }


def _retenu(retenu: Retenu) -> Json:
    return {
        "papier": retenu.papier,
        "cle": retenu.cle,
        "personne": retenu.sujet.nom if retenu.sujet else None,
        "raison": retenu.raison,
        "regles": list(retenu.regles),
    }


def ligne_json(resultat: Resultat, jour: date) -> str:
    """The same document on one line, for `--format json`: as it was written, if it was."""
    whole: object = None
    if not resultat.erreur:
        with suppress(OSError, ValueError):
            whole = json.loads((resultat.resultats / RESULTAT).read_text("utf-8"))
    told = whole or to_jsonable_python(document(resultat, jour))
    return f"{json.dumps(told, ensure_ascii=False)}\n"
