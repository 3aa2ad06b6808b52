"""The portal's first page: what waits for whom."""

from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.selectors.problem_notes import waiting_notes
from podpora.cases.selectors.sams import sam_of_customer
from podpora.contracts.selectors import policy_in_force
from podpora.contracts.terms import programs_of
from podpora.contracts.ways import reach_of
from podpora.faces.portal.reach import ways_shown
from podpora.faces.portal.sams import sam_shown
from podpora.faces.portal.standing import Group, Standing, groups_of
from podpora.faces.portal.views.maintenance import newest
from podpora.faces.portal.views.problem_notes import may_send
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.lib.moment import now
from podpora.people import for_pages
from podpora.people import selectors as people
from podpora.people.permissions import CONTACT_APPOINT, LICENCE_ADMINISTRATOR, may
from podpora.policy import Policy

SERVED: Final = 12  # organisations named to a partner


@require_GET
@for_contacts
def home(request: ReaderRequest) -> HttpResponse:
    """Open cases by who owes the next step, drafts, and what the organisation should know (R2, R81)."""
    at = now()
    page = cases.open_cases(request.actor, now=at, limit=50)
    groups: list[Group] = groups_of(page.rows)
    policy = policy_in_force(at)[1]
    contacts = list(people.belonging_of(request.actor))
    customers = [contact.customer for contact in contacts if contact.customer is not None]
    partners = [contact.partner for contact in contacts if contact.partner is not None]
    standings = [_standing(request, customer, policy, at) for customer in customers]
    may_file = for_pages.may_file_somewhere(request.actor)
    maintenance, has_more_maintenance = newest(request) if may_file else ([], False)
    sends = not may_file and may_send(request.actor)
    if sends and not customers and not partners and not page.rows:
        return redirect("portal:problem_notes")
    context = {
        "sends": sends,
        "waiting_notes": waiting_notes(request.actor) if may_file else [],
        "maintenance": maintenance,
        "has_more_maintenance": has_more_maintenance,
        "groups": groups,
        "several": len({row.customer_name for row in page.rows}) > 1,
        "has_more": page.has_more,
        "drafts": cases.drafts_of(request.actor),
        "standings": standings,
        "partners": partners,
        "served": [each.name for each in people.customers_of(request.actor)[:SERVED]] if partners else [],
        "may_file": may_file,
        "askable": [] if may_file else [(customer, people.submitters_of(customer)) for customer in customers],
        "can_be_filed": bool(partners) or not all(standing.has_no_licence for standing in standings),
        "is_promised": bool(partners) or any(standing.has_target for standing in standings),
        "is_best_effort": any(standing.ways for standing in standings),
        "section": "home",
    }
    return render(request, "portal/home.html", context)


def _standing(request: ReaderRequest, customer: Any, policy: Policy, at: datetime) -> Standing:
    roles = for_pages.roles_held_at(customer)
    programs = programs_of(customer, at=at, policy=policy)
    reach = reach_of(customer, at=at, policy=policy, programs=programs)
    return Standing(
        customer=customer,
        may_appoint=may(request.actor, CONTACT_APPOINT, customer=customer),
        nobody_appointed=not roles - {people.SUPPORT_PARTNER},
        no_case_administrator=not roles - {LICENCE_ADMINISTRATOR},
        evaluations=[(licence, answer) for licence, answer in programs if licence.kind == "evaluation"],
        ways=ways_shown(reach, policy, zone=request.actor.zone, at=at),
        ended=reach.ended,
        has_no_licence=not programs,
        sam=sam_shown(sam_of_customer(customer, at=at, policy=policy, programs=programs)),
    )
