"""A case was merged into an older one: to the customer's people of the newer, and to who works on the older."""

from django.utils.translation import gettext, pgettext

from podpora.notifications import links
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, customer_fact, foot_of_case, to_case
from podpora.notifications.words import Reader, Words


def goes_on(told: Told, reader: Reader) -> Words:
    """To who may see the older case: where the matter goes on."""
    into = str(told.data["into"])
    values = told.values | {"into": f"{into[:4]} {into[4:]}", "name": told.event.actor_name}
    return Words(
        subject=gettext("Case %(number)s goes on in case %(into)s: %(subject)s") % values,
        lead=gettext(
            "Case %(number)s repeats case %(into)s, on which we work already. %(name)s merged it into that one."
        )
        % values,
        facts=(*case_facts(told), (pgettext("line of a letter", "Goes on in case"), values["into"])),
        paragraphs=(
            gettext(
                "Nothing of it is lost: messages and files stay readable, and what you write goes to the older case."
            ),
        ),
        link=links.case_page(into, reader),
        link_text=gettext("Go to case %(into)s") % values,
        foot=foot_of_case(),
    )


def is_closed(told: Told, reader: Reader) -> Words:
    """To who may see the newer case alone."""
    values = told.values | {"name": told.event.actor_name}
    return Words(
        subject=gettext("Case %(number)s is closed: %(subject)s") % values,
        lead=gettext("Case %(number)s repeats another case of your organisation, in which the matter goes on.")
        % values,
        facts=case_facts(told),
        paragraphs=(gettext("If it is not solved for you, open a follow-on case from the page of this one."),),
        **to_case(told, reader),
    )


def merged_in(told: Told, reader: Reader) -> Words:
    """To who works on the older case: another one belongs to it now."""
    newer = str(told.data["number"])
    values = told.values | {"newer": f"{newer[:4]} {newer[4:]}", "name": told.event.actor_name}
    return Words(
        subject=gettext("Merged into case %(number)s of %(customer)s: case %(newer)s") % values,
        lead=gettext("%(name)s merged case %(newer)s into case %(number)s, which it repeats.") % values,
        facts=(*case_facts(told), *customer_fact(told)),
        paragraphs=(gettext("Its messages and files are linked there; new ones come to this case."),),
        **to_case(told, reader),
    )
