"""Un candidat n’est inscrit qu’une fois ; deux homonymes se distinguent par leur date de naissance.

Pourquoi
--------
Deux lignes pour une même personne donnent deux convocations et deux horaires. Deux
personnes de mêmes nom et prénoms existent aussi : les deux lignes restent, et la
date de naissance, imprimée partout, dit laquelle est laquelle. sessionbook ne
fusionne jamais deux lignes.

Correct
-------
Le 04/02/2027, deux sœurs.

    Candidats
    | Nom    | Prénom | Né le      |
    | Durand | Léa    | 12/05/1996 |
    | Durand | Inès   | 12/05/1996 |

Le 04/02/2027, la première ligne est celle d’une inscription retirée.

    Candidats
    | Nom    | Prénom | Né le      | Statut |
    | Durand | Léa    | 12/05/1996 | Retiré |
    | Durand | Léa    | 12/05/1996 |        |

Signalé
-------
Le 04/02/2027, la même personne deux fois, écrite autrement : bloquant.

    Candidats
    | Nom      | Prénom | Né le      |
    | [Durand] | Léa    | 12/05/1996 |
    | Petit    | Max    | 03/04/1990 |
    | [DURAND] | Lea    | 12/05/1996 |

Le 04/02/2027, deux homonymes : à vérifier.

    Candidats
    | Nom    | Prénom | Né le        |
    | Durand | Léa    | [12/05/1996] |
    | Durand | Léa    | [30/11/2001] |
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date

from sessionbook.french import cle
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="CAN-03",
    titre="Candidat inscrit une seule fois",
    phrases={
        "doublon": Phrases(
            "{candidat}, naissance le {naissance:jour} : {fois} lignes pour la même personne.",
            "Gardez une seule ligne, ou mettez « Retiré » dans la colonne Statut des autres.",
        ),
        "homonyme": Phrases(
            "{fois} candidats s’appellent {candidat}, avec des dates de naissance différentes.",
            "Vérifiez-les sur les pièces d’identité. Dans le déroulé, désignez chacun "
            "par son n° candidat.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """One breach a group of same names and birth date, one a group of homonyms."""
    nommes = [c for c in case.dossier.inscrits if c.nom_naissance and c.prenoms]
    for memes in _groupes(nommes, lambda c: (_proche(c), c.naissance_date)):
        naissance = memes[0].naissance_date
        if naissance is not None and len(memes) > 1:
            faits = {
                "candidat": memes[0].designation,
                "naissance": naissance,
                "fois": len(memes),
            }
            cells = tuple(candidat.cell("nom_naissance") for candidat in memes)
            yield Breach(cells, faits, "doublon", tuple(map(subjects.candidat, memes)))
    for homonymes in _groupes(nommes, lambda c: (cle(c.nom_naissance or ""), cle(c.prenoms or ""))):
        nes: dict[date, Candidat] = {}
        for candidat in homonymes:
            if candidat.naissance_date is not None:
                nes.setdefault(candidat.naissance_date, candidat)
        distincts = list(nes.values())
        if len(distincts) > 1:
            yield Breach(
                tuple(candidat.cell("naissance_date") for candidat in distincts),
                {"candidat": distincts[0].designation, "fois": len(distincts)},
                "homonyme",
                tuple(map(subjects.candidat, distincts)),
            )


def _groupes(
    candidats: Sequence[Candidat], cle_de: Callable[[Candidat], Hashable]
) -> Iterable[Sequence[Candidat]]:
    found: dict[Hashable, list[Candidat]] = {}
    for candidat in candidats:
        found.setdefault(cle_de(candidat), []).append(candidat)
    return found.values()


def _proche(candidat: Candidat) -> tuple[str, ...]:
    """Key that minds neither spaces nor apostrophes, nor a name put in place of the first name."""
    names = (candidat.nom_naissance or "", candidat.prenoms or "")
    return tuple(sorted(cle(name).replace(" ", "") for name in names))
