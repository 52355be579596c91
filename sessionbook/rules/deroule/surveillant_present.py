"""Une épreuve sans jury se passe sous la surveillance d’une personne désignée.

Pourquoi
--------
Le questionnaire professionnel se passe « sous surveillance ». Sans surveillant désigné, du
début à la fin, l’épreuve peut être contestée par tous ceux qui l’ont passée.

Correct
-------
Le 04/02/2027, un surveillant est désigné.

    Session
    | Date de début | 11/03/2027 |

    Épreuves
    | Code | Jury   | Surveillant |
    | QP   | Absent | oui         |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Surveillant |
    | 11/03/2027 | 09:00 | 09:30 | Tous     | QP      | Leroy Paul  |

Signalé
-------
Le 04/01/2027, personne n’est désigné : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Épreuves
    | Code | Jury   | Surveillant |
    | QP   | Absent | oui         |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Surveillant |
    | 11/03/2027 | 09:00 | 09:30 | Tous     | QP      | []          |

Le 04/03/2027, toujours personne : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Épreuves
    | Code | Jury   | Surveillant |
    | QP   | Absent | oui         |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Surveillant |
    | 11/03/2027 | 09:00 | 09:30 | Tous     | QP      | []          |
"""

from collections.abc import Iterator

from sessionbook.model.choix import PresenceJury
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.plateau.usage import creneaux_de
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLN-09",
    titre="Surveillant désigné",
    phrases={
        "": Phrases(
            "{epreuve} se passe sous surveillance, et {n:n|créneau|créneaux} "
            "{n:accord|n’a|n’ont} pas de surveillant.",
            "Écrivez dans la colonne Surveillant qui est présent du début à la fin.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach an épreuve, on every slot without a name."""
    for epreuve in case.dossier.epreuves:
        if epreuve.surveillant and epreuve.jury in (None, PresenceJury.ABSENT):
            nus = [c for c in creneaux_de(case.dossier, (epreuve,)) if c.blank("surveillant")]
            if nus:
                faits = {"epreuve": epreuve.intitule or epreuve.code, "n": len(nus)}
                yield Breach(tuple(creneau.cell("surveillant") for creneau in nus), faits)
