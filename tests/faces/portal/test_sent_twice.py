"""A filing that is sent again, or gone back to, leads to the case that it became."""

from podpora.cases.models import Case
from tests.cast import Cast
from tests.faces.portal.conftest import Wizard, client_of


def test_the_second_sending_leads_to_the_same_case(cast: Cast) -> None:
    steps = Wizard(client_of(cast.emil), cast.emil.actor, cast)
    for name in ("start", "product", "severity", "problem", "contact"):
        steps.post(name)
    first, second, back = steps.post("check"), steps.post("check"), steps.get("contact")
    case = Case.objects.get()
    assert {answer.status_code for answer in (first, second, back)} == {302}
    assert {answer.url for answer in (first, second, back)} == {f"/portal/cases/{case.number}/"}
    assert client_of(cast.cyril).get(steps.address("check")).status_code == 404
