"""The survey behind its single-use link: no sign-in, nothing foreign, no Referer; looking at it uses nothing up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from podpora.cases import selectors as cases
from podpora.cases.actions.answer_survey import answer_survey
from podpora.faces.portal.forms.case import SurveyForm
from podpora.faces.web.policy_words import words_of
from podpora.faces.web.refusals import show as show_refusal
from podpora.lib.actors import SYSTEM
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


@csrf_exempt  # the link itself is the right; without a Referer the browser sends no origin to hold it against
@require_http_methods(["GET", "POST"])
def survey(request: HttpRequest, token: str) -> HttpResponse:
    """The questions of the policy, in the language of the contact whose case it was (R232-R238)."""
    found = cases.survey_by_token(token, now=now())
    if found is None:
        return _private(render(request, "portal/survey_over.html", status=404))
    with translation.override(found.contact.account.language):
        words = words_of(found.case.policy_id)
        rules = words.policy.document.survey
        assert rules is not None
        topics = [(topic, words.name(f"survey.{topic}")) for topic in rules.topics]
        scale = rules.scale
        form = SurveyForm(request.POST or None, topics=topics, lowest=scale.lowest, highest=scale.highest)
        if request.method == "POST" and form.is_valid():
            try:
                answer_survey(
                    actor=SYSTEM,
                    now=now(),
                    token=token,
                    scores=form.scores,
                    comment=form.cleaned_data["comment"],
                )
            except Refused as refused:
                show_refusal(form, refused)
            else:
                return _private(render(request, "portal/survey_thanks.html", {"case": found.case}))
        context = {"form": form, "case": found.case, "topics": [form[topic] for topic in form.topics], "scale": scale}
        return _private(render(request, "portal/survey.html", context))


def _private(answer: HttpResponse) -> HttpResponse:
    """The address carries the right, so it goes nowhere and stays in no cache."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
