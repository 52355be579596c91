"""Les salles où se tiennent les entretiens sont fermées et confidentielles.

Pourquoi
--------
Le jury et le candidat parlent librement : rien ne s’entend du dehors, personne ne
traverse la salle. La notice le demande pour toutes les salles d’entretien.

Correct
-------
Le 04/02/2027, une salle fermée pour l’entretien, une salle ouverte pour le reste.

    Épreuves
    | Code | Modalité                    |
    | QP   | Questionnaire professionnel |
    | EF   | Entretien final             |

    Salles
    | Salle | Fermée | Confidentielle |
    | A     | non    | non            |
    | B     | oui    | oui            |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle |
    | 11/03/2027 | 09:00 | 09:30 | Tous     | QP      | A     |
    | 11/03/2027 | 09:30 | 09:45 | Tous     | EF      | B     |

Signalé
-------
Le 04/02/2027, entretien dans une salle qui ne ferme pas : bloquant.

    Épreuves
    | Code | Modalité        |
    | EF   | Entretien final |

    Salles
    | Salle | Fermée | Confidentielle |
    | A     | [non]  | [non]          |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle |
    | 11/03/2027 | 09:30 | 09:45 | Tous     | EF      | A     |

Le 04/02/2027, sans déroulé, une salle d’entretien traversée par tous : bloquant.

    Épreuves
    | Code | Modalité        |
    | EF   | Entretien final |

    Salles
    | Salle | Convient pour | Fermée | Confidentielle |
    | A     | Entretien     | oui    | [non]          |

Le 04/02/2027, personne ne l’a encore vérifié : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Épreuves
    | Code | Modalité        |
    | EF   | Entretien final |

    Salles
    | Salle | Convient pour | Fermée | Confidentielle |
    | A     | Entretien     | oui    | []             |
"""

from collections.abc import Iterator, Sequence

from sessionbook.model.choix import TypeSalle
from sessionbook.model.findings import Nature, Papier, Sujet
from sessionbook.model.moyens import Salle
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules.plateau.usage import salles_employees
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLT-04",
    titre="Salles d’entretien confidentielles",
    phrases={
        "non": Phrases(
            "« {salle} » sert à un entretien, mais elle n’est pas {defauts:liste|ni}.",
            "Choisissez une salle fermée et confidentielle pour les entretiens.",
        ),
        "inconnu": Phrases(
            "« {salle} » sert à un entretien, et rien ne dit qu’elle est {defauts:liste}.",
            "Allez le vérifier sur place, puis répondez oui ou non.",
        ),
    },
    retient=frozenset({Papier.PORTE}),
)

_QUALITES = {"fermee": "fermée", "confidentielle": "confidentielle"}


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a room for what is denied, one for what nobody has said."""
    for salle in _salles(case.dossier):
        sujets = (Sujet(Nature.AUTRE, salle.nom or "Salle", salle.cell("nom")),)
        nies = [champ for champ in _QUALITES if getattr(salle, champ) is False]
        tus = [champ for champ in _QUALITES if salle.blank(champ)]
        for champs, cas in ((nies, "non"), (tus, "inconnu")):
            if champs:
                defauts = tuple(_QUALITES[champ] for champ in champs)
                cells = tuple(salle.cell(champ) for champ in champs)
                yield Breach(cells, {"salle": salle.nom, "defauts": defauts}, cas, sujets)


def _salles(dossier: Dossier) -> Sequence[Salle]:
    """Rooms where the déroulé places interviews; without a déroulé, those meant for them."""
    entretiens = [epreuve for epreuve in dossier.epreuves if epreuve.confidentielle]
    employees = [salle for salle, _ in salles_employees(dossier, entretiens).values()]
    if employees or not entretiens:
        return employees
    return [salle for salle in dossier.salles if TypeSalle.ENTRETIEN in salle.types]
