"""Who may change what the vendor makes."""

from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.policy.because import Because


def require_vendor(actor: Actor) -> None:
    """Refuse a contact. Which of the vendor's people may load records is for the caller: roles lie in another room."""
    if actor.is_contact:
        raise Refused(Because(clause="", code="not_permitted", params={"permission": "records:load"}))
