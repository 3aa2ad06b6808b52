"""A customer asks for news; diagnostic data arrives and is studied offline (R32, R187, R189)."""

from django.utils.translation import gettext, pgettext

from podpora.cases.selectors.diagnosis import purpose_of_session
from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, customer_fact, severity_fact, to_case
from podpora.notifications.words import Reader, Words


def news_asked(told: Told, reader: Reader) -> Words:
    """To who is in charge: the customer waits to hear."""
    values = told.values | {"name": told.event.actor_name}
    return Words(
        subject=gettext("%(customer)s asks for news on case %(number)s: %(subject)s") % values,
        lead=gettext("%(name)s of %(customer)s asks what is new.") % values,
        facts=(*case_facts(told), *severity_fact(told.case.severity)),
        paragraphs=(
            gettext("Please tell how the case stands, even where nothing is new. Your next message answers it."),
            *(() if told.case.assignee is not None else (gettext("Nobody has taken this case yet."),)),
        ),
        **to_case(told, reader),
    )


def item_given(told: Told, reader: Reader) -> Words:
    """To who is in charge: one of the things is here."""
    values = told.values | {"name": told.event.actor_name}
    item = (pgettext("line of a letter", "Is here"), str(told.data["name"]))
    return Words(
        subject=gettext("Diagnostic data on case %(number)s of %(customer)s: %(subject)s") % values,
        lead=gettext("%(name)s gave something that you asked for.") % values,
        facts=(*case_facts(told), *customer_fact(told), item),
        **to_case(told, reader),
    )


def all_here(told: Told, reader: Reader) -> Words:
    """To who is in charge: nothing is missing any more, and the customer waits for what comes of it."""
    return Words(
        subject=gettext("To be analysed: case %(number)s of %(customer)s: %(subject)s") % told.values,
        lead=gettext("The data for case %(number)s is here, and the case is analysed offline.") % told.values,
        facts=(*case_facts(told), *customer_fact(told), *severity_fact(told.case.severity)),
        paragraphs=(gettext("The follow-up stays open until the customer hears from you."),),
        **to_case(told, reader),
    )


def studied(told: Told, reader: Reader) -> Words:
    """To the customer: the data is being studied, and who speaks next."""
    return Words(
        subject=gettext("We are analysing your data on case %(number)s: %(subject)s") % told.values,
        lead=gettext("We have your data for case %(number)s. Our engineer studies it offline.") % told.values,
        facts=case_facts(told),
        paragraphs=(gettext("Logs are not examined live during a call or a session. You hear from us what we find."),),
        **to_case(told, reader),
    )


def session_offered(told: Told, reader: Reader) -> Words:
    """To the customer: what a session is for and when it would be; it needs their word."""
    values = told.values | {"name": told.event.actor_name}
    return Words(
        subject=gettext("May we look together? Case %(number)s: %(subject)s") % values,
        lead=gettext("%(name)s offers you a short remote session. It begins only when you accept it.") % values,
        facts=(*case_facts(told), (pgettext("line of a letter", "Time"), say(str(told.data["at"]), reader.zone))),
        paragraphs=(gettext("Logs are not examined live during a call or a session. You hear from us what we find."),),
        quote=purpose_of_session(int(told.data["session"])),
        quote_by=gettext("%(name)s wrote:") % values,
        **to_case(told, reader),
    )


def session_answered(told: Told, reader: Reader) -> Words:
    """To who is in charge: accepted or declined."""
    values = told.values | {"name": told.event.actor_name}
    is_accepted = told.event.kind == "case.session_accepted"
    return Words(
        subject=gettext("Remote session accepted: case %(number)s of %(customer)s") % values
        if is_accepted
        else gettext("Remote session declined: case %(number)s of %(customer)s") % values,
        lead=gettext("%(name)s accepts the remote session.") % values
        if is_accepted
        else gettext("%(name)s declines the remote session.") % values,
        facts=(*case_facts(told), (pgettext("line of a letter", "Time"), say(str(told.data["at"]), reader.zone))),
        **to_case(told, reader),
    )
