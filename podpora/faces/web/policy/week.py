"""Weekly hours of a policy in words: "Monday–Friday, 8:00–20:00"."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext

from podpora.policy import Policy
from podpora.policy.terms import ALWAYS, Span

DAY = 24 * 60


def clock(minutes: int) -> str:
    """A time of day as people write it, 24:00 for the end of a day."""
    inside = minutes if minutes <= DAY else minutes - DAY
    return f"{inside // 60}:{inside % 60:02}"


def weekday(number: int) -> str:
    """Monday is 0; with a capital letter, as it stands at the beginning of a line."""
    name = str(WEEKDAYS[number % 7])
    return name[:1].upper() + name[1:]


def weekday_inside(number: int) -> str:
    """Monday is 0; as it stands inside a line. Only English writes it with a capital letter there."""
    name = str(WEEKDAYS[number % 7])
    return name if (get_language() or "en").startswith("en") else name.lower()


def week_lines(spans: Sequence[Span]) -> list[str]:
    """One line for each run of days with the same hours, and one for each stretch over several days."""
    lines = [_stretch(span) for span in spans if span.unbroken]
    daily = [(span.begins // DAY, times(span)) for span in spans if not span.unbroken]
    runs: list[tuple[int, int, str]] = []
    for day, said in daily:
        if runs and runs[-1][2] == said and runs[-1][1] + 1 == day:
            runs[-1] = (runs[-1][0], day, said)
        else:
            runs.append((day, day, said))
    return lines + [_run(*run) for run in runs]


def times(span: Span) -> str:
    """The hours of a stretch that belongs to one day."""
    begins = span.begins % DAY
    return gettext("%(from)s–%(to)s") % {"from": clock(begins), "to": clock(begins + span.ends - span.begins)}


def _run(first: int, last: int, said: str) -> str:
    if first == last:
        return gettext("%(day)s, %(times)s") % {"day": weekday(first), "times": said}
    return gettext("%(first)s–%(last)s, %(times)s") % {
        "first": weekday(first),
        "last": weekday_inside(last),
        "times": said,
    }


def _stretch(span: Span) -> str:
    ends = span.ends - 1
    return gettext("%(first)s %(from)s – %(last)s %(to)s") % {
        "first": weekday(span.begins // DAY),
        "from": clock(span.begins % DAY),
        "last": weekday_inside(ends // DAY),
        "to": clock(ends % DAY + 1),
    }


def hours_lines(policy: Policy, name: str, language: str) -> list[str]:
    """The hours of a named set, line by line; sets without a week of their own by their title."""
    rules = policy.document.hours.get(name)
    if name in (ALWAYS, "none") or rules is None or not rules.week:
        return [str(policy.text(f"hours.{name}", language).text)]
    return week_lines(rules.week)


def window_words(policy: Policy, name: str) -> str:
    """The hours of a set on a day it is open, such as "8:00–18:00"; every line where days differ."""
    rules = policy.document.hours.get(name)
    spans = rules.week if rules and rules.week else ()
    alike = list(dict.fromkeys(times(span) for span in spans if not span.unbroken))
    if len(alike) == 1 and not any(span.unbroken for span in spans):
        return alike[0]
    return "; ".join(week_lines(spans))
