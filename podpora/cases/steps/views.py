"""What acts on saved views ask before they write."""

from podpora.cases import because
from podpora.cases.models import SavedView
from podpora.lib.actors import Actor
from podpora.people.permissions import CASE_SUPERVISE, may


def held_view(actor: Actor, key: str) -> SavedView:
    """The view, locked for the caller's transaction: an own one, or a shared one for managers. Another's view and one
    that is not there are refused alike."""
    view = SavedView.objects.select_for_update().filter(key=key).first()
    if view is None or not (may(actor, CASE_SUPERVISE) if view.is_shared else view.owner_id == int(actor.key)):
        raise because.refusal(because.NO_SUCH_VIEW)
    return view


def require_sharer(actor: Actor) -> None:
    """Refuse to share by anybody but a manager."""
    if not may(actor, CASE_SUPERVISE):
        raise because.refusal(because.NOT_PERMITTED, permission=CASE_SUPERVISE)
