"""The steps of a run over the workbooks of one or several folders, all locks being held."""

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from sessionbook.batch import files
from sessionbook.batch.appel import appeler
from sessionbook.batch.equipe import PerduError
from sessionbook.batch.folder import Tache
from sessionbook.batch.memoire import Memoire
from sessionbook.batch.options import Acheve, Extrait, Options, Resultat
from sessionbook.batch.report import memo
from sessionbook.batch.signature import signature
from sessionbook.batch.vue import (
    A_REPRENDRE,
    Vue,
    cle_de,
    empreinte_de,
    intactes,
    perdu,
    rappel,
    souvenir_de,
)
from sessionbook.workbook.limites import FICHIER_MAX


class Passage:
    """A run; what it decides depends on the files alone, never on which worker is faster."""

    def __init__(self, listed: Sequence[Tache], options: Options, executeur: Executor) -> None:
        self._options = options
        self._executeur = executeur
        folders = {tache.classeur.parent for tache in listed}
        self._signatures = {f: signature(options.modeles, f) for f in sorted(folders)}
        self._memoires = {etat: Memoire(etat) for etat in sorted({t.etat for t in listed})}
        self._connus = {etat: m.souvenirs() for etat, m in self._memoires.items()}
        self._vues = tuple(self._regarder(listed))
        self._intactes = frozenset(vue.label for vue in self._vues if intactes(vue))

    def resultats(self, fenetre: int) -> Iterator[Resultat]:
        """Outcomes in the order of the tasks; at most `fenetre` are waited for at once."""
        try:
            self._balayer()
            extraits = self._extraire(fenetre)
            croisements, voisinage = self._comparer(extraits)
            pending: deque[tuple[Vue, Resultat | Future[Acheve]]] = deque()
            for vue in self._vues:
                learnt = croisements.get(vue.label, "")
                pending.append((vue, self._confier(vue, extraits, learnt, voisinage)))
                while len(pending) >= fenetre:
                    yield self._conclure(*pending.popleft(), extraits, croisements, voisinage)
            while pending:
                yield self._conclure(*pending.popleft(), extraits, croisements, voisinage)
        finally:
            for memoire in self._memoires.values():
                memoire.fermer()

    def _regarder(self, listed: Sequence[Tache]) -> Iterator[Vue]:
        for tache, label in zip(listed, _labels(listed), strict=True):
            name = tache.classeur.name
            try:
                read = tache.classeur.stat().st_size <= FICHIER_MAX
                empreinte = files.digest(tache.classeur.read_bytes()) if read else ""
            except OSError:
                empreinte = ""
            souvenir = self._connus[tache.etat].get(name)
            if souvenir is None or souvenir.signature != self._signature(tache):
                yield Vue(tache, label, empreinte, None)
                continue
            same = bool(empreinte) and souvenir.empreinte == empreinte
            yield Vue(tache, label, empreinte, souvenir if same else None, souvenir.sorties)

    def _signature(self, tache: Tache) -> str:
        return self._signatures[tache.classeur.parent]

    def _submit(self, nom: str, *args: object) -> "Future[Any]":
        return self._executeur.submit(appeler, nom, *args)

    def _balayer(self) -> None:
        """Remove what a run killed while writing left behind."""
        folders = {vue.tache.classeur.parent for vue in self._vues} | set(self._memoires)
        for vue in self._vues:
            if vue.souvenir is None or vue.label not in self._intactes:
                kept = vue.tache.etat / "sauvegardes" / vue.tache.classeur.stem
                folders |= {kept, vue.tache.resultats}
                with suppress(OSError), os.scandir(vue.tache.resultats) as below:
                    folders |= {Path(e.path) for e in below if e.is_dir(follow_symlinks=False)}
        for folder in sorted(folders):
            files.sweep(folder)

    def _extraire(self, fenetre: int) -> dict[str, Extrait]:
        """What each workbook takes from the centre: remembered, or read now."""
        found: dict[str, Extrait] = {}
        pending: deque[tuple[Vue, Future[Extrait]]] = deque()

        def collect() -> None:
            vue, future = pending.popleft()
            try:
                found[vue.label] = future.result()
            except PerduError as reason:
                found[vue.label] = Extrait(vue.empreinte, echec=perdu(vue.tache, reason))

        for vue in self._vues:
            if vue.souvenir is not None:
                echec = rappel(vue, vue.souvenir) if vue.souvenir.erreur else None
                found[vue.label] = Extrait(vue.empreinte, vue.souvenir.fiche, echec=echec)
                continue
            pending.append((vue, self._submit("extraire", vue.tache)))
            if len(pending) >= fenetre:
                collect()
        while pending:
            collect()
        return found

    def _comparer(self, extraits: Mapping[str, Extrait]) -> tuple[Mapping[str, str], str]:
        """What the workbooks learn from each other, and the digest of what was compared."""
        fiches = {label: e.fiche for label, e in extraits.items() if e.fiche}
        fiches |= self._voisins(set(fiches))
        voisinage = empreinte_de(sorted(fiches.items()))
        known = {
            vue.label: vue.souvenir.croisements
            for vue in self._vues
            if vue.souvenir and vue.souvenir.voisinage == voisinage
        }
        if all(vue.label in known for vue in self._vues):
            return known, voisinage
        try:
            return self._submit("comparer", fiches).result(), voisinage
        except PerduError:
            return {}, ""

    def _voisins(self, seen: set[str]) -> dict[str, str]:
        """Fiches of the workbooks of these folders that this run leaves aside."""
        found = {}
        handled = {(vue.tache.etat, vue.tache.classeur.name) for vue in self._vues}
        beside = {
            vue.tache.etat
            for vue in self._vues
            if vue.tache.etat.parent == vue.tache.classeur.parent
        }
        for etat in beside:
            for name, souvenir in self._connus[etat].items():
                if (etat, name) in handled:
                    continue
                if not (etat.parent / name).is_file():
                    self._memoires[etat].oublier(name, self._options.jour)
                elif souvenir.fiche and name not in seen:
                    found[name] = souvenir.fiche
        return found

    def _confier(
        self, vue: Vue, extraits: Mapping[str, Extrait], learnt: str, voisinage: str
    ) -> Resultat | Future[Acheve]:
        souvenir = vue.souvenir
        if (
            souvenir is not None
            and souvenir.cle
            and souvenir.cle == self._cle(vue.tache, vue.empreinte, learnt)
            and vue.label in self._intactes
        ):
            if souvenir.voisinage != voisinage:
                fresh = replace(souvenir, voisinage=voisinage)
                self._memoires[vue.tache.etat].retenir(vue.tache.classeur.name, fresh)
            return rappel(vue, souvenir)
        extrait = extraits[vue.label]
        return self._submit("achever", vue.tache, self._options, extrait, learnt, vue.sorties)

    def _conclure(
        self,
        vue: Vue,
        outcome: Resultat | Future[Acheve],
        extraits: Mapping[str, Extrait],
        croisements: Mapping[str, str],
        voisinage: str,
    ) -> Resultat:
        """The outcome of a workbook, once it is remembered."""
        if isinstance(outcome, Resultat):
            return outcome
        memoire, name = self._memoires[vue.tache.etat], vue.tache.classeur.name
        try:
            done = outcome.result()
        except PerduError as reason:
            resultat = perdu(vue.tache, reason)
            memoire.noter(name, self._options.jour, memo(resultat))
            return resultat
        resultat, learnt = done.resultat, croisements.get(vue.label, "")
        if done.memo is not None:
            memoire.noter(name, self._options.jour, done.memo)
        if resultat.code not in A_REPRENDRE:
            cle = self._cle(vue.tache, done.empreinte, learnt)
            fiche = extraits[vue.label].fiche
            contexte = (self._signature(vue.tache), learnt, voisinage)
            memoire.retenir(name, souvenir_de(vue, done, cle, fiche, contexte))
        return resultat

    def _cle(self, tache: Tache, empreinte: str, learnt: str) -> str:
        return cle_de(tache, self._options, empreinte, learnt, self._signature(tache))


def _labels(listed: Sequence[Tache]) -> Iterator[str]:
    """The name of each workbook, with as many of its folders as tell it from the others."""
    paths = [tache.classeur.absolute() for tache in listed]
    namesakes: dict[str, list[Path]] = {}
    for path in paths:
        namesakes.setdefault(path.name, []).append(path)
    for path in paths:
        depth, same = 1, namesakes[path.name]
        while (
            depth < len(path.parts)
            and sum(other.parts[-depth:] == path.parts[-depth:] for other in same) > 1
        ):
            depth += 1
        yield "/".join(path.parts[-depth:])
