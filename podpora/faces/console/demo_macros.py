"""The demo's macros: shared ones and engineers' own, in the languages of ``demo/macros.yaml``."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from podpora.cases.actions.save_macro import MacroGiven, save_macro
from podpora.people import selectors as people

FILE = "macros.yaml"


def show_macros(*, now: datetime, folder: Path) -> None:
    """Each as its engineer saved it some weeks ago; those of engineers who are not there are left out."""
    path = folder / FILE
    rows: list[dict[str, Any]] = YAML(typ="safe").load(path.read_text("utf-8")) if path.exists() else []
    for place, row in enumerate(rows):
        engineer = people.engineer_by_code(row.pop("by"))
        if engineer is not None:
            at = now - timedelta(days=40 - place)
            save_macro(actor=people.actor_for(engineer.account), now=at, given=MacroGiven(**row))
