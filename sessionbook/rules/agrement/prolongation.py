"""Après la fin de validité du titre, une session n’est possible qu’un an, et sous conditions.

Pourquoi
--------
Quatre conditions se cumulent : la session se tient dans l’année qui suit la fin de
validité, elle a été créée dans CERES avant cette fin, l’agrément a duré jusqu’à elle,
et chaque candidat a échoué ou réussi en partie à une session antérieure, ou a
commencé sa formation avant cette fin. Compter le jour même de la fin comme permis
pour la création, et pas pour l’entrée en formation, est une lecture prudente.

Correct
-------
Le 04/01/2027, session créée le dernier jour, candidats qui y ont droit.

    Session
    | Date de début               | 15/01/2027 |
    | Date de fin                 | 15/01/2027 |
    | Fin de validité du titre    | 31/12/2026 |
    | Session créée dans CERES le | 31/12/2026 |
    | Agrément : fin              | 31/12/2026 |
    | Type de session             | Titre      |

    Candidats
    | Nom    | Prénom | Accès     | Début de formation | Résultat précédent |
    | Durand | Léa    | Formation | 30/12/2026         |                    |
    | Petit  | Max    | VAE       |                    | Échec              |

Le 04/01/2027, le titre est encore valide le premier jour.

    Session
    | Date de début               | 31/12/2026 |
    | Fin de validité du titre    | 31/12/2026 |
    | Session créée dans CERES le | 04/12/2026 |

Signalé
-------
Le 04/01/2027, session plus d’un an après la fin du titre : bloquant.

    Session
    | Date de début               | 30/12/2027   |
    | Date de fin                 | [01/01/2028] |
    | Fin de validité du titre    | [31/12/2026] |
    | Session créée dans CERES le | 31/12/2026   |

Le 10/01/2027, session créée le lendemain de la fin du titre : bloquant.

    Session
    | Date de début               | 15/01/2027   |
    | Fin de validité du titre    | [31/12/2026] |
    | Session créée dans CERES le | [01/01/2027] |

Le 31/12/2026, dernier jour pour créer la session : à vérifier.

    Session
    | Date de début               | 15/03/2027   |
    | Fin de validité du titre    | [31/12/2026] |
    | Session créée dans CERES le | []           |

Le 01/01/2027, session jamais créée : bloquant.

    Session
    | Date de début               | 15/03/2027   |
    | Fin de validité du titre    | [31/12/2026] |
    | Session créée dans CERES le | []           |

Le 04/01/2027, agrément fini la veille de la fin du titre : bloquant.

    Session
    | Date de début            | 15/01/2027   |
    | Fin de validité du titre | [31/12/2026] |
    | Agrément : fin           | [30/12/2026] |

Le 12/01/2027, candidats entrés trop tard en formation, ou sans droit : bloquant.

    Session
    | Date de début            | 15/01/2027 |
    | Fin de validité du titre | 31/12/2026 |

    Candidats
    | Nom    | Prénom | Accès     | Début de formation | Résultat précédent |
    | Durand | Léa    | Formation | [31/12/2026]       |                    |
    | Petit  | Max    | [VAE]     |                    |                    |
    | Roux   | Zoé    | Formation | 04/01/2027         | Réussite partielle |

Le 12/01/2027, on ne sait pas quand la formation a commencé : à vérifier.

    Session
    | Date de début            | 15/01/2027 |
    | Fin de validité du titre | 31/12/2026 |

    Candidats
    | Nom    | Prénom | Accès     | Début de formation | Résultat précédent |
    | Durand | Léa    | Formation | []                 |                    |

Le 12/01/2027, session CCS : à vérifier.

    Session
    | Date de début            | 15/01/2027   |
    | Type de session          | [CCS]        |
    | Fin de validité du titre | [31/12/2026] |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.model.cells import Cell
from sessionbook.model.choix import TypeSession, Voie
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Session
from sessionbook.regulation.delais import un_an_apres
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.parcours import se_represente
from sessionbook.rules.rule import TOUT, Breach, Phrases, Rule

_REPORT = (
    "Cette session ne peut pas se tenir sous ce titre : inscrivez les candidats sur la version "
    "qui le remplace, ou voyez la DREETS."
)

RULE = Rule(
    id="AGR-03",
    titre="Session après la fin de validité du titre",
    phrases={
        "trop_tard": Phrases(
            "La session finit le {fin:jour}, plus d’un an après la fin de validité du titre, "
            "le {validite:jour} : le dernier jour possible était le {limite:jour}.",
            _REPORT,
        ),
        "creee_tard": Phrases(
            "La session a été créée dans CERES le {creation:jour}, après la fin de validité du "
            "titre, le {validite:jour}.",
            f"Corrigez la date si elle est mal notée. {_REPORT}",
        ),
        "a_creer": Phrases(
            "Le titre n’est valide que jusqu’au {validite:date} et la session n’est pas notée "
            "comme créée dans CERES.",
            "Créez-la dans CERES au plus tard ce jour-là, puis notez la date.",
        ),
        "jamais_creee": Phrases(
            "Le titre n’est plus valide depuis le {validite:date} et la session n’est pas notée "
            "comme créée dans CERES avant cette date.",
            f"Si elle l’a été, notez la date. {_REPORT}",
        ),
        "agrement": Phrases(
            "L’agrément a fini le {agrement:jour}, avant la fin de validité du titre, le "
            "{validite:jour} : l’année de prolongation ne s’ouvre pas.",
            f"Corrigez la date si elle est mal recopiée. {_REPORT}",
        ),
        "candidats": Phrases(
            "{n:n|candidat} {n:accord|n’a|n’ont} pas droit à l’année de prolongation du titre, "
            "fini le {validite:jour} : {noms}.",
            "Inscrivez {n:accord|cette personne|ces personnes} sur la version du titre qui le "
            "remplace, ou corrigez le début de formation ou le résultat précédent mal noté.",
        ),
        "inconnus": Phrases(
            "Le titre a fini le {validite:jour}, et rien ne dit si {n:n|candidat} "
            "{n:accord|a|ont} droit à l’année de prolongation : {noms}.",
            "Notez le début de formation, ou le résultat de la session précédente.",
        ),
        "ccs": Phrases(
            "Le titre a fini le {validite:jour} : aucun texte lu n’ouvre l’année de prolongation "
            "à une session CCS.",
            "Demandez à la DREETS si cette session peut se tenir.",
        ),
    },
    retient=TOUT,
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """Nothing while the title is valid on the first day; else each condition in turn."""
    session = case.session
    debut, validite = session.date_debut, session.titre_fin_validite
    if debut is None or validite is None or debut <= validite:
        return
    cell, faits = session.cell("titre_fin_validite"), {"validite": validite}
    fin, limite = session.date_fin or debut, un_an_apres(validite)
    if fin > limite:
        last = session.cell("date_fin" if session.date_fin else "date_debut")
        yield Breach((last, cell), {**faits, "fin": fin, "limite": limite}, "trop_tard")
    if session.type is TypeSession.CCS:
        yield Breach((session.cell("type"), cell), faits, "ccs")
    yield from _creation(case, validite, cell)
    if session.agrement_fin and session.agrement_fin < validite:
        cells = (session.cell("agrement_fin"), cell)
        yield Breach(cells, {**faits, "agrement": session.agrement_fin}, "agrement")
    yield from _candidats(case, validite)


def _creation(case: Case, validite: date, cell: Cell) -> Iterator[Breach]:
    session: Session = case.session
    cells, creation = (session.cell("creation_ceres_le"), cell), session.creation_ceres_le
    if creation is None and session.blank("creation_ceres_le"):
        cas = "a_creer" if case.jour <= validite else "jamais_creee"
        yield Breach(cells, {"validite": validite}, cas)
    elif creation and creation > validite:
        yield Breach(cells, {"validite": validite, "creation": creation}, "creee_tard")


def _candidats(case: Case, validite: date) -> Iterator[Breach]:
    exclus: list[tuple[Candidat, str]] = []
    inconnus: list[tuple[Candidat, str]] = []
    for candidat in case.dossier.inscrits:
        if se_represente(candidat) or "formation_debut" in candidat.place.unreadable:
            continue
        if candidat.formation_debut is not None:
            if candidat.formation_debut >= validite:
                exclus.append((candidat, "formation_debut"))
        elif candidat.voie is Voie.VAE:
            exclus.append((candidat, "voie"))
        else:
            inconnus.append((candidat, "formation_debut"))
    for found, cas in ((exclus, "candidats"), (inconnus, "inconnus")):
        if found:
            sujets = tuple(subjects.candidat(candidat) for candidat, _ in found)
            cells = tuple(candidat.cell(champ) for candidat, champ in found)
            faits = {"n": len(found), "noms": subjects.noms(sujets), "validite": validite}
            yield Breach(cells, faits, cas, sujets)
