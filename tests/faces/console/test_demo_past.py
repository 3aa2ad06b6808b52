"""The demo's people were appointed before they filed the demo's cases."""

from pathlib import Path

import pytest

from podpora.cases.models import Case
from podpora.faces.console import demonstration
from podpora.lib.env import Env
from podpora.lib.journal import Event
from podpora.people.models import Appointment, PartnerAppointment
from tests.builders import contracts


@pytest.mark.django_db
def test_everybody_was_appointed_before_the_first_case(tmp_path: Path) -> None:
    contracts.reference_in_force()
    demonstration.fill(Env.model_validate({"data_dir": tmp_path}), cases=30)
    first = min(Case.objects.values_list("opened_at", flat=True))
    for model in (Appointment, PartnerAppointment):
        assert max(model.objects.values_list("appointed_at", flat=True)) < first
    told = Event.objects.filter(kind__in=["contact.appointed", "partner.appointed"])
    assert max(told.values_list("at", flat=True)) < first
