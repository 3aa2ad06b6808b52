"""Ideas for the products: that they are welcome, and the ways to tell them (R225, R227)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from podpora.cases.selectors.wishes import feature_requests
from podpora.contracts.selectors import policy_in_force
from podpora.faces.portal.shown import policy_words
from podpora.faces.web import links
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.lib.moment import now
from podpora.people import for_pages
from podpora.policy.wishes import carries_wish


@require_GET
@for_contacts
def ideas(request: ReaderRequest) -> HttpResponse:
    """The welcome, the routes that there are, and what became of the customer's own wishes."""
    policy = policy_in_force(now())[1]
    category = next((code for code in policy.categories if carries_wish(policy, category=code)), "")
    found = feature_requests(request.actor, cursor=request.GET.get("cursor", ""), limit=20)
    may_file = bool(category) and for_pages.may_file_somewhere(request.actor)
    context = {
        "policy_words": policy_words(policy),
        "forums": links.link("forums"),
        "case_address": f"{reverse('portal:new_case')}?category={category}" if may_file else "",
        "wishes": found.rows,
        "next_address": f"?cursor={found.next_cursor}" if found.has_more else "",
        "section": "home",
    }
    return render(request, "portal/ideas.html", context)
