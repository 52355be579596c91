"""The style sheet of the templates: defaults, tables and lists around the paragraph styles."""

from templates.looks import LOOKS, RULE

FONT = "Calibri"
SHADE = "E9ECEF"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _borders(*, inside: bool, size: int = 4) -> str:
    sides = ["top", "left", "bottom", "right", *(["insideH", "insideV"] if inside else [])]
    drawn = (f'<w:{s} w:val="single" w:sz="{size}" w:space="0" w:color="{RULE}"/>' for s in sides)
    return f"<w:tblBorders>{''.join(drawn)}</w:tblBorders>"


def _table(style: str, name: str, borders: str, cell: tuple[int, int], extra: str = "") -> str:
    vertical, horizontal = cell
    margins = (
        f'<w:top w:w="{vertical}" w:type="dxa"/><w:left w:w="{horizontal}" w:type="dxa"/>'
        f'<w:bottom w:w="{vertical}" w:type="dxa"/><w:right w:w="{horizontal}" w:type="dxa"/>'
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableauNormal"/><w:tblPr>{borders}<w:tblCellMar>{margins}'
        f"</w:tblCellMar></w:tblPr>{extra}</w:style>"
    )


_FIRST_ROW = (
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr></w:tblStylePr>'
)
_FIRST_COLUMN = '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>'


def stylesheet() -> str:
    """The whole styles part."""
    language = '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="20"/><w:szCs w:val="20"/>{language}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    base = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="Policepardfaut">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableauNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="character" w:styleId="Fort"><w:name w:val="Strong"/><w:qFormat/>'
        "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Entete"><w:name w:val="header"/>'
        '<w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="PiedPage"><w:name w:val="footer"/>'
        '<w:basedOn w:val="Normal"/></w:style>'
    )
    tables = (
        _table("MiseEnPage", "Mise en page", "", (0, 0))
        + _table("Horaires", "Tableau d’horaires", _borders(inside=True), (20, 85), _FIRST_ROW)
        + _table(
            "Rubriques", "Tableau de rubriques", _borders(inside=True), (28, 85), _FIRST_COLUMN
        )
        + _table("Encadre", "Encadré", _borders(inside=False, size=6), (57, 113))
        + _table("Grand", "Tableau d’affiche", _borders(inside=True, size=8), (85, 170), _FIRST_ROW)
    )
    looks = "".join(look.xml() for look in LOOKS)
    return f"<w:styles {_W}>{defaults}{base}{looks}{tables}</w:styles>"


def numbering() -> str:
    """The bullet of the list styles."""
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="227"/></w:pPr></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
