"""Who a letter would go to, before it is written."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from podpora.lib.actors import Actor
from podpora.notifications import audience
from podpora.notifications.choices import wanted
from podpora.notifications.words import Notice, Reader

if TYPE_CHECKING:
    from podpora.cases.models import Case


@dataclass(frozen=True, slots=True)
class Mailed:
    """``readers`` get the letter; ``without`` may see the case and chose to do without such letters."""

    readers: tuple[Reader, ...]
    without: tuple[Reader, ...]


def mailed_by_reply(actor: Actor, case: "Case") -> Mailed:
    """Whom a reply of this engineer on this case would be mailed to now, by the same audience and the same choices as
    the reply itself."""
    readers = [reader for reader in audience.customer_side(case) if reader.key != actor.key]
    notices = [Notice(reader=reader, write=_unwritten) for reader in {one.address: one for one in readers}.values()]
    goes_to = wanted(notices, kind="case.replied", submitter=str(case.submitter.account_id))
    told = {notice.reader.address for notice in goes_to}
    return Mailed(
        readers=tuple(notice.reader for notice in goes_to),
        without=tuple(notice.reader for notice in notices if notice.reader.address not in told),
    )


def _unwritten(reader: Reader) -> NoReturn:
    raise AssertionError("nobody writes a letter for a preview")
