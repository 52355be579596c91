"""Chaque épreuve a une salle du type qu’elle exige.

Pourquoi
--------
L’annexe 1 du référentiel dit ce que doit offrir la salle de chaque épreuve : postes,
projection, entretien. Pour une épreuve écrite, les postes n’ont ni internet ni
messagerie.

Correct
-------
Le 04/02/2027, les deux épreuves ont leur salle.

    Épreuves
    | Code | Modalité                    | Salle                |
    | QP   | Questionnaire professionnel | Postes informatiques |
    | EF   | Entretien final             | Entretien            |

    Salles
    | Salle | Convient pour                      | Internet coupé |
    | A     | Postes informatiques ; Préparation | oui            |
    | B     | Entretien                          |                |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle |
    | 11/03/2027 | 09:00 | 09:30 | Tous     | QP      | A     |
    | 11/03/2027 | 09:30 | 09:45 | Tous     | EF      | B     |

Signalé
-------
Le 04/02/2027, aucune salle d’entretien : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Épreuves
    | Code | Salle                |
    | QP   | Postes informatiques |
    | EF   | [Entretien]          |

    Salles
    | Salle | Convient pour        |
    | A     | Postes informatiques |

Le 04/02/2027, l’entretien se tient dans la salle des postes : bloquant.

    Épreuves
    | Code | Salle     |
    | EF   | Entretien |

    Salles
    | Salle | Convient pour        |
    | A     | Postes informatiques |
    | B     | Entretien            |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle |
    | 11/03/2027 | 09:30 | 09:45 | Tous     | EF      | [A]   |

Le 04/02/2027, usages de la salle pas encore notés : à vérifier.

    Épreuves
    | Code | Salle     |
    | EF   | Entretien |

    Salles
    | Salle | Convient pour |
    | A     | []            |
    | B     | Entretien     |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle |
    | 11/03/2027 | 09:30 | 09:45 | Tous     | EF      | A     |

Le 04/02/2027, personne n’a noté la salle du créneau : à vérifier.

    Épreuves
    | Code | Salle     |
    | EF   | Entretien |

    Salles
    | Salle | Convient pour |
    | B     | Entretien     |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle |
    | 11/03/2027 | 09:30 | 09:45 | Tous     | EF      | []    |

Le 04/02/2027, aucune salle n’est notée : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Épreuves
    | Code | Salle          |
    | PP   | [Présentation] |
    | EF   | [Entretien]    |

Le 04/02/2027, internet ouvert pendant le questionnaire : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Épreuves
    | Code | Modalité                    | Salle                |
    | QP   | Questionnaire professionnel | Postes informatiques |

    Salles
    | Salle | Convient pour        | Internet coupé |
    | A     | Postes informatiques | [non]          |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat | Épreuve | Salle |
    | 11/03/2027 | 09:00 | 09:30 | Tous     | QP      | A     |
"""

from collections.abc import Iterator, Sequence

