"""Reads of cases. Gates take the actor: what one may not see is as if it were not there."""

from podpora.cases.clockwork import policy_for
from podpora.cases.selectors.cards import due_card
from podpora.cases.selectors.desk import DESK_VIEWS, desk_marks, desk_queue, rows_of, view_counts
from podpora.cases.selectors.files import attachment_for, attachments_for, draft_files, open_attachment
from podpora.cases.selectors.filing import FilingOffer, filing_offer
from podpora.cases.selectors.gates import case_for, cases_visible_to, find_case
from podpora.cases.selectors.messages import message_for
from podpora.cases.selectors.moves import Moves, moves_for
from podpora.cases.selectors.phone import phone_opening
from podpora.cases.selectors.portal import (
    CaseWish,
    case_filed_from,
    closed_cases,
    draft_for,
    drafts_of,
    open_cases,
)
from podpora.cases.selectors.search import SCOPES, FoundCase, FoundCases, search_cases
from podpora.cases.selectors.surveys import survey_by_token, survey_results, survey_token
from podpora.cases.selectors.timeline import (
    ENTRIES,
    is_for_engineers,
    timeline_for,
    timeline_page,
)
from podpora.cases.selectors.views import Look, View, look_of, saved_views, view_for

__all__ = [
    "CaseWish",
    "ENTRIES",
    "DESK_VIEWS",
    "FilingOffer",
    "FoundCase",
    "FoundCases",
    "Look",
    "Moves",
    "SCOPES",
    "View",
    "attachment_for",
    "attachments_for",
    "case_filed_from",
    "case_for",
    "cases_visible_to",
    "closed_cases",
    "desk_marks",
    "desk_queue",
    "draft_files",
    "draft_for",
    "drafts_of",
    "due_card",
    "filing_offer",
    "find_case",
    "is_for_engineers",
    "look_of",
    "message_for",
    "moves_for",
    "open_attachment",
    "open_cases",
    "phone_opening",
    "policy_for",
    "rows_of",
    "saved_views",
    "search_cases",
    "survey_by_token",
    "survey_results",
    "survey_token",
    "timeline_for",
    "timeline_page",
    "view_counts",
    "view_for",
]
