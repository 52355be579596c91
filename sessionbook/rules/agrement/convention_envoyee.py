"""Chaque organisme extérieur qui forme des candidats a une convention, envoyée avant son effet.

Pourquoi
--------
Un centre qui inscrit les stagiaires d’un autre organisme signe avec lui une convention
écrite et l’envoie au préfet avant qu’elle prenne effet. La convention dit les titres, les
CCP ou les CCS qu’elle couvre.

Correct
-------
Le 04/02/2027, convention envoyée la veille de son effet.

    Session
    | Nom du centre | Les Trois-Rivières |
    | Code du titre | TP-01280           |
    | Date de début | 11/03/2027         |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | Greta                  |
    | Petit  | Max    | Formation | Les Trois-Rivières     |
    | Roux   | Zoé    | VAE       | Cabinet Martin         |

    Organismes
    | Organisme | Convention signée le | Envoyée au préfet le | Prise d’effet le | Titres couverts |
    | Greta     | 01/09/2026           | 30/09/2026           | 01/10/2026       | TP 01280        |

Signalé
-------
Le 04/02/2027, deux stagiaires d’un organisme sans convention : bloquant.

    Session
    | Nom du centre | Les Trois-Rivières |
    | Date de début | 11/03/2027         |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | [GRETA du Lac]         |
    | Petit  | Max    | Formation | [Greta du lac]         |
    | Roux   | Zoé    | Formation |                        |

    Organismes
    | Organisme | Convention signée le |
    | Autre     | 01/09/2026           |

Le 04/02/2027, convention ni signée ni envoyée : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Convention signée le | Envoyée au préfet le | Prise d’effet le |
    | GRETA du Lac | []                   | []                   | 01/10/2026       |

Le 04/02/2027, convention envoyée le jour de son effet : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Convention signée le | Envoyée au préfet le | Prise d’effet le |
    | GRETA du Lac | 01/09/2026           | [01/10/2026]         | [01/10/2026]     |

Le 04/02/2027, convention qui prend effet après le début : bloquant.

    Session
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Convention signée le | Envoyée au préfet le | Prise d’effet le |
    | GRETA du Lac | 01/09/2026           | 30/09/2026           | [12/03/2027]     |

Le 04/02/2027, convention qui ne couvre pas ce titre : bloquant.

    Session
    | Code du titre | TP-01280   |
    | Date de début | 11/03/2027 |

    Candidats
    | Nom    | Prénom | Accès     | Organisme de formation |
    | Durand | Léa    | Formation | GRETA du Lac           |

    Organismes
    | Organisme    | Titres couverts       |
    | GRETA du Lac | [TP-01281 ; TP-00140] |
"""

from collections.abc import Iterator, Sequence

from sessionbook.french import enumere
from sessionbook.model.findings import Papier
from sessionbook.model.moyens import Organisme
from sessionbook.model.parcours import ccp
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case, Session
from sessionbook.regulation.law import Texte
from sessionbook.rules import subjects
from sessionbook.rules.agrement.conventions import externes, organisme
from sessionbook.rules.rule import Breach, Phrases, Rule
from sessionbook.rules.titres import code_titre

RULE = Rule(
    id="AGR-07",
    titre="Convention avec l’organisme de formation",
    phrases={
        "absente": Phrases(
            "{n:n|candidat a été formé|candidats ont été formés} par « {organisme} », qui n’a pas "
            "de ligne dans la feuille Organismes : {noms}.",
            "Notez sa convention dans la feuille Organismes, ou corrigez le nom de l’organisme ; "
            "sans convention envoyée au préfet, {n:accord|cette inscription n’est pas possible|"
            "ces inscriptions ne sont pas possibles}.",
        ),
        "incomplete": Phrases(
            "La convention avec « {organisme} » n’est pas notée comme {manque:liste}.",
            "Notez les dates de signature et d’envoi au préfet ; si elle n’est pas partie, "
            "envoyez-la avant sa prise d’effet.",
        ),
        "envoyee_tard": Phrases(
            "La convention avec « {organisme} » a été envoyée au préfet le {envoi:jour}, pour "
            "une prise d’effet le {effet:jour} : elle devait partir avant ce jour.",
            "Corrigez la date mal notée, ou voyez la DREETS avant d’inscrire ses stagiaires.",
        ),
        "pas_encore": Phrases(
            "La convention avec « {organisme} » ne prend effet que le {effet:jour}, alors que "
            "la session commence le {debut:jour}.",
            "Inscrivez ses stagiaires à une session ultérieure, ou corrigez la date mal notée.",
        ),
        "autre_titre": Phrases(
            "La convention avec « {organisme} » couvre {titres:liste}, pas {code}.",
            "Corrigez la liste des titres, ou signez un avenant et envoyez-le au préfet.",
        ),
    },
    retient=frozenset({Papier.CONVOCATION}),
)


def check(case: Case, _: Texte) -> Iterator[Breach]:
    """For each outside body that has trainees: no row, else what its row lacks or says."""
    for nom, candidats in externes(case.dossier).items():
        row = organisme(case.dossier, nom)
        if row is not None:
            yield from _convention(case.session, row, candidats)
        elif not _illisible(case):
            sujets = tuple(map(subjects.candidat, candidats))
            faits = {"organisme": nom, "n": len(sujets), "noms": subjects.noms(sujets)}
            cells = tuple(candidat.cell("organisme_formation") for candidat in candidats)
            yield Breach(cells, faits, "absente", sujets)


def _illisible(case: Case) -> bool:
    """True when the name of a body could not be read: it may be the one that is looked for."""
    return any("nom" in row.place.unreadable for row in case.dossier.organismes)


def _convention(
    session: Session, row: Organisme, candidats: Sequence[Candidat]
) -> Iterator[Breach]:
    sujets = tuple(map(subjects.candidat, candidats))
    faits = {"organisme": row.nom}
    attendus = {"convention_le": "signée", "envoyee_prefet_le": "envoyée au préfet"}
    manque = [champ for champ in attendus if row.blank(champ)]
    if manque:
        cells = tuple(row.cell(champ) for champ in manque)
        words = [attendus[champ] for champ in manque]
        yield Breach(cells, {**faits, "manque": words}, "incomplete", sujets)
    envoi, effet, debut = row.envoyee_prefet_le, row.prise_effet_le, session.date_debut
    if envoi and effet and envoi >= effet:
        cells = (row.cell("envoyee_prefet_le"), row.cell("prise_effet_le"))
        yield Breach(cells, {**faits, "envoi": envoi, "effet": effet}, "envoyee_tard", sujets)
    if effet and debut and effet > debut:
        cells = (row.cell("prise_effet_le"),)
        yield Breach(cells, {**faits, "effet": effet, "debut": debut}, "pas_encore", sujets)
    if row.titres and session.titre_code and not _couvre(session, row.titres):
        vise = enumere([texte for texte in (session.titre_code, session.ccp) if texte], "ni")
        titre = {**faits, "titres": row.titres, "code": vise}
        yield Breach((row.cell("titres"),), titre, "autre_titre", sujets)


def _couvre(session: Session, titres: Sequence[str]) -> bool:
    vise = code_titre(session.titre_code or "")
    return any(
        vise.meme_titre(code_titre(titre)) or bool(session.ccp and ccp(titre) == ccp(session.ccp))
        for titre in titres
    )
