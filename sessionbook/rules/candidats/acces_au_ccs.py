"""Un candidat au CCS a déjà le titre, et une formation au CCS ou {mois} mois d’expérience.

Pourquoi
--------
Le certificat complémentaire de spécialisation complète un titre déjà obtenu. Il demande
en plus une formation cohérente avec le CCS, ou un an d’expérience dans l’activité.

Correct
-------
Le 04/02/2027, une formation, ou un an tout juste.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | CCS        |

    Candidats
    | Nom    | Prénom | Titre obtenu le | Début de formation | Expérience (mois) |
    | Durand | Léa    | 20/06/2025      | 04/01/2027         |                   |
    | Petit  | Max    | 20/06/2025      |                    | 12                |

Signalé
-------
Le 04/02/2027, titre pas encore noté, ou obtenu après le début : bloquant.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | CCS        |

    Candidats
    | Nom    | Prénom | Titre obtenu le | Expérience (mois) |
    | Durand | Léa    | []              | 24                |
    | Petit  | Max    | [12/03/2027]    | 24                |

Le 04/02/2027, onze mois d’expérience, aucune formation : bloquant.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | CCS        |

    Candidats
    | Nom    | Prénom | Titre obtenu le | Début de formation | Expérience (mois) |
    | Durand | Léa    | 20/06/2025      |                    | [11]              |
    | Petit  | Max    | 20/06/2025      |                    | []                |
"""

from collections.abc import Iterator

from sessionbook.model.choix import TypeSession
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-08",
    titre="Accès à la session CCS",
    phrases={
        "sans_titre": Phrases(
            "{candidat} se présente au CCS, et l’obtention du titre n’est pas notée.",
            "Notez la date du titre d’après son parchemin ; sans le titre, ce candidat ne peut "
            "pas se présenter.",
        ),
        "titre_apres": Phrases(
            "{candidat} n’obtient le titre que le {obtenu:jour}, après le début de la session.",
            "Corrigez la date mal notée, ou inscrivez ce candidat à une session ultérieure.",
        ),
        "sans_droit": Phrases(
            "{candidat} n’a ni formation au CCS, ni {mois} mois d’expérience notés.",
            "Notez le début de la formation ou les mois d’expérience, justificatifs à l’appui.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """In a session CCS only: one breach for the title, one for the training or experience."""
    session = case.session
    if session.type is not TypeSession.CCS:
        return
    for candidat in case.dossier.inscrits:
        obtenu, debut = candidat.titre_obtenu_le, session.date_debut
        if candidat.blank("titre_obtenu_le"):
            yield _breach(candidat, "titre_obtenu_le", {}, "sans_titre")
        elif obtenu and debut and obtenu > debut:
            yield _breach(candidat, "titre_obtenu_le", {"obtenu": obtenu}, "titre_apres")
        mois = texte.nombre("mois")
        unread = {"formation_debut", "experience_mois"} & candidat.place.unreadable
        court = candidat.formation_debut is None and (candidat.experience_mois or 0) < mois
        if court and not unread:
            yield _breach(candidat, "experience_mois", {"mois": mois}, "sans_droit")


def _breach(candidat: Candidat, champ: str, faits: dict[str, object], cas: str) -> Breach:
    known = {"candidat": candidat.designation, **faits}
    return Breach((candidat.cell(champ),), known, cas, (subjects.candidat(candidat),))
