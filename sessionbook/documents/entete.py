"""What several documents state in the same words: the centre, the title, the dates, the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from sessionbook.french import NBSP, cle, date_longue, date_moyenne, enumere, heure
from sessionbook.model.cells import Record
from sessionbook.model.choix import Civilite, TypeSession
from sessionbook.model.session import Session

_NOMS = {
    "centre_nom": "le nom du centre",
    "centre_adresse": "l’adresse du centre",
    "centre_code_postal": "le code postal du centre",
    "centre_ville": "la ville du centre",
    "site_adresse": "l’adresse du site",
    "site_code_postal": "le code postal du site",
    "site_ville": "la ville du site",
    "titre_intitule": "l’intitulé du titre",
    "titre_code": "le code du titre",
    "type": "le type de session",
    "ccp": "le CCP ou CCS visé",
    "date_debut": "la date de début",
    "date_fin": "la date de fin",
    "responsable_nom": "le nom du responsable",
    "responsable_telephone": "le téléphone du responsable",
    "nom_naissance": "le nom de naissance",
    "prenoms": "les prénoms",
    "adresse": "l’adresse",
    "code_postal": "le code postal",
    "ville": "la ville",
    "nom": "le nom",
    "prenom": "le prénom",
}

CENTRE = ("centre_nom", "centre_adresse", "centre_code_postal", "centre_ville")
SITE = ("site_adresse", "site_code_postal", "site_ville")
EXAMEN = ("titre_intitule", "titre_code", "type", "date_debut", "date_fin")
RESPONSABLE = ("responsable_nom", "responsable_telephone")


@dataclass(frozen=True, kw_only=True)
class Examen:
    """Which exam this is: in every document."""

    centre_nom: Annotated[str, "nom du centre"]
    titre_intitule: Annotated[str, "intitulé du titre professionnel"]
    titre_reference: Annotated[str, "code et millésime du titre"]
    session_type: Annotated[str, "« session titre », ou « session CCP » suivie du CCP visé"]
    numero_ceres: Annotated[str, "n° de session CERES ; vide s’il n’est pas connu"]
    periode: Annotated[str, "« le jeudi 11 mars 2027 » ou « du … au … »"]


@dataclass(frozen=True, kw_only=True)
class Lieu:
    """Where the exam is held and who answers for it."""

    site: Annotated[str, "nom et adresse du site, sur une ligne"]
    responsable_nom: Annotated[str, "prénom et nom du responsable de session"]
    responsable_telephone: Annotated[str, "téléphone du responsable de session"]


@dataclass(frozen=True, kw_only=True)
class Version:
    """Which déroulé the hours come from: two papers of one version agree."""

    version_deroule: Annotated[str, "version du déroulé, « 3F2A » ; vide sans déroulé"]


@dataclass(frozen=True, kw_only=True)
class Courrier(Examen, Lieu):
    """What a letter adds: the sender's address, place and date, signature."""

    centre_adresse: Annotated[str, "numéro et voie du centre"]
    centre_localite: Annotated[str, "code postal et ville du centre"]
    centre_contact: Annotated[str, "téléphone et courriel du centre ; vide si aucun n’est connu"]
    destinataire: Annotated[tuple[str, ...], "lignes de l’adresse du destinataire"]
    lieu_date: Annotated[str, "« Bordeaux, le 3 février 2027 »"]
    appel: Annotated[str, "« Madame », « Monsieur » ou « Madame, Monsieur »"]
    session_visee: Annotated[str, "« du titre professionnel … », précédé du CCP s’il y en a un"]
    site_acces: Annotated[str, "phrase d’accès au site ; vide si le classeur n’en a pas"]
    responsable_titre: Annotated[str, "« La responsable de session », « Le responsable… »"]
    responsable_courriel: Annotated[str, "courriel du responsable ; vide s’il n’est pas connu"]


def examen(session: Session) -> Examen:
    """The exam of a session in which `manque` found nothing missing."""
    return Examen(
        centre_nom=session.centre_nom or "",
        titre_intitule=session.titre_intitule or "",
        titre_reference=_reference(session),
        session_type=_type(session),
        numero_ceres=session.numero_ceres or "",
        periode=periode(session.date_debut, session.date_fin),
    )


def lieu(session: Session) -> Lieu:
    """The place of a session in which `manque` found nothing missing."""
    adresse = f"{session.site_adresse}, {session.site_code_postal} {session.site_ville}"
    return Lieu(
        site=f"{session.site_nom}, {adresse}" if session.site_nom else adresse,
        responsable_nom=responsable(session),
        responsable_telephone=session.responsable_telephone or "",
    )


