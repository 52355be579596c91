"""Un membre dont l’entreprise a accueilli un candidat n’évalue pas ce candidat.

Pourquoi
--------
Stage, alternance ou emploi : un membre du jury ne juge pas une personne que son
entreprise a accueillie. Les entreprises se comparent par leur SIREN, les neuf
premiers chiffres du SIRET. Quand l’un des deux manque, deux noms identiques
méritent un coup d’œil. Un autre jury peut prendre le candidat.

Correct
-------
Le 04/02/2027, le candidat passe devant un autre jury.

    Candidats
    | Nom    | Prénom | Entreprise | SIREN entreprise |
    | Durand | Léa    | Alpes Web  | 552081317        |

    Jury
    | Nom     | Prénom | Employeur     | SIREN     |
    | Martin  | Anne   | Alpes Web SAS | 552081317 |
    | Leroy   | Paul   |               |           |
    | Garnier | Zoé    |               |           |
    | Faure   | Luc    |               |           |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |
    | 11/03/2027 | Jury 2 | Garnier Zoé | Faure Luc  |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury   | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | Jury 2 | Durand Léa | ET      |

Le 04/02/2027, même nom, mais deux SIREN différents.

    Candidats
    | Nom    | Prénom | Entreprise | SIREN entreprise |
    | Durand | Léa    | Alpes Web  | 552081317        |

    Jury
    | Nom    | Prénom | Employeur | SIREN     |
    | Martin | Anne   | Alpes Web | 732829320 |

Signalé
-------
Le 04/02/2027, le déroulé les réunit : bloquant.

    Candidats
    | Nom    | Prénom | Entreprise | SIREN entreprise |
    | Durand | Léa    | EDF        | [55208131766522] |

    Jury
    | Nom    | Prénom | Employeur             | SIREN       |
    | Martin | Anne   | Électricité de France | [552081317] |
    | Leroy  | Paul   |                       |             |

    Déroulé : Composition des jurys
    | Jour       | Jury   | Membre 1    | Membre 2   |
    | 11/03/2027 | Jury 1 | Martin Anne | Leroy Paul |

    Déroulé : Créneaux
    | Jour       | Début | Fin   | Jury     | Candidat   | Épreuve |
    | 11/03/2027 | 09:00 | 09:40 | [Jury 1] | Durand Léa | ET      |

Le 04/02/2027, sans déroulé, deux autres membres peuvent le juger : à vérifier.

    Candidats
    | Nom    | Prénom | SIREN entreprise |
    | Durand | Léa    | [552081317]      |

    Jury
    | Nom     | Prénom | SIREN       |
    | Martin  | Anne   | [552081317] |
    | Leroy   | Paul   |             |
    | Garnier | Zoé    |             |

Le 04/02/2027, sans déroulé, il ne reste qu’un membre pour le juger : bloquant.

    Candidats
    | Nom    | Prénom | SIREN entreprise |
    | Durand | Léa    | [552081317]      |

    Jury
    | Nom    | Prénom | SIREN       |
    | Martin | Anne   | [552081317] |
    | Leroy  | Paul   |             |

Le 04/02/2027, un SIREN manque et les noms se ressemblent : à vérifier.

    Candidats
    | Nom    | Prénom | Entreprise  | SIREN entreprise |
    | Durand | Léa    | [Alpes Web] |                  |

    Jury
    | Nom     | Prénom | Employeur        | SIREN     |
    | Martin  | Anne   | [ALPES WEB SARL] | 552081317 |
    | Leroy   | Paul   |                  |           |
    | Garnier | Zoé    |                  |           |
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.choix import Reponse
from sessionbook.model.creneaux import Creneau
from sessionbook.model.findings import Papier
from sessionbook.model.personnes import Candidat, MembreJury
from sessionbook.model.session import Case, Dossier
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import passages, presents
from sessionbook.rules.rule import Breach, Phrases, Rule

RULE = Rule(
    id="JUR-06",
    titre="Pas de juge venu de l’entreprise d’accueil",
    phrases={
        "ensemble": Phrases(
            "{candidat} passe devant {membre}, qui vient de son entreprise d’accueil "
            "(SIREN {siren}).",
            "Confiez {candidat} à un autre jury, ou remplacez {membre} dans celui-ci.",
        ),
        "sans_recours": Phrases(
            "{membre} vient de l’entreprise d’accueil (SIREN {siren}) et ne peut pas évaluer "
            "{candidat} ; {autres:n|autre membre} seulement {autres:accord|peut|peuvent} siéger.",
            "Trouvez un membre de plus : il en faut au moins {membres} pour évaluer {candidat}.",
        ),
        "a_ecarter": Phrases(
            "{membre} vient de l’entreprise d’accueil (SIREN {siren}) et ne peut pas évaluer "
            "{candidat}.",
            "Dans le déroulé, faites passer {candidat} devant un jury où {membre} ne siège pas.",
        ),
        "meme_nom": Phrases(
            "{candidat}, {membre} : entreprise d’accueil et employeur portent le même nom, "
            "« {entreprise} ».",
            "Notez les deux SIREN ; s’ils sont égaux, {membre} ne peut pas évaluer {candidat}.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION, Papier.DEROULE}),
)

_FORMES = frozenset({"sarl", "sas", "sasu", "sa", "eurl", "snc", "sci", "scop", "societe", "ste"})


@dataclass(frozen=True)
class _Paire:
    """A candidate and a member of one company; `certaine` when their SIREN are equal."""

    candidat: Candidat
    membre: MembreJury
    certaine: bool


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach a pair, unless the déroulé keeps the two apart."""
    dossier = case.dossier
    paires = tuple(_paires(dossier))
    if not paires:
        return
    places = _places(dossier)
    for paire in paires:
        creneaux = places.get(paire.candidat.cell("nom_naissance").row, ())
        ensemble = [c for c in creneaux if _siege(dossier, paire.membre, c)]
        if creneaux and not ensemble:
            continue
        exclus = {
            p.membre.cell("nom") for p in paires if p.certaine and p.candidat is paire.candidat
        }
        autres = sum(m.siege and m.cell("nom") not in exclus for m in dossier.jury)
        yield _breach(paire, ensemble, autres, texte.nombre("membres"))


