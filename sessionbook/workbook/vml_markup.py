"""The markup of our boxes, and the pattern that finds it again."""

import re
from string import Formatter

V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix every writer uses
X = "urn:schemas-microsoft-com:office:excel"
SPACES = f'xmlns:v="{V}" xmlns:o="{O}" xmlns:x="{X}"'
EMPTY = (
    f"<xml {SPACES}>"
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
)
TYPE = (
    f'<v:shapetype xmlns:v="{V}" xmlns:o="{O}" id="_x0000_t202" coordsize="21600,21600" '
    'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SHAPE = (
    '<v:shape{spaces} id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:1.5pt;width:{width}pt;'
    'height:{height}pt;z-index:{depth};visibility:hidden" fillcolor="#fffdf2" '
    'strokecolor="#8a8a8a" o:insetmode="auto"><v:fill color2="#fffdf2"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
    "<x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_FIELDS = {"spaces": r"[^>]*?", "anchor": r"[\d, ]*", "row": r"(\d+)", "column": r"(\d+)"}
OURS = re.compile(
    "".join(
        re.escape(said) + _FIELDS.get(field or "", r"\d+") * (field is not None)
        for said, field, _, _ in Formatter().parse(SHAPE)
    ).encode()
)
"""A box of ours as we wrote it."""
