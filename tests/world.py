"""One desk with something on every page of ``tests/pages.py``; it can be made larger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.ask_for_removal import ask_for_removal
from podpora.cases.actions.assign import assign
from podpora.cases.actions.choose_desk import choose_desk
from podpora.cases.actions.decline_note import decline_note
from podpora.cases.actions.finish_step import finish_step
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.link_cases import link_cases
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.pin_note import pin_note
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.save_draft import save_draft
from podpora.cases.actions.visit_case import visit_case
from podpora.cases.models import Case, Survey
from podpora.cases.plan_rounds import watch_plans
from podpora.cases.selectors import survey_token
from podpora.contracts.actions.put_installation import put_installation
from podpora.contracts.models import PolicyDraft, PolicyVersion
from podpora.lib.actors import SYSTEM
from podpora.people.actions.appoint_contact import appoint_contact
from podpora.people.models import Account, Appointment, Invitation, PartnerAppointment
from podpora.people.selectors import invitation_token
from podpora.policy import load
from tests.builders import contracts, notices, people, products, roster
from tests.builders.cases import FRIDAY, filed, intake, replied, resolved
from tests.builders.comforts import checklist_kept, checklist_put
from tests.builders.contracts import reference_sources
from tests.builders.escalations import asked as asked_for_manager
from tests.builders.macros import macro_kept
from tests.builders.plans import planned, rows, step, three
from tests.builders.problem_notes import invited, noted
from tests.builders.third_parties import REASON, asked_by_tsanet, suspected
from tests.builders.wishes import handed_on, wished
from tests.cast import Cast, make_cast
from tests.policy.asking import changed

NOW: Final = FRIDAY + timedelta(minutes=30)
YEARS_END: Final = date(2026, 12, 31)
COMING, LATER = date(2026, 9, 1), date(2027, 3, 1)
LETTER: Final = """From: support@vendor.example
To: anna.contact@kopalnia.example
Subject: We have your case
Date: Fri, 06 Feb 2026 14:01:00 +0000
Message-ID: <one@vendor.example>
Content-Type: text/plain; charset=utf-8

