"""La deuxième année après sa signature, une convention a un avenant envoyé avant le 1er janvier.

Pourquoi
--------
L’année où la convention est signée et celle qui suit, son effectif prévu suffit. Ensuite,
un avenant dit chaque année combien de candidats sont prévus, et part au préfet avant
le 1er janvier de l’année concernée.

Correct
-------
Le 04/02/2027, convention de l’année précédente.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Convention signée le | Avenants |
    | GRETA du Lac | 02/01/2026           |          |

Le 04/02/2027, avenant parti le dernier jour.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Convention signée le | Avenants          |
    | GRETA du Lac | 31/12/2025           | 2027 : 31/12/2026 |

Signalé
-------
Le 04/02/2027, aucun avenant pour l’année : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Convention signée le | Avenants            |
    | GRETA du Lac | 31/12/2025           | [2026 : 15/12/2025] |

Le 31/12/2026, dernier jour pour envoyer l’avenant : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Convention signée le | Avenants |
    | GRETA du Lac | 31/12/2025           | []       |

Le 04/02/2027, avenant parti le 1er janvier : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Convention signée le | Avenants            |
    | GRETA du Lac | 31/12/2025           | [2027 : 01/01/2027] |

Le 04/02/2027, avenant sans date d’envoi : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Convention signée le | Avenants |
    | GRETA du Lac | 31/12/2025           | [2027]   |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.model.moyens import Organisme
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.agrement.conventions import avenants, externes, organisme
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="AGR-08",
    titre="Avenant annuel de la convention",
    phrases={
        "manque": Phrases(
            "La convention avec « {organisme} » est de {signature} : aucun avenant n’est noté "
            "pour {annee}.",
            "S’il est parti, notez-le sous la forme « {annee} : date d’envoi » ; sinon, voyez "
            "la DREETS avant d’inscrire ses stagiaires.",
        ),
        "a_envoyer": Phrases(
            "La convention avec « {organisme} » est de {signature} : il faut un avenant pour "
            "{annee}, à envoyer au préfet au plus tard le {limite:date}.",
            "Envoyez-le, puis notez-le sous la forme « {annee} : date d’envoi ».",
        ),
        "tard": Phrases(
            "L’avenant pour {annee} de la convention avec « {organisme} » est parti le "
            "{envoi:jour} ; le dernier jour était le {limite:jour}.",
            "Corrigez la date mal notée, ou voyez la DREETS.",
        ),
        "sans_date": Phrases(
            "La date d’envoi de l’avenant pour {annee} de la convention avec « {organisme} » "
            "n’est pas notée.",
            "Notez-la sous la forme « {annee} : date d’envoi ».",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach at most for each outside body that has trainees in this session."""
    debut = case.session.date_debut
    if debut is None:
        return
    for nom in externes(case.dossier):
        row = organisme(case.dossier, nom)
        if row is None or row.convention_le is None or "avenants" in row.place.unreadable:
            continue
        if debut.year >= row.convention_le.year + texte.nombre("annees"):
            yield from _avenant(row, row.convention_le.year, debut.year, case.jour)


def _avenant(row: Organisme, signature: int, annee: int, jour: date) -> Iterator[Breach]:
    limite = date(annee - 1, 12, 31)
    faits: dict[str, object] = {
        "organisme": row.nom,
        "signature": str(signature),
        "annee": str(annee),
        "limite": limite,
    }
    cells = (row.cell("avenants"),)
    found = [avenant for avenant in avenants(row.avenants) if avenant.annee == annee]
    if not found:
        yield Breach(cells, faits, "a_envoyer" if jour <= limite else "manque")
    elif all(avenant.envoye_le is None for avenant in found):
        yield Breach(cells, faits, "sans_date")
    else:
        envoi = min(avenant.envoye_le for avenant in found if avenant.envoye_le)
        if envoi > limite:
            yield Breach(cells, {**faits, "envoi": envoi}, "tard")
