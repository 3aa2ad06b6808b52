"""The demo shows once: a thread of a Premier customer with its support account manager, and a note on the account."""

from datetime import datetime, timedelta

from podpora.cases.actions.pin_note import pin_note
from podpora.cases.actions.write_to_sam import write_to_sam
from podpora.lib.actors import SYSTEM
from podpora.people import selectors as people
from podpora.people.sams import named_for

NOTE_OF_DEPUTY = "Hannah Keane speaks for the yard, Tan Wei Jie for Singapore; before 02:00 UTC ring Singapore first."
NOTE = "Between 02:00 and 04:00 their nightly loads run: call the duty phone first, then write."
QUESTION = "We move the archive to the new site on the 14th. Whom do we reach that night if a restore stops?"
ANSWER = "Write here or call at any hour: the Premier team on duty knows of the move, and I am at my desk from six."


def show_sams(*, now: datetime) -> None:
    """For the first Premier customer with a SAM; a desk without one shows nothing."""
    for customer in people.customers_of(SYSTEM).filter(is_premier=True):
        named, contacts = named_for(customer), list(people.appointed_contacts(customer))
        if named.sam is None or not contacts:
            continue
        sam, contact = (people.actor_for(each.account) for each in (named.sam.engineer, contacts[0]))
        write_to_sam(actor=contact, now=now - timedelta(hours=30), customer=customer, body=QUESTION)
        write_to_sam(actor=sam, now=now - timedelta(hours=29), customer=customer, body=ANSWER)
        pin_note(actor=sam, now=now - timedelta(days=20), customer=customer, body=NOTE)
        if named.deputy is not None:
            deputy = people.actor_for(named.deputy.engineer.account)
            pin_note(actor=deputy, now=now - timedelta(days=6), customer=customer, body=NOTE_OF_DEPUTY)
        return
