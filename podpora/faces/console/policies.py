"""Policy documents between files, the database and the console."""

from datetime import datetime
from pathlib import Path
from typing import Final

from podpora.faces.console.ground import require_migrated, start_django
from podpora.faces.console.talk import Refusal
from podpora.lib import moment
from podpora.lib.actors import SYSTEM
from podpora.policy import Policy, PolicyError, load_file
from podpora.policy.loading import sources_of

REFERENCE: Final = Path(__file__).parents[3] / "policies" / "reference"


def document_at(path: Path) -> Path:
    """The document itself, where a folder of a policy was named."""
    return path / "policy.yaml" if path.is_dir() else path


def read_policy(path: Path) -> Policy:
    """The policy of a file or folder; ``Refusal`` with all complaints, each with its place and its mend."""
    try:
        return load_file(document_at(path))
    except PolicyError as error:
        complaints = [str(complaint) for complaint in error.complaints]
        count = "1 complaint" if len(complaints) == 1 else f"{len(complaints)} complaints"
        raise Refusal(*complaints, f"{path}: refused, {count}.") from None
    except OSError as fault:
        raise Refusal(f"{path} cannot be read: {fault.strerror}.") from None


def policy_at(path: Path | None, at: datetime) -> Policy:
    """The policy of the file, with no database; without a file the one in force at the instant."""
    if path is not None:
        return read_policy(path)
    start_django()
    require_migrated()
    from podpora.contracts.selectors import NoPolicy, policy_in_force

    try:
        return policy_in_force(at)[1]
    except NoPolicy:
        raise Refusal(
            f"No policy is in force at {at:%Y-%m-%d %H:%M} UTC.",
            "Run podpora migrate, or podpora policy publish FILE; or name a file with --policy FILE.",
        ) from None


def published(word: str) -> Policy | None:
    """The published version of that name or effective day, the latest of several; ``in-force`` is the one in force."""
    require_migrated()
    from podpora.contracts.selectors import policy_in, policy_versions

    if word == "in-force":
        return policy_at(None, moment.now())
    versions = list(policy_versions())
    found = [each for each in versions if word in (each.effective_on.isoformat(), each.name)]
    return policy_in(found[0]) if found else None


def publish(path: Path) -> tuple[str, bool]:
    """Put the document in force from its effective day; its name with that day, and whether it is new."""
    document = document_at(path)
    policy = read_policy(document)
    from podpora.contracts.actions.publish_policy import publish_policy
    from podpora.lib.refusal import Refused

    source, texts = sources_of(document)
    name = document.parent.name if document.name == "policy.yaml" else document.stem
    try:
        version, is_new = publish_policy(actor=SYSTEM, now=moment.now(), source=source, texts=texts, name=name)
    except Refused as refused:
        raise Refusal(*_words_of(refused, policy)) from None
    return f"{version.name}, in force from {version.effective_on}", is_new


def publish_reference() -> str | None:
    """Publish ``policies/reference`` where no version exists; its name and day, or None where there was one."""
    from podpora.contracts.selectors import policy_versions

    if policy_versions().exists() or not document_at(REFERENCE).exists():
        return None
    return publish(REFERENCE)[0]


def _words_of(refused: Exception, policy: Policy) -> list[str]:
    known = {
        "policy_date_taken": f"Another text ({{name}}) is in force from {policy.effective} already. "
        "A published policy never changes: give the new text a later effective day.",
        "policy_date_past": "The day {effective} is over: what was promised stays as it was. "
        "Give the text an effective day from {today} on.",
    }
    return [
        known[reason.code].format(**reason.params) if reason.code in known else f"Refused: {reason.code}."
        for reason in refused.because  # type: ignore[attr-defined]
    ]
