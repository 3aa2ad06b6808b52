"""One message of a case behind its gate."""

from podpora.cases.models import Case, Message
from podpora.lib.actors import Actor


def message_for(actor: Actor, case: Case, key: int) -> Message | None:
    """The message of that key on a case that the actor may see; notes are for engineers only."""
    query = Message.objects.filter(case=case, pk=key)
    return (query if actor.is_engineer else query.exclude(kind=Message.Kind.NOTE)).first()
