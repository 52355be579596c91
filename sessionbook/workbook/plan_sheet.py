"""The plan written in the sheet Déroulé, where the centre reads, edits and pins it.

Bytes in, bytes out. Only the cells of the two tables change; a workbook without
the sheet gets one. What was planned from is remembered in a hidden defined name,
so that a plan of ours is told from a déroulé that the centre typed.
"""

import re
from collections.abc import Mapping, Sequence

from sessionbook.errors import UneditableError
from sessionbook.french import cite
from sessionbook.model.plan import LigneComposition, LigneCreneau, Plan
from sessionbook.workbook import selfcheck, styles
from sessionbook.workbook.columns.deroule import COMPOSITIONS, CRENEAUX
from sessionbook.workbook.entetes import AUCUN, Noms
from sessionbook.workbook.grids import classeur
from sessionbook.workbook.locate import Located, locate
from sessionbook.workbook.ooxml import WORKBOOK, Part, children, element, place, tag
from sessionbook.workbook.package import Package
from sessionbook.workbook.plan_blank import feuille_vierge
from sessionbook.workbook.plan_rows import Grille, Valeur
from sessionbook.workbook.structure import PLAN

_PIED = re.compile(r"(&L&A)(?: – version \w*)?(&RPage &P / &N)")


def ecrire_plan(contenu: bytes, plan: Plan, entree: str, noms: Noms = AUCUN) -> bytes:
    """The workbook with this plan in its sheet Déroulé; `entree` digests what it was made from.

    Raises UneditableError when the workbook cannot be edited safely, or when the
    tables of the sheet have no room for the plan.
    """
    package = Package(contenu)
    target = styles.open_styles(package)
    first, second = _tables(contenu, noms) or feuille_vierge(
        package, len(plan.compositions), target
    )
    part = next(sheet.part for sheet in package.sheets() if sheet.name == first.sheet)
    grille = Grille(package.part(part), target, since_1904=_since_1904(package))
    _fill(grille, first, [_composition(line) for line in plan.compositions])
    _fill(grille, second, [_creneau(line) for line in plan.creneaux])
    grille.close()
    target.finish()
    _pied(package.part(part), plan.version)
    _remember(package, entree)
    return selfcheck.checked(contenu, package, frozenset({part}))


def plan_connu(contenu: bytes) -> str | None:
    """The digest of what our plan was made from; None when the déroulé is not ours."""
    package = Package(contenu)
    for entry in package.part(package.main).root.iter(tag("definedName")):
        if entry.get("name") == PLAN:
            return (entry.text or "").strip().strip('"')
    return None


def dater(contenu: bytes, version: str, noms: Noms = AUCUN) -> bytes:
    """The workbook with this version at the foot of the printed sheet; itself when it is there."""
    package = Package(contenu)
    found = _tables(contenu, noms)
    if found is None:
        return contenu
    part = next(sheet.part for sheet in package.sheets() if sheet.name == found[0].sheet)
    if not _pied(package.part(part), version):
        return contenu
    return selfcheck.checked(contenu, package)


def _pied(part: Part, version: str) -> bool:
    """Print the version in our footer, a footer of the centre's own stays; False if unchanged."""
    for footer in part.root.iterfind(f"{tag('headerFooter')}/{tag('oddFooter')}"):
        text = footer.text or ""
        if _PIED.fullmatch(text) and _PIED.sub(rf"\1 – version {version}\2", text) != text:
            footer.text = _PIED.sub(rf"\1 – version {version}\2", text)
            part.changed = True
            return True
    return False


def _tables(contenu: bytes, noms: Noms) -> tuple[Located, Located] | None:
    located, _ = locate(classeur(contenu, "classeur.xlsx"), noms)
    first, second = located.get(COMPOSITIONS.nom), located.get(CRENEAUX.nom)
    if first is None or second is None:
        return None
    return first, second


def _fill(grille: Grille, found: Located, lignes: Sequence[Mapping[str, Valeur]]) -> None:
    """Write a table from its first row on, and empty what an earlier plan left below."""
    room = found.last - found.header if found.table is COMPOSITIONS else len(lignes)
    if len(lignes) > room:
        raise UneditableError(
            f"La feuille {cite(found.sheet)} n’a que {room} lignes sous « {found.table.titre} », "
            f"il en faut {len(lignes)}.",
            "Insérez des lignes vides sous ce titre, enregistrez, puis relancez.",
        )
    for number, ligne in enumerate(lignes, start=found.header + 1):
        for champ, column in found.columns.items():
            grille.write(number, column, ligne.get(champ))
    for number in range(found.header + 1 + len(lignes), found.last + 1):
        for column in found.columns.values():
            grille.write(number, column, None)


def _composition(line: LigneComposition) -> Mapping[str, Valeur]:
    membres = {f"membre_{rank}": nom for rank, nom in enumerate(line.membres[:3], start=1)}
    return {"jour": line.jour, "jury": line.jury, **membres, "salle": line.salle}


def _creneau(line: LigneCreneau) -> Mapping[str, Valeur]:
    return {
        "jour": line.jour,
        "debut": line.debut,
        "fin": line.fin,
        "jury": line.jury,
        "candidats": " ; ".join(" ".join(nom.replace(",", " ").split()) for nom in line.candidats)
        or None,
        "epreuve": line.epreuve,
        "salle": line.salle,
        "poste": line.poste,
        "nature": line.nature.value,
        "surveillant": line.surveillant,
        "fige": "x" if line.fige else None,
    }


def _since_1904(package: Package) -> bool:
    settings = children(package.part(package.main).root, "workbookPr")
    return any(entry.get("date1904") in ("1", "true") for entry in settings)


def _remember(package: Package, entree: str) -> None:
    main = package.part(package.main)
    for entry in list(main.root.iter(tag("definedName"))):
        parent = entry.getparent()
        if entry.get("name") == PLAN and parent is not None:
            parent.remove(entry)
    names = next(children(main.root, "definedNames"), None)
    if names is None:
        names = main.root.makeelement(tag("definedNames"))
        place(main.root, names, WORKBOOK)
    entry = element('<definedName hidden="1"/>')
    entry.set("name", PLAN)
    entry.text = f'"{entree}"'
    names.append(entry)
    main.changed = True
