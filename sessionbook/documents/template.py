"""The one way to make a Word document: a template compiled once, rendered on plain data.

docxtpl turns the XML of a template into jinja; what follows is ours, because its own
`render` keeps what it can of a broken result and parses the template anew each time.
`lint` has refused beforehand whatever is not a field, a condition or a loop, `rendu`
escapes everything and fails on a missing field. The result is parsed strictly unless the
template proves that it is sound, the names that must appear are looked for, and members
that no field touches are copied as they were compressed once: same data, same bytes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import jinja2

from sessionbook.documents.lecture import BALISE_XML, ENREGISTRER, membres_de, sources_de
from sessionbook.documents.lint import Fault, Shape, lint
from sessionbook.documents.logo import CHAMP, Places, pose, reserve, tailles
from sessionbook.documents.paquet import Membre, assemble, membre, membre_commun
from sessionbook.documents.parts import MalformedError, montre, verifie
from sessionbook.documents.plain import Plain
from sessionbook.documents.preuve import prouve
from sessionbook.documents.rendu import ENVIRONMENT, Encre, Rendu
from sessionbook.errors import TemplateError
from sessionbook.french import accord, tel_quel
from sessionbook.model.logo import Logo

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARAGRAPHE = re.compile(r"(?=<w:p[ >])")
_COUPE = "une boucle ou une condition coupe un tableau ou un paragraphe en deux"
_SEPARER = (
    "Placez le début et la fin de chaque boucle ou condition dans des lignes de "
    "tableau ({%tr … %}) ou dans des paragraphes ({%p … %}) à part."
)


@dataclass(frozen=True)
class Template:
    """A compiled template: its parts as they are, and those to render, by name in the zip.

    `prouves` names those that no data can make ill-formed, `places` what is kept for the `logo`.
    """

    nom: str
    membres: Mapping[str, Membre]
    textuels: Mapping[str, Rendu]
    chemins: frozenset[str]
    prouves: frozenset[str] = frozenset()
    places: Places = field(default_factory=Places)
    logo: Logo | None = None

    def avec(self, logo: Logo | None) -> "Template":
        """The same template, with the centre's logo where it has room for it."""
        if logo is None or not self.places.boites:
            return self
        bruts = {nom: membre.contenu for nom, membre in self.membres.items()}
        membres = {
            nom: self.membres[nom] if bruts.get(nom) is contenu else membre_commun(nom, contenu)
            for nom, contenu in pose(bruts, logo, self.places).items()
        }
        return replace(self, membres=membres, logo=logo)

    def render(self, context: Mapping[str, Plain], attendus: Iterable[str] = ()) -> bytes:
        """The .docx made from a context.

        `attendus` are texts that must be read in the result. Raises TemplateError
        when the result is not sound or does not show one of them.
        """
        return assemble(self.parties(context, attendus).values())

    def parties(
        self,
        context: Mapping[str, Plain],
        attendus: Iterable[str] = (),
        encre: Encre | None = None,
    ) -> Mapping[str, Membre]:
        """Every part by name, those rendered sound and showing `attendus`; errors as `render`.

        `encre` is what the papers of one session share.
        """
        encre = Encre() if encre is None else encre
        sized = {**context, CHAMP: tailles(self.logo, self.places)}
        rendered = {nom: self._part(nom, sized, encre) for nom in self.textuels}
        for attendu in attendus:
            if not montre(rendered.values(), attendu):
                raise TemplateError(
                    f"{tel_quel(self.nom)} : « {attendu} » n’apparaît pas dans le document obtenu.",
                    "Remettez dans le modèle le champ qui l’imprime.",
                )
        return {**self.membres, **{nom: membre(nom, xml) for nom, xml in rendered.items()}}

    def _part(self, nom: str, context: Mapping[str, Plain], encre: Encre) -> bytes:
        try:
            xml = self.textuels[nom].remplit(context, encre)
            if nom not in self.prouves:
                verifie(xml)
        except (jinja2.TemplateError, ArithmeticError, TypeError) as error:
            raise TemplateError(f"{tel_quel(self.nom)} : {error}.", ENREGISTRER) from error
        except MalformedError as error:
            raise TemplateError(f"{tel_quel(self.nom)} : {_COUPE}.", _SEPARER) from error
        except ValueError as error:
            raise TemplateError(f"{tel_quel(self.nom)} : {error}.", ENREGISTRER) from error
        return xml


def load(fichier: Path, shape: Shape) -> Template:
    """Read, check and compile a template for contexts of one shape.

    Raises TemplateError, in French, with the file, the text of the paragraph and
    what is wrong there; it never runs anything of the template.
    """
    members = membres_de(fichier)
    sources = sources_de(fichier, members)
    logees, places = reserve(sources)
    compiled: dict[str, Rendu] = {}
    chemins: set[str] = set()
    prouves: set[str] = set()
    for nom, source in sources.items():
        par_ligne = _PARAGRAPHE.sub("\n", source)
        try:
            tree = ENVIRONMENT.parse(par_ligne)
        except (jinja2.TemplateSyntaxError, ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            fault = Fault(line, "balise mal écrite ou mal fermée.", "Corrigez cette balise.")
            raise _error(fichier, par_ligne, fault) from error
        found = lint(tree, shape)
        if found.faults:
            raise _error(fichier, par_ligne, found.faults[0], len(found.faults) - 1)
        chemins |= found.chemins
        preuve = prouve(tree)
        if preuve.coupes:
            fault = Fault(preuve.coupes[0], f"{_COUPE}.", _SEPARER)
            raise _error(fichier, par_ligne, fault, len(preuve.coupes) - 1)
        if preuve.sure:
            prouves.add(nom)
        compiled[nom] = Rendu(ENVIRONMENT.parse(_DECLARATION + logees[nom]))
    membres = {
        nom: (membre if nom in sources else membre_commun)(nom, contenu) for nom, contenu in members
    }
    return Template(
        fichier.name,
        membres,
        compiled,
        frozenset(chemins),
        frozenset(prouves),
        places,
    )


def _error(fichier: Path, source: str, fault: Fault, autres: int = 0) -> TemplateError:
    lines = source.split("\n")
    line = lines[min(max(fault.ligne, 1), len(lines)) - 1]
    text = " ".join(BALISE_XML.sub("", line).split())
    shown = text if len(text) <= 120 else f"{text[:119]}…"
    reste = accord(autres, "autre erreur", "autres erreurs")
    suite = f" Ce modèle a {reste}." if autres > 0 else ""
    return TemplateError(
        f"{tel_quel(fichier.name)}, paragraphe « {shown} » : {fault.constat}", fault.remede + suite
    )
