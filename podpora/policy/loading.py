"""From text to `Policy`: YAML with positions, typed document, cross-checks, texts. All complaints at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from podpora.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault of a document: where (`line` and `column` from 1), the clause, a code, what is wrong, the mend."""

    file: str
    line: int
    column: int
    clause: str
    code: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        return f"{where}: {self.clause}: {self.message} [{self.code}]. Mend: {self.mend}"


class PolicyError(ValueError):
    """The document is refused; `complaints` holds every fault, in order of place."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = complaints


def load(text: str, *, texts: Mapping[str, str] | None = None, name: str = "policy.yaml") -> Policy:
    """The policy written in `text`, with `texts` (language to the source of its text file).

    Raises `PolicyError` with all complaints. `name` stands in complaints."""
    raise NotImplementedError


def load_file(path: Path) -> Policy:
    """The policy of a file, with the texts of `texts/*.yaml` beside it. Raises `PolicyError` or `OSError`."""
    raise NotImplementedError
