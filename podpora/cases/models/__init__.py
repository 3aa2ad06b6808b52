"""The heart: one matter and all that happened to it. Categories, programs, severities: the policy's codes."""

from podpora.cases.models.attempts import ContactAttempt
from podpora.cases.models.attendance import Attendance
from podpora.cases.models.case import NO_SEVERITY_RANK, Case, Intake
from podpora.cases.models.checklists import CaseChecklist, Checklist, ChecklistStep
from podpora.cases.models.codes import AuthorKind, Measure, QueueRank, State
from podpora.cases.models.diagnosis import DiagnosticItem, DiagnosticRequest, FollowUp, NewsRequest
from podpora.cases.models.escalations import AddedEngineer, Escalation, EscalationText
from podpora.cases.models.links import CaseLink
from podpora.cases.models.plans import Plan, PlanStep
from podpora.cases.models.problem_notes import ProblemNote
from podpora.cases.models.promises import Milestone, SeverityChange
from podpora.cases.models.remote import RemoteSession
from podpora.cases.models.routing import ContinuousWork, Handover, Routing
from podpora.cases.models.sams import AccountNote, SAMMessage
from podpora.cases.models.surveys import Survey, SurveyScore
from podpora.cases.models.third_parties import RemovalRequest, ThirdParty, TSANetContact
from podpora.cases.models.undoing import Undoable
from podpora.cases.models.views import DeskChoice, SavedView
from podpora.cases.models.wishes import FeatureRequest
from podpora.cases.models.writing import Attachment, Draft, Message

__all__ = [
    "AccountNote",
    "AddedEngineer",
    "Attachment",
    "Attendance",
    "AuthorKind",
    "Case",
    "CaseChecklist",
    "CaseLink",
    "Checklist",
    "ChecklistStep",
    "ContinuousWork",
    "ContactAttempt",
    "DeskChoice",
    "DiagnosticItem",
    "DiagnosticRequest",
    "Draft",
    "Escalation",
    "EscalationText",
    "FeatureRequest",
    "FollowUp",
    "Handover",
    "Intake",
    "Measure",
    "Message",
    "Milestone",
    "NO_SEVERITY_RANK",
    "NewsRequest",
    "Plan",
    "PlanStep",
    "ProblemNote",
    "QueueRank",
    "RemoteSession",
    "Routing",
    "RemovalRequest",
    "SavedView",
    "SAMMessage",
    "SeverityChange",
    "State",
    "Survey",
    "SurveyScore",
    "TSANetContact",
    "ThirdParty",
    "Undoable",
]
