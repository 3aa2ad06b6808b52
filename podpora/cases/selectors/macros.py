"""Macros: which an engineer may use, and what one would write and change on a case."""

from dataclasses import dataclass
from itertools import islice

from django.db.models import Q, QuerySet

from podpora.cases.macro_texts import filled
from podpora.cases.models import Case
from podpora.cases.models.views import Macro
from podpora.cases.selectors.moves import Moves
from podpora.cases.selectors.ready_replies import ReadyReply
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.permissions import CASE_SUPERVISE, may
from podpora.people.selectors import engineer_for


@dataclass(frozen=True, slots=True)
class Change:
    """What a macro does beside the text. ``code`` state, note or severity; ``value`` the state, the note as it would be
    kept, the severity; ``words`` of a severity. ``is_possible``: the case as it is now can take it; ``is_there``: it
    has that severity already, so that nothing is proposed whatever the text says."""

    code: str
    value: str
    words: str = ""
    is_possible: bool = True
    is_there: bool = False


@dataclass(frozen=True, slots=True)
class MacroPreview:
    """What a macro would do on a case before it does. ``text`` in ``language`` ("": it has none), filled in;
    ``languages`` that it has; ``is_in_language_of_case``: that which the customer is supported in."""

    key: str
    name: str
    text: str
    language: str
    languages: tuple[str, ...]
    is_in_language_of_case: bool
    changes: tuple[Change, ...]

    @property
    def possible(self) -> dict[str, Change]:
        """The changes that can be done, by code."""
        return {change.code: change for change in self.changes if change.is_possible}


def macros_of(actor: Actor) -> list[Macro]:
    """The engineer's own macros and the shared ones, by name; one small query. Nothing for anybody else."""
    return _macros(account=int(actor.key)) if actor.is_engineer and actor.key else []


@built_once(account=int)
def _macros(account: int) -> QuerySet[Macro]:
    return Macro.objects.filter(Q(owner=account, is_shared=False) | Q(is_shared=True)).order_by("name", "pk")


def macros_named(actor: Actor, text: str, *, limit: int) -> list[Macro]:
    """Those of ``macros_of`` whose name holds every word of the text, however it is written, at most ``limit``."""
    words = text.casefold().split()
    found = (one for one in macros_of(actor) if all(word in one.name.casefold() for word in words))
    return list(islice(found, limit))


def macro_for(actor: Actor, key: str) -> Macro | None:
    """The macro of that key which the actor may use; None for another's as for none."""
    if engineer_for(actor) is None:
        return None
    own = Q(owner=int(actor.key), is_shared=False) | Q(is_shared=True)
    return Macro.objects.filter(own, key=key).first()


def may_change(actor: Actor, macro: Macro) -> bool:
    """Whether the actor may change or delete it."""
    return may(actor, CASE_SUPERVISE) if macro.is_shared else macro.owner_id == int(actor.key)


def preview_of(
    actor: Actor, case: Case, macro: Macro | ReadyReply, *, moves: Moves, language: str = ""
) -> MacroPreview:
    """What the macro would write and change; without ``language`` in that of the case, else in English, else in the
    first that it has."""
    has = tuple(macro.texts)
    wanted = (language, case.support_language, "en", *has)
    chosen = next((one for one in wanted if one in macro.texts), "")
    values = _values(actor, case)
    return MacroPreview(
        key=macro.key,
        name=macro.name,
        text=filled(macro.texts.get(chosen, ""), values),
        language=chosen,
        languages=has,
        is_in_language_of_case=not chosen or chosen == case.support_language,
        changes=tuple(_changes(case, macro, moves, values)),
    )


def _values(actor: Actor, case: Case) -> dict[str, str]:
    return {
        "contact": case.submitter.account.name,
        "customer": case.customer.name,
        "engineer": actor.name,
        "number": f"{case.number[:4]}\N{NO-BREAK SPACE}{case.number[4:]}",
        "product": case.product.name,
        "subject": case.subject,
    }


def _changes(case: Case, macro: Macro | ReadyReply, moves: Moves, values: dict[str, str]) -> list[Change]:
    found = []
    if macro.state and macro.state != case.state:
        found.append(Change("state", macro.state, is_possible=macro.state in moves.states))
    if macro.note:
        found.append(Change("note", filled(macro.note, values), is_possible=moves.may_note))
    if macro.severity and macro.severity == case.severity:
        found.append(Change("severity", macro.severity, is_possible=False, is_there=True))
    elif macro.severity:
        offered = {offer.level for offer in moves.severities if offer.offered}
        words = filled(macro.severity_words, values)
        found.append(Change("severity", macro.severity, words, is_possible=macro.severity in offered))
    return found
