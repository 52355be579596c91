"""Un candidat issu de formation se représente dans l’année, ou après une nouvelle formation.

Pourquoi
--------
Après un échec, une réussite partielle ou une absence, une nouvelle session est possible
dans un délai d’un an sans nouveau parcours de formation. D’où part ce délai, deux
lectures existent : le premier jour de la session précédente, ou la délibération. La
première dépassée, la date est à vérifier ; la seconde dépassée, il est trop tard.

Correct
-------
Le 04/02/2026, dernier jour selon les deux lectures.

    Session
    | Date de début | 18/03/2026 |

    Candidats
    | Nom    | Prénom | Accès     | Session précédente le | Délibération  | Résultat précédent |
    | Durand | Léa    | Formation | 18/03/2025            | 20/03/2025    | Échec              |

Le 04/02/2026, nouvelle formation depuis l’échec.

    Session
    | Date de début | 23/03/2026 |

    Candidats
    | Nom    | Accès     | Début de formation | Session précédente le | Résultat précédent |
    | Durand | Formation | 01/09/2025         | 18/03/2025            | Échec              |

Signalé
-------
Le 04/02/2026, un an après la délibération tout juste : à vérifier.

    Session
    | Date de début | 20/03/2026 |

    Candidats
    | Nom    | Prénom | Accès     | Session précédente le | Délibération  | Résultat précédent |
    | Durand | Léa    | Formation | [18/03/2025]          | [20/03/2025]  | Échec              |

Le 04/02/2026, un an et un jour après la délibération : bloquant.

    Session
    | Date de début | 21/03/2026 |

    Candidats
    | Nom    | Prénom | Accès     | Session précédente le | Délibération  | Résultat précédent |
    | Durand | Léa    | Formation | [18/03/2025]          | [20/03/2025]  | Réussite partielle |

Le 04/02/2026, délibération pas notée, quelques jours de trop : à vérifier.

    Session
    | Date de début | 23/03/2026 |

    Candidats
    | Nom    | Prénom | Accès     | Session précédente le | Délibération  | Résultat précédent |
    | Durand | Léa    | Formation | [18/03/2025]          | []            | Absence            |

Le 04/02/2026, plus d’un an, quelle que soit la lecture : bloquant.

    Session
    | Date de début | 20/05/2026 |

    Candidats
    | Nom    | Prénom | Accès     | Session précédente le | Délibération  | Résultat précédent |
    | Durand | Léa    | Formation | [18/03/2025]          | []            | Échec              |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.model.choix import Resultat, Voie
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.delais import jours_avant, un_an_apres
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-09",
    titre="Nouvelle présentation dans l’année",
    phrases={
        "entre_deux": Phrases(
            "{candidat} se représente après le {tot:jour}, un an après sa session précédente, "
            "mais pas après le {tard:jour}, un an après la délibération.",
            "Demandez à la DDETS quelle date elle retient, et gardez sa réponse.",
        ),
        "deliberation": Phrases(
            "{candidat} se représente après le {tot:jour}, un an après sa session précédente, "
            "et la date de la délibération n’est pas notée.",
            "Notez la date de la délibération, puis demandez à la DDETS laquelle elle retient.",
        ),
        "depassee": Phrases(
            "{candidat} se représente plus d’un an après sa session précédente : le dernier "
            "jour possible était le {tard:jour}.",
            "Corrigez la date mal notée, ou notez le début de la nouvelle formation ; sans "
            "elle, cette inscription n’est pas possible.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)

_VOIES = (Voie.FORMATION, Voie.CAPITALISATION)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach at most for each candidate from training who comes again."""
    debut = case.session.date_debut
    if debut is None:
        return
    for candidat in case.dossier.inscrits:
        precedente = candidat.session_precedente_le
        if (
            precedente is None
            or candidat.voie not in _VOIES
            or candidat.session_precedente_resultat in (None, Resultat.REUSSITE)
            or (candidat.formation_debut and candidat.formation_debut > precedente)
        ):
            continue
        yield from _delai(candidat, precedente, debut, texte)


def _delai(candidat: Candidat, precedente: date, debut: date, texte: Texte) -> Iterator[Breach]:
    noted = candidat.deliberation_precedente_le
    deliberation = noted or precedente
    tot, tard = sorted((un_an_apres(precedente), un_an_apres(deliberation)))
    if debut <= tot:
        return
    if debut > tard:
        # an unknown deliberation came some days after the first one of its session
        proche = noted is None and debut <= jours_avant(tard, -texte.nombre("deliberation"))
        cas = "deliberation" if proche else "depassee"
    else:
        cas = "entre_deux"
    cells = (
        candidat.cell("session_precedente_le"),
        candidat.cell("deliberation_precedente_le"),
    )
    faits = {"candidat": candidat.designation, "tot": tot, "tard": tard}
    yield Breach(cells, faits, cas, (subjects.candidat(candidat),))
