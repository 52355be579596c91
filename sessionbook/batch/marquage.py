"""Where the marks of a run go: the workbook itself, or a copy when it must be left alone."""

from sessionbook.batch import files, sauvegarde
from sessionbook.batch.folder import AUTRES_FORMATS, Tache, refuser_si_ouvert
from sessionbook.batch.options import Annotation, Marquage, Options, Resultat
from sessionbook.errors import OutputError, UneditableError
from sessionbook.french import cite, tel_quel, typographie
from sessionbook.model.findings import Preparation
from sessionbook.workbook.marks import annoter


def marquer(
    tache: Tache, contenu: bytes, planifie: bytes, resultat: Resultat, options: Options
) -> Marquage:
    """Put the marks in the workbook, or in a copy beside the results when it must be left alone.

    `contenu` is what stands on disk, `planifie` the same with its plan.
    """
    try:
        after = annoter(planifie, resultat.findings, _etat(resultat), options.jour)
    except UneditableError as refus:
        return _a_cote(tache, planifie, resultat, options, refus)
    copie = tache.copie
    if options.annotation is Annotation.COPIE:
        return Marquage(copie, files.write(copie, after))
    if after == contenu:
        return Marquage(tache.classeur, ecrit=False)
    try:
        refuser_si_ouvert(tache.classeur)
        sauvegarde.overwrite(tache.classeur, contenu, after, tache.etat)
    except OutputError as refus:
        raison = f"{refus.constat} {refus.remede} Les marques sont dans une copie."
        return Marquage(copie, files.write(copie, after), raison, passager=True)
    for stale in {copie, tache.rapport}:
        stale.unlink(missing_ok=True)
    return Marquage(tache.classeur, ecrit=True, empreinte=files.digest(after))


def _etat(resultat: Resultat) -> Preparation:
    if resultat.preparation is None:
        raise TypeError(resultat.preparation)
    return resultat.preparation


def _a_cote(
    tache: Tache, contenu: bytes, resultat: Resultat, options: Options, refus: UneditableError
) -> Marquage:
    """Marks in an .xlsx of the same values, or failing that a report with no cell of the user."""
    from sessionbook.workbook.copie import annoter_copie
    from sessionbook.workbook.rapport import rapporter

    autre = tache.classeur.suffix.lower() in AUTRES_FORMATS
    raison = (
        f"{cite(tache.classeur.name)} n’est pas au format .xlsx : il est laissé tel quel."
        if autre
        else tel_quel(f"{refus.constat} {refus.remede}")
    )
    nom, etat, jour = tache.classeur.name, _etat(resultat), options.jour
    try:
        after = annoter_copie(contenu, nom, resultat.findings, etat, jour)
        suite = "Les marques sont dans une copie."
    except UneditableError:
        after = rapporter(nom, refus, resultat.findings, etat, jour)
        suite = "Les anomalies sont dans un rapport à part."
    chemin = tache.rapport
    return Marquage(chemin, files.write(chemin, after), typographie(f"{raison} {suite}"))
