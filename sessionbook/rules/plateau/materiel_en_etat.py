"""Le matériel est en état de marche, contrôlé avant la session et disponible jusqu’au dernier jour.

Pourquoi
--------
La notice demande un plateau opérationnel pendant tout l’examen. Une panne connue se
répare ou se remplace avant. Un contrôle dans les {jours} jours qui précèdent évite
la mauvaise surprise du matin ; ce délai est un conseil. Un consommable se compte et ne
s’essaie pas.

Correct
-------
Le 08/03/2027, matériel contrôlé la semaine d’avant.

    Session
    | Date de début | 11/03/2027 |

    Matériel
    | Désignation | État         | Contrôlé le | Hors service du | Hors service au |
    | Poste       | Opérationnel | 04/03/2027  | 01/01/2027      | 15/01/2027      |

Le 04/02/2027, pas encore contrôlé, la session est loin.

    Session
    | Date de début | 11/03/2027 |

    Matériel
    | Désignation | État | Contrôlé le |
    | Poste       |      |             |

Le 08/03/2027, un consommable, qui ne s’essaie pas.

    Session
    | Date de début | 11/03/2027 |

    Matériel
    | Désignation | Comptée                  | État | Contrôlé le |
    | Planche     | Consommable par candidat |      |             |

Signalé
-------
Le 04/02/2027, matériel en panne : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Matériel
    | Désignation | État       | Contrôlé le |
    | Projecteur  | [En panne] | 01/02/2027  |

Le 04/02/2027, en réparation, il reste du temps : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Matériel
    | Désignation | État            | Contrôlé le |
    | Projecteur  | [En réparation] | 01/02/2027  |

Le 04/02/2027, indisponible le deuxième jour de la session : bloquant.

    Session
    | Date de début | 11/03/2027 |
    | Date de fin   | 12/03/2027 |

    Matériel
    | Désignation | État         | Hors service du | Hors service au |
    | Projecteur  | Opérationnel | [12/03/2027]    | [15/03/2027]    |

Le 04/03/2027, dernier contrôle trop ancien, ou jamais fait : à vérifier.

    Session
    | Date de début | 11/03/2027 |

    Matériel
    | Désignation | État         | Contrôlé le  |
    | Poste       | Opérationnel | [03/03/2027] |
    | Imprimante  | []           | []           |
"""

from collections.abc import Iterator
from datetime import date

from sessionbook.model.choix import EtatMateriel
from sessionbook.model.moyens import Materiel
from sessionbook.model.session import Case
from sessionbook.regulation.delais import jours_avant
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="PLT-02",
    titre="Matériel opérationnel et contrôlé",
    phrases={
        "panne": Phrases(
            "{designation} : en panne.",
            "Réparez ou remplacez ce matériel, contrôlez-le, puis notez son état et la date.",
        ),
        "reparation": Phrases(
            "{designation} : en réparation.",
            "Assurez-vous de son retour avant la session, ou prévoyez un remplacement.",
        ),
        "hors_service": Phrases(
            "{designation} : hors service pendant la session.",
            "Prévoyez un remplacement pour cette période, ou corrigez les dates.",
        ),
        "controle": Phrases(
            "{designation} : aucun contrôle de bon fonctionnement noté depuis le {depuis:jour} "
            "({jours} jours avant la session).",
            "Essayez ce matériel, puis notez son état et la date du contrôle.",
        ),
    },
)

_PANNES = {EtatMateriel.EN_PANNE: "panne", EtatMateriel.EN_REPARATION: "reparation"}


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """For each line: its state, its days out of service, else its last check."""
    debut = case.session.date_debut
    fin = case.session.date_fin or debut
    for materiel in case.dossier.materiel:
        faits = {"designation": materiel.designation or "Matériel sans nom"}
        if materiel.etat in _PANNES:
            yield Breach((materiel.cell("etat"),), faits, _PANNES[materiel.etat])
        if debut is None or fin is None:
            continue
        if _hors_service(materiel, debut, fin):
            bornes = [c for c in ("hors_service_du", "hors_service_au") if getattr(materiel, c)]
            yield Breach(tuple(materiel.cell(c) for c in bornes), faits, "hors_service")
        elif materiel.etat not in _PANNES and not materiel.consommable:
            jours = texte.nombre("jours")
            depuis = jours_avant(debut, jours)
            champs = _a_controler(materiel, depuis)
            if champs:
                cells = tuple(materiel.cell(champ) for champ in champs)
                yield Breach(cells, {**faits, "depuis": depuis, "jours": jours}, "controle")


def _hors_service(materiel: Materiel, debut: date, fin: date) -> bool:
    du, au = materiel.hors_service_du, materiel.hors_service_au
    if du is None and au is None:
        return False
    return (du or debut) <= fin and debut <= (au or fin)


def _a_controler(materiel: Materiel, depuis: date) -> list[str]:
    champs = ["etat"] if materiel.blank("etat") else []
    ancien = materiel.controle_le is not None and materiel.controle_le < depuis
    if ancien or materiel.blank("controle_le"):
        champs.append("controle_le")
    return champs
