"""What is installed: every template that the documents are made from."""

import tomllib
from pathlib import Path

from sessionbook.documents.document import documents

RACINE = Path(__file__).parents[1]


def test_the_wheel_carries_every_template_and_no_other() -> None:
    project = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    names = {document.modele for document in documents()}
    assert wheel["force-include"] == {
        f"templates/{name}": f"sessionbook/templates/{name}" for name in names
    }
