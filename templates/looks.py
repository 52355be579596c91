"""The paragraph styles of the templates: every look has a name, nothing is formatted by hand.

Sizes are half-points, spacings and indents twentieths of a point, as in the file format.
"""

from dataclasses import dataclass

INK = "1F2937"
RULE = "6B7280"


@dataclass(frozen=True)
class Look:
    """A paragraph style; `frame` adds raw paragraph properties, `end` those that come last."""

    id: str
    name: str
    size: int = 20
    bold: bool = False
    italic: bool = False
    color: str = ""
    before: int = 0
    after: int = 0
    align: str = ""
    left: int = 0
    keep: bool = False
    page_before: bool = False
    level: int | None = None
    caps: bool = False
    border: str = ""
    bullet: bool = False
    line: int = 0

    def xml(self) -> str:
        """The style element, its properties in the order of the schema."""
        indent = f'<w:ind w:left="{self.left}"/>' if self.left else ""
        line = f' w:line="{self.line}" w:lineRule="auto"' if self.line else ""
        paragraph = "".join(
            (
                "<w:keepNext/><w:keepLines/>" if self.keep else "",
                "<w:pageBreakBefore/>" if self.page_before else "",
                '<w:numPr><w:numId w:val="1"/></w:numPr>' if self.bullet else "",
                self.border,
                f'<w:spacing w:before="{self.before}" w:after="{self.after}"{line}/>',
                indent,
                "<w:contextualSpacing/>" if self.bullet else "",
                f'<w:jc w:val="{self.align}"/>' if self.align else "",
                f'<w:outlineLvl w:val="{self.level}"/>' if self.level is not None else "",
            )
        )
        run = "".join(
            (
                "<w:b/><w:bCs/>" if self.bold else "",
                "<w:i/><w:iCs/>" if self.italic else "",
                "<w:caps/>" if self.caps else "",
                f'<w:color w:val="{self.color}"/>' if self.color else "",
                f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>',
            )
        )
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )


def line_below(space: int = 4) -> str:
    """A thin rule under a paragraph."""
    side = f'<w:bottom w:val="single" w:sz="6" w:space="{space}" w:color="{RULE}"/>'
    return f"<w:pBdr>{side}</w:pBdr>"


def boxed() -> str:
    """A thin frame around a paragraph."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="8" w:color="{RULE}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f"<w:pBdr>{sides}</w:pBdr>"


LOOKS = (
    Look("Expediteur", "Expéditeur", size=18),
    Look("ExpediteurNom", "Expéditeur nom", size=24, bold=True, color=INK, after=20),
    Look("Logo", "Logo", align="right"),
    Look("Destinataire", "Destinataire", size=22),
    Look("Remise", "Mode de remise", size=18, bold=True),
    Look("LieuDate", "Lieu et date", left=5216, after=100),
    Look("Objet", "Objet", after=20),
    Look("Corps", "Corps de lettre", before=80, after=60),
    Look("Adresse", "Adresse du site", before=40, after=80, left=284, bold=True),
    Look("Cellule", "Cellule", size=19),
    Look("CelluleTitre", "Cellule de titre", size=19, bold=True, keep=True),
    Look("CelluleAffichage", "Cellule d’affichage", size=19),
    Look("CelluleDemiJournee", "Cellule demi-journée", size=20, bold=True, keep=True),
    Look("Puce", "Puce", size=19, bullet=True, after=20),
    Look(
        "Intertitre",
        "Intertitre",
        size=22,
        bold=True,
        color=INK,
        before=120,
        after=60,
        keep=True,
        level=1,
    ),
    Look(
        "Titre",
        "Titre de document",
        size=34,
        bold=True,
        color=INK,
        before=0,
        after=80,
        keep=True,
        level=0,
        border=line_below(),
    ),
    Look(
        "TitrePage",
        "Titre de page",
        size=30,
        bold=True,
        color=INK,
        after=80,
        keep=True,
        page_before=True,
        level=0,
        border=line_below(),
    ),
    Look("Case", "Ligne à cocher", size=19, before=20, after=20, left=284),
    Look("Choix", "Case à cocher", before=100, after=60, left=284),
    Look("SousTitre", "Sous-titre", size=24, after=40),
    Look("Signature", "Signature du centre", before=80, keep=True),
    Look("Recu", "Accusé de réception", size=18, before=20, after=20),
    Look("Champ", "Champ à remplir", size=20, before=160, after=0),
    Look("Pied", "Pied de document", size=16, color="4B5563", align="center"),
    Look("Consigne", "Consigne affichée", size=24, bullet=True, after=120),
    Look(
        "Emplacement",
        "Emplacement à remplir",
        size=26,
        italic=True,
        before=1800,
        align="center",
        color="4B5563",
    ),
    Look(
        "Affiche",
        "Affiche",
        size=104,
        bold=True,
        align="center",
        before=0,
        after=60,
        page_before=True,
        level=0,
        caps=True,
    ),
    Look(
        "AfficheSilence",
        "Affiche silence",
        size=64,
        bold=True,
        align="center",
        before=280,
        after=80,
        border=boxed(),
    ),
    Look("AfficheSalle", "Affiche salle", size=72, bold=True, align="center", after=60, color=INK),
    Look("AfficheDate", "Affiche date", size=48, align="center", after=280),
    Look("AfficheCellule", "Affiche cellule", size=34),
    Look("AfficheTitre", "Affiche titre", size=30, bold=True, keep=True),
    Look("AfficheTexte", "Affiche texte", size=28, align="center", after=60),
)
