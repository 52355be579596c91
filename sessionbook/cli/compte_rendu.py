"""What a person reads on the terminal, on stderr: data goes to stdout."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sessionbook.errors import ExitCode
from sessionbook.french import accord, date_courte, enumere, heure, tel_quel, typographie
from sessionbook.model.findings import Finding, Gravite, Papier

if TYPE_CHECKING:
    from rich.console import Console

    from sessionbook.batch.options import Resultat
    from sessionbook.model.papiers import Retenu
    from sessionbook.model.plan import Besoin

_CONSTATS_MONTRES = 8


def dire(resultat: "Resultat") -> None:
    """Tell the outcome of a workbook."""
    _ecrire(lignes(resultat))


class Total:
    """How the workbooks of a run ended, told when there are several."""

    def __init__(self) -> None:
        self._codes: Counter[int] = Counter()
        self._rates: list[str] = []

    def compter(self, resultat: "Resultat") -> None:
        """One workbook more."""
        self._codes[resultat.code] += 1
        if resultat.erreur:
            self._rates.append(resultat.classeur.name)

    def dire(self) -> None:
        """Tell it in one line, those that failed by name."""
        total = self._codes.total()
        if total < 2:
            return
        parts = [f"{n} {mot}" for code, mot in _FINS.items() if (n := self._codes[code])]
        if self._rates:
            shown = enumere([tel_quel(name) for name in self._rates[:_RATES_MONTRES]])
            more = "…" if len(self._rates) > _RATES_MONTRES else ""
            parts.append(f"{accord(len(self._rates), 'non traité', 'non traités')} ({shown}{more})")
        _ecrire([typographie(f"■ {accord(total, 'classeur')} : {', '.join(parts)}")])


_FINS = {
    int(ExitCode.BLOQUANT): "avec des points bloquants",
    int(ExitCode.A_VERIFIER): "à vérifier",
    int(ExitCode.RIEN_A_SIGNALER): "sans rien à signaler",
}
_RATES_MONTRES = 6


def dire_erreur(constat: str, remede: str) -> None:
    """Tell what prevented the work and what to do."""
    _ecrire([f"Erreur : {constat}", f"  À faire : {remede}"])


@cache
def ecran() -> "Console":
    """The one console: a bar and lines that went through two would be printed over each other."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def _ecrire(textes: Sequence[str] | Iterator[str]) -> None:
    from rich.text import Text

    told = (Text(ligne, style=_style(ligne)) for ligne in textes)
    ecran().print(Text("\n").join(told))


def _style(ligne: str) -> str:
    start = ligne.lstrip()
    return next((style for debut, style in _STYLES.items() if start.startswith(debut)), "")


_STYLES = {"Erreur": "bold red", "Bloquant": "red", "À vérifier": "yellow", "■": "bold"}


def lignes(resultat: "Resultat") -> Iterator[str]:
    """What is told of the outcome of a workbook, line by line."""
    yield f"■ {resultat.classeur.name}"
    if resultat.erreur:
        yield f"  Erreur : {resultat.erreur}"
        yield f"  À faire : {resultat.remede}"
        return
    if resultat.inchange is not None:
        yield f"  {resultat.inchange}"
        yield "  Inchangé depuis le dernier passage : rien n’est refait."
    if resultat.preparation:
        yield f"  {resultat.preparation.verdict}"
    if resultat.compris:
        yield f"  {resultat.compris}"
    if resultat.besoin:
        yield from _besoin(resultat.besoin)
    yield from _constats(resultat.findings)
    if resultat.faits:
        yield typographie(
            f"  {accord(len(resultat.faits), 'document')} dans {tel_quel(resultat.resultats)}"
        )
    yield from _retenus(resultat.retenus)
    for remplace in resultat.remplaces:
        yield typographie(
            f"  À vérifier : {remplace.nom} : le contenu a changé depuis la remise du "
            f"{remplace.remis_le:%d/%m/%Y} ; l’ancien document est gardé dans "
            f"{tel_quel(remplace.archive)}."
        )
    marquage = resultat.marquage
    if marquage and marquage.raison:
        yield f"  À vérifier : {marquage.raison}"
    if marquage and marquage.fichier:
        yield f"  Marques dans {marquage.fichier}" + ("" if marquage.ecrit else " (inchangé)")


