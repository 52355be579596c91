"""Le candidat qui passe son dernier CCP a un entretien final à la fin de cette session.

Pourquoi
--------
Le référentiel d’évaluation place l’entretien final à l’issue de la session du dernier
CCP. Un candidat qui a deux CCP sur trois et passe le troisième en a donc besoin ; celui
à qui il manquera encore un CCP n’en a pas.

Correct
-------
Le 04/02/2027, dernier CCP de Léa, entretien final au déroulé.

    Session
    | Date de début   | 11/03/2027         |
    | Type de session | CCP                |
    | CCP ou CCS visé | CCP3               |
    | CCP du titre    | CCP1 ; CCP2 ; CCP3 |

    Candidats
    | Nom    | Prénom | CCP acquis  |
    | Durand | Léa    | CCP1 ; CCP2 |
    | Petit  | Max    | CCP1        |

    Épreuves
    | Code | Modalité                         | Durée |
    | MSP  | Mise en situation professionnelle | 60    |
    | EF   | Entretien final                  | 15    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat               | Épreuve |
    | 11/03/2027 | 09:00 | 10:00 | Durand Léa ; Petit Max | MSP     |
    | 11/03/2027 | 10:00 | 10:15 | Durand Léa             | EF      |

Signalé
-------
Le 04/02/2027, dernier CCP sans entretien final : bloquant.

    Session
    | Date de début   | 11/03/2027         |
    | Type de session | CCP                |
    | CCP ou CCS visé | CCP3               |
    | CCP du titre    | CCP1 ; CCP2 ; CCP3 |

    Candidats
    | Nom    | Prénom | CCP acquis    |
    | Durand | Léa    | [CCP1 ; CCP2] |
    | Petit  | Max    | CCP1          |

    Épreuves
    | Code | Modalité                          | Durée |
    | MSP  | Mise en situation professionnelle | 60    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat               | Épreuve |
    | 11/03/2027 | 09:00 | 10:00 | Durand Léa ; Petit Max | MSP     |

Le 04/02/2027, entretien final à qui il manquera un CCP : à vérifier.

    Session
    | Date de début   | 11/03/2027         |
    | Type de session | CCP                |
    | CCP ou CCS visé | CCP3               |
    | CCP du titre    | CCP1 ; CCP2 ; CCP3 |

    Candidats
    | Nom   | Prénom | CCP acquis |
    | Petit | Max    | [CCP1]     |

    Épreuves
    | Code | Modalité        | Durée |
    | EF   | Entretien final | 15    |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Candidat  | Épreuve |
    | 11/03/2027 | 10:00 | 10:15 | Petit Max | EF      |

Le 04/02/2027, on ne sait pas combien le titre a de CCP : à vérifier.

    Session
    | Date de début   | 11/03/2027 |
    | Type de session | CCP        |
    | CCP ou CCS visé | CCP3       |
    | CCP du titre    | []         |

    Candidats
    | Nom    | Prénom | CCP acquis |
    | Durand | Léa    | CCP1       |
"""

from collections.abc import Iterator, Sequence

from sessionbook.model.choix import NatureEpreuve
from sessionbook.model.findings import Papier
from sessionbook.model.parcours import termine_ses_ccp
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-12",
    titre="Entretien final au dernier CCP",
    phrases={
        "sans_entretien": Phrases(
            "Cette session donne {n:accord|son dernier CCP|leur dernier CCP} à "
            "{n:n|candidat}, sans entretien final au déroulé : {noms}.",
            "Ajoutez un entretien final à la fin de la session pour {n:accord|ce candidat|ces "
            "candidats}, ou corrigez les CCP acquis.",
        ),
        "de_trop": Phrases(
            "Il manquera encore un CCP à {n:n|candidat} dont le déroulé prévoit l’entretien "
            "final : {noms}.",
            "Complétez les CCP acquis, ou retirez l’entretien final.",
        ),
        "titre_inconnu": Phrases(
            "{n:n|candidat a|candidats ont} déjà des CCP, mais la liste des CCP du titre n’est pas "
            "notée : on ne sait pas qui termine ici.",
            "Notez tous les CCP du titre dans la feuille Session, par exemple « CCP1 ; CCP2 ».",
        ),
    },
    retient=frozenset({Papier.CONVOCATION, Papier.DEROULE}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """In a session CCP: an unknown title, else who lacks an interview and who has one too many."""
    session, dossier = case.session, case.dossier
    verdicts = [(candidat, termine_ses_ccp(session, candidat)) for candidat in dossier.inscrits]
    if session.blank("titre_ccp"):
        avec = [c for c, verdict in verdicts if verdict is None and c.ccp_acquis]
        if avec:
            yield Breach((session.cell("titre_ccp"),), {"n": len(avec)}, "titre_inconnu")
        return
    if not dossier.creneaux:
        return
    vus = _entretiens(dossier)
    manque = [c for c, verdict in verdicts if verdict is True and c.ligne not in vus]
    de_trop = [c for c, verdict in verdicts if verdict is False and c.ligne in vus]
    yield from _breach(manque, "sans_entretien")
    yield from _breach(de_trop, "de_trop")


def _entretiens(dossier: Dossier) -> frozenset[int]:
    """Rows of the candidates who have a final interview in the plan."""
    return frozenset(
        candidat.ligne
        for creneau in dossier.creneaux
        if (epreuve := dossier.epreuve(creneau.epreuve))
        and epreuve.nature is NatureEpreuve.ENTRETIEN_FINAL
        for candidat in presents(dossier, creneau)
    )


def _breach(candidats: Sequence[Candidat], cas: str) -> Iterator[Breach]:
    if candidats:
        sujets = tuple(map(subjects.candidat, candidats))
        cells = tuple(candidat.cell("ccp_acquis") for candidat in candidats)
        yield Breach(cells, {"n": len(candidats), "noms": subjects.noms(sujets)}, cas, sujets)
