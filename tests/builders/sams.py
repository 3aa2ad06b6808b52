"""Accounts with a support account manager for tests."""

from datetime import datetime, timedelta

from podpora.cases.actions.choose_senior import choose_senior
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.actions.write_to_sam import write_to_sam
from podpora.cases.models import Case
from podpora.people.models import Engineer
from tests.builders import people
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast


def sara(cast: Cast) -> Engineer:
    """The SAM of Kopalnia Danych, which has Premier from now on; Dino is the deputy."""
    sam = people.engineer("Sara Sam", phone="+44 20 7946 0155")
    people.premier(cast.mine, sam=sam, deputy=people.engineer("Dino Deputy", phone="+44 20 7946 0156"))
    return sam


def premier_case(cast: Cast, *, now: datetime = FRIDAY) -> Case:
    """A case of Kopalnia Danych under Premier."""
    case = filed(cast, now=now)
    assert case.program == "premier"
    return case


def live_through_sams(cast: Cast) -> None:
    """Everything that a support account manager brings to a case."""
    sam = sara(cast)
    case = premier_case(cast)
    senior = people.engineer("Selma Senior", is_senior=True)
    choose_senior(actor=people.actor(sam), now=FRIDAY, number=case.number, engineer=senior)
    start_analysis(actor=people.actor(sam), now=FRIDAY + timedelta(minutes=5), number=case.number)
    cast.mine.is_premier = False
    cast.mine.save()


def write_both_ways(cast: Cast, *, now: datetime) -> None:
    """The customer writes to its SAM, who answers."""
    sam = sara(cast)
    write_to_sam(actor=cast.anna.actor, now=now, customer=cast.mine, body="Who coordinates tonight?")
    write_to_sam(actor=people.actor(sam), now=now, customer=cast.mine, body="I do.")
