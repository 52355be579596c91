"""Le logo que le classeur nomme est une image PNG ou JPEG, dans le même dossier.

Pourquoi
--------
Un logo qui ne peut pas servir n’empêche aucun courrier de partir : ils partent sans
logo, et l’on s’en aperçoit quand tout est imprimé.

Correct
-------
Le 04/02/2027, un fichier posé à côté du classeur.

    Session
    | Logo du centre | logo.png |

Signalé
-------
Le 04/02/2027, un fichier qui n’est pas là : à vérifier.

    Session
    | Logo du centre | [logo-2027.png] |

Le 04/02/2027, un chemin au lieu d’un nom : à vérifier.

    Session
    | Logo du centre | [Images/logo.png] |

Le 04/02/2027, un fichier qui n’est pas une image : à vérifier.

    Session
    | Logo du centre | [texte.png] |
"""

from collections.abc import Iterator

from sessionbook.model.logo import LogoRefuse
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="LEC-13",
    titre="Logo inutilisable",
    phrases={
        LogoRefuse.ABSENT: Phrases(
            "Logo « {nom} » introuvable à côté du classeur : les courriers partent sans logo.",
            "Copiez ce fichier dans le dossier du classeur, ou videz la cellule.",
        ),
        LogoRefuse.AILLEURS: Phrases(
            "Logo « {nom} » hors du dossier du classeur : les courriers partent sans logo.",
            "Copiez le fichier à côté du classeur, et n’écrivez que son nom.",
        ),
        LogoRefuse.ILLISIBLE: Phrases(
            "Logo « {nom} » illisible, ou de plus de 2 Mo : les courriers partent sans logo.",
            "Enregistrez une image PNG ou JPEG plus petite, sous le nom écrit dans la cellule.",
        ),
    },
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach, at the cell that names the logo."""
    if isinstance(case.logo, LogoRefuse):
        cells = (case.session.cell("centre_logo"),)
        yield Breach(cells, {"nom": case.session.centre_logo}, case.logo)
