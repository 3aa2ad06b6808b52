"""The command that answers lines of JSON."""

import io
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podpora.clock import jsonl
from tests.clock.schedules import examples

WEEK = {day: [["08:00", "20:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
WARSAW = {"tz": "Europe/Warsaw", "weekly": WEEK, "holidays": ["2026-05-01"]}
DUE = {"id": 1, "op": "due", "schedule": WARSAW, "start": "2026-04-30T18:00:00+02:00", "duration_seconds": 28800}


def ask(**words: Any) -> Any:
    """The answer to one question, as data."""
    return json.loads(jsonl.answer_line(json.dumps({**DUE, **words})))


def test_a_due_instant_carries_the_offset_of_its_zone() -> None:
    assert ask() == {"id": 1, "due": "2026-05-04T14:00:00+02:00"}
    assert ask(start="2026-04-30T16:00:00Z") == {"id": 1, "due": "2026-05-04T14:00:00+02:00"}
    always = {"tz": "Europe/Warsaw", "always": True}
    assert ask(schedule=always, start="2026-10-24T22:00:00+02:00")["due"] == "2026-10-25T05:00:00+01:00"
    assert ask(duration_seconds=0, id="zero") == {"id": "zero", "due": "2026-04-30T18:00:00+02:00"}


def test_used_time_is_a_number() -> None:
    words = {"op": "elapsed", "start": "2026-02-06T15:00:00+01:00"}
    assert ask(**words, end="2026-02-09T11:00:00+01:00") == {"id": 1, "elapsed_seconds": 28800}
    assert ask(**words, end="2026-02-06T15:00:00.250+01:00") == {"id": 1, "elapsed_seconds": 0.25}
    assert ask(**words, end="2026-02-05T15:00:00+01:00") == {"id": 1, "elapsed_seconds": 0}


def test_fractions_of_a_second_are_kept() -> None:
    assert ask(duration_seconds=0.5)["due"] == "2026-04-30T18:00:00.500000+02:00"
    assert ask(duration_seconds=28800.000001)["due"] == "2026-05-04T14:00:00.000001+02:00"


def test_special_days_and_pauses_count() -> None:
    half = {**WARSAW, "special": {"2026-05-01": [["08:00", "12:00"]]}}
    assert ask(schedule=half)["due"] == "2026-05-04T10:00:00+02:00"
    pauses = [["2026-04-30T19:00:00+02:00", "2026-05-04T09:00:00+02:00"]]
    assert ask(pauses=pauses)["due"] == "2026-05-04T16:00:00+02:00"


def test_a_trace_is_given_when_asked() -> None:
    told = ask(trace=True)
    assert told["due"] == "2026-05-04T14:00:00+02:00"
    assert told["trace"][0] == {
        "from": "2026-04-30T18:00:00+02:00",
        "to": "2026-04-30T20:00:00+02:00",
        "seconds": 7200,
        "counted": True,
        "reason": "open",
    }
    assert told["trace"][2]["reason"] == "holiday"
    assert told["trace"][2]["detail"] == {"date": "2026-05-01"}
    assert sum(segment["seconds"] for segment in told["trace"] if segment["counted"]) == 28800
    used = ask(op="elapsed", end="2026-05-04T14:00:00+02:00", trace=True)
    assert used == {"id": 1, "elapsed_seconds": 28800, "trace": told["trace"]}
    assert "trace" not in ask(trace=False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"op": "open"}, "unknown_op"),
        ({"op": None}, "unknown_op"),
        ({"schedule": None}, "bad_request"),
        ({"schedule": []}, "bad_hours"),
        ({"schedule": {"tz": "Europe/Warsaw", "weekly": {}}}, "never_opens"),
        ({"schedule": {**WARSAW, "tz": "Europe/Nowhere"}}, "unknown_zone"),
        ({"schedule": {**WARSAW, "weekly": {"mon": [["08:00", "20:0"]]}}}, "bad_hours"),
        ({"schedule": {**WARSAW, "holidays": "2026-05-01"}}, "bad_hours"),
        ({"schedule": {**WARSAW, "hollidays": []}}, "bad_hours"),
        ({"start": None}, "bad_request"),
        ({"start": "yesterday"}, "bad_instant"),
        ({"start": 1_770_000_000}, "bad_instant"),
        ({"start": "2026-04-30T18:00:00"}, "naive_instant"),
        ({"start": "2026-04-30"}, "naive_instant"),
        ({"start": "0001-01-01T00:00:00+14:00"}, "bad_instant"),
        ({"start": "1850-01-01T00:00:00+00:00"}, "beyond_horizon"),
        ({"duration_seconds": None}, "bad_request"),
        ({"duration_seconds": -1}, "bad_duration"),
        ({"duration_seconds": "28800"}, "bad_duration"),
        ({"duration_seconds": True}, "bad_duration"),
        ({"duration_seconds": [1]}, "bad_duration"),
        ({"duration_seconds": float("nan")}, "bad_duration"),
        ({"duration_seconds": float("inf")}, "bad_duration"),
        ({"duration_seconds": 1e300}, "beyond_horizon"),
        ({"duration_seconds": 10**30}, "beyond_horizon"),
        ({"duration_seconds": 10**10}, "beyond_horizon"),
        ({"op": "elapsed"}, "bad_request"),
        ({"op": "elapsed", "end": "2026-04-30"}, "naive_instant"),
        ({"pauses": {}}, "bad_pause"),
        ({"pauses": [["2026-04-30T18:00:00Z"]]}, "bad_pause"),
        ({"pauses": [["2026-04-30T18:00:00Z", None]]}, "bad_instant"),
        ({"pauses": [["2026-04-30T18:00:00", "2026-04-30T19:00:00"]]}, "naive_instant"),
        ({"trace": "yes"}, "bad_request"),
    ],
)
def test_a_bad_question_has_an_error_of_its_own(words: dict[str, Any], code: str) -> None:
    for _ in range(2):  # the second time from what is kept of the schedule
        answer = ask(**words)
        assert answer["id"] == 1
        assert set(answer) == {"id", "error"}
        assert answer["error"]["code"] == code
        assert answer["error"]["message"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "bad_json"),
        ("nonsense", "bad_json"),
        ("[" * 100_000, "bad_json"),
        ('{"id": ' + "9" * 5000 + "}", "bad_json"),
        (b'{"id": "\xff"}', "bad_json"),
        ("[1, 2]", "bad_request"),
        ("null", "bad_request"),
        ('"schedule": {}', "bad_json"),
        ('{"schedule": {', "bad_json"),
    ],
)
def test_a_line_that_is_no_question_is_answered_without_id(line: str | bytes, code: str) -> None:
    answer = json.loads(jsonl.answer_line(line))
    assert answer["id"] is None
    assert answer["error"]["code"] == code


