"""What acts on macros ask before they write."""

from podpora.cases import because, because_macros
from podpora.cases.models.views import Macro
from podpora.lib.actors import Actor
from podpora.people.permissions import CASE_SUPERVISE, may


def held_macro(actor: Actor, key: str) -> Macro:
    """The macro, locked for the caller's transaction: an own one, or a shared one for managers. Another's and one that
    is not there are refused alike."""
    macro = Macro.objects.select_for_update().filter(key=key).first()
    if macro is None or not (may(actor, CASE_SUPERVISE) if macro.is_shared else macro.owner_id == int(actor.key)):
        raise because.refusal(because_macros.NO_SUCH_MACRO)
    return macro
