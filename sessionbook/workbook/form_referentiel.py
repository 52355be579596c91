"""What a référentiel fills in a new workbook."""

from collections.abc import Mapping, Sequence

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.model.choix import Fournisseur, NatureDocument, Public
from sessionbook.regulation.referentiel import Piece, Referentiel
from sessionbook.regulation.temps import temps_caches
from sessionbook.workbook.form_sheets import Ligne, Spans
from sessionbook.workbook.form_styles import DEVINE, POLICE

_PIECES = (
    Piece(
        designation="Convocation",
        nature=NatureDocument.DOCUMENT,
        fourni_par=Fournisseur.CANDIDAT,
    ),
    Piece(
        designation="Pièce d’identité en cours de validité",
        nature=NatureDocument.ORIGINAL,
        fourni_par=Fournisseur.CANDIDAT,
    ),
    Piece(
        designation="Dossier professionnel",
        nature=NatureDocument.DOCUMENT,
        fourni_par=Fournisseur.CANDIDAT,
    ),
    Piece(
        designation="Livret des évaluations passées en cours de formation",
        nature=NatureDocument.DOCUMENT,
        public=Public.FORMATION,
        fourni_par=Fournisseur.CENTRE,
    ),
)
"""What every title asks for."""


def contenu_de(titre: Referentiel | None) -> Mapping[str, Sequence[Ligne]]:
    """Rows by table, for `form.formulaire`; without a title, what every title has."""
    common = {"temps_caches": tuple(temps.model_dump() for temps in temps_caches(titre))}
    if titre is None:
        return common | {"documents": tuple(piece.model_dump() for piece in _PIECES)}
    session: Ligne = {
        "titre_code": titre.code or None,
        "titre_millesime": titre.millesime or None,
        "titre_intitule": titre.intitule,
        "titre_ccp": tuple(ccp.code for ccp in titre.sessions_ccp),
        "candidat_total": titre.candidat_total,
        "jury_presence": titre.jury_presence,
        "candidats_par_jury_et_jour": titre.candidats_par_jury_et_jour,
        "composition_jury": titre.composition_jury or None,
    }
    return common | {
        "session": (session,),
        "epreuves": tuple(phase.model_dump(exclude={"devine"}) for phase in titre.phases),
        "documents": tuple(piece.model_dump() for piece in titre.documents),
        "materiel": tuple(
            ressource.model_dump(exclude={"devine"}) for ressource in titre.ressources
        ),
    }


def deviner(sheet: Worksheet, titre: Referentiel, spans: Spans) -> None:
    """Write in italics the facts of the épreuves that were inferred, not read."""
    header = spans["epreuves", "code"].header
    for row, phase in enumerate(titre.phases, start=header + 1):
        for champ in phase.devine:
            cell = sheet[f"{spans['epreuves', champ].letters}{row}"]
            cell.font = Font(name=POLICE, size=10, italic=True, color=DEVINE)
