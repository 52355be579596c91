"""Les productions demandées par le référentiel sont remises avant leur date limite.

Pourquoi
--------
Certains référentiels fixent un délai, en jours ouvrés ou calendaires avant la session :
il s’écrit dans la feuille Documents. Les jours ouvrés sautent les fins de semaine et les
jours fériés du territoire. Sans délai écrit, rien n’est contrôlé.

Correct
-------
Le 10/03/2027, remise le dernier jour, un jour ouvré avant la session.

    Session
    | Date de début | 15/03/2027 |

    Documents
    | Désignation      | Nature     | À remettre avant (jours) | Jours comptés en |
    | Dossier de projet | Production | 3                        | Jours ouvrés     |

    Candidats
    | Nom    | Prénom | Productions remises            |
    | Durand | Léa    | Dossier de projet : 10/03/2027 |
    | Petit  | Max    | 08/03/2027                     |

Le 01/02/2027, la date limite est encore loin.

    Session
    | Date de début | 15/03/2027 |

    Documents
    | Désignation       | Nature     | À remettre avant (jours) | Jours comptés en |
    | Dossier de projet | Production | 3                        | Jours ouvrés     |

    Candidats
    | Nom    | Prénom | Productions remises |
    | Durand | Léa    |                     |

Signalé
-------
Le 09/03/2027, la veille de la date limite : pour information.

    Session
    | Date de début | 15/03/2027 |

    Documents
    | Désignation       | Nature     | À remettre avant (jours) | Jours comptés en |
    | Dossier de projet | Production | 3                        | Jours ouvrés     |

    Candidats
    | Nom    | Prénom | Productions remises |
    | Durand | Léa    | []                  |

Le 10/03/2027, dernier jour : à vérifier.

    Session
    | Date de début | 15/03/2027 |

    Documents
    | Désignation       | Nature     | À remettre avant (jours) | Jours comptés en |
    | Dossier de projet | Production | 3                        | Jours ouvrés     |

    Candidats
    | Nom    | Prénom | Productions remises |
    | Durand | Léa    | []                  |

Le 11/03/2027, le lendemain : bloquant.

    Session
    | Date de début | 15/03/2027 |

    Documents
    | Désignation       | Nature     | À remettre avant (jours) | Jours comptés en |
    | Dossier de projet | Production | 3                        | Jours ouvrés     |

    Candidats
    | Nom    | Prénom | Productions remises |
    | Durand | Léa    | []                  |

Le 12/03/2027, remise un jour trop tard : à vérifier.

    Session
    | Date de début | 15/03/2027 |

    Documents
    | Désignation       | Nature     | À remettre avant (jours) | Jours comptés en |
    | Dossier de projet | Production | 3                        | Jours ouvrés     |

    Candidats
    | Nom    | Prénom | Productions remises              |
    | Durand | Léa    | [Dossier de projet : 11/03/2027] |
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sessionbook.model.choix import NatureDocument, UniteDelai
from sessionbook.model.moyens import Document
from sessionbook.model.parcours import concerne
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.delais import jours_avant, jours_ouvres_avant
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.dossier.reception import groupe
from sessionbook.rules.parcours import nommee, notes
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DOS-05",
    titre="Productions remises à temps",
    phrases={
        "attendue": Phrases(
            "{production} : à remettre au plus tard le {limite:date}, pas encore noté pour "
            "{n:n|candidat} ({noms}).",
            "Rappelez la date, puis notez chaque remise dans la colonne Productions remises.",
        ),
        "dernier_jour": Phrases(
            "{production} : aujourd’hui est le dernier jour pour la remise, pas notée pour "
            "{n:n|candidat} ({noms}).",
            "Relancez aujourd’hui, puis notez chaque remise dans la colonne Productions remises.",
        ),
        "depassee": Phrases(
            "{production} : la date limite était le {limite:date}, rien n’est noté pour "
            "{n:n|candidat} ({noms}).",
            "Si la remise a eu lieu à temps, notez-la ; sinon, appelez la DDETS avant la session.",
        ),
        "tard": Phrases(
            "{candidat}, {production} : remise le {remise:jour}, la date limite était le "
            "{limite:jour}.",
            "Corrigez la date mal notée, ou demandez à la DDETS si le jury peut en tenir compte.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """For each production with a deadline: one breach for all who are due, one for each late."""
    debut = case.session.date_debut
    if debut is None:
        return
    for document in case.dossier.documents:
        if document.nature is NatureDocument.PRODUCTION and document.designation:
            limite = _limite(document, case, debut)
            if limite is not None:
                yield from _production(case, texte, document, limite)


def _limite(document: Document, case: Case, debut: date) -> date | None:
    if document.echeance is None:
        return None
    if document.unite is UniteDelai.OUVRES:
        return jours_ouvres_avant(debut, document.echeance, case.session.lieu)
    return jours_avant(debut, document.echeance)


def _production(case: Case, texte: Texte, document: Document, limite: date) -> Iterator[Breach]:
    faits: dict[str, object] = {"production": document.designation, "limite": limite}
    waited: list[Candidat] = []
    for candidat in case.dossier.inscrits:
        if "productions" in candidat.place.unreadable or not concerne(document, candidat):
            continue
        note = nommee(notes(candidat.productions), document.designation or "")
        if note is None:
            waited.append(candidat)
        elif note.jour and note.jour > limite:
            late = {**faits, "candidat": candidat.designation, "remise": note.jour}
            sujets = (subjects.candidat(candidat),)
            yield Breach((candidat.cell("productions"),), late, "tard", sujets)
    cas = _cas(case.jour, limite, texte.nombre("rappel"))
    if cas:
        yield from _attendus(waited, faits, cas)


def _cas(jour: date, limite: date, rappel: int) -> str:
    if jour > limite:
        return "depassee"
    if jour == limite:
        return "dernier_jour"
    return "attendue" if limite - jour <= timedelta(days=rappel) else ""


def _attendus(
    candidats: Sequence[Candidat], faits: dict[str, object], cas: str
) -> Iterator[Breach]:
    if candidats:
        breach = groupe(candidats, "productions", cas)
        yield Breach(breach.cells, {**breach.faits, **faits}, cas, breach.sujets)
