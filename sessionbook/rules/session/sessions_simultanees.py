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

Le 04/02/2027, deux classeurs pour une seule session : à vérifier.

    Session
    | N° de session CERES | [2027-11] |

    Ailleurs : Session
    | N° de session CERES | 2027-11 |

Le 04/02/2027, la même personne sous deux orthographes : pour information.

    Jury
    | Nom       | Prénom | Téléphone      |
    | [Martens] | Annick | 06 39 98 30 11 |

    Ailleurs : Jury
    | Nom     | Prénom | Téléphone      |
    | Martens | Anick  | 06 39 98 30 11 |

Le 04/02/2027, un candidat attendu au même moment dans deux sessions : bloquant.

    Candidats
    | Nom      | Prénom | Date de naissance |
    | [Durand] | Léa    | 12/05/1998        |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 10:00 | Durand Léa | ET      |

    Ailleurs : Candidats
    | Nom    | Prénom | Date de naissance |
    | Durand | Léa    | 12/05/1998        |

    Ailleurs : Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat   | Épreuve |
    | 11/03/2027 | 09:30 | 10:30 | Durand Léa | EF      |

Le 04/02/2027, le même responsable pour deux sessions le même jour : à vérifier.

    Session
    | Date de début         | 11/03/2027 |
    | Date de fin           | 11/03/2027 |
    | Nom du responsable    | [Moreau] |
    | Prénom du responsable | Claire   |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Épreuve |
    | 11/03/2027 | 09:00 | 12:00 | ET      |

    Ailleurs : Session
    | Date de début         | 11/03/2027 |
    | Date de fin           | 11/03/2027 |
    | Nom du responsable    | Moreau |
    | Prénom du responsable | Claire |

    Ailleurs : Déroulé : Créneaux
    | Jour       | Début | Fin   | Épreuve |
    | 11/03/2027 | 10:00 | 11:00 | ET      |

Le 04/02/2027, trois projecteurs pour deux sessions qui en demandent quatre : à vérifier.

    Session
    | Date de début        | 11/03/2027          |
    | Date de fin          | 11/03/2027          |
    | Adresse du site      | 12 rue des Tanneurs |
    | Code postal du site  | 38000               |

    Épreuves
    | Code | Candidats ensemble |
    | ET   | Individuel         |

    Matériel
    | Désignation | Quantité nécessaire | Comptée         | Quantité disponible |
    | Projecteur  | 2                   | Pour la session | [3]                 |

    Ailleurs : Session
    | Date de début        | 11/03/2027          |
    | Date de fin          | 11/03/2027          |
    | Adresse du site      | 12 rue des Tanneurs |
    | Code postal du site  | 38000               |

    Ailleurs : Épreuves
    | Code | Candidats ensemble |
    | ET   | Individuel         |

    Ailleurs : Matériel
    | Désignation | Quantité nécessaire | Comptée         | Quantité disponible |
    | Projecteur  | 2                   | Pour la session | 3                   |
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sessionbook.french import accord, heure
from sessionbook.model.croisements import Jumeau, Orthographe, Penurie, Prise, Rencontre
from sessionbook.model.findings import Nature, Papier, Sujet
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

_DEPLACER = (
    "Déplacez l’une des deux sessions ou l’un des créneaux, ou confiez-le à d’autres, puis "
    "relancez sur le dossier entier."
)
_OU = "le {jour:jour}, ici et dans « {classeur} »"

