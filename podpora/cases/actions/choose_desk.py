"""An engineer chooses how the desk looks: columns, density, theme, keys."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import DeskChoice
from podpora.cases.steps.guards import require_engineer
from podpora.lib import journal
from podpora.lib.actors import Actor

THEMES = ("", "light", "dark")
MOST_COLUMNS = 20


def choose_desk(
    *,
    actor: Actor,
    now: datetime,
    columns: Sequence[str] | None = None,
    density: str | None = None,
    theme: str | None = None,
    has_keys: bool | None = None,
) -> DeskChoice:
    """The choices as they are kept; what is None stays as it is. ``columns`` are codes of the faces, empty: the usual
    ones. Raises ``Invalid`` (density, theme) and ``Refused``: no engineer."""
    with transaction.atomic():
        require_engineer(actor)
        choice, _ = DeskChoice.objects.select_for_update().get_or_create(account_id=int(actor.key))
        before = _data(choice)
        _check(density, theme)
        choice.columns = choice.columns if columns is None else list(dict.fromkeys(columns))[:MOST_COLUMNS]
        choice.density = choice.density if density is None else density
        choice.theme = choice.theme if theme is None else theme
        choice.has_keys = choice.has_keys if has_keys is None else has_keys
        changed = {name: [before[name], value] for name, value in _data(choice).items() if value != before[name]}
        if changed:
            choice.save()
            journal.append(
                kind="account.desk_chosen",
                subject_kind="account",
                subject_key=actor.key,
                actor=actor,
                now=now,
                data=changed,
            )
        return choice


def _check(density: str | None, theme: str | None) -> None:
    complaints = Complaints()
    if density is not None and density not in DeskChoice.Density.values:
        complaints.add("density", because.VALUE_UNKNOWN, field="density", allowed=DeskChoice.Density.values)
    if theme is not None and theme not in THEMES:
        complaints.add("theme", because.VALUE_UNKNOWN, field="theme", allowed=THEMES)
    complaints.refuse_if_any()


def _data(choice: DeskChoice) -> dict[str, object]:
    return {
        "columns": list(choice.columns),
        "density": str(choice.density),
        "theme": choice.theme,
        "has_keys": choice.has_keys,
    }
