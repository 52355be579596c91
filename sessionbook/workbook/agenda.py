"""Availabilities and extra times, typed in one cell. ValueError when they cannot be read."""

import re
from datetime import date, datetime, time

from sessionbook import french
from sessionbook.model.personnes import Majoration, Plage
from sessionbook.workbook.dates import date_de_texte, heure_de_texte

_MIDI = time(13, 0)
_FIN_DE_JOUR = time(23, 59)
_SEPARATEURS = re.compile(r"[;\n]")
_PLAGE = re.compile(
    r"(?P<jour>.+?)(?: (?P<moment>matin(?:ee)?|apres.midi)"
    r"| (?P<de>\d[\dhH: ]*?) ?[-–à] ?(?P<a>\d[\dhH: ]*))?"
)
_MAJORATION = re.compile(
    r"(?:(?P<epreuve>[^+]+?) ?:? ?)?\+? ?(?:(?P<haut>\d{1,2})/(?P<bas>\d{1,2})"
    r"|(?P<minutes>\d{1,3}) ?(?:min|mn|minutes?)|(?P<pour>\d{1,3}) ?%)"
)
_TOUJOURS = frozenset({"toute la session", "toujours", "toutes"})


def plages(texte: str) -> tuple[Plage, ...]:
    """« 11/03/2027 », « 11/03/2027 matin ; 12/03/2027 9h-12h »; empty for the whole session."""
    if french.cle(texte) in _TOUJOURS:
        return ()
    parts = [part.strip() for part in _SEPARATEURS.split(texte)]
    return tuple(_plage(part) for part in parts if part)


def _plage(texte: str) -> Plage:
    normal = texte.replace("é", "e").replace("è", "e").replace("’", "'")
    match = _PLAGE.fullmatch(" ".join(normal.split()).lower())
    if match is None:
        raise ValueError
    jour = date_de_texte(match["jour"].strip())
    debut, fin = time(0), _FIN_DE_JOUR
    if match["moment"]:
        debut, fin = (time(0), _MIDI) if match["moment"].startswith("matin") else (_MIDI, fin)
    elif match["de"]:
        debut, fin = heure_de_texte(match["de"].strip()), heure_de_texte(match["a"].strip())
    return _ordonnee(jour, debut, fin)


def _ordonnee(jour: date, debut: time, fin: time) -> Plage:
    if fin <= debut:
        raise ValueError
    return Plage(datetime.combine(jour, debut), datetime.combine(jour, fin))


def majorations(texte: str) -> tuple[Majoration, ...]:
    """« +1/3 », « QP +10 min ; PP +1/4 », « 33 % »."""
    parts = [part.strip() for part in _SEPARATEURS.split(texte)]
    return tuple(_majoration(part) for part in parts if part)


def _majoration(texte: str) -> Majoration:
    if french.cle(texte) == "tiers temps":
        return Majoration(None, None, (1, 3))
    match = _MAJORATION.fullmatch(texte)
    if match is None or match["bas"] == "0":
        raise ValueError
    epreuve = match["epreuve"]
    if match["minutes"]:
        return Majoration(epreuve, int(match["minutes"]), None)
    if match["pour"]:
        return Majoration(epreuve, None, (int(match["pour"]), 100))
    return Majoration(epreuve, None, (int(match["haut"]), int(match["bas"])))
