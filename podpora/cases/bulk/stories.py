"""A made-up case lived through in memory: the rows that the acts would have left behind.

Where the acts' steps work on rows at hand, they are used here too; the rest mirrors the acts line by line.
"""

from dataclasses import replace
from datetime import datetime
from random import Random

from django.db.models import Model

from podpora.cases import clockwork
from podpora.cases.bulk import around
from podpora.cases.bulk.plans import Move, Plan, moves_of
from podpora.cases.bulk.words import DESCRIPTIONS, ERROR_TEXTS
from podpora.cases.faults import Complaints
from podpora.cases.models import ContactAttempt, Message, Milestone, SeverityChange, State, Survey, SurveyScore
from podpora.cases.steps.attempts import asked_by_reply
from podpora.cases.steps.closing import drop, ended, tell_closed
from podpora.cases.steps.deciding import Severity, language_for, severity_for
from podpora.cases.steps.filed import Filed, events_of_filing, rows_of
from podpora.cases.steps.first_response import answered, look_event
from podpora.cases.steps.indexing import CASE, closed, filed, written
from podpora.cases.steps.news import wait_of
from podpora.cases.steps.obligations import customer_stepped, move, vendor_stepped
from podpora.cases.steps.queue_place import owed_due_at, place, waits_for_analysis
from podpora.cases.steps.severity import agree
from podpora.cases.steps.surveys import new_survey
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.lib.journal import held_back
from podpora.policy.document_case import Outcome
from podpora.search.writing import More, Thing

KEYS = ("case", "milestone", "change", "survey", "message")
"""Names in events that stand for keys of rows; filled in once the rows have them."""


def filed_for(plan: Plan, *, severities: dict[tuple[int, str, str], Severity]) -> Filed:
    """The rows of the filing, without keys and number; ``severities`` keeps what was decided for the next one."""
    chance = Random(plan.seed ^ 0xF11E)
    before = plan.ground.decided
    intake = replace(
        before.intake,
        description=chance.choice(DESCRIPTIONS),
        business_impact="Work waits.",
        error_text=chance.choice(ERROR_TEXTS),
    )
    wanted = replace(before.wanted, severity=plan.severity, release=plan.release, subject=plan.subject, intake=intake)
    complaints = Complaints()
    kept = (id(plan.ground), plan.severity, plan.release.phase if plan.release is not None else "")
    if kept not in severities:
        severities[kept] = severity_for(wanted, before.ground, complaints)
    severity = severities[kept]
    languages = language_for(wanted, before.ground, severity=severity.level, now=plan.at, complaints=complaints)
    complaints.refuse_if_any()
    decided = replace(
        before, wanted=wanted, severity=severity, languages=languages, intake=intake, subject=plan.subject
    )
    return rows_of(decided, actor=plan.ground.filer, now=plan.at)


