"""The case goes to another level, is handed over, or is worked around the clock."""

from dataclasses import replace

from django.utils.translation import get_language_info, gettext, pgettext

from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import Fact, case_facts, customer_fact, to_case
from podpora.notifications.words import Reader, Words


def level_announced(told: Told, reader: Reader) -> Words:
    """To the customer, before the case moves: the level, the language, and that no promise changes (R56, R57, Q66)."""
    values = told.values | {"level": str(told.data.get("new", "")), "language": language(told.data.get("language"))}
    words = str(told.data.get("words") or "")
    changes = told.data.get("language") != told.data.get("old_language")
    paragraphs = [gettext("What was promised to you stays as it is: no clock starts again.")]
    if changes:
        paragraphs.insert(0, gettext("This level of support works in %(language)s only.") % values)
    return Words(
        subject=gettext("Case %(number)s goes to level %(level)s of support") % values,
        lead=gettext("Your case goes to level %(level)s of our support. From now on it is worked on in %(language)s.")
        % values,
        facts=(*case_facts(told), (pgettext("line of a letter", "Language"), values["language"])),
        paragraphs=tuple(paragraphs),
        quote=words,
        quote_by=gettext("%(name)s wrote:") % {"name": told.event.actor_name} if words else "",
        **to_case(told, reader),
    )


def language(code: object) -> str:
    """The language in the reader's words."""
    try:
        return str(get_language_info(str(code))["name_translated"])
    except KeyError:
        return str(code)


def given(told: Told) -> str:
    """To the new assignee, where no person chose: why the case is theirs."""
    sentences = {
        "by-itself": gettext("The queue gave this case to you: you fit it best just now."),
        "continuous-work": gettext("This case is worked on around the clock, and it is yours now: you fit it best."),
        "on-call": gettext("This case is worked on around the clock and nobody else is at work: you are on call."),
        "absence": gettext("The engineer who had this case is away; it is yours now: you fit it best."),
        "not-theirs": gettext(
            "The engineer who had this case may not have it any more; it is yours now: you fit it best."
        ),
    }
    goes_on = gettext("This case goes on from one of yours, so it is yours as well.")
    return sentences.get(str(told.data.get("cause", "")), goes_on)


def offered(told: Told, reader: Reader) -> Words:
    """To the queue's lead: a case waits again, because its engineer is away or may not have it any more."""
    values = told.values | {"name": str(told.data.get("previous_name", ""))}
    is_away = told.data.get("cause") == "absence"
    return _words(
        told,
        reader,
        gettext("Waits for an engineer: case %(number)s of %(customer)s: %(subject)s") % values,
        gettext("%(name)s is away, and this case is back in its queue. Please find somebody for it.") % values
        if is_away
        else gettext(
            "%(name)s may not have this case any more, and it is back in its queue. Please find somebody for it."
        )
        % values,
    )


def started(told: Told, reader: Reader) -> Words:
    """To the customer: what work around the clock needs from them (R101)."""
    values = told.values | {"name": str(told.data.get("resource", ""))}
    words = _words(
        told,
        reader,
        gettext("Case %(number)s is worked on around the clock") % told.values,
        gettext("We work on your case around the clock. Somebody technical on your side has to be there all the time.")
        % told.values,
        gettext("For now this is %(name)s. Please say so on the page of the case when it is somebody else, or nobody.")
        % values,
    )
    return _quoting(told, words)


def started_here(told: Told, reader: Reader) -> Words:
    """To whoever is in charge: the case is never without an engineer from now on."""
    values = told.values | {"name": str(told.data.get("resource", ""))}
    return _words(
        told,
        reader,
        gettext("Around the clock: case %(number)s of %(customer)s: %(subject)s") % told.values,
        gettext("Work on this case goes on around the clock. It is handed over at the end of each shift.")
        % told.values,
        gettext("The technical contact of the customer is %(name)s.") % values,
    )


def paused(told: Told, reader: Reader) -> Words:
    """To the customer: nobody is there to work with, so the work stands still (R101, Q37)."""
    words = _words(
        told,
        reader,
        gettext("Work on case %(number)s is paused: nobody on your side is available") % told.values,
        gettext("Continuous work is paused: no customer resource. The severity stays as it is.") % told.values,
        gettext("Name somebody technical who is available now on the page of the case, and the work goes on at once."),
    )
    return _quoting(told, words)


def paused_here(told: Told, reader: Reader) -> Words:
    return _words(
        told,
        reader,
        gettext("Paused: case %(number)s of %(customer)s: %(subject)s") % told.values,
        gettext("Continuous work is paused: no customer resource. The severity stays as it is.") % told.values,
    )