def _breach(paire: _Paire, ensemble: Sequence[Creneau], autres: int, membres: int) -> Breach:
    candidat, membre = paire.candidat, paire.membre
    faits = {
        "candidat": candidat.designation,
        "membre": membre.designation,
        "siren": candidat.entreprise_siren or "",
        "entreprise": candidat.entreprise or "",
        "autres": autres,
        "membres": membres,
    }
    cells: tuple[Cell, ...] = (
        candidat.cell("entreprise_siren"),
        membre.cell("employeur_siren"),
    )
    if not paire.certaine:
        cas = "meme_nom"
        cells = (candidat.cell("entreprise"), membre.cell("employeur"))
    elif ensemble:
        cas = "ensemble"
    else:
        cas = "a_ecarter" if autres >= membres else "sans_recours"
    cells += tuple(creneau.cell("jury") for creneau in ensemble)
    return Breach(cells, faits, cas, (subjects.candidat(candidat), subjects.membre(membre)))


def _paires(dossier: Dossier) -> Iterator[_Paire]:
    par_siren: dict[str, list[MembreJury]] = {}
    par_nom: dict[str, list[MembreJury]] = {}
    for membre in dossier.jury:
        if membre.reponse is not Reponse.REFUSEE:
            par_siren.setdefault(_siren(membre.employeur_siren), []).append(membre)
            par_nom.setdefault(_raison_sociale(membre.employeur), []).append(membre)
    for candidat in dossier.inscrits:
        siren, nom = _siren(candidat.entreprise_siren), _raison_sociale(candidat.entreprise)
        if siren:
            for membre in par_siren.get(siren, ()):
                yield _Paire(candidat, membre, certaine=True)
        for membre in par_nom.get(nom, ()) if nom else ():
            if not (siren and membre.employeur_siren):
                yield _Paire(candidat, membre, certaine=False)


def _siren(texte: str | None) -> str:
    return "".join(char for char in texte or "" if char.isdigit())[:9]


def _raison_sociale(texte: str | None) -> str:
    return " ".join(mot for mot in cle(texte or "").split() if mot not in _FORMES)


def _places(dossier: Dossier) -> Mapping[int, Sequence[Creneau]]:
    """Slots before a jury of each candidate, by the row of the sheet Candidats."""
    found: dict[int, list[Creneau]] = {}
    for creneaux in passages(dossier).values():
        for creneau in creneaux:
            for candidat in presents(dossier, creneau):
                found.setdefault(candidat.cell("nom_naissance").row, []).append(creneau)
    return found


def _siege(dossier: Dossier, membre: MembreJury, creneau: Creneau) -> bool:
    return any(assis is membre for assis in dossier.membres_de(creneau.jury, creneau.jour))