class Story:
    """One case with all its rows, unsaved. ``events`` name rows where the acts' events name keys."""

    def __init__(self, plan: Plan, filed: Filed, *, number: str, now: datetime, book: "SurveyBook") -> None:
        self.plan, self.book = plan, book
        self.case, self.milestone, self.change, self.intake = filed.case, filed.milestone, filed.change, filed.intake
        self.case.number = number
        self.messages: list[Message] = []
        self.attempts: list[ContactAttempt] = []
        self.survey: Survey | None = None
        self.scores: list[SurveyScore] = []
        self.closing: list[More] = []
        self.actors = {engineer.pk: actor for engineer, actor in plan.ground.engineers}
        with held_back() as self.events:
            self.events += events_of_filing(filed, actor=plan.ground.filer, now=plan.at)
            policy, filer = plan.ground.policy, plan.ground.filer
            self.work = around.begun(self.case, self.intake, policy=policy, actor=filer, now=plan.at)
            for step in moves_of(plan, filed.milestone, now=now):
                getattr(self, f"_{step.what}")(step)
        self._looked_at(now)

    def renumber(self, number: str) -> None:
        """Another number, where this one is taken; the survey's link follows from it."""
        for event in self.events:
            event.subject_key = number
        self.case.number = number
        if self.survey is not None:
            self.survey.token_hash = new_survey(
                self.case, self.survey.contact, sent_at=self.survey.sent_at, expires_at=self.survey.expires_at
            ).token_hash

    def thing(self) -> Thing:
        """What the search knows of it, once the rows have their keys."""
        holds = [filed(self.case, self.intake), *(written(message, ()) for message in self.messages), *self.closing]
        return Thing(CASE, self.case.pk, self.case.opened_at, holds)

    def name_keys(self) -> None:
        """Put the keys of the rows, which they have now, into the events."""
        rows: dict[str, Model | None] = {
            "case": self.case,
            "milestone": self.milestone,
            "change": self.change,
            "survey": self.survey,
        }
        for event in self.events:
            for name in KEYS:
                if name in event.data:
                    row = rows.get(name) or event.data[name]
                    event.data[name] = row.pk if isinstance(row, Model) else row

    def _looked_at(self, now: datetime) -> None:
        """As the worker leaves the case that has looked at it; but nobody is reminded of all these at once."""
        due_at = wait_of(self.case).due_at if self.case.closed_at is None else None
        self.case.remind_at = due_at if due_at is not None and due_at > now else None
        if self.work is not None and self.work.ended_at is None:
            around.looked_at(self.work, seed=self.plan.seed, now=now)

    # --- the worker ---------------------------------------------------------------------------------------------

    def _warn(self, step: Move) -> None:
        milestone = self._milestone()
        self.events.append(look_event(milestone, case=self.case, now=step.at))
        milestone.warned_at, milestone.next_try_at = step.at, milestone.due_at + clockwork.ONE_SECOND
        self._claimed(milestone)

    def _miss(self, step: Move) -> None:
        milestone = self._milestone()
        self.events.append(look_event(milestone, case=self.case, now=step.at))
        milestone.state, milestone.breached_at = clockwork.missed_state(milestone), step.at
        milestone.next_try_at = None
        self._claimed(milestone)

    def _milestone(self) -> Milestone:
        assert self.milestone is not None
        return self.milestone

    @staticmethod
    def _claimed(milestone: Milestone) -> None:
        milestone.attempts += 1
        milestone.fence += 1

    # --- the acts -----------------------------------------------------------------------------------------------

    def _assign(self, step: Move) -> None:
        assert step.engineer is not None
        case, engineer = self.case, step.engineer
        case.assignee = engineer
        case.version += 1
        data = {"previous": None, "previous_name": "", "engineer": engineer.pk, "name": engineer.account.name}
        tell(case, kind="case.assigned", actor=self._actor(step), now=step.at, data=data)

    def _confirm(self, step: Move) -> None:
        if self.change is None or self.change.state != SeverityChange.State.PROPOSED:
            return
        agree(self.case, self.change, actor=self._actor(step), now=step.at)
        self.case.version += 1

    def _reply(self, step: Move) -> None:
        case, actor = self.case, self._actor(step)
        goes_to = step.state or (State.OPEN if case.state == State.NEW else case.state)
        message = self._say(Message.Kind.REPLY, step, actor)
        if case.assignee is None:
            self._assign(step)
        if case.first_response_at is None:
            self._analyse(step)
            answered(case, self.milestone, actor=actor, now=step.at)
        vendor_stepped(case, now=step.at)
        move(case, goes_to, actor=actor, now=step.at)
        assert step.engineer is not None
        asked = asked_by_reply(case, message, engineer=step.engineer, now=step.at)
        self.attempts += [asked] if asked is not None else []
        place(case, due_at=None)
        case.version += 1

    def _analyse(self, step: Move) -> None:
        if waits_for_analysis(self.case):
            self.case.analysis_started_at = step.at
            data = {"opened_at": self.case.opened_at, "seconds": int((step.at - self.case.opened_at).total_seconds())}
            actor = self._actor(step)
            tell(self.case, kind="case.analysis_started", actor=actor, now=step.at, data=data, clause="people.sam")

    def _message(self, step: Move) -> None:
        case, actor = self.case, self.plan.ground.filer
        message = self._written(Message.Kind.MESSAGE, step, actor)
        tell(case, kind="case.message_added", actor=actor, now=step.at, data={"message": message, "files": 0})
        customer_stepped(case, actor=actor, now=step.at)
        place(case, due_at=owed_due_at(case))
        case.version += 1

    def _note(self, step: Move) -> None:
        actor = self._actor(step)
        message = self._written(Message.Kind.NOTE, step, actor)
        tell(self.case, kind="case.note_added", actor=actor, now=step.at, data={"message": message, "files": 0})

    def _state(self, step: Move) -> None:
        if move(self.case, step.state, actor=self._actor(step), now=step.at):
            place(self.case, due_at=owed_due_at(self.case))
            self.case.version += 1

    def _resolve(self, step: Move) -> None:
        case, actor = self.case, self._actor(step)
        outcome = self.plan.ground.policy.outcomes[step.outcome]
        given = given_for(outcome, step.text)
        message = self._say(Message.Kind.REPLY, step, actor) if "message" in given else None
        if case.first_response_at is None:
            self._analyse(step)
            answered(case, self.milestone, actor=actor, now=step.at)
        case.last_vendor_message_at = step.at
        case.resolved_by_fix, case.workaround = given.get("fix", ""), given.get("workaround", "")
        data = {
            "outcome": outcome.id,
            "number": outcome.number,
            "sub_reason": given.get("sub_reason", ""),
            "release": "",
            "fix": case.resolved_by_fix,
            "workaround": case.workaround,
            "message": message,
        }
        clause = f"closing.outcomes.{outcome.id}"
        tell(case, kind="case.resolved", actor=actor, now=step.at, data=data, clause=clause)
        self._close(outcome.id, step, actor, sub_reason=given.get("sub_reason", ""), is_outcome=True, clause=clause)

    def _withdraw(self, step: Move) -> None:
        case, milestone = self.case, self.milestone
        if case.first_response_at is None and milestone is not None and milestone.state == Milestone.State.RUNNING:
            drop(milestone, case=case, now=step.at)
        reason = withdrawal(self.plan)
        clause = f"closing.reasons.{reason}"
        self._close(reason, step, self.plan.ground.filer, words=step.text, is_outcome=False, clause=clause)

    def _survey(self, step: Move) -> None:
        rules = self.plan.ground.policy.document.survey
        if self.survey is None or rules is None or step.at >= self.survey.expires_at:
            return
        self.survey.answered_at = step.at
        self.scores = [
            SurveyScore(survey=self.survey, topic=topic, score=score)
            for topic, score in zip(rules.topics, step.scores, strict=False)
        ]
        account = self.survey.contact.account
        person = Actor(kind="contact", key=str(account.pk), name=account.name)
        tell(self.case, kind="survey.answered", actor=person, now=step.at, data={"survey": None}, clause="survey")

    # --- parts --------------------------------------------------------------------------------------------------

    def _actor(self, step: Move) -> Actor:
        assert step.engineer is not None
        return self.actors[step.engineer.pk]

    def _written(self, kind: Message.Kind, step: Move, actor: Actor) -> Message:
        message = Message(
            case=self.case,
            kind=kind,
            author_id=int(actor.key),
            author_kind=actor.kind,
            author_name=actor.name,
            body=step.text,
            at=step.at,
        )
        self.messages.append(message)
        return message

    def _say(self, kind: Message.Kind, step: Move, actor: Actor) -> Message:
        message = self._written(kind, step, actor)
        data = {"message": message, "is_first_response": self.case.first_response_at is None, "files": 0}
        tell(self.case, kind="case.replied", actor=actor, now=step.at, data=data)
        return message

    def _close(
        self,
        reason: str,
        step: Move,
        actor: Actor,
        *,
        sub_reason: str = "",
        words: str = "",
        is_outcome: bool,
        clause: str,
    ) -> None:
        case = self.case
        around.ended(case, self.work, actor=actor, now=step.at)
        ended(case, reason=reason, sub_reason=sub_reason, words=words, now=step.at)
        self.closing = [closed(case)]
        if self.change is not None and self.change.state == SeverityChange.State.PROPOSED:
            self.change.state = SeverityChange.State.SUPERSEDED
        expires_at = self.book.expires_at(self, reason, step.at)
        if expires_at is not None:
            self.survey = new_survey(case, case.submitter, sent_at=step.at, expires_at=expires_at)
            self.survey.engineer_id = case.assignee_id or self._last_engineer_id()
        tell_closed(case, self.survey, is_outcome=is_outcome, actor=actor, now=step.at, clause=clause)

    def _last_engineer_id(self) -> int | None:
        replies = [message.author_id for message in self.messages if message.kind == Message.Kind.REPLY]
        by_account = {int(actor.key): engineer.pk for engineer, actor in self.plan.ground.engineers}
        return by_account.get(replies[-1]) if replies and replies[-1] is not None else None


