"""One fault a rule, planted in a session in order: the case it makes, and the cells to mark."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import assume

from sessionbook.model.cells import Cell
from sessionbook.model.choix import (
    EtatMateriel,
    ModeRemise,
    NatureDocument,
    NatureTemps,
    ParQui,
    Reponse,
    Statut,
    TypeSalle,
    TypeSession,
)
from sessionbook.model.personnes import Majoration, Plage
from sessionbook.model.session import Case
from sessionbook.regulation.delais import jours_avant, mois_avant
from tests.rules import cases
from tests.rules.seances import (
    CONNAISSANCE,
    DELIBERATION,
    ECRIT,
    Mutation,
    change,
    de,
    modifie,
    passages_de,
    rang_du_creneau,
)

SIREN = "552081317"
_PAIRE = ("candidats", "jury")

Cellules = tuple[Case, Sequence[Cell]]


def _debut(case: Case) -> datetime:
    assert case.session.date_debut is not None
    return datetime.combine(case.session.date_debut, time())


def _reference(case: Case, jours: int) -> date:
    return jours_avant(_debut(case).date(), jours)


def _sur(table: str, champ: str, valeur: object, rang: int = 0) -> Mutation:
    """A mutation of one field, that marks it."""

    def mutation(case: Case) -> Cellules:
        changed = change(case, table, rang, **{champ: valeur})
        record = case.session if table == "session" else de(case, table, rang)
        return changed, [record.cell(champ)]

    return mutation


def _jours(table: str, champ: str, jours: int) -> Mutation:
    """A field dated so many days before the session."""
    return lambda case: _sur(table, champ, _reference(case, jours))(case)


def _lien(champ_candidat: str, champ_membre: str, **champs: object) -> Mutation:
    """A tie between the first candidate and the first member, whom the plan seats together."""

    def mutation(case: Case) -> Cellules:
        own = {k[2:]: v for k, v in champs.items() if k.startswith("c_")}
        their = {k[2:]: v for k, v in champs.items() if k.startswith("m_")}
        changed = change(change(case, "candidats", **own), "jury", **their)
        first = [de(case, table) for table in _PAIRE]
        cells = [first[0].cell(champ_candidat), first[1].cell(champ_membre)]
        return changed, cells + [creneau.cell("jury") for creneau in passages_de(case)]

    return mutation


def _sans_composition(case: Case) -> Cellules:
    return change(case, "compositions", membre_2=None), [de(case, "compositions").cell("membre_2")]


def _declare(case: Case) -> Cellules:
    candidat, membre = de(case, "candidats"), de(case, "jury")
    cells = [candidat.cell("nom_naissance"), membre.cell("liens")]
    changed = change(case, "jury", liens=(candidat.numero,))
    return changed, cells + [creneau.cell("jury") for creneau in passages_de(case)]


def _meme_employeur(case: Case) -> Cellules:
    changed = change(change(case, "jury", employeur_siren=SIREN), "jury", 1, employeur_siren=SIREN)
    return changed, [de(case, "jury", n).cell("employeur_siren") for n in (0, 1)]


def _salarie_du_centre(case: Case) -> Cellules:
    changed = change(change(case, "session", centre_siren=SIREN), "jury", employeur_siren=SIREN)
    return changed, [case.session.cell("centre_siren"), de(case, "jury").cell("employeur_siren")]


def _presence(case: Case) -> Cellules:
    epreuves = [e for e in case.dossier.epreuves if e.devant_jury]
    total = sum(e.duree or 0 for e in epreuves)
    cells = [case.session.cell("jury_presence"), *(e.cell("duree") for e in epreuves)]
    return change(case, "session", jury_presence=total + 10), cells


def _presence_en_trop(case: Case) -> Cellules:
    epreuves = [e for e in case.dossier.epreuves if e.devant_jury]
    total = sum(e.duree or 0 for e in epreuves)
    cells = [case.session.cell("jury_presence"), *(e.cell("duree") for e in epreuves)]
    return change(case, "session", jury_presence=total - 10), cells


def _total(case: Case) -> Cellules:
    cells = [case.session.cell("candidat_total"), *(e.cell("duree") for e in case.dossier.epreuves)]
    total = sum(e.duree or 0 for e in case.dossier.epreuves)
    return change(case, "session", candidat_total=total + 5), cells


def _maximum(case: Case) -> Cellules:
    n = len(case.dossier.inscrits)
    cells = [creneau.cell("jury") for creneau in passages_de(case, n - 1)]
    return change(case, "session", candidats_par_jury_et_jour=n - 1), cells


def _autre_jury(case: Case) -> Cellules:
    """A second jury, for one more passage of the first candidate."""
    assume(len(passages_de(case)) > 1)
    last = passages_de(case)[-1]
    rang = rang_du_creneau(case.dossier, last.cell("debut").row)
    jour = _debut(case).date()
    changed = change(case, "creneaux", rang, jury="Jury 2")
    membres = tuple(
        replace(de(case, "jury", n), place=cases.place("jury", 10 + n), nom=nom)
        for n, nom in enumerate(("Colin", "Marchal"))
    )
    caches = tuple(
        replace(c, place=cases.place("creneaux", 110 + n), jury="Jury 2")
        for n, c in enumerate(case.dossier.creneaux)
        if c.epreuve and case.dossier.temps_cache(c.epreuve)
    )
    return modifie(
        changed,
        creneaux=(*changed.dossier.creneaux, *caches),
        jury=(*case.dossier.jury, *membres),
        compositions=(
            *case.dossier.compositions,
            cases.composition(4, "Jury 2", "Colin Anne", "Marchal Anne", jour=jour),
        ),
    ), [last.cell("jury")]


def _indisponible(case: Case) -> Cellules:
    day = _debut(case)
    plages = (Plage(day.replace(hour=13), day.replace(hour=19)),)
    cells = [de(case, "jury").cell("disponibilites"), de(case, "compositions").cell("membre_1")]
    return change(case, "jury", disponibilites=plages), cells


def _responsable_au_jury(case: Case) -> Cellules:
    changed = change(case, "jury", 2, nom="Moreau", prenom="Claire")
    return changed, [case.session.cell("responsable_nom"), de(case, "jury", 2).cell("nom")]


def _court(case: Case) -> Cellules:
    creneau = passages_de(case)[0]
    rang = rang_du_creneau(case.dossier, creneau.cell("debut").row)
    changed = change(case, "creneaux", rang, debut=time(9, 5))
    return changed, [creneau.cell("debut"), creneau.cell("fin")]


def _ecrit_deux_fois(case: Case) -> Cellules:
    """The written épreuve of the first candidate, half an hour after all the others."""
    rang = rang_du_creneau(case.dossier, ECRIT)
    ecrit, numeros = de(case, "creneaux", rang), [c.numero for c in case.dossier.inscrits]
    changed = change(case, "creneaux", rang, candidats=tuple(numeros[1:]))
    seul = replace(
        ecrit,
        place=cases.place("creneaux", 110),
        candidats=(numeros[0],),
        debut=time(8, 30),
        fin=time(9),
    )
    creneaux = (*changed.dossier.creneaux, seul)
    return modifie(changed, creneaux=creneaux), [seul.cell("debut")]


def _deliberation_tot(case: Case) -> Cellules:
    rang = rang_du_creneau(case.dossier, DELIBERATION)
    creneau = de(case, "creneaux", rang)
    changed = change(case, "creneaux", rang, debut=time(8, 50), fin=time(9))
    return changed, [creneau.cell("debut")]


def _chevauche(case: Case) -> Cellules:
    rang = rang_du_creneau(case.dossier, CONNAISSANCE)
    other, own = de(case, "creneaux", rang + 1), de(case, "creneaux", rang)
    changed = change(case, "creneaux", rang, debut=time(8, 35), fin=time(8, 45))
    return changed, [c.cell(champ) for c in (own, other) for champ in ("debut", "fin")]


def _surveille_par_responsable(case: Case) -> Cellules:
    rang = rang_du_creneau(case.dossier, ECRIT)
    surveillant = replace(
        de(case, "surveillants"),
        place=cases.place("surveillants", 3),
        nom="Moreau",
        prenom="Claire",
    )
    changed = change(case, "creneaux", rang, surveillant="Claire Moreau")
    cells = [case.session.cell("responsable_nom"), de(case, "creneaux", rang).cell("surveillant")]
    return modifie(changed, surveillants=(*case.dossier.surveillants, surveillant)), cells


def _surveillant_formateur(case: Case) -> Cellules:
    numero = de(case, "candidats").numero
    creneau = de(case, "creneaux", rang_du_creneau(case.dossier, ECRIT))
    cells = [creneau.cell("surveillant"), de(case, "surveillants").cell("formateur_de")]
    return change(case, "surveillants", formateur_de=(numero,)), cells


def _petite_salle(case: Case) -> Cellules:
    creneau = de(case, "creneaux", rang_du_creneau(case.dossier, ECRIT))
    cells = [de(case, "salles", 1).cell("capacite"), creneau.cell("salle")]
    return change(case, "salles", 1, capacite=len(case.dossier.inscrits)), cells


def _peu_de_materiel(case: Case) -> Cellules:
    changed = change(case, "materiel", par=ParQui.CANDIDAT, disponible=1)
    return changed, [de(case, "materiel").cell("disponible")]


def _mauvaise_salle(case: Case) -> Cellules:
    creneau = passages_de(case)[0]
    rang = rang_du_creneau(case.dossier, creneau.cell("debut").row)
    autre = replace(
        de(case, "salles"), place=cases.place("salles", 4), nom="Hall", types=(TypeSalle.ACCUEIL,)
    )
    changed = change(case, "creneaux", rang, salle="Hall")
    return modifie(changed, salles=(*case.dossier.salles, autre)), [creneau.cell("salle")]


def _pas_confidentielle(case: Case) -> Cellules:
    assume(any(epreuve.confidentielle for epreuve in case.dossier.epreuves))
    return _sur("salles", "confidentielle", valeur=False)(case)


def _qui_apporte(case: Case) -> Cellules:
    rang = next(n for n, d in enumerate(case.dossier.documents) if d.nature is NatureDocument.EPI)
    changed = change(case, "documents", rang, designation="Gants", fourni_par=None)
    return changed, [de(case, "documents", rang).cell("fourni_par")]


def _sans_documents(case: Case) -> Cellules:
    epi = tuple(d for d in case.dossier.documents if d.nature is NatureDocument.EPI)
    return modifie(case, documents=epi), [Cell("Documents", 1, 1)]


def _sans_ecrit(case: Case) -> Cellules:
    """One candidate is left out of the written épreuve."""
    rang = rang_du_creneau(case.dossier, ECRIT)
    numeros = tuple(c.numero for c in case.dossier.inscrits[1:])
    changed = change(case, "creneaux", rang, candidats=numeros)
    return changed, [de(case, "candidats").cell("nom_naissance")]


def _organisme(case: Case) -> Cellules:
    assume(bool(case.dossier.organismes and de(case, "candidats").organisme_formation))
    changed = change(change(case, "organismes", siren=SIREN), "jury", employeur_siren=SIREN)
    cells = [
        de(case, "candidats").cell("organisme_formation"),
        de(case, "jury").cell("employeur_siren"),
        *(creneau.cell("jury") for creneau in passages_de(case)),
    ]
    return changed, cells


def _final_en_premier(case: Case) -> Cellules:
    """The two épreuves of the first candidate change places."""
    assume(case.session.type is TypeSession.TITRE)
    premier, final = passages_de(case)
    assert premier.debut
    assert final.minutes
    pivot = (
        datetime.combine(_debut(case), premier.debut) + timedelta(minutes=final.minutes)
    ).time()
    rangs = [rang_du_creneau(case.dossier, c.cell("debut").row) for c in (premier, final)]
    changed = change(case, "creneaux", rangs[0], debut=pivot, fin=final.fin)
    changed = change(changed, "creneaux", rangs[1], debut=premier.debut, fin=pivot)
    return changed, [final.cell("debut"), premier.cell("debut")]


def _sans_deliberation(case: Case) -> Cellules:
    rang = next(
        n
        for n, temps in enumerate(case.dossier.temps_caches)
        if temps.nature is NatureTemps.DELIBERATION
    )
    return _sur("temps_caches", "duree", 0, rang)(case)


def _demande_tardive(case: Case) -> Cellules:
    tard = mois_avant(_debut(case).date(), 3) + timedelta(days=1)
    changed = change(case, "candidats", amenagement_demande_le=tard)
    return changed, [de(case, "candidats").cell("amenagement_demande_le")]


def _sans_decision(case: Case) -> Cellules:
    changed = change(case, "candidats", amenagement=(Majoration("QP", 10, None),))
    candidat = de(case, "candidats")
    return changed, [candidat.cell("amenagement_decision_le"), candidat.cell("amenagement")]


def _majoration_inconnue(case: Case) -> Cellules:
    changed = change(
        case,
        "candidats",
        amenagement=(Majoration("ORAL", 5, None),),
        amenagement_decision_le=_reference(case, 60),
    )
    return changed, [de(case, "candidats").cell("amenagement")]


def _amenagement_sans_temps(case: Case) -> Cellules:
    changed = change(case, "candidats", amenagement_decision_le=_reference(case, 60))
    return changed, [de(case, "candidats").cell("amenagement")]


MUTATIONS: Mapping[str, Mutation] = {
    "CONV-01": _jours("session", "convocations_validees_le", 30),
    "CONV-02": _sur("candidats", "remise_mode", ModeRemise.COURRIEL),
    "CONV-03": _sans_documents,
    "CONV-05": _sans_ecrit,
    "CONV-11": _jours("candidats", "inscription_ceres_le", 30),
    "JUR-01": _sans_composition,
    "JUR-02": _jours("jury", "habilitation_fin", 1),
    "JUR-03": _jours("jury", "habilitation_fin", -30),
    "JUR-05": _sur("jury", "fonction", "Formatrice"),
    "JUR-06": _lien(
        "entreprise_siren", "employeur_siren", c_entreprise_siren=SIREN, m_employeur_siren=SIREN
    ),
    "JUR-07": _lien("formateurs", "nom", c_formateurs=("Mme Martin Anne",)),
    "JUR-08": _organisme,
    "JUR-09": _declare,
    "JUR-10": _salarie_du_centre,
    "JUR-11": _meme_employeur,
    "JUR-12": _sur("session", "composition_jury", "Un membre titulaire du CACES"),
    "JUR-13": _sur("jury", "liste_ceres", valeur=False),
    "JUR-14": _sur("jury", "invite_le", None),
    "JUR-15": _sur("jury", "reponse", Reponse.EN_ATTENTE),
    "JUR-16": _presence,
    "JUR-17": _maximum,
    "JUR-18": _autre_jury,
    "JUR-19": _indisponible,
    "JUR-20": _responsable_au_jury,
    "PLN-01": _court,
    "PLN-02": _total,
    "PLN-03": _presence_en_trop,
    "PLN-04": _final_en_premier,
    "PLN-05": _ecrit_deux_fois,
    "PLN-06": _sans_deliberation,
    "PLN-07": _chevauche,
    "PLN-09": lambda case: _sur(
        "creneaux", "surveillant", None, rang_du_creneau(case.dossier, ECRIT)
    )(case),
    "PLN-10": _surveillant_formateur,
    "PLN-11": _surveille_par_responsable,
    "PLN-13": _deliberation_tot,
    "PLT-01": _peu_de_materiel,
    "PLT-02": _sur("materiel", "etat", EtatMateriel.EN_PANNE),
    "PLT-03": _mauvaise_salle,
    "PLT-04": _pas_confidentielle,
    "PLT-06": _qui_apporte,
    "PLT-08": _petite_salle,
    "AFF-01": _sur("session", "deroule_affiche_le", None),
    "RSP-01": _sur("session", "responsable_telephone", None),
    "HAN-01": _sans_decision,
    "HAN-02": _demande_tardive,
    "HAN-03": _majoration_inconnue,
    "HAN-04": _amenagement_sans_temps,
    "DAY-01": _sur("candidats", "statut", Statut.ABSENT),
}
