"""What somebody wrote, with its addresses and numbers of cases as links."""

import pytest

from podpora.cases.numbers import new_number
from podpora.faces.web.linking import with_links
from podpora.faces.web.words import case_number


def linked(address: str) -> str:
    return f'<a href="{address}" rel="noopener noreferrer nofollow">{address}</a>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("See https://kb.lumenta.example/a?b=1.", f"See {linked('https://kb.lumenta.example/a?b=1')}."),
        ("(http://one.example/x_(y))", f"({linked('http://one.example/x_(y)')})"),
        ("HTTPS://ONE.EXAMPLE, two", f"{linked('HTTPS://ONE.EXAMPLE')}, two"),
        ("https://one.example/?a=1&b=2", linked("https://one.example/?a=1&amp;b=2")),
        (
            "javascript:alert(1) ftp://x.example data:text/html,x",
            "javascript:alert(1) ftp://x.example data:text/html,x",
        ),
        ("https:// and http://...", "https:// and http://..."),
        ("one.example and me@one.example", "one.example and me@one.example"),
        ("<b>no</b> & \"none\" 'x'", "&lt;b&gt;no&lt;/b&gt; &amp; &quot;none&quot; &#x27;x&#x27;"),
        ('https://one.example/"><script>', linked("https://one.example/") + "&quot;&gt;&lt;script&gt;"),
        ("", ""),
    ],
)
def test_addresses_of_the_web_and_nothing_else_become_links(text: str, said: str) -> None:
    assert with_links(text) == said


def test_numbers_of_cases_lead_there_at_the_desk_alone() -> None:
    number = new_number()
    link = f'<a href="/desk/cases/{number}/">{{}}</a>'
    for written in (number, case_number(number), f"{number[:4]} {number[4:]}"):
        assert with_links(f"As in {written}.", to_cases=True) == f"As in {link.format(written)}."
        assert with_links(f"As in {written}.") == f"As in {written}."
    wrong = number[:7] + str((int(number[7]) + 1) % 10)
    for other in (wrong, f"{number}1", f"x{number}", f"https://one.example/{number}"):
        assert "/desk/cases/" not in with_links(other, to_cases=True)


def test_a_long_text_takes_no_time_to_speak_of() -> None:
    text = "http://" * 20_000 + "1234 " * 20_000
    assert len(with_links(text, to_cases=True)) >= len(text)
