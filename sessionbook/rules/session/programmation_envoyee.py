"""La session figure dans la programmation annuelle, envoyée avant le {janvier} janvier.

Pourquoi
--------
Le centre envoie chaque année au service départemental la programmation prévisionnelle
de ses sessions, avant le 31 janvier. Le 30 est sûr ; le 31 se discute. Une session
décidée plus tard peut faire l’objet d’une mise à jour.

Correct
-------
Le 04/02/2027, envoyée la veille de la limite.

    Session
    | Date de début                      | 11/03/2027 |
    | Programmation annuelle envoyée le  | 30/01/2027 |

Le 30/11/2026, la limite est encore loin.

    Session
    | Date de début                      | 11/03/2027 |
    | Programmation annuelle envoyée le  |            |

Signalé
-------
Le 02/12/2026, il reste deux mois : pour information.

    Session
    | Date de début                      | 11/03/2027 |
    | Programmation annuelle envoyée le  | []         |

Le 30/01/2027, dernier jour sûr : à vérifier.

    Session
    | Date de début                      | 11/03/2027 |
    | Programmation annuelle envoyée le  | []         |

Le 31/01/2027, la limite est là : à vérifier.

    Session
    | Date de début                      | 11/03/2027 |
    | Programmation annuelle envoyée le  | []         |

Le 04/02/2027, envoyée le 31 janvier : à vérifier.

    Session
    | Date de début                      | 11/03/2027   |
    | Programmation annuelle envoyée le  | [31/01/2027] |

Le 04/02/2027, envoyée le 1er février : à vérifier.

    Session
    | Date de début                      | 11/03/2027   |
    | Programmation annuelle envoyée le  | [01/02/2027] |
"""

from collections.abc import Iterator
from datetime import date, timedelta

from sessionbook.model.session import Case
from sessionbook.regulation.delais import dernier_jour_ouvre, jours_avant
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="SES-01",
    titre="Programmation annuelle envoyée",
    phrases={
        "a_envoyer": Phrases(
            "La programmation de {annee}, où figure cette session, n’est pas notée comme "
            "envoyée : elle doit l’être avant le {limite:jour}.",
            "Envoyez-la à la DDETS, de préférence au plus tard le {conseil:date}, puis notez la "
            "date dans la feuille Session.",
        ),
        "dernier_jour": Phrases(
            "La programmation de {annee}, où figure cette session, n’est pas notée comme "
            "envoyée : aujourd’hui est le dernier jour sûr.",
            "Envoyez-la à la DDETS aujourd’hui même, puis notez la date dans la feuille Session.",
        ),
        "absente": Phrases(
            "La programmation de {annee}, où figure cette session, n’est pas notée comme "
            "envoyée avant le {limite:jour}.",
            "Si elle l’a été, notez la date ; sinon, envoyez à la DDETS une mise à jour où "
            "figure cette session.",
        ),
        "le_jour": Phrases(
            "La programmation a été envoyée le {envoi:jour} même, alors que le texte dit "
            "« avant » cette date.",
            "Gardez la preuve de l’envoi, et demandez à la DDETS si elle l’accepte.",
        ),
        "tard": Phrases(
            "La programmation a été envoyée le {envoi:jour}, {ecart:n|jour} après le dernier "
            "jour sûr.",
            "Corrigez la date mal notée, ou demandez à la DDETS si cette session est bien "
            "programmée.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach at most, on the day the programme was sent."""
    session = case.session
    debut, envoi = session.date_debut, session.programmation_envoyee_le
    if debut is None:
        return
    limite = date(debut.year, 1, texte.nombre("janvier"))
    cells = (session.cell("programmation_envoyee_le"),)
    if envoi is not None:
        if envoi >= limite:
            ecart = (envoi - limite).days
            faits = {"envoi": envoi, "ecart": ecart + 1}
            yield Breach(cells, faits, "tard" if ecart else "le_jour")
    elif session.blank("programmation_envoyee_le"):
        sur, faits = jours_avant(limite, 1), {"annee": str(debut.year), "limite": limite}
        if case.jour >= limite:
            yield Breach(cells, faits, "absente")
        elif case.jour == sur:
            yield Breach(cells, faits, "dernier_jour")
        elif limite - case.jour <= timedelta(days=texte.nombre("alerte")):
            conseil = max(dernier_jour_ouvre(sur, session.lieu), case.jour)
            yield Breach(cells, {**faits, "conseil": conseil}, "a_envoyer")