RULE = Rule(
    id="SES-09",
    titre="Rien ni personne dans deux sessions à la fois",
    phrases={
        "jury": Phrases(f"Jury dans deux sessions à la fois {_OU} : {{qui}}.", _DEPLACER),
        "candidat": Phrases(
            f"{{n:accord|Candidat|Candidats}} dans deux sessions à la fois {_OU} : {{qui}}.",
            _DEPLACER,
        ),
        "salle": Phrases(
            f"{{n:accord|Salle donnée|Salles données}} à deux sessions à la fois {_OU} : {{qui}}.",
            _DEPLACER,
        ),
        "responsable": Phrases(
            f"Responsable de deux sessions à la fois {_OU} : {{qui}}.",
            "Désignez un autre responsable pour l’une des deux, ou vérifiez que les deux sessions "
            "se tiennent au même endroit et peuvent être suivies ensemble.",
        ),
        "dates": Phrases(
            f"Dans deux sessions aux mêmes dates, sans que les horaires soient connus, {_OU} : "
            "{qui}.",
            "Complétez le déroulé des deux sessions pour lever le doute, ou changez l’une d’elles.",
        ),
        "materiel": Phrases(
            "{qui} : {besoin} à prévoir ici et {autres} dans d’autres sessions du {jour:jour} "
            "(dont « {classeur} »), {disponible} {disponible:accord|disponible}.",
            "Prévoyez ce qui manque, ou décalez l’une des sessions.",
        ),
        "orthographe": Phrases(
            "Le nom {qui} s’écrit « {ailleurs} » dans « {classeur} » : sans doute la même "
            "personne.",
            "Écrivez le nom de la même façon dans les deux classeurs.",
        ),
        "jumeau": Phrases(
            "La session n° {numero} est aussi dans {n:accord|un autre classeur|d’autres "
            "classeurs} du dossier : {classeurs}. Ils ne sont pas comparés entre eux.",
            "Gardez un seul classeur par session dans ce dossier, ou corrigez le numéro.",
        ),
    },
    retient=frozenset({Papier.DEROULE, Papier.PORTE, Papier.CONVOCATION}),
)

_NATURES = {Prise.JURY: Nature.JURY, Prise.CANDIDAT: Nature.CANDIDAT}
_MONTRES = 6


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a day and other workbook for people and for rooms, one a line for the rest."""
    for jumeau in (c for c in case.croisements if isinstance(c, Jumeau)):
        yield Breach((jumeau.cell,), _jumeau(jumeau), "jumeau")
    for (cas, jour, classeur), found in _groupes(case).items():
        faits: dict[str, object] = {
            "jour": jour,
            "classeur": classeur,
            "qui": _cut([_horaires(rencontre) for rencontre in found], " ; "),
            "n": len(found),
        }
        cells = tuple(dict.fromkeys(rencontre.cell for rencontre in found))
        yield Breach(cells, faits, cas, tuple(s for r in found for s in _sujets(r)))
    for croisement in case.croisements:
        match croisement:
            case Penurie():
                faits = {
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


def _groupes(case: Case) -> Mapping[tuple[str, date, str], list[Rencontre]]:
    """Meetings with one other workbook on one day have one cause: they are told together."""
    found: dict[tuple[str, date, str], list[Rencontre]] = {}
    for croisement in case.croisements:
        if isinstance(croisement, Rencontre):
            cas = croisement.prise.value if croisement.precise else "dates"
            key = (cas, croisement.debut.date(), croisement.classeur)
            found.setdefault(key, []).append(croisement)
    return found


def _horaires(rencontre: Rencontre) -> str:
    nom = f"« {rencontre.nom} »" if rencontre.prise is Prise.SALLE else rencontre.nom
    if not rencontre.precise:
        return nom
    here = f"{heure(rencontre.debut.time())} – {heure(rencontre.fin.time())}"
    there = f"{heure(rencontre.debut_ailleurs.time())} – {heure(rencontre.fin_ailleurs.time())}"
    return f"{nom} ({here} ici, {there} là-bas)"


def _cut(parts: Sequence[str], between: str) -> str:
    rest = len(parts) - _MONTRES
    shown = between.join(parts[:_MONTRES])
    return f"{shown}{between}et {accord(rest, 'autre')}" if rest > 0 else shown


def _jumeau(jumeau: Jumeau) -> dict[str, object]:
    noms = [f"« {nom} »" for nom in jumeau.classeurs]
    return {"numero": jumeau.numero, "n": len(noms), "classeurs": _cut(noms, ", ")}


def _sujets(croisement: Rencontre | Orthographe) -> tuple[Sujet, ...]:
    nature = _NATURES.get(croisement.prise)
    return (Sujet(nature, croisement.nom, croisement.cell),) if nature else ()
