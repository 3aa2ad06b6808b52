"""One thing, one word (docs/developing.md): words that the house does not use, whole words only."""

import re
from pathlib import Path

from tests.house.tree import ROOT, name_of, project_files
from tools import messages

IN_CODE = {
    "tenant": "vendor",
    "ticket": "case",
    "tickets": "cases",
    "requester": "contact",
    "requestor": "contact",
    "superuser": "administrator",
    "deadline": "due",
    "urgency": "severity",
    "subscription": "contract or licence",
    "helpdesk": "desk",
    "backlog": "queue",
    "agent": "engineer",
    "agents": "engineers",
    "assigned_agent": "engineer",
    "sla_breach": "breached",
    "violated": "breached",
    "license": "licence",
    "licenses": "licences",
}
ON_SCREENS = {
    "reopen": "follow-on case",
    "login": "sign in",
    "log in": "sign in",
    "logout": "sign out",
    "log out": "sign out",
    "user": "account or contact",
    "users": "accounts or contacts",
    "priority": "severity",
    "status": "state",
    "upload": "attach",
    "alert": "notification",
    "supervisor": "manager",
    "technician": "engineer",
    "tier": "level",
    "comment": "message or note",
    "rota": "shift",
}
MAY = (  # names that others gave
    r"superuser",  # a word of PostgreSQL and of Django
    r"user.?agents?",
    r"license = \{",
    r"licensed? under|LICENSE|license-|[Ll]icense-[Ee]xpression|Public License",
    r"deadline=None",  # hypothesis
    r"\"agent\"",  # what one of the sample vendor's products is
)
SURVEY_WORDS = ("comment",)  # Q47: a scale and a comment
OTHERS_WORDS = ("docs/spec", "docs/decisions", "/locale/", "/holiday_data/", "/demo/")
CODE = [
    path
    for path in project_files()
    if path.suffix in {".py", ".html", ".txt", ".css", ".js", ".toml", ".yaml", ".csv", ".md"}
    and not any(
        part in path.as_posix() for part in ("docs/spec", "docs/decisions", "/locale/", "holiday_data", "/demo/")
    )
    and path not in (Path(__file__).resolve(), ROOT / "docs" / "developing.md", ROOT / "LICENSE")
]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _words_of(line: str) -> set[str]:
    for allowed in MAY:
        line = re.sub(allowed, " ", line, flags=re.IGNORECASE)
    apart = CAMEL.sub(" ", line).replace("_", " ").lower()
    return set(re.findall(r"[a-z]+", apart))


def test_the_code_speaks_the_words_of_the_house() -> None:
    found = [
        f"{name_of(path)}:{number}: {word} (say {IN_CODE[word]})"
        for path in CODE
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for word in _words_of(line) & IN_CODE.keys()
    ]
    assert found == []


def test_screens_and_letters_speak_the_words_of_the_house() -> None:
    banned = IN_CODE | ON_SCREENS
    found = []
    for (_, singular, plural), text in messages.extracted().items():
        words = PLACEHOLDER.sub(" ", f"{singular} {plural or ''}").lower()
        for word in banned:
            if re.search(rf"\b{re.escape(word)}\b", words) and word not in SURVEY_WORDS:
                found.append(f"{sorted(text.places)[0]}: {singular!r}: {word} (say {banned[word]})")
    assert found == []


def test_the_time_of_a_first_response_is_told_as_a_target() -> None:
    """Targets are goals (R99): an engineer should answer by then; that one will is not said anywhere."""
    certain = re.compile(r"engineer (will )?answers? (you |at|by|when|within)|you will hear back")
    assert [one for (_, one, _) in messages.extracted() if certain.search(one)] == []


def test_the_name_of_a_person_and_that_of_a_thing_are_two_texts() -> None:
    """Languages have a word for each: in Czech „jméno“ and „název“."""
    contexts = {context for (context, one, _) in messages.extracted() if one == "Name"}
    assert contexts == {"name of a person", "name of a thing", "name of a person or a thing"}
