"""Le nombre de membres du jury se déduit du déroulé-type et des temps cachés.

Pourquoi
--------
La notice demande de planifier d’abord, puis d’en déduire le nombre de membres. Tant que
le déroulé n’est pas écrit, un calcul simple dit s’il y a assez de monde : la journée utile
d’un jury, divisée par le temps qu’il consacre à un candidat.

Correct
-------
Le 04/12/2026, deux membres suffisent pour trois candidats.

    Session
    | Date de début      | 11/03/2027 |
    | Date de fin        | 11/03/2027 |
    | Candidats prévus   | 3          |
    | Ouverture du site  | 08:00      |
    | Fermeture du site  | 18:00      |

    Épreuves
    | Code | Durée | Jury    |
    | MSP  | 120   | Présent |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |
    | Leroy  | Paul   |

Signalé
-------
Le 04/12/2026, il faut deux jurys pour six candidats : pour information.

    Session
    | Date de début      | 11/03/2027 |
    | Date de fin        | 11/03/2027 |
    | Candidats prévus   | 6          |
    | Ouverture du site  | 08:00      |
    | Fermeture du site  | 18:00      |

    Épreuves
    | Code | Durée | Jury    |
    | MSP  | 120   | Présent |

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |
    | [Leroy]  | Paul   |

Le 04/02/2027, à un mois de la session : à vérifier.

    Session
    | Date de début                  | 11/03/2027 |
    | Date de fin                    | 11/03/2027 |
    | Candidats prévus               | 3          |
    | Ouverture du site              | 08:00      |
    | Fermeture du site              | 18:00      |
    | Candidats par jury et par jour | 2          |

    Épreuves
    | Code | Durée | Jury    |
    | MSP  | 60    | Présent |

    Jury
    | Nom      | Prénom |
    | [Martin] | Anne   |
    | [Leroy]  | Paul   |

Le 04/02/2027, une épreuve plus longue que la journée : à vérifier.

    Session
    | Date de début        | 11/03/2027 |
    | Date de fin          | 11/03/2027 |
    | Candidats prévus     | 3          |
    | Ouverture du site    | 08:00      |
    |  Fermeture du site    | [11:00]    |

    Épreuves
    | Code | Durée | Jury    |
    | MSP  | 240   | Présent |

    Jury
    | Nom    | Prénom |
    | Martin | Anne   |
    | Leroy  | Paul   |
"""

from collections.abc import Iterator

from sessionbook.model.choix import NatureTemps, Occupe, Portee
from sessionbook.model.epreuves import TempsCache
from sessionbook.model.session import Case
from sessionbook.regulation.delais import ouvre
from sessionbook.regulation.law import Texte
from sessionbook.rules.deroule.sommes import devant_jury, somme
from sessionbook.rules.jury.liens import membres
from sessionbook.rules.rule import Breach, Phrases, Rule

_REMEDE = (
    "Invitez {manque:n|membre} de plus, ou prévoyez un jour de plus. Le déroulé, une fois écrit, "
    "remplace ce calcul."
)

RULE = Rule(
    id="PLN-08",
    titre="Nombre de membres du jury",
    phrases={
        "journee": Phrases(
            "{candidats:n|candidat} : {utile:duree} utiles par jury et par jour, {unite:duree} par "
            "candidat, soit {k:n|candidat} par jury et par jour. Sur {jours:n|jour}, il faut "
            "{jurys:n|jury|jurys}, soit {besoin:n|membre} ; {n} {n:accord|peut|peuvent} siéger.",
            _REMEDE,
        ),
        "maximum": Phrases(
            "{candidats:n|candidat} : le référentiel permet {k:n|candidat} par jury et par jour. "
            "Sur {jours:n|jour}, il faut {jurys:n|jury|jurys}, soit {besoin:n|membre} ; {n} "
            "{n:accord|peut|peuvent} siéger.",
            _REMEDE,
        ),
        "impossible": Phrases(
            "Un candidat demande {unite:duree} au jury, la journée ne lui en laisse que "
            "{utile:duree}.",
            "Relisez les durées, les temps cachés et les heures d’ouverture, ou étalez les "
            "épreuves sur deux jours.",
        ),
    },
)


def check(case: Case, texte: Texte) -> Iterator[Breach]:
    """One breach at most, as long as the sheet Déroulé is empty."""
    session, dossier = case.session, case.dossier
    candidats = max(len(dossier.inscrits), session.candidats_prevus or 0)
    jours = sum(ouvre(jour, session.lieu) for jour in session.jours)
    presence = somme(devant_jury(dossier)) or session.jury_presence
    utile = _utile(case)
    if dossier.creneaux or dossier.compositions or not (candidats and jours and dossier.jury):
        return
    if not presence or utile is None:
        return
    unite = presence + _minutes(dossier.temps_caches, Portee.CANDIDAT)
    par_jour, maximum = utile // unite, session.candidats_par_jury_et_jour
    k = min(par_jour, maximum or par_jour)
    if not k:
        faits = {"unite": unite, "utile": utile}
        yield Breach((session.cell("heure_fermeture"),), faits, "impossible")
        return
    jurys = -(-candidats // (k * jours))
    sieges = [membre for membre in membres(dossier) if membre.siege]
    besoin = jurys * texte.nombre("membres")
    if len(sieges) < besoin and sieges:
        faits = {
            "candidats": candidats,
            "utile": utile,
            "unite": unite,
            "k": k,
            "jours": jours,
            "jurys": jurys,
            "besoin": besoin,
            "n": len(sieges),
            "manque": besoin - len(sieges),
        }
        cells = tuple(membre.cell("nom") for membre in sieges)
        yield Breach(cells, faits, "journee" if k == par_jour else "maximum")


def _utile(case: Case) -> int | None:
    """Minutes a jury has for candidates on a day, once its fixed times are taken off."""
    debut, fin = case.session.heure_ouverture, case.session.heure_fermeture
    if debut is None or fin is None or fin <= debut:
        return None
    minutes = (fin.hour - debut.hour) * 60 + fin.minute - debut.minute
    temps = case.dossier.temps_caches
    fixes = sum(_minutes(temps, portee) for portee in Portee if portee is not Portee.CANDIDAT)
    return max(minutes - fixes, 0)


def _minutes(temps: tuple[TempsCache, ...], portee: Portee) -> int:
    """Minutes of the jury in hidden times of one scope; meals count even unmarked."""
    return sum(
        t.duree or 0
        for t in temps
        if t.portee is portee
        and (not t.occupe or Occupe.JURY in t.occupe or t.nature is NatureTemps.REPAS)
    )
