"""The texts of several documents in one, each a section of its own, pages counted from 1."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sessionbook.documents.parts import verifie

CORPS = b"<w:body>"
_FIN_CORPS = b"</w:body>"
_SECTION = re.compile(rb"(?s)(<w:sectPr\b.*?</w:sectPr>)\s*")
_PAGES = re.compile(rb"NUMPAGES(?<!\wNUMPAGES)\b")
"""The whole word; letters come first in the pattern, so that they are searched for at once."""

_SAUT = (
    b'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    b'<w:rPr><w:sz w:val="2"/></w:rPr>%b</w:pPr></w:p>'
)


class Section(NamedTuple):
    """The text of a document: what comes before its body, its body, the layout of its pages and
    what comes after.
    """

    tete: bytes
    corps: bytes
    mise_en_page: bytes
    fin: bytes


def coupe(xml: bytes) -> Section:
    """The section that a document makes; ValueError when it has no layout at its end."""
    debut = xml.index(CORPS) + len(CORPS)
    fin = xml.rindex(_FIN_CORPS)
    place = xml.rindex(b"<w:sectPr", debut, fin)
    section = _SECTION.fullmatch(xml, place, fin)
    if section is None:
        raise ValueError("document sans section à sa fin")
    return Section(xml[:debut], xml[debut:place], _numerotee(section[1]), xml[fin:])


def suite(sections: Sequence[Section]) -> bytes:
    """All the sections in one text, under the head of the first.

    They come from sound documents of one head: when what stands around their bodies is
    sound too, so is the whole. Raises MalformedError when it is not.
    """
    tete, fin = sections[0].tete, sections[-1].mise_en_page + sections[0].fin
    sauts = [*(_SAUT % section.mise_en_page for section in sections[:-1]), fin]
    verifie(b"".join((tete, *sauts)))
    corps = (s.corps + saut for s, saut in zip(sections, sauts, strict=True))
    return b"".join((tete, *corps))


def pages(xml: bytes) -> bytes:
    """The number of pages is that of the copy, not of the file."""
    return _PAGES.sub(b"SECTIONPAGES", xml)


def _numerotee(section: bytes) -> bytes:
    """A section that starts on a new page, counted from 1."""
    section = re.sub(rb"<w:(?:type|pgNumType)\b[^>]*/>", b"", section)
    suite = re.search(rb"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|docGrid)\b", section)
    place = suite.start() if suite else section.index(b"</w:sectPr>")
    return b'%b<w:pgNumType w:start="1"/>%b' % (section[:place], section[place:])
