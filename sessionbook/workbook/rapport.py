"""The report: a workbook of its own, for a workbook that cannot be marked without a risk."""

from collections.abc import Sequence
from datetime import date

from openpyxl.writer.theme import theme_xml

from sessionbook.errors import UneditableError
from sessionbook.french import date_longue
from sessionbook.model.findings import Finding, Preparation
from sessionbook.workbook import sheets, styles, zipcopy
from sessionbook.workbook.layout import SIGNATURE, Entete, Feuille
from sessionbook.workbook.look import NOTICE, SOON, SUBTITLE, TITLE
from sessionbook.workbook.ooxml import MAIN, OFFICE
from sessionbook.workbook.opc import CONTENT_TYPES, PACKAGE_RELS
from sessionbook.workbook.package import RELS_TYPE, Package
from sessionbook.workbook.sheets_anomalies import anomalies
from sessionbook.workbook.sheets_preparation import preparation as preparation_sheet

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_EMPTY = {
    "[Content_Types].xml": (
        f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" ContentType="{RELS_TYPE}"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN_TYPE}"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE_RELS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>',
}
_LARGEUR = 110


def rapporter(
    nom: str,
    refus: UneditableError,
    findings: Sequence[Finding],
    preparation: Preparation,
    jour: date,
) -> bytes:
    """A workbook with the sheets Préparation and Anomalies of the workbook called `nom`.

    Its first sheet says why `nom` was left alone and what to do. Same arguments, same bytes.
    """
    package = Package(_empty())
    package.add("xl/theme/theme1.xml", theme_xml.encode(), _THEME_TYPE)
    package.relate(package.main, f"{OFFICE}/theme", "xl/theme/theme1.xml")
    target = styles.open_styles(package)
    reachable = frozenset(cell.sheet for finding in findings for cell in finding.cells)
    pages = (
        _a_lire(nom, refus, jour),
        preparation_sheet(preparation, findings, jour),
        anomalies(findings, jour, reachable, (), linked=False),
    )
    for page in pages:
        sheets.append(package, page, target, None)
    target.finish()
    return package.to_bytes()


def _a_lire(nom: str, refus: UneditableError, jour: date) -> Feuille:
    return Feuille(
        nom="À lire",
        onglet=SOON,
        entetes=(
            Entete(f"{SIGNATURE}Rapport du {date_longue(jour)}", TITLE),
            Entete(f"Le classeur « {nom} » est laissé tel quel : {refus.constat}", SUBTITLE),
            Entete(f"À faire : {refus.remede}", SUBTITLE),
            Entete(
                "Les feuilles suivantes disent ce qui a été constaté ; les adresses sont celles "
                f"des cellules de « {nom} ».",
                NOTICE,
            ),
        ),
        colonnes=(("", _LARGEUR),),
        lignes=(),
    )


def _empty() -> bytes:
    members = [zipcopy.created(name, f"{_HEAD}{text}".encode()) for name, text in _EMPTY.items()]
    return zipcopy.assemble(members, b"")