We have your case and will write to you.
"""


@dataclass(frozen=True)
class World:
    """``keys`` fill the addresses of the table; ``accounts`` are who looks at them."""

    cast: Cast
    keys: dict[str, object]
    accounts: Mapping[str, Account | None]


def make_world(mail_folder: Path | None = None) -> World:
    """The cast with cases, drafts, letters and records of every kind that has a page."""
    cast = make_cast()
    keys = {**_cases(cast), **_records(cast), **_policies(cast), **_ways_in(cast), **_told(cast)}
    people.premier(cast.mine, sam=cast.boris.engineer, deputy=cast.marta.engineer)
    keys["premier"] = filed(cast).number
    keys["macro"] = macro_kept(cast).key
    keys["checklist"] = checklist_kept(cast).key
    choose_desk(actor=cast.marta.actor, now=FRIDAY, density="compact")
    keys["letter"] = _letter(mail_folder) if mail_folder else ""
    accounts = {
        "visitor": None,
        "contact": cast.anna.account,
        "partner": cast.pavla.account,
        "colleague": cast.dora.account,
        "engineer": cast.boris.account,
        "manager": cast.marta.account,
        "administrator": cast.adela.account,
        "invited": Invitation.objects.select_related("account").get().account,
    }
    return World(cast, keys, accounts)


def _cases(cast: Cast) -> dict[str, object]:
    case = replied(cast, filed(cast, intake=intake(error_text="a line of a log that goes on and on " * 6)), now=FRIDAY)
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    add_note(actor=cast.boris.actor, now=FRIDAY, number=case.number, body="Look into the log first.")
    asked = replied(cast, filed(cast, severity="2", subject="W" * 200), now=FRIDAY)
    propose_severity(actor=cast.boris.actor, now=FRIDAY, number=asked.number, severity="3", words="One job of many.")
    for channel, result in (("email", "sent"), ("phone", "left-message")):
        tried = {"channel": channel, "result": result, "words": "Asked for the log, " * 5}
        log_contact_attempt(actor=cast.boris.actor, now=NOW, number=asked.number, **tried)
    checklist_put(cast, case, checklist=checklist_kept(cast, name="Slow restores", product=cast.product))
    pin_note(actor=cast.marta.actor, now=FRIDAY, customer=cast.mine, body="Their nightly loads run from two to four.")
    filed(cast, severity="1", subject="No restore runs")
    closed = resolved(cast, replied(cast, filed(cast, subject="Tape jobs stop"), now=FRIDAY), now=FRIDAY)
    for each in (asked, closed):
        visit_case(actor=cast.boris.actor, now=FRIDAY, number=each.number, event=1)
    found = Survey.objects.select_related("case").get(case=closed)
    data = typed(customer=cast.mine.code, support_id=cast.mine_support_id.code)
    return {
        "case": case.number,
        "asked": asked.number,
        "closed": closed.number,
        "planned": _planned(cast).number,
        "merged": _merged(cast, asked).number,
        "survey": survey_token(found),
        "draft": save_draft(actor=cast.anna.actor, now=FRIDAY, data=data).key,
        **_beside_the_road(cast, data),
    }


def _planned(cast: Cast) -> Case:
    """A case with a temporary workaround and a plan, a milestone of which is late and another done."""
    case = filed(cast, subject="Restores of large files stop")
    words = {"now": FRIDAY - timedelta(days=3), "actor": cast.boris.actor, "number": case.number}
    give_workaround(workaround="Restore to another disk.", **words)  # type: ignore[arg-type]
    yesterday = (FRIDAY - timedelta(days=1)).date()
    steps = [step(cast, "See it happen here", yesterday), step(cast, due_on=yesterday), *three(cast)[1:]]
    planned(cast, case, steps=steps, now=FRIDAY - timedelta(days=3), aim=cast.release)
    finish_step(step=rows(case)[0].pk, **words)  # type: ignore[arg-type]
    watch_plans(now=FRIDAY)
    return case


def _merged(cast: Cast, asked: Case) -> Case:
    """A case that repeats an older one, which is linked with another besides."""
    newer, words = filed(cast, subject="The same again"), {"now": FRIDAY, "actor": cast.boris.actor}
    merge_case(number=newer.number, into=asked.number, **words)  # type: ignore[arg-type]
    link_cases(number=filed(cast).number, other=asked.number, kind="parent", **words)  # type: ignore[arg-type]
    return newer


def _beside_the_road(cast: Cast, data: dict[str, Any]) -> dict[str, object]:
    """A wish that became a feature request, on whose case a manager was asked for; a draft about a script."""
    case = wished(cast)
    wish = handed_on(cast, case)
    asked_for_manager(cast, case)
    found = suspected(cast, case)
    ask_for_removal(actor=cast.boris.actor, now=FRIDAY, number=case.number, third_party=found.pk, reason=REASON * 3)
    asked_by_tsanet(cast, case)
    about = save_draft(actor=cast.anna.actor, now=FRIDAY, data=data | {"matter": "script"})
    numbers = {"unhappy": case.number, "wish": wish.number, "wished": wished(cast).number}
    return {**numbers, "about": about.key}


def typed(**changed: Any) -> dict[str, Any]:
    """A draft of a new case that is filled in up to the last step."""
    return {
        "category": "technical",
        "product": "halyard",
        "version": "12.3",
        "severity": "2",
        "subject": "Console slow",
        "description": "The console needs a minute to open.",
        "contact_name": "Anna Contact",
        "contact_email": "anna.contact@kopalnia.example",
        "contact_method": "e-mail",
        "language": "en",
        "after_hours": "wait",
    } | changed


def _records(cast: Cast) -> dict[str, object]:
    licence = cast.mine_support_id.licence
    given = {"customer": cast.mine, "code": "hq", "name": "Headquarters", "licence": licence}
    return {
        "customer": cast.mine.code,
        "site": cast.site.code,
        "contact": cast.emil.contact.pk,
        "appointment": Appointment.objects.get(contact=cast.emil.contact).pk,
        "partner": cast.partner.code,
        "partner_appointment": PartnerAppointment.objects.get(customer=cast.mine).pk,
        "product": cast.product.code,
        "release": cast.release.pk,
        "engineer": cast.boris.engineer.code,
        "queue": cast.queue.code,
        "licence": licence.pk,
        "contract": contracts.contract(cast.mine, starts_on=licence.starts_on, ends_on=YEARS_END).pk,
        "installation": put_installation(actor=SYSTEM, now=FRIDAY, **given).row.pk,  # type: ignore[arg-type]
    }


def _told(cast: Cast) -> dict[str, object]:
    """Maintenance notices, and problem notes of colleagues."""
    noted(cast, title="Console " + "W" * 60, now=FRIDAY - timedelta(days=2))
    declined = noted(cast, now=FRIDAY - timedelta(days=1))
    decline_note(actor=cast.emil.actor, now=FRIDAY, note=declined, words="Please restart the console. " * 8)
    invited(cast, name="Kuba Colleague")
    Invitation.objects.filter(account__email="kuba@kopalnia.example").delete()
    return {"notice": notices.published(cast).pk, "notice_draft": notices.written(cast).pk, "note": noted(cast).pk}


def _policies(cast: Cast) -> dict[str, object]:
    """A version to come that shortens one target, and a draft of another; written at once, as parsing takes seconds."""
    (coming, its_sum), (later, later_sum), texts = *_documents(), reference_sources()[1]
    PolicyVersion.objects.create(
        effective_on=COMING,
        sha256=its_sum,
        name="coming",
        source=coming,
        texts=texts,
        published_at=FRIDAY,
        published_by_name="Adela Administrator",
    )
    drafted = PolicyDraft.objects.create(
        sha256=later_sum,
        name="Spring 2027",
        effective_on=LATER,
        source=later,
        texts=texts,
        prepared_at=FRIDAY,
        prepared_by_key=cast.adela.actor.key,
        prepared_by_name="Adela Administrator",
    )
    return {"version": cast.policy.pk, "policy_draft": drafted.pk}


@cache
def _documents() -> tuple[tuple[str, str], tuple[str, str]]:
    """The source and the sum of the version to come and of the draft; parsed once per process."""
    source, texts = reference_sources()
    coming = changed(source, "effective: 2020-01-01", f"effective: {COMING}")
    coming = changed(coming, "2: 8h on basic", "2: 6h on basic")
    later = changed(source, "effective: 2020-01-01", f"effective: {LATER}")
    return (coming, load(coming, texts=texts).sha256), (later, load(later, texts=texts).sha256)


def _ways_in(cast: Cast) -> dict[str, object]:
    """Somebody invited, and somebody who forgot the password."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    appoint_contact(
        actor=cast.anna.actor,
        now=FRIDAY,
        customer=cast.mine,
        email="nela@kopalnia.example",
        name="Nela New",
        role=people.CASE_ADMINISTRATOR,
        has_skills_confirmed=True,
        has_access_confirmed=True,
        may_list=people.any_number,
        language="en",
    )
    account = cast.quido.account
    return {
        "invitation": invitation_token(Invitation.objects.get().pk),
        "reset": f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}",
    }


