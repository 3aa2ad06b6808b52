"""Who did an act: one small frozen value that every act takes and the journal keeps."""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

ActorKind = Literal["contact", "engineer", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as the journal keeps it.

    ``key`` is the primary key of the sign-in as text, empty for the system. ``name`` is kept beside it, so that
    the journal still reads when the sign-in is gone. ``language`` and ``zone`` are the actor's own, for answers.
    ``row``: the engineer as the gate of a page read it, at hand for that one request; no part of who the actor is.
    """

    kind: ActorKind
    key: str = ""
    name: str = ""
    language: str = "en"
    zone: str = "UTC"
    row: Any = field(default=None, compare=False, repr=False)

    @property
    def is_engineer(self) -> bool:
        return self.kind == "engineer"

    @property
    def is_contact(self) -> bool:
        return self.kind == "contact"

    @property
    def is_system(self) -> bool:
        return self.kind == "system"


SYSTEM: Final = Actor(kind="system", name="podpora")