def courriers(session: Session) -> dict[str, str]:
    """Values of `Courrier` that the letters of a session share, where `manque` found nothing."""
    contacts = (_prefixe("Tél.", session.centre_telephone), session.centre_courriel)
    return {
        **vars(examen(session)),
        **vars(lieu(session)),
        "centre_adresse": session.centre_adresse or "",
        "centre_localite": f"{session.centre_code_postal} {session.centre_ville}",
        "centre_contact": " – ".join(contact for contact in contacts if contact),
        "session_visee": _visee(session),
        "site_acces": session.site_acces or "",
        "responsable_titre": _responsable_titre(session.responsable_civilite),
        "responsable_courriel": session.responsable_courriel or "",
    }


def appel(civilite: Civilite | None) -> str:
    """« Madame », « Monsieur », or both for somebody whose title is not known."""
    return civilite.value if civilite else "Madame, Monsieur"


def lieu_date(session: Session, jour: date) -> str:
    """« Bordeaux, le 3 février 2027 »."""
    return f"{session.centre_ville}, le {date_moyenne(jour)}"


def manque(record: Record, champs: Iterable[str]) -> str:
    """The sentence that names the values a document cannot do without, "" when none is missing."""
    missing = [
        f"{_NOMS[champ]} ({record.cell(champ)})" for champ in champs if not getattr(record, champ)
    ]
    if not missing:
        return ""
    if len(missing) == 1:
        return f"Il manque {missing[0]} : la cellule est vide ou illisible. Remplissez-la."
    return f"Il manque {enumere(missing)} : ces cellules sont vides ou illisibles. Remplissez-les."


def manque_session(session: Session, champs: tuple[str, ...]) -> str:
    """As `manque`, the CCP being needed only by a session that is not for the whole title."""
    partial = session.type not in (None, TypeSession.TITRE)
    return manque(session, (*champs, "ccp") if partial else champs)


def periode(debut: date | None, fin: date | None) -> str:
    """« le jeudi 11 mars 2027 », or « du mardi 9 au vendredi 12 mars 2027 »."""
    if debut is None or fin is None:
        return ""
    if debut == fin:
        return f"le {date_longue(debut)}"
    return f"du {_depart(debut, fin)} au {date_longue(fin)}"


def _depart(debut: date, fin: date) -> str:
    """The first of two days, without the month and the year that the second one tells again."""
    words = date_longue(debut).split(NBSP)
    if debut.year != fin.year:
        return NBSP.join(words)
    return NBSP.join(words[:2] if debut.month == fin.month else words[:3])


def plage(debut: time, fin: time) -> str:
    """« 8 h 15 – 8 h 45 », on one line."""
    return f"{heure(debut)}{NBSP}–{NBSP}{heure(fin)}"


def nom_de_salle(salle: str) -> str:
    """« Salle 12 » for « 12 »; a name that says what it is stays as it is."""
    named = any(len(word) > 3 and word.isalpha() for word in cle(salle).split())
    return salle if named else f"Salle {salle}"


def majuscule(texte: str) -> str:
    """The same words, starting a sentence."""
    return texte[:1].upper() + texte[1:]


def responsable(session: Session) -> str:
    """« Anne MARTIN », as one signs."""
    nom = (session.responsable_nom or "").upper()
    return f"{session.responsable_prenom} {nom}" if session.responsable_prenom else nom


def adresse_postale(
    nom: str,
    *lignes: str | None,
    code_postal: str | None,
    ville: str | None,
    pays: str | None = None,
) -> tuple[str, ...]:
    """Lines of an address block, without the empty ones."""
    localite = " ".join(part for part in (code_postal, ville) if part)
    etranger = pays.upper() if pays and pays.casefold() != "france" else None
    return tuple(ligne for ligne in (nom, *lignes, localite, etranger) if ligne)


def _reference(session: Session) -> str:
    millesime = _prefixe("millésime", session.titre_millesime)
    return ", ".join(part for part in (session.titre_code, millesime) if part)


def _type(session: Session) -> str:
    if session.type in (None, TypeSession.TITRE):
        return "session titre"
    return f"session {session.type} «{NBSP}{session.ccp}{NBSP}»"


def _visee(session: Session) -> str:
    titre = f"du titre professionnel «{NBSP}{session.titre_intitule}{NBSP}»"
    if session.type in (None, TypeSession.TITRE):
        return titre
    return f"du {session.type} «{NBSP}{session.ccp}{NBSP}» {titre}"


def _prefixe(mot: str, valeur: str | None) -> str:
    return f"{mot}{NBSP}{valeur}" if valeur else ""


def _responsable_titre(civilite: Civilite | None) -> str:
    article = {Civilite.MADAME: "La ", Civilite.MONSIEUR: "Le "}
    return f"{article[civilite]}responsable de session" if civilite else "Responsable de session"
