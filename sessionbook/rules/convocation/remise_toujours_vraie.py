"""La convocation que le candidat a en main dit toujours le bon jour, la bonne heure et le bon lieu.

Pourquoi
--------
Un candidat se présente là où sa lettre le lui dit. Si le déroulé change après la
remise, la lettre qu’il a en main est fausse : il faut lui en remettre une autre, qui
dit qu’elle remplace la première. sessionbook garde ce que disait chaque convocation
au jour de sa remise, et le compare au classeur d’aujourd’hui.

Correct
-------
Le 10/02/2027, le déroulé dit ce que dit la convocation remise.

    Convocation remise
    | Nom de naissance | Remise le  | Jour       | Début | Fin   | Épreuve | Salle |
    | Durand           | 04/02/2027 | 11/03/2027 | 09:00 | 09:40 | ET      | 12    |

    Candidats
    | Nom de naissance | Date de remise |
    | Durand           | 04/02/2027     |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle | Nature  |
    | 11/03/2027 | 09:00 | 09:40 | Durand   | ET      | 12    | Épreuve |

Signalé
-------
Le 10/02/2027, l’heure a changé depuis la remise : à vérifier.

    Convocation remise
    | Nom de naissance | Remise le  | Jour       | Début | Fin   | Épreuve | Salle |
    | Durand           | 04/02/2027 | 11/03/2027 | 09:00 | 09:40 | ET      | 12    |

    Candidats
    | Nom de naissance | Date de remise |
    | Durand           | [04/02/2027]   |

    Déroulé : Créneaux
    | Jour       | Début   | Fin   | Candidat | Épreuve | Salle | Nature  |
    | 11/03/2027 | [10:00] | 10:40 | Durand   | ET      | 12    | Épreuve |

Le 10/02/2027, un passage ajouté depuis la remise : à vérifier.

    Convocation remise
    | Nom de naissance | Remise le  | Jour       | Début | Fin   | Épreuve | Salle |
    | Durand           | 04/02/2027 | 11/03/2027 | 09:00 | 09:40 | ET      | 12    |

    Candidats
    | Nom de naissance | Date de remise |
    | Durand           | [04/02/2027]   |

    Déroulé : Créneaux
    | Jour       | Début   | Fin   | Candidat | Épreuve | Salle | Nature  |
    | 11/03/2027 | 09:00   | 09:40 | Durand   | ET      | 12    | Épreuve |
    | 11/03/2027 | [09:40] | 10:00 | Durand   | EF      | 12    | Épreuve |

Le 10/02/2027, un passage retiré depuis la remise : à vérifier.

    Convocation remise
    | Nom de naissance | Remise le  | Jour       | Début | Fin   | Épreuve | Salle |
    | Durand           | 04/02/2027 | 11/03/2027 | 09:00 | 09:40 | ET      | 12    |
    | Durand           | 04/02/2027 | 11/03/2027 | 09:40 | 10:00 | EF      | 12    |

    Candidats
    | Nom de naissance | Date de remise |
    | Durand           | [04/02/2027]   |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle | Nature  |
    | 11/03/2027 | 09:00 | 09:40 | Durand   | ET      | 12    | Épreuve |
"""

from collections.abc import Iterator

from sessionbook.french import NBSP, cle, date_courte, enumere, heure
from sessionbook.model.convocations import convoque, passages_de
from sessionbook.model.lettres import Convoque, Passage, repere
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

_REMEDE = (
    "Remettez-lui la convocation rectificative contre une preuve et notez la nouvelle date de "
    "remise, ou rétablissez ce que dit sa convocation. Demandez à la DDETS si le délai de "
    "convocation repart de ce changement."
)

RULE = Rule(
    id="CONV-10",
    titre="Convocation remise, puis changée",
    phrases={
        "change": Phrases(
            "{nom} : la convocation remise le {remise:jour} annonce {avant} ; le classeur prévoit "
            "maintenant {apres}.",
            _REMEDE,
        ),
        "ajout": Phrases(
            "{nom} : le classeur prévoit {apres}, ce que la convocation remise le {remise:jour} "
            "n’annonce pas.",
            _REMEDE,
        ),
        "retrait": Phrases(
            "{nom} : la convocation remise le {remise:jour} annonce {avant}, que le classeur ne "
            "prévoit plus.",
            _REMEDE,
        ),
    },
)

_MONTRES = 2
_NUMERO = 4
"""A longer name of room says by itself that it is a room."""


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a candidate whose letter no longer says what the workbook says."""
    for candidat in case.dossier.inscrits:
        suivi = case.suivis.get(repere(candidat))
        if suivi is None or suivi.remise is None or suivi.remise.remis_le is None:
            continue
        held, now = suivi.remise.convoque, convoque(case.dossier, candidat)
        if _meme(held, now):
            continue
        avant, apres = _ecart(case.dossier, held, now)
        faits = {
            "nom": candidat.designation,
            "remise": suivi.remise.remis_le,
            "avant": avant,
            "apres": apres,
        }
        new = set(now.passages) - set(held.passages)
        slots = [c for p, c in passages_de(case.dossier, candidat) if p in new]
        cells = (candidat.cell("remise_le"), *(slot.cell("debut") for slot in slots))
        cas = "change" if avant and apres else "ajout" if apres else "retrait"
        yield Breach(cells, faits, cas, (subjects.candidat(candidat),))


def _meme(held: Convoque, now: Convoque) -> bool:
    return held.passages == now.passages and cle(held.site) == cle(now.site)


def _ecart(dossier: Dossier, held: Convoque, now: Convoque) -> tuple[str, str]:
    """What the letter said and what stands now, the passages that agree left out."""
    avant = [_dit(dossier, p) for p in held.passages if p not in now.passages]
    apres = [_dit(dossier, p) for p in now.passages if p not in held.passages]
    if cle(held.site) != cle(now.site):
        avant.insert(0, f"« {held.site} »")
        apres.insert(0, f"« {now.site} »")
    return _liste(avant), _liste(apres)


def _liste(dits: list[str]) -> str:
    rest = len(dits) - _MONTRES
    if rest > 0:
        dits = [*dits[:_MONTRES], f"{rest}{NBSP}autre{'s' if rest > 1 else ''}"]
    return enumere(dits)


def _dit(dossier: Dossier, passage: Passage) -> str:
    epreuve = dossier.epreuve(passage.epreuve)
    nom = (epreuve and epreuve.intitule) or passage.epreuve or "épreuve"
    dit = f"{nom} le {date_courte(passage.jour)} à {heure(passage.debut)}"
    if not passage.salle:
        return dit
    return f"{dit}, {'salle ' if len(passage.salle) <= _NUMERO else ''}{passage.salle}"