def _letter(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "20260206T140100-one.eml").write_text(LETTER)
    return "20260206T140100-one.eml"


def grow(world: World, by: int, *, start: int = 0) -> None:
    """So many more of everything that stands in a list, counted from ``start``."""
    cast = world.cast
    for number in range(start, start + by):
        case = filed(cast, subject=f"Restore {number} stops")
        if number % 3 == 0:
            resolved(cast, case, now=FRIDAY)
        elif number % 3 == 1:
            assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
            add_note(actor=cast.boris.actor, now=FRIDAY, number=str(world.keys["case"]), body=f"Note {number}.")
            replied(cast, case, now=FRIDAY)
        _grow_records(cast, number)


def _grow_records(cast: Cast, number: int) -> None:
    notices.published(cast, now=FRIDAY - timedelta(hours=number))
    noted(cast, now=FRIDAY - timedelta(days=number + 3))
    customer = people.customer(f"grown-{number}", name=f"Grown {number}")
    people.contact(cast.mine, f"Person Grown{number}", people.CASE_ADMINISTRATOR)
    people.site(cast.mine)
    partner = people.partner(f"partner-grown-{number}", name=f"Partner {number}")
    people.partnership(cast.mine, partner)
    people.contact(cast.partner, f"Partner Grown{number}")
    people.partnership(customer, cast.partner)
    made = products.product(f"grown-{number}", name=f"Product {number}")
    products.release(cast.product, f"13.{number}")
    licence = contracts.licence(cast.mine, cast.product)
    contracts.licence(cast.mine, made)
    contracts.support_id(licence)
    contracts.support_id(cast.mine_support_id.licence)
    contracts.contract(cast.mine, starts_on=licence.starts_on, ends_on=YEARS_END)
    given = {"customer": cast.mine, "code": f"grown-{number}", "name": f"Installation {number}", "licence": licence}
    put_installation(actor=SYSTEM, now=FRIDAY, **given)  # type: ignore[arg-type]
    engineer = people.engineer(f"Engineer Grown{number}")
    roster.queue(f"grown-{number}", engineer, cast.boris.engineer, product=made)