from sessionbook.model.choix import NatureEpreuve, TypeSalle
from sessionbook.model.convocations import salle_de
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.findings import Nature, Papier, Sujet
from sessionbook.model.moyens import Salle
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules.plateau.usage import creneaux_de, salles_employees
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLT-03",
    titre="Salle du type exigé",
    phrases={
        "absente": Phrases(
            "Aucune salle de type « {type} » pour {epreuves:liste}.",
            "Ajoutez cette salle à la feuille Salles, ou complétez « Convient pour ».",
        ),
        "aucune": Phrases(
            "La feuille Salles est vide : les épreuves demandent {n:n|type|types} de salle, "
            "{types:liste}.",
            "Ajoutez une ligne par salle et choisissez ce qui lui convient sous « Convient pour ».",
        ),
        "inadaptee": Phrases(
            "{epreuve} exige une salle de type « {type} » ; « {salle} » n’est notée que pour "
            "{usages:liste}.",
            "Changez de salle, ou complétez « Convient pour » si elle convient.",
        ),
        "usages_vides": Phrases(
            "« {salle} » accueille {epreuves:liste}, mais ses usages ne sont pas notés.",
            "Remplissez « Convient pour » dans la feuille Salles.",
        ),
        "sans_salle": Phrases(
            "{epreuve} : {creneaux:n|créneau|créneaux} sans salle.",
            "Écrivez la salle de chaque créneau signalé.",
        ),
        "internet": Phrases(
            "« {salle} » accueille {epreuves:liste}, une épreuve écrite, et rien ne dit "
            "qu’internet y est coupé.",
            "Coupez internet et la messagerie sur les postes, puis répondez « oui » sous "
            "« Internet coupé ».",
        ),
    },
    retient=frozenset({Papier.PORTE}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """Types of room that lack, slots in the wrong room or in none, written épreuves online."""
    dossier = case.dossier
    exigeantes = [epreuve for epreuve in dossier.epreuves if epreuve.salle]
    yield from _absentes(dossier, exigeantes)
    for epreuve in exigeantes:
        yield from _creneaux(dossier, epreuve)
    for salle, creneaux in salles_employees(dossier, exigeantes).values():
        if salle.blank("types"):
            codes = tuple(dict.fromkeys(creneau.epreuve for creneau in creneaux))
            faits = {"salle": salle.nom, "epreuves": codes}
            yield Breach((salle.cell("types"),), faits, "usages_vides", _sujets(salle))
    yield from _internet(dossier)


def _absentes(dossier: Dossier, exigeantes: Sequence[Epreuve]) -> Iterator[Breach]:
    if any("types" in salle.place.unreadable or not salle.types for salle in dossier.salles):
        return
    offerts = {usage for salle in dossier.salles for usage in salle.types}
    par_type: dict[TypeSalle, list[Epreuve]] = {}
    for epreuve in exigeantes:
        if epreuve.salle is not None and epreuve.salle not in offerts:
            par_type.setdefault(epreuve.salle, []).append(epreuve)
    if par_type and not dossier.salles:
        types = tuple(f"« {usage.value} »" for usage in par_type)
        cells = tuple(epreuve.cell("salle") for found in par_type.values() for epreuve in found)
        yield Breach(cells, {"types": types, "n": len(types)}, "aucune")
        return
    for usage, epreuves in par_type.items():
        noms = tuple(epreuve.code or "une épreuve" for epreuve in epreuves)
        yield Breach(
            tuple(epreuve.cell("salle") for epreuve in epreuves),
            {"type": usage.value, "epreuves": noms},
            "absente",
            (Sujet(Nature.AUTRE, usage.value, epreuves[0].cell("salle")),),
        )


def _creneaux(dossier: Dossier, epreuve: Epreuve) -> Iterator[Breach]:
    code = epreuve.code or "L’épreuve"
    offerte = any(epreuve.salle in salle.types for salle in dossier.salles)
    for salle, creneaux in salles_employees(dossier, (epreuve,)).values():
        if salle.types and epreuve.salle and epreuve.salle not in salle.types and offerte:
            faits = {
                "epreuve": code,
                "type": epreuve.salle.value,
                "salle": salle.nom,
                "usages": tuple(f"« {usage.value} »" for usage in salle.types),
            }
            cells = tuple(creneau.cell("salle") for creneau in creneaux)
            yield Breach(cells, faits, "inadaptee", _sujets(salle))
    nus = [
        creneau
        for creneau in creneaux_de(dossier, (epreuve,))
        if creneau.blank("salle") and salle_de(dossier, creneau) is None
    ]
    if nus:
        cells = tuple(creneau.cell("salle") for creneau in nus)
        sujets = (Sujet(Nature.AUTRE, code, epreuve.cell("salle")),)
        yield Breach(cells, {"epreuve": code, "creneaux": len(nus)}, "sans_salle", sujets)


def _internet(dossier: Dossier) -> Iterator[Breach]:
    """Rooms of the written épreuves; without slots, only when no room that suits is cut off."""
    ecrites = [e for e in dossier.epreuves if e.nature is NatureEpreuve.QUESTIONNAIRE]
    employees = salles_employees(dossier, ecrites)
    salles = [salle for salle, _ in employees.values()]
    if not employees:
        types = {epreuve.salle for epreuve in ecrites}
        salles = [salle for salle in dossier.salles if types & set(salle.types)]
        if any(salle.internet_coupe for salle in salles):
            return
    for salle in salles:
        if not salle.internet_coupe and "internet_coupe" not in salle.place.unreadable:
            faits = {
                "salle": salle.nom,
                "epreuves": tuple(epreuve.code or "l’épreuve" for epreuve in ecrites),
            }
            yield Breach((salle.cell("internet_coupe"),), faits, "internet", _sujets(salle))


def _sujets(salle: Salle) -> tuple[Sujet, ...]:
    return (Sujet(Nature.AUTRE, salle.nom or "Salle", salle.cell("nom")),)
