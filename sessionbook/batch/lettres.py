"""The convocations of each candidate, remembered in the ledger: the last made, the one held."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from sessionbook.batch.ledger import Ledger
from sessionbook.model.convocations import convoque
from sessionbook.model.findings import Nature, Papier
from sessionbook.model.lettres import Convoque, Lettre, Passage, Suivi, repere
from sessionbook.model.papiers import Fait
from sessionbook.model.session import Dossier

Suivis = Mapping[str, Suivi]


def lire(ledger: Ledger, classeur: str) -> Suivis:
    """What is remembered of the convocations of a workbook, by candidate."""
    rows = ledger.lire(
        "SELECT candidat, suivi FROM lettre WHERE classeur = ? ORDER BY candidat", classeur
    )
    try:
        return {candidat: _suivi(json.loads(suivi)) for candidat, suivi in rows}
    except (ValueError, KeyError, TypeError):
        raise ledger.abime() from None


def noter(ledger: Ledger, classeur: str, suivis: Suivis, connus: Suivis | None = None) -> None:
    """Replace what is remembered of a workbook; nothing is written when nothing changed.

    `connus` is what was read of it, when it was.
    """
    if (lire(ledger, classeur) if connus is None else connus) == suivis:
        return
    with ledger.ecriture() as base:
        base.execute("DELETE FROM lettre WHERE classeur = ?", (classeur,))
        base.executemany(
            "INSERT INTO lettre VALUES (?, ?, ?)",
            [(classeur, nom, json.dumps(_json(suivi))) for nom, suivi in suivis.items()],
        )


def remises(suivis: Suivis, dossier: Dossier) -> Suivis:
    """The same letters once the deliveries that the workbook records are taken in.

    A new delivery date means the last letter made by that day, or the letter already
    held when none was; a delivery that the workbook no longer records is forgotten.
    """
    found = dict(suivis)
    for candidat in dossier.candidats:
        suivi = found.get(repere(candidat))
        if suivi is None:
            continue
        held, remis_le = suivi.remise, candidat.remise_le
        if remis_le is None:
            held = None
        elif held is None or (held.remis_le != remis_le and suivi.courante.datee <= remis_le):
            held = replace(suivi.courante, remis_le=remis_le)
        else:
            held = replace(held, remis_le=remis_le)
        found[repere(candidat)] = Suivi(suivi.courante, held)
    return found


def apres(suivis: Suivis, dossier: Dossier, faits: tuple[Fait, ...]) -> Suivis:
    """What to remember once the letters of a run are written."""
    found = dict(suivis)
    people = {candidat.ancre: candidat for candidat in dossier.candidats}
    for fait in faits:
        sujet = fait.sujet
        if fait.papier is not Papier.CONVOCATION or sujet is None or fait.datee is None:
            continue
        candidat = people.get(sujet.cell) if sujet.nature is Nature.CANDIDAT else None
        if candidat is None:
            continue
        lettre = Lettre(
            fait.datee,
            fait.empreinte,
            convoque(dossier, candidat),
            remplace=fait.remplace,
            deroule=fait.deroule,
        )
        before = found.get(repere(candidat))
        held = before.remise if before else None
        if held is None and candidat.remise_le is not None:
            held = replace(lettre, remis_le=candidat.remise_le)
        found[repere(candidat)] = Suivi(lettre, held)
    return found


def _json(suivi: Suivi) -> dict[str, object]:
    return {
        "courante": _lettre_json(suivi.courante),
        "remise": _lettre_json(suivi.remise) if suivi.remise else None,
    }


def _lettre_json(lettre: Lettre) -> dict[str, object]:
    return {
        "datee": lettre.datee.isoformat(),
        "empreinte": lettre.empreinte,
        "site": lettre.convoque.site,
        "passages": [
            [p.jour.isoformat(), p.debut.isoformat(), p.fin.isoformat(), p.epreuve, p.salle]
            for p in lettre.convoque.passages
        ],
        "remplace": lettre.remplace.isoformat() if lettre.remplace else None,
        "remis_le": lettre.remis_le.isoformat() if lettre.remis_le else None,
        "deroule": lettre.deroule,
    }


def _suivi(read: dict[str, dict[str, object]]) -> Suivi:
    return Suivi(_lettre(read["courante"]), _lettre(read["remise"]) if read["remise"] else None)


def _lettre(read: Mapping[str, object]) -> Lettre:
    passages = read["passages"]
    if not isinstance(passages, list):
        raise TypeError(passages)
    return Lettre(
        datee=date.fromisoformat(str(read["datee"])),
        empreinte=str(read["empreinte"]),
        convoque=Convoque(str(read["site"]), tuple(_passage(*row) for row in passages)),
        remplace=_date(read["remplace"]),
        remis_le=_date(read["remis_le"]),
        deroule=str(read.get("deroule") or ""),
    )


def _passage(jour: str, debut: str, fin: str, epreuve: str, salle: str) -> Passage:
    return Passage(
        date.fromisoformat(jour), time.fromisoformat(debut), time.fromisoformat(fin), epreuve, salle
    )


def _date(read: object) -> date | None:
    return date.fromisoformat(str(read)) if read else None