def _constats(findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    counts = [
        f"{gravite.libelle.lower()} : {number}"
        for gravite in Gravite
        if (number := sum(1 for finding in findings if finding.gravite is gravite))
    ]
    yield typographie(f"  {accord(len(findings), 'anomalie')} ({', '.join(counts)})")
    shown = [f for f in findings if f.gravite is not Gravite.INFORMATION][:_CONSTATS_MONTRES]
    for finding in shown:
        where = str(finding.cells[0]) if finding.cells else "Session"
        yield f"    {finding.gravite.libelle} [{finding.regle}] {where}"
        yield f"      {finding.message}"
        yield f"      À faire : {finding.remede}"
    if len(findings) > len(shown):
        rest = accord(len(findings) - len(shown), "autre anomalie", "autres anomalies")
        yield typographie(f"    … et {rest} dans la feuille Anomalies")


def _besoin(besoin: "Besoin") -> Iterator[str]:
    """Why so many juries, the trade-off as a small table, what changed for whom."""
    yield f"  Déroulé version {besoin.version}"
    yield from (f"    {line}" for line in besoin.arithmetique)
    if besoin.compromis:
        yield "    Jours  Jurys  Membres  Journées de jury  Fin"
    for line in besoin.compromis:
        fin = f"{date_courte(line.fin.date())} à {heure(line.fin.time())}"
        kept = " ← déroulé retenu" if line.retenu else ""
        yield (
            f"    {line.jours:>5}  {line.jurys:>5}  {line.membres:>7}  {line.jours_jury:>16}  "
            f"{fin} ({line.preuve}){kept}"
        )
    yield from (f"    Changement : {line}" for line in besoin.changements)


def _retenus(retenus: "Sequence[Retenu]") -> Iterator[str]:
    """How many documents of each kind were withheld, and which problems hold them."""
    if not retenus:
        return
    yield f"  {accord(len(retenus), 'document retenu', 'documents retenus')}"
    for papier, mot in _PAPIERS.items():
        kind = [retenu for retenu in retenus if retenu.papier is papier]
        if kind:
            rules = sorted({regle for retenu in kind for regle in retenu.regles})
            cause = f" ({', '.join(rules)})" if rules else f" : {kind[0].raison}"
            yield typographie(f"    {accord(len(kind), *mot)}{cause}")
    yield "    La raison de chacun est dans resultat.json."


_PAPIERS = {
    Papier.CONVOCATION: ("convocation", "convocations"),
    Papier.INVITATION: ("invitation du jury", "invitations du jury"),
    Papier.DEROULE: ("déroulé à afficher", "déroulés à afficher"),
    Papier.REGLEMENT: ("rappel du règlement", "rappels du règlement"),
    Papier.PORTE: ("affichette de porte", "affichettes de porte"),
    Papier.CONSIGNES: ("feuille de consignes d’épreuve", "feuilles de consignes d’épreuve"),
    Papier.SECURITE: ("affiche de sécurité", "affiches de sécurité"),
    Papier.PASSAGES: ("ordre de passage", "ordres de passage"),
    Papier.EMARGEMENT: ("feuille d’émargement", "feuilles d’émargement"),
    Papier.PRESENCE_JURY: ("feuille de présence du jury", "feuilles de présence du jury"),
    Papier.CERES: ("fiche de saisie CERES", "fiches de saisie CERES"),
    Papier.CONTROLE: ("liste de contrôle", "listes de contrôle"),
    Papier.OUVERTURE: ("relevé d’ouverture des plis", "relevés d’ouverture des plis"),
    Papier.REMISES: ("bordereau de remise", "bordereaux de remise"),
    Papier.CORRESPONDANCE: ("table de correspondance", "tables de correspondance"),
    Papier.TIRAGE: ("fichier à imprimer", "fichiers à imprimer"),
}
