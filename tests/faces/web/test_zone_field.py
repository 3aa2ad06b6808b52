"""A form shows a zone by its present name and leaves a record alone that calls it by an old one."""

import pytest
from django import forms

from podpora.faces.web.forms import ZoneField


class _Form(forms.Form):
    zone = ZoneField(empty="none", required=False)


def test_the_present_name_of_a_recorded_zone_is_selected() -> None:
    html = str(_Form(initial={"zone": "Europe/Kiev"})["zone"])
    assert '<option value="Europe/Kyiv" selected>Europe/Kyiv</option>' in html
    assert "Kiev" not in html


@pytest.mark.parametrize(
    ("recorded", "sent", "kept"),
    [
        ("Europe/Kiev", "Europe/Kyiv", "Europe/Kiev"),
        ("Europe/Kiev", "Europe/Warsaw", "Europe/Warsaw"),
        ("Europe/Warsaw", "Europe/Kyiv", "Europe/Kyiv"),
        ("", "Europe/Kyiv", "Europe/Kyiv"),
        ("", "Europe/Kiev", "Europe/Kiev"),
        ("Europe/Warsaw", "", ""),
    ],
)
def test_a_record_changes_only_where_another_zone_was_chosen(recorded: str, sent: str, kept: str) -> None:
    form = _Form({"zone": sent}, initial={"zone": recorded})
    assert form.is_valid()
    assert form.cleaned_data["zone"] == kept


def test_what_is_no_zone_is_refused() -> None:
    assert not _Form({"zone": "Mars/Olympus"}).is_valid()
