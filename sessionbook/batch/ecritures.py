"""The documents of a workbook written in its results, and the earlier ones archived."""

from datetime import date

from sessionbook.batch import files
from sessionbook.batch.folder import Tache
from sessionbook.batch.ledger import Emis, Ledger
from sessionbook.batch.options import Remplace
from sessionbook.model.findings import Nature
from sessionbook.model.papiers import Fait
from sessionbook.model.session import Dossier

ARCHIVES = "archives"


def ecrire_documents(
    tache: Tache, dossier: Dossier, faits: tuple[Fait, ...], jour: date, ledger: Ledger
) -> tuple[Remplace, ...]:
    """Write the documents; archive those that no longer stand or that changed once issued."""
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
        if fait.contenu:
            files.write(tache.resultats / fait.chemin, fait.contenu, durable=False)
    ledger.record(tache.classeur.name, made)
    return tuple(remplaces)


def _archiver(tache: Tache, emis: Emis, nouveau: Fait | None = None) -> str:
    """Move an earlier document away; its new path in the results, empty when it is gone.

    A run that was killed may have archived it and put the new one in its place already.
    """
    source = tache.resultats / emis.chemin
    pdf = source.with_suffix(".pdf")
    stem = f"{source.stem} (du {emis.fait_le:%Y-%m-%d})"
    name = f"{stem}{source.suffix}"
    if not source.is_file() or (nouveau and source.read_bytes() == nouveau.contenu):
        return f"{ARCHIVES}/{name}" if (tache.resultats / ARCHIVES / name).is_file() else ""
    if pdf.is_file():
        files.move(pdf, tache.resultats / ARCHIVES / f"{stem}.pdf")
    files.move(source, tache.resultats / ARCHIVES / name)
    return f"{ARCHIVES}/{name}"
