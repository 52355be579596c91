"""Le pli s’ouvre le premier jour, devant un candidat inscrit qui constate les scellés.

Pourquoi
--------
Le règlement fait vérifier les scellés par le responsable de session avec un candidat
inscrit. Son nom figure au relevé d’ouverture. L’extrait lu ne dit pas quoi faire
d’un pli qui n’est pas scellé : il est prudent d’arrêter et d’appeler la DDETS.

Correct
-------
Le 12/03/2027, ouvert le premier jour devant une candidate.

    Session
    | Date de début    | 11/03/2027 |
    | Pli ouvert le    | 11/03/2027 |
    | Pli ouvert devant | Léa Durand |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |

Signalé
-------
Le 12/03/2027, on ne sait pas devant qui : bloquant.

    Session
    | Date de début     | 11/03/2027 |
    | Pli ouvert le     | 11/03/2027 |
    | Pli ouvert devant | []         |

Le 12/03/2027, devant une personne qui n’est pas inscrite : bloquant.

    Session
    | Date de début     | 11/03/2027   |
    | Pli ouvert le     | 11/03/2027   |
    | Pli ouvert devant | [Max Petit]  |

    Candidats
    | Nom    | Prénom | Statut |
    | Durand | Léa    |        |
    | Petit  | Max    | Retiré |

Le 13/03/2027, ouvert le lendemain du premier jour : à vérifier.

    Session
    | Date de début     | 11/03/2027   |
    | Pli ouvert le     | [12/03/2027] |
    | Pli ouvert devant | Léa Durand   |

    Candidats
    | Nom    | Prénom |
    | Durand | Léa    |
"""

from collections.abc import Iterator

from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="DTE-06",
    titre="Ouverture du pli devant un candidat",
    phrases={
        "sans_temoin": Phrases(
            "Le pli a été ouvert le {ouvert:jour}, et le candidat qui a constaté les scellés "
            "n’est pas noté.",
            "Notez son nom dans la feuille Session et dans le relevé d’ouverture des plis.",
        ),
        "temoin_inconnu": Phrases(
            "« {temoin} », devant qui le pli a été ouvert, n’est pas un candidat inscrit.",
            "Corrigez le nom ; si aucun candidat inscrit n’a constaté les scellés, appelez la "
            "DDETS.",
        ),
        "tard": Phrases(
            "Le pli a été ouvert le {ouvert:jour}, {ecart:n|jour} après le premier jour de la "
            "session.",
            "Corrigez la date mal notée, ou écrivez la raison dans le relevé d’ouverture.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """Nothing until the pli is opened; an opening before the session is told by DTE-05."""
    session = case.session
    ouvert, debut, temoin = session.pli_ouvert_le, session.date_debut, session.pli_temoin
    if ouvert is None or debut is None or ouvert < debut:
        return
    if ouvert > debut:
        faits = {"ouvert": ouvert, "ecart": (ouvert - debut).days}
        yield Breach((session.cell("pli_ouvert_le"),), faits, "tard")
    if session.blank("pli_temoin"):
        yield Breach((session.cell("pli_temoin"),), {"ouvert": ouvert}, "sans_temoin")
    elif temoin and case.dossier.candidats:
        known = case.dossier.candidats_nommes(temoin)
        if all(candidat.retire for candidat in known):
            yield Breach((session.cell("pli_temoin"),), {"temoin": temoin}, "temoin_inconnu")
