"""Every page: its address, and as whom it is looked at. The walks in the browser, the counts of queries and the bench
of pages go by this one table; a test holds it against the table of addresses.

``{...}`` in an address is filled from ``World.keys``, ``{language}`` with the reader's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

WIZARD: Final = ("product", "severity", "problem", "contact", "check")
WHEN: Final = "program=basic&severity=2&country=PL&zone=Europe/Warsaw"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page. ``who``: visitor, contact, partner, colleague (who may not file), engineer, manager, administrator."""

    who: str
    address: str
    status: int = 200

    def at(self, keys: Mapping[str, object], language: str) -> str:
        """The address on the desk that has these keys."""
        return self.address.format(**{**keys, "language": language})


VISITOR: Final = (
    "/",
    "/policy/{language}/",
    "/policy/{language}/section.targets/",
    "/policy/{language}/about/",
    "/policy/{language}/phones/?country=PL",
    "/policy/{language}/when/",
    f"/policy/{{language}}/when/?{WHEN}&at=2026-02-06T15:00",
    f"/policy/{{language}}/when/?{WHEN.replace('basic', 'free')}&at=2026-02-06T15:00",
    f"/policy/{{language}}/when/?{WHEN}&at=2026-03-29T02:30",
    "/policy/{language}/versions/",
    "/policy/{language}/versions/2026-09-01/",
    "/policy/{language}/versions/2026-09-01/about/",
    "/policy/{language}/versions/2026-09-01/changes/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/done/",
    "/accounts/password/reset/key/{reset}/",
    "/invitation/{invitation}/",
    "/survey/{survey}/",
    "/mailbox/",
    "/mailbox/{letter}/",
)
CONTACT: Final = (
    "/policy/{language}/",
    "/policy/{language}/phones/",
    "/portal/",
    "/portal/contact/",
    "/portal/sam/{customer}/",
    "/portal/cases/",
    "/portal/cases/?state=new&who=mine",
    "/portal/cases/closed/",
    "/portal/cases/search/?q=restore",
    "/portal/cases/search/?q=nowhere",
    "/portal/cases/new/",
    *(f"/portal/cases/new/{{draft}}/{step}/" for step in WIZARD),
    "/portal/cases/{case}/",
    "/portal/cases/{asked}/",
    "/portal/cases/{premier}/",
    "/portal/cases/{closed}/",
    "/portal/cases/{planned}/",
    "/portal/cases/{merged}/?alone=1",
    "/portal/cases/{case}/print/",
    "/portal/cases/{case}/severity/",
    "/portal/cases/{case}/close/",
    "/portal/cases/{closed}/follow-on/",
    "/portal/organisation/{customer}/",
    "/portal/organisation/{customer}/appoint/",
    "/portal/organisation/{customer}/partners/",
    "/portal/appointments/{appointment}/withdraw/",
    "/portal/partners/{partner_appointment}/withdraw/",
    "/account/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/logout/",
)
ENGINEER: Final = (
    "/desk/",
    "/desk/cases/",
    "/desk/cases/?view=unassigned",
    "/desk/cases/filter/",
    "/desk/cases/{case}/",
    "/desk/cases/{asked}/",
    "/desk/cases/{closed}/",
    "/desk/cases/{case}/severity/",
    "/desk/cases/{case}/plan/",
    "/desk/cases/{planned}/",
    "/desk/cases/{planned}/plan/",
    "/desk/cases/{case}/merge/?into={asked}",
    "/desk/cases/{merged}/?alone=1",
    "/desk/board/",
    "/desk/cases/{case}/handover/",
    "/desk/cases/{case}/level/",
    "/desk/cases/{case}/engineers/",
    "/desk/cases/{case}/mailed/",
    "/desk/cases/{asked}/contacts/",
    "/desk/cases/{asked}/close/",
    "/desk/cases/{case}/print/",
    "/desk/cases/{case}/print/?notes=with",
    "/desk/calls/",
    "/desk/macros/",
    "/desk/macros/new/",
    "/desk/macros/{macro}/",
    "/desk/cases/{case}/macros/",
    "/desk/cases/{case}/macros/?macro={macro}",
    "/desk/cases/{case}/macros/put/?macro={macro}",
    "/desk/customers/{customer}/",
    "/desk/accounts/",
    "/desk/accounts/{customer}/",
    "/desk/accounts/{customer}/case/",
    "/desk/cases/{premier}/",
    "/desk/cases/{premier}/senior/",
    "/desk/reports/surveys/",
    "/desk/search/",
    "/desk/search/?q=restore",
    "/desk/search/?q=nowhere",
)
MANAGER: Final = (
    "/desk/reports/",
    "/desk/reports/analysis/",
    "/desk/reports/surveys/",
    "/desk/cases/?view=all",
    "/desk/cases/?view=overdue",
    "/desk/cases/?severity=1&assignee=nobody",
    "/desk/cases/filter/?view=mine",
    "/desk/cases/{case}/",
)
ADMINISTRATOR: Final = (
    "/desk/admin/",
    "/desk/admin/policy/",
    "/desk/admin/policy/new/",
    "/desk/admin/policy/{version}/",
    "/desk/admin/policy/drafts/{policy_draft}/",
    "/desk/admin/policy/drafts/{policy_draft}/preview/",
    "/desk/admin/policy/drafts/{policy_draft}/activate/",
    "/desk/admin/customers/",
    "/desk/admin/customers/new/",
    "/desk/admin/customers/{customer}/",
    "/desk/admin/customers/{customer}/edit/",
    "/desk/admin/customers/{customer}/sam/",
    "/desk/admin/customers/{customer}/sites/new/",
    "/desk/admin/customers/{customer}/sites/{site}/",
    "/desk/admin/customers/{customer}/people/new/",
    "/desk/admin/customers/{customer}/partners/new/",
    "/desk/admin/customers/{customer}/contracts/new/",
    "/desk/admin/customers/{customer}/licences/new/",
    "/desk/admin/customers/{customer}/installations/new/",
    "/desk/admin/installations/{installation}/",
    "/desk/admin/contracts/{contract}/",
    "/desk/admin/licences/{licence}/",
    "/desk/admin/licences/{licence}/units/",
    "/desk/admin/people/{contact}/",
    "/desk/admin/products/",
    "/desk/admin/products/new/",
    "/desk/admin/products/{product}/",
    "/desk/admin/products/{product}/releases/new/",
    "/desk/admin/products/{product}/releases/{release}/",
    "/desk/admin/holidays/",
    "/desk/admin/holidays/PL/",
    "/desk/admin/health/",
    "/desk/admin/journal/",
    "/desk/admin/engineers/",
    "/desk/admin/engineers/new/",
    "/desk/admin/engineers/{engineer}/",
    "/desk/admin/engineers/{engineer}/leave/",
    "/desk/admin/queues/",
    "/desk/admin/queues/new/",
    "/desk/admin/queues/{queue}/",
    "/desk/admin/roster/",
    "/desk/admin/roster/{engineer}/",
    "/desk/admin/roster/{engineer}/absences/",
    "/desk/admin/partners/",
    "/desk/admin/partners/new/",
    "/desk/admin/partners/{partner}/",
    "/desk/admin/partners/{partner}/people/new/",
)
PAGES: Final = (
    *(Shown("visitor", address) for address in VISITOR),
    Shown("visitor", "/policy/{language}/no.such.clause/", 404),
    Shown("visitor", "/invitation/opens-nothing/", 404),
    *(Shown("contact", address) for address in CONTACT),
    Shown("partner", "/portal/cases/new/"),
    Shown("colleague", "/portal/cases/new/", 403),
    *(Shown("engineer", address) for address in ENGINEER),
    *(Shown("manager", address) for address in MANAGER),
    *(Shown("administrator", address) for address in ADMINISTRATOR),
)
