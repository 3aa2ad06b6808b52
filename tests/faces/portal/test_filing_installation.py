"""The wizard asks which installation has the problem, where the organisation has any on file (R153)."""

from typing import Any

import pytest

from podpora.cases.models import Case
from podpora.contracts.actions.put_installation import put_installation
from podpora.contracts.models import Installation
from podpora.lib.actors import SYSTEM
from tests.builders import contracts, people
from tests.cast import Cast
from tests.faces.portal.conftest import words_of


@pytest.fixture
def vault(cast: Cast) -> str:
    """An installation registered to a second licence; that licence's Support ID."""
    other = contracts.support_id(contracts.licence(cast.mine, cast.product, program="production"), "SID-ANNA-0002")
    put_installation(
        actor=SYSTEM, now=people.THEN, customer=cast.mine, code="vault", name="Vault in Łódź", licence=other.licence
    )
    return other.code


@pytest.mark.requirement("R153")
def test_the_mismatch_is_named_at_the_product_step_and_the_matching_one_goes_on(
    wizard: Any, cast: Cast, vault: str
) -> None:
    case = wizard(cast.emil)
    case.post("start")
    assert "Vault in Łódź (Halyard)" in words_of(case.get("product"))
    refused = case.post("product", installation="vault")
    assert refused.status_code == 200
    registered = Installation.objects.get().licence.code
    said = words_of(refused)
    assert "The Support ID SID-ANNA-0001 belongs to the licence" in said
    assert f"but Vault in Łódź is registered to the licence {registered}." in said
    onward = case.post("product", installation="vault", support_id=vault)
    assert (onward.status_code, onward.headers["Location"]) == (302, case.address("severity"))


def test_it_stands_on_the_last_page_and_on_the_case(wizard: Any, cast: Cast, vault: str) -> None:
    case = wizard(cast.emil)
    case.typed["product"] |= {"installation": "vault", "support_id": vault}
    assert "Vault in Łódź" in words_of(case.up_to("check"))
    filed = Case.objects.get(number=case.sent())
    assert filed.installation is not None
    assert filed.installation.name == "Vault in Łódź"


def test_none_of_them_may_be_chosen_and_without_any_nothing_is_asked(wizard: Any, cast: Cast, vault: str) -> None:
    number = wizard(cast.emil).send(product={"installation": ""})
    assert Case.objects.get(number=number).installation is None
    assert "Installation" not in words_of(wizard(cast.anna).up_to("check"))


def test_an_installation_that_nobody_offered_is_refused(wizard: Any, cast: Cast, vault: str) -> None:
    case = wizard(cast.emil)
    case.post("start")
    assert case.post("product", installation="theirs").status_code == 200
