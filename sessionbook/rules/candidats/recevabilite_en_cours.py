"""Un candidat par la VAE passe ses épreuves dans l’année qui suit sa recevabilité.

Pourquoi
--------
La décision qui l’autorise à se présenter à une session est valable un an à compter de
sa notification. Le texte ne dit pas lequel des jours de la session compte : sessionbook
prend les jours où ce candidat passe, et le même jour de l’année suivante est permis.

Correct
-------
Le 01/05/2026, dernier jour permis.

    Session
    | Date de début | 15/06/2026 |
    | Date de fin   | 15/06/2026 |

    Candidats
    | Nom    | Prénom | Accès     | Recevabilité VAE notifiée le |
    | Durand | Léa    | VAE       | 15/06/2025                   |
    | Petit  | Max    | Formation |                              |

Le 01/05/2026, session qui déborde, mais la candidate passe le premier jour.

    Session
    | Date de début | 15/06/2026 |
    | Date de fin   | 16/06/2026 |

    Candidats
    | Nom    | Prénom | Accès | Recevabilité VAE notifiée le |
    | Durand | Léa    | VAE   | 15/06/2025                   |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 15/06/2026 | 09:00 | 10:00 | Durand Léa | EF      |

Signalé
-------
Le 01/05/2026, un jour trop tard : bloquant.

    Session
    | Date de début | 16/06/2026 |
    | Date de fin   | 16/06/2026 |

    Candidats
    | Nom    | Prénom | Accès | Recevabilité VAE notifiée le |
    | Durand | Léa    | VAE   | [15/06/2025]                 |

Le 01/05/2026, seuls les derniers jours débordent : à vérifier.

    Session
    | Date de début | 14/06/2026 |
    | Date de fin   | 16/06/2026 |

    Candidats
    | Nom    | Prénom | Accès | Recevabilité VAE notifiée le |
    | Durand | Léa    | VAE   | [15/06/2025]                 |

Le 01/03/2026, aucune recevabilité notée : à vérifier.

    Session
    | Date de début | 15/06/2026 |

    Candidats
    | Nom    | Prénom | Accès | Recevabilité VAE notifiée le |
    | Durand | Léa    | VAE   | []                           |

Le 01/05/2026, toujours aucune : bloquant.

    Session
    | Date de début | 15/06/2026 |

    Candidats
    | Nom    | Prénom | Accès | Recevabilité VAE notifiée le |
    | Durand | Léa    | VAE   | []                           |

Le 01/05/2026, recevabilité postérieure à la session : bloquant.

    Session
    | Date de début | 15/06/2026 |

    Candidats
    | Nom    | Prénom | Accès | Recevabilité VAE notifiée le |
    | Durand | Léa    | VAE   | [16/06/2026]                 |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.model.choix import Voie
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.delais import un_an_apres
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.parcours import jours_des_candidats
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-05",
    titre="Recevabilité de la VAE",
    phrases={
        "absente": Phrases(
            "{candidat} vient par la VAE, et la notification de sa recevabilité n’est pas notée.",
            "Demandez la décision au candidat, puis notez sa date de notification.",
        ),
        "depassee": Phrases(
            "{candidat} : la recevabilité, notifiée le {notification:jour}, vaut jusqu’au "
            "{limite:jour} ; la première épreuve est le {premier:jour}.",
            "Corrigez la date mal notée ; sinon, il faut une nouvelle décision.",
        ),
        "deborde": Phrases(
            "{candidat} : la recevabilité, notifiée le {notification:jour}, vaut jusqu’au "
            "{limite:jour} ; la dernière épreuve est le {dernier:jour}.",
            "Faites passer ce candidat au plus tard le {limite:jour}, ou demandez à la DDETS "
            "si la date convient.",
        ),
        "posterieure": Phrases(
            "{candidat} : la recevabilité est notifiée le {notification:jour}, après la première "
            "épreuve, le {premier:jour}.",
            "Corrigez la date mal notée, ou inscrivez ce candidat à une session ultérieure.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach at most for each candidate by VAE."""
    jours = jours_des_candidats(case.dossier)
    for candidat in case.dossier.inscrits:
        if candidat.voie is not Voie.VAE:
            continue
        if candidat.recevabilite_le is not None:
            yield from _dates(candidat, candidat.recevabilite_le, jours.get(candidat.ligne))
        elif candidat.blank("recevabilite_le"):
            yield _breach(candidat, {}, "absente")


def _dates(
    candidat: Candidat, notification: date, jours: tuple[date, date] | None
) -> Iterator[Breach]:
    if jours is None:
        return
    premier, dernier = jours
    limite = un_an_apres(notification)
    faits: dict[str, object] = {
        "notification": notification,
        "limite": limite,
        "premier": premier,
        "dernier": dernier,
    }
    if notification > premier:
        yield _breach(candidat, faits, "posterieure")
    elif premier > limite:
        yield _breach(candidat, faits, "depassee")
    elif dernier > limite:
        yield _breach(candidat, faits, "deborde")


def _breach(candidat: Candidat, faits: dict[str, object], cas: str) -> Breach:
    known = {"candidat": candidat.designation, **faits}
    sujets = (subjects.candidat(candidat),)
    return Breach((candidat.cell("recevabilite_le"),), known, cas, sujets)