def resource_tried(told: Told, reader: Reader) -> Words:
    """To who is in charge: the customer's resource was tried in vain, so a lower severity may be proposed (Q37)."""
    values = told.values | {
        "severity": str(told.data.get("severity", "")),
        "counted": str(told.data.get("counted", "")),
    }
    return _words(
        told,
        reader,
        gettext("You may propose severity %(severity)s: case %(number)s of %(customer)s: %(subject)s") % values,
        gettext("No technical contact of the customer is there, and %(counted)s attempts to reach one were in vain.")
        % values,
        gettext(
            "You may propose severity %(severity)s now; the proposal is ready on the page of the case. Nothing changes "
            "by itself, and nothing without the customer’s consent."
        )
        % values,
    )


def resource_named(told: Told, reader: Reader) -> Words:
    values = told.values | {"name": str(told.data.get("resource", "")), "phone": str(told.data.get("phone", ""))}
    facts = ((pgettext("line of a letter", "Phone"), values["phone"]),) if values["phone"] else ()
    words = _words(
        told,
        reader,
        gettext("%(name)s is available for case %(number)s: %(subject)s") % values,
        gettext("%(name)s is the technical contact of the customer now; the work goes on.") % values,
    )
    return replace(words, facts=(*words.facts, *facts))


def ended(told: Told, reader: Reader) -> Words:
    """To the customer: the matter is in hand (R102)."""
    words = _words(
        told,
        reader,
        gettext("Case %(number)s is no longer worked on around the clock") % told.values,
        gettext(
            "A solution or workaround is in place and the impact on your business is reduced, so work around the "
            "clock ends. The case stays open."
        ),
    )
    return _quoting(told, words)


def uncovered(told: Told, reader: Reader) -> Words:
    return _words(
        told,
        reader,
        gettext("Nobody has it: case %(number)s of %(customer)s: %(subject)s") % told.values,
        gettext("This case has to be worked on around the clock, and no engineer has it. Please find somebody now."),
    )


def handover_due(told: Told, reader: Reader) -> Words:
    """To whoever has the case: the shift ends soon."""
    return _words(
        told,
        reader,
        gettext("Hand over case %(number)s of %(customer)s: %(subject)s") % told.values,
        gettext(
            "Your shift ends soon, and this case is worked on around the clock. Please hand it over with a written "
            "summary."
        ),
        facts=_shift_end(told, reader),
    )


def handover_missing(told: Told, reader: Reader) -> Words:
    """To the queue's lead and whoever is on call: nobody has accepted."""
    values = told.values | {"name": str(told.data.get("name", ""))}
    lead = (
        gettext("The shift of %(name)s ends soon, and nobody has accepted this case. It is worked on around the clock.")
        if told.data.get("shift_ends_at")
        else gettext(
            "%(name)s has this case and is off shift. It is worked on around the clock and needs somebody who is at "
            "work."
        )
    )
    return _words(
        told,
        reader,
        (
            gettext("No handover yet: case %(number)s of %(customer)s: %(subject)s")
            if told.data.get("shift_ends_at")
            else gettext("Off shift: the engineer of case %(number)s of %(customer)s: %(subject)s")
        )
        % values,
        lead % values,
        facts=_shift_end(told, reader),
    )


def handover_offered(told: Told, reader: Reader) -> Words:
    """To the next engineer, with the summary."""
    values = told.values | {"name": str(told.data.get("from_name", ""))}
    words = _words(
        told,
        reader,
        gettext("Handover of case %(number)s of %(customer)s: %(subject)s") % values,
        gettext("%(name)s hands this case over. Please accept it on its page.") % values,
        facts=_shift_end(told, reader),
    )
    summary = str(told.data.get("summary", ""))
    return replace(words, quote=summary, quote_by=gettext("%(name)s wrote:") % {"name": values["name"]})


def _quoting(told: Told, words: Words) -> Words:
    """With what the actor wrote to it, where that is anything."""
    said = str(told.data.get("words") or "")
    if not said:
        return words
    return replace(words, quote=said, quote_by=gettext("%(name)s wrote:") % {"name": told.event.actor_name})


def _shift_end(told: Told, reader: Reader) -> tuple[Fact, ...]:
    ends = told.data.get("shift_ends_at")
    return ((pgettext("line of a letter", "Shift ends"), say(ends, reader.zone)),) if ends else ()


def _words(
    told: Told, reader: Reader, subject: str, lead: str, *paragraphs: str, facts: tuple[Fact, ...] = ()
) -> Words:
    of_customer = customer_fact(told) if reader.is_engineer else ()
    return Words(
        subject=subject,
        lead=lead,
        facts=(*case_facts(told), *of_customer, *facts),
        paragraphs=paragraphs,
        **to_case(told, reader),
    )