@pytest.mark.parametrize(
    "text",
    [
        '{"id": {"schedule": %s}, "op": "due", "schedule": %s, %s}',
        '{"id": "\\"schedule\\": {}", "op": "due", "schedule" : %s%.0s, %s}',
        '{"note\\"schedule": %s, "id": 1, "op": "due", "schedule": %s, %s}',
        '{"schedule": %s, "id": 1, "op": "due", "schedule": %s, %s}',
        '{"id": 1, "op": "due", "schedule":\n\t%s, "note": %s, %s}',
    ],
)
def test_a_schedule_is_read_where_it_stands(text: str) -> None:
    """What is kept of schedules read before never stands in for another one."""
    other = '{"tz": "Asia/Tokyo", "weekly": {"sun": [["00:00", "24:00"]]}}'
    rest = '"start": "2026-04-30T18:00:00+02:00", "duration_seconds": 28800'
    warsaw = json.dumps(WARSAW)
    ask()
    ask(schedule=json.loads(other))
    first, second = (warsaw, other) if text.endswith('"note": %s, %s}') else (other, warsaw)
    if "%.0s" in text:
        first = warsaw
    for _ in range(3):
        answer = json.loads(jsonl.answer_line(text % (first, second, rest)))
        assert answer.get("due") == "2026-05-04T14:00:00+02:00"


def test_every_line_has_its_answer_and_empty_lines_have_none() -> None:
    lines = [json.dumps(DUE), "", "nonsense", json.dumps({**DUE, "id": "ż"}), "   "]
    out = io.StringIO()
    assert jsonl.main(io.StringIO("\n".join(lines)), out) == 0
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [answer["id"] for answer in answers] == [1, None, "ż"]
    assert out.getvalue().isascii()


def test_the_command_loads_neither_django_nor_numpy_and_answers_at_once() -> None:
    code = (
        "import sys; from podpora.clock.jsonl import main; status = main(sys.stdin, sys.stdout); "
        "heavy = {'django', 'numpy', 'pydantic'} & set(sys.modules); sys.exit(status or ', '.join(heavy) or 0)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in (1, 2):  # each answer comes before the next question is put
            process.stdin.write(json.dumps({**DUE, "id": number}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline()) == {"id": number, "due": "2026-05-04T14:00:00+02:00"}
        process.stdin.close()
        assert process.wait() == 0


def test_a_reader_that_went_away_ends_the_run_quietly() -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    assert jsonl.main(io.StringIO(json.dumps(DUE)), Gone()) == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@examples(150)
@given(st.sampled_from([*DUE, "pauses", "trace", "end"]), json_values)
def test_no_value_anywhere_is_answered_with_a_fault_of_ours(word: str, value: Any) -> None:
    answer = ask(**{word: value})
    assert set(answer) in ({"id", "due"}, {"id", "due", "trace"}, {"id", "error"})
    assert "error" not in answer or answer["error"]["code"] != "internal"
