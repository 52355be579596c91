"""Une personne, une salle ou un matériel ne sert qu’à une session à la fois.

Pourquoi
--------
Chaque classeur ne connaît que sa session. Un membre du jury attendu au même moment
dans deux sessions, une salle donnée deux fois ou des postes promis à deux groupes ne
se voient qu’en comparant les classeurs du dossier. Le conflit est dit dans les deux.
Un nom écrit de deux façons dans deux classeurs cache ces conflits : il est signalé aussi.

Correct
-------
Le 04/02/2027, le même jury dans deux sessions, l’une le matin, l’autre l’après-midi.

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    |
    | 11/03/2027 | Jury 1 | Martin Anne |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Épreuve |
    | 11/03/2027 | 09:00 | 12:00 | Jury 1 | ET      |

    Ailleurs : Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    |
    | 11/03/2027 | Jury A | Anne Martin |

    Ailleurs : Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Épreuve |
    | 11/03/2027 | 14:00 | 17:00 | Jury A | ET      |

Signalé
-------
Le 04/02/2027, un membre du jury attendu au même moment dans deux sessions : bloquant.

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1      |
    | 11/03/2027 | Jury 1 | [Martin Anne] |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Épreuve |
    | 11/03/2027 | 09:00 | 12:00 | Jury 1 | ET      |

    Ailleurs : Jury
    | Nom    | Prénom |
    | Martin | Anne   |

    Ailleurs : Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    |
    | 11/03/2027 | Jury A | Martin Anne |

    Ailleurs : Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Épreuve |
    | 11/03/2027 | 11:30 | 15:00 | Jury A | ET      |

Le 04/02/2027, une salle donnée à deux sessions : bloquant.

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Salle      | Épreuve |
    | 11/03/2027 | 09:00 | 12:00 | [Salle 10] | ET      |

    Ailleurs : Déroulé : Créneaux
    | Jour       | Début | Fin   | Salle    | Épreuve |
    | 11/03/2027 | 11:00 | 12:00 | salle 10 | ET      |

Le 04/02/2027, un membre du jury retenu aux mêmes dates, sans horaire encore : à vérifier.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |

    Ailleurs : Session
    | Date de début | 12/03/2027 |
    | Date de fin   | 12/03/2027 |

    Ailleurs : Jury
    | Nom    | Prénom |
    | Martin | Anne   |

Le 04/02/2027, la même personne sous deux orthographes : pour information.

    Jury
    | Nom       | Prénom | Téléphone      |
    | [Martens] | Annick | 06 39 98 30 11 |

    Ailleurs : Jury
    | Nom     | Prénom | Téléphone      |
    | Martens | Anick  | 06 39 98 30 11 |
"""

from collections.abc import Iterator

from sessionbook.model.croisements import Orthographe, Penurie, Prise, Rencontre
from sessionbook.model.findings import Nature, Papier, Sujet
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

_DEPLACER = (
    "Déplacez l’une des deux sessions ou l’un des deux créneaux, ou confiez-le à d’autres, puis "
    "relancez sur le dossier entier."
)
_HEURES = (
    "le {jour:jour}, de {debut:heure} à {fin:heure} ici et de {debut_2:heure} à "
    "{fin_2:heure} dans « {classeur} »."
)

RULE = Rule(
    id="SES-09",
    titre="Rien ni personne dans deux sessions à la fois",
    phrases={
        "jury": Phrases(f"{{qui}} siège dans deux sessions à la fois {_HEURES}", _DEPLACER),
        "candidat": Phrases(f"{{qui}} passe deux sessions à la fois {_HEURES}", _DEPLACER),
        "salle": Phrases(
            f"La salle « {{qui}} » sert à deux sessions à la fois {_HEURES}", _DEPLACER
        ),
        "responsable": Phrases(
            f"{{qui}} est responsable de deux sessions à la fois {_HEURES}",
            "Désignez un autre responsable pour l’une des deux, ou vérifiez que les deux sessions "
            "se tiennent au même endroit et peuvent être suivies ensemble.",
        ),
        "dates": Phrases(
            "{qui} est prévu dans deux sessions aux mêmes dates, le {jour:jour} : ici et dans "
            "« {classeur} ».",
            "Complétez le déroulé des deux sessions pour lever le doute, ou changez l’une d’elles.",
        ),
        "materiel": Phrases(
            "{qui} : {besoin} à prévoir ici et {autres} dans d’autres sessions du {jour:jour} "
            "(dont « {classeur} »), {disponible} {disponible:accord|disponible}.",
            "Prévoyez ce qui manque, ou décalez l’une des sessions.",
        ),
        "orthographe": Phrases(
            "{qui} est écrit « {ailleurs} » dans « {classeur} » : sans doute la même personne.",
            "Écrivez le nom de la même façon dans les deux classeurs.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.PORTE, Papier.CONVOCATION}),
)

_NATURES = {Prise.JURY: Nature.JURY, Prise.CANDIDAT: Nature.CANDIDAT}


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a meeting with another workbook, a shortage or a second spelling."""
    for croisement in case.croisements:
        match croisement:
            case Rencontre():
                yield _rencontre(croisement)
            case Penurie():
                faits: dict[str, object] = {
                    "qui": croisement.nom,
                    "besoin": croisement.besoin,
                    "autres": croisement.besoin_ailleurs,
                    "disponible": croisement.disponible,
                    "classeur": croisement.classeur,
                    "jour": croisement.debut.date(),
                }
                yield Breach((croisement.cell,), faits, "materiel")
            case Orthographe():
                faits = {
                    "qui": croisement.nom,
                    "ailleurs": croisement.nom_ailleurs,
                    "classeur": croisement.classeur,
                }
                yield Breach((croisement.cell,), faits, "orthographe", _sujets(croisement))


def _rencontre(rencontre: Rencontre) -> Breach:
    faits = {
        "qui": rencontre.nom,
        "jour": rencontre.debut.date(),
        "debut": rencontre.debut.time(),
        "fin": rencontre.fin.time(),
        "debut_2": rencontre.debut_ailleurs.time(),
        "fin_2": rencontre.fin_ailleurs.time(),
        "classeur": rencontre.classeur,
    }
    cas = rencontre.prise.value if rencontre.precise else "dates"
    return Breach((rencontre.cell,), faits, cas, _sujets(rencontre))


def _sujets(croisement: Rencontre | Orthographe) -> tuple[Sujet, ...]:
    nature = _NATURES.get(croisement.prise)
    return (Sujet(nature, croisement.nom, croisement.cell),) if nature else ()