class SurveyBook:
    """When each person was last asked, so that nobody is asked twice within the policy's span, in either direction."""

    def __init__(self) -> None:
        self.sent: dict[int, list[datetime]] = {}
        for account_id, sent_at in Survey.objects.values_list("contact__account_id", "sent_at"):
            self.sent.setdefault(account_id, []).append(sent_at)

    def expires_at(self, story: Story, reason: str, closed_at: datetime) -> datetime | None:
        """Until when the survey may be answered that the closing sends; none where it sends none."""
        rules = story.plan.ground.policy.document.survey
        if rules is None or reason in rules.never_after:
            return None
        if reason in rules.only_if_answered and story.case.first_response_at is None:
            return None
        sent = self.sent.setdefault(story.case.submitter.account_id, [])
        if any(abs(closed_at - at) < rules.once_per_person for at in sent):
            return None
        sent.append(closed_at)
        return closed_at + rules.valid_for


def given_for(outcome: Outcome, text: str) -> dict[str, str]:
    """What the form of an outcome carries."""
    given = {}
    if "release-or-fix" in outcome.needs:
        given["fix"] = "Hotfix 4711"
    if "workaround" in outcome.needs:
        given["workaround"] = text
    if "message" in outcome.needs:
        given["message"] = text
    if outcome.sub_reasons:
        given["sub_reason"] = outcome.sub_reasons[0]
    return given


def withdrawal(plan: Plan) -> str:
    """The policy's word for a case that the customer takes back."""
    reasons = plan.ground.policy.document.closing.reasons
    return next(one.id for one in reasons if "customer" in one.by)
