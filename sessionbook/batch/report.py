"""resultat.json: all that a run found and made, for machines. Schema: docs/resultat.schema.json."""

import json
from dataclasses import asdict
from datetime import date, time
from enum import Enum
from pathlib import Path

from sessionbook.batch.deroule import Deroule
from sessionbook.batch.folder import RESULTAT
from sessionbook.batch.options import Resultat
from sessionbook.model.cells import Cell
from sessionbook.model.comprehension import TableComprise
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.findings import Etape, Finding, Gravite
from sessionbook.model.papiers import Fait, Retenu
from sessionbook.model.plan import Besoin
from sessionbook.model.session import Dossier

VERSION = 1
Json = dict[str, object]


def resultat_json(resultat: Resultat, jour: date) -> bytes:
    """The document, in UTF-8, ending with a line feed; same result, same bytes."""
    texte = json.dumps(document(resultat, jour), ensure_ascii=False, indent=2, default=_plain)
    return f"{texte}\n".encode()


def document(resultat: Resultat, jour: date) -> Json:
    """What resultat.json holds."""
    return {
        "version": VERSION,
        "classeur": resultat.classeur.name,
        "jour": jour,
        "code": int(resultat.code),
        "erreur": _erreur(resultat),
        "verdict": resultat.preparation.verdict if resultat.preparation else None,
        "pret": resultat.preparation.pret if resultat.preparation else False,
        "nombres": {gravite.value: resultat.nombre(gravite) for gravite in Gravite},
        "comprehension": _comprehension(resultat.dossier) if resultat.dossier else None,
        "constats": [_constat(finding) for finding in resultat.findings],
        "preparation": [_etape(e) for e in resultat.preparation.etapes]
        if resultat.preparation
        else [],
        "plan": _plan(resultat.dossier, resultat.plan) if resultat.dossier else None,
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
    whole = document(resultat, date.min)
    kept = ("code", "erreur", "verdict", "pret", "nombres", "constats", "preparation")
    session = resultat.dossier.session if resultat.dossier else None
    small = {
        **{name: whole[name] for name in kept},
        "debut": session.date_debut if session else None,
        "fin": session.date_fin if session else None,
    }
    plain: Json = json.loads(json.dumps(small, default=_plain))
    return plain


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
    }


def _plan(dossier: Dossier, plan: Deroule | None) -> Json:
    return {
        "besoin": _besoin(plan.besoin) if plan and plan.besoin else None,
        "version": dossier.version_deroule,
        "changements": list(plan.besoin.changements) if plan and plan.besoin else [],
        "jurys": [_jury(composition) for composition in dossier.compositions],
        "creneaux": [_creneau(creneau) for creneau in dossier.creneaux],
    }


def _besoin(besoin: Besoin) -> Json:
    return {
        "version": besoin.version,
        "jurys": besoin.jurys,
        "membres": besoin.membres,
        "jours_jury": besoin.jours_jury,
        "minimal": besoin.minimal,
        "borne": besoin.borne,
        "arithmetique": list(besoin.arithmetique),
        "compromis": [asdict(line) for line in besoin.compromis],
    }


def _jury(composition: CompositionJury) -> Json:
    return {
        "jour": composition.jour,
        "jury": composition.jury,
        "membres": list(composition.membres),
        "salle": composition.salle,
    }


def _creneau(creneau: Creneau) -> Json:
    return {
        "jour": creneau.jour,
        "debut": creneau.debut,
        "fin": creneau.fin,
        "jury": creneau.jury,
        "candidats": list(creneau.candidats),
        "epreuve": creneau.epreuve,
        "salle": creneau.salle,
        "poste": creneau.poste,
        "nature": creneau.nature,
        "surveillant": creneau.surveillant,
        "fige": bool(creneau.fige),
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


def _plain(value: object) -> str:
    match value:
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case Enum():
            return str(value.value)
        case Path():
            return value.name
    raise TypeError(type(value))


def ligne_json(resultat: Resultat, jour: date) -> str:
    """The same document on one line, for `--format json`: as it was written, if it was."""
    written = resultat.resultats / RESULTAT
    if resultat.erreur or not written.is_file():
        whole = document(resultat, jour)
    else:
        whole = json.loads(written.read_text("utf-8"))
    return json.dumps(whole, ensure_ascii=False, default=_plain) + "\n"
