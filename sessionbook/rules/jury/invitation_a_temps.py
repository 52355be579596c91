"""Chaque membre du jury est invité par écrit dès que possible, au moins {conge} jours avant.

Pourquoi
--------
Un salarié demande son congé à son employeur au moins {conge} jours avant la session,
et joint l’invitation à sa demande. Invité plus tard, il ne peut plus venir de plein
droit. Inviter trois mois avant est un bon usage.

Correct
-------
Le 04/02/2027, invitation envoyée trois mois avant.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Salarié | Invité le  | Réponse    |
    | Martin | Anne   | oui     | 11/12/2026 | En attente |

Le 05/03/2027, invitation tardive, mais acceptée.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Salarié | Invité le  | Réponse  |
    | Martin | Anne   | oui     | 01/03/2027 | Acceptée |

Signalé
-------
Le 15/12/2026, pas encore invitée : pour information.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Salarié | Invité le | Réponse |
    | Martin | Anne   | oui     | []        |         |

Le 08/02/2027, toujours pas invitée : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Salarié | Invité le | Réponse |
    | Martin | Anne   | oui     | []        |         |

Le 25/02/2027, salariée qui n’a pas confirmé, il est trop tard pour son congé : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Salarié | Invité le  | Réponse      |
    | Martin | Anne   | oui     | 11/12/2026 | [En attente] |

Le 15/02/2027, invitation partie moins d’un mois avant : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Salarié | Invité le    | Réponse    |
    | Martin | Anne   | non     | [12/02/2027] | En attente |

Le 04/02/2027, acceptée, mais personne n’a noté l’envoi de l’invitation : pour information.

    Session
    | Date de début | 11/03/2027 |

    Jury
    | Nom    | Prénom | Salarié | Invité le | Réponse  |
    | Martin | Anne   | oui     | []        | Acceptée |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.model.choix import Reponse
from sessionbook.model.personnes import MembreJury
from sessionbook.model.session import Case
from sessionbook.regulation.delais import dernier_jour_ouvre, jours_avant
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import attendus
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-14",
    titre="Invitation écrite à temps",
    phrases={
        "a_inviter": Phrases(
            "{membre} n’a pas encore d’invitation écrite, {reste:n|jour} avant la session.",
            "Envoyez l’invitation au plus vite, puis notez la date. Un salarié doit demander son "
            "congé au plus tard le {conseil:date}.",
        ),
        "tardive": Phrases(
            "{membre} : invitation du {invite:jour}, {avance:n|jour} avant la session, sans "
            "réponse favorable.",
            "Appelez ce membre et prévoyez un remplaçant. Un salarié doit demander son congé au "
            "plus tard le {conseil:date}.",
        ),
        "conge": Phrases(
            "{membre} n’a pas confirmé, et sa demande de congé à l’employeur devait partir au plus "
            "tard le {limite:date} ({conge} jours avant la session).",
            "Si son employeur est d’accord, notez « Acceptée » ; sinon, remplacez ce membre.",
        ),
        "non_datee": Phrases(
            "{membre} a accepté, mais aucune date d’invitation n’est notée.",
            "Envoyez l’invitation écrite, à joindre à la demande de congé, et notez la date.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a member at most; silent about those who refused."""
    debut = case.session.date_debut
    if debut is None:
        return
    limite = jours_avant(debut, texte.nombre("conge"))
    requis = {membre.cell("nom") for membre in attendus(case.dossier)}
    for membre in case.dossier.jury:
        champ, cas = _trouble(case, texte, membre, requis=membre.cell("nom") in requis)
        if cas:
            yield Breach(
                (membre.cell(champ),),
                {
                    "membre": membre.designation,
                    "reste": max((debut - case.jour).days, 0),
                    "invite": membre.invite_le,
                    "avance": (debut - (membre.invite_le or debut)).days,
                    "conge": texte.nombre("conge"),
                    "limite": limite,
                    "conseil": dernier_jour_ouvre(limite, case.session.lieu),
                },
                cas,
                (subjects.membre(membre),),
            )


def _trouble(case: Case, texte: Texte, membre: MembreJury, *, requis: bool) -> tuple[str, str]:
    """Field to mark and case, both empty when there is nothing to say."""
    debut = case.session.date_debut or date.max
    if membre.reponse is Reponse.REFUSEE or "reponse" in membre.place.unreadable:
        return "", ""
    if membre.reponse is Reponse.ACCEPTEE:
        return ("invite_le", "non_datee") if membre.blank("invite_le") else ("", "")
    if requis and membre.salarie and case.jour > jours_avant(debut, texte.nombre("conge")):
        return "reponse", "conge"
    if membre.blank("invite_le"):
        return "invite_le", "a_inviter"
    if membre.invite_le and membre.invite_le > jours_avant(debut, texte.nombre("utile")):
        return "invite_le", "tardive"
    return "", ""
