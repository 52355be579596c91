"""Les originaux propres au titre sont présentés au jury, et valables le dernier jour.

Pourquoi
--------
L’arrêté de certains titres demande que le jury voie des originaux, permis ou attestation,
et les consigne au procès-verbal. Ils peuvent différer selon la voie d’accès : la colonne
« Pour » de la feuille Documents le dit. La pièce d’identité a ses propres colonnes.

Correct
-------
Le 11/03/2027, permis valable le dernier jour ; un autre permis est demandé par la VAE.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Documents
    | Désignation          | Nature                | Pour      |
    | Permis C (original)  | Original à présenter  | Formation |
    | Permis CE (original) | Original à présenter  | VAE       |
    | Pièce d’identité     | Original à présenter  |           |

    Candidats
    | Nom    | Prénom | Accès     | Originaux présentés     |
    | Durand | Léa    | Formation | permis c : 12/03/2027   |
    | Petit  | Max    | VAE       | Permis CE : 30/06/2030  |

Le 01/02/2027, la session est encore loin.

    Session
    | Date de début | 11/03/2027 |

    Documents
    | Désignation | Nature               |
    | Permis C    | Original à présenter |

    Candidats
    | Nom    | Prénom | Accès     | Originaux présentés |
    | Durand | Léa    | Formation |                     |

Signalé
-------
Le 04/03/2027, il manque un original à deux candidats : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Documents
    | Désignation     | Nature               |
    | Permis C        | Original à présenter |
    | Attestation SST | Original à présenter |

    Candidats
    | Nom    | Prénom | Accès     | Originaux présentés   |
    | Durand | Léa    | Formation | [permis C]            |
    | Petit  | Max    | Formation | [permis C]            |
    | Roux   | Zoé    | Formation | permis C ; SST        |

Le 11/03/2027, toujours pas à l’ouverture : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Documents
    | Désignation | Nature               |
    | Permis C    | Original à présenter |

    Candidats
    | Nom    | Prénom | Accès     | Originaux présentés |
    | Durand | Léa    | Formation | []                  |

Le 01/02/2027, permis qui finit la veille du dernier jour : bloquant.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Documents
    | Désignation | Nature               |
    | Permis C    | Original à présenter |

    Candidats
    | Nom    | Prénom | Accès     | Originaux présentés     |
    | Durand | Léa    | Formation | [permis C : 11/03/2027] |
"""

from collections.abc import Iterator

from sessionbook.french import cle
from sessionbook.model.choix import NatureDocument
from sessionbook.model.moyens import Document
from sessionbook.model.parcours import concerne
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.parcours import nommee, notes
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-13",
    titre="Originaux propres au titre",
    phrases={
        "manque": Phrases(
            "{original} : pas encore noté comme présenté par {n:n|candidat} ({noms}).",
            "Demandez l’original, puis notez-le dans la colonne Originaux présentés avec sa "
            "fin de validité.",
        ),
        "perime": Phrases(
            "{candidat}, {original} : valable jusqu’au {fin:jour}, la session finit le "
            "{dernier:jour}.",
            "Demandez un original à jour, ou corrigez la date mal notée.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """For each original: one breach for all who lack it, one for each that is out of date."""
    session = case.session
    dernier = session.date_fin or session.date_debut
    for document in case.dossier.documents:
        if document.nature is not NatureDocument.ORIGINAL or _identite(document):
            continue
        original, manque = document.designation or "", list[Candidat]()
        for candidat in case.dossier.inscrits:
            if "originaux" in candidat.place.unreadable or not concerne(document, candidat):
                continue
            note = nommee(notes(candidat.originaux), original)
            if note is None:
                manque.append(candidat)
            elif note.jour and dernier and note.jour < dernier:
                faits = {
                    "original": original,
                    "candidat": candidat.designation,
                    "fin": note.jour,
                    "dernier": dernier,
                }
                sujet = subjects.candidat(candidat)
                yield Breach((candidat.cell("originaux"),), faits, "perime", (sujet,))
        if manque and original:
            sujets = tuple(map(subjects.candidat, manque))
            cells = tuple(candidat.cell("originaux") for candidat in manque)
            told = {"original": original, "n": len(manque), "noms": subjects.noms(sujets)}
            yield Breach(cells, told, "manque", sujets)


def _identite(document: Document) -> bool:
    return "identite" in cle(document.designation or "").split()
