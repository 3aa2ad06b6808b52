"""The Support ID given is that of the installation which has the problem (R153)."""

from typing import Any

import pytest

from podpora.cases.faults import Invalid
from podpora.cases.models import Case
from podpora.contracts.actions.put_installation import put_installation
from podpora.contracts.models import Installation, SupportID
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from tests.builders import contracts, people
from tests.builders.cases import filed
from tests.cast import Cast


@pytest.fixture
def other_id(cast: Cast) -> SupportID:
    """Of another licence of the same customer for the same product."""
    return contracts.support_id(contracts.licence(cast.mine, cast.product, program="production"), "SID-ANNA-0002")


@pytest.fixture
def vault(cast: Cast, other_id: SupportID) -> Installation:
    """Registered to that other licence."""
    return installed(cast, "vault", other_id)


def installed(cast: Cast, code: str, registered: SupportID) -> Installation:
    values: dict[str, Any] = {"customer": cast.mine, "code": code, "name": code.title(), "licence": registered.licence}
    return put_installation(actor=SYSTEM, now=people.THEN, **values).row


@pytest.mark.requirement("R153")
def test_the_support_id_of_another_licence_is_refused_naming_the_mismatch_and_the_matching_one_passes(
    cast: Cast, vault: Installation, other_id: SupportID
) -> None:
    with pytest.raises(Invalid) as refused:
        filed(cast, installation=vault)
    [reason] = refused.value.fields["support_id"]
    assert reason.code == "support_id_other_installation"
    assert reason.params == {
        "code": "SID-ANNA-0001",
        "installation": "Vault",
        "licence": cast.mine_support_id.licence.code,
        "registered": other_id.licence.code,
    }
    assert not Case.objects.exists()
    case = filed(cast, installation=vault, support_id=other_id.code)
    assert (case.installation, case.support_id) == (vault, other_id)


def test_any_support_id_in_use_of_that_licence_passes_and_a_retired_one_does_not(
    cast: Cast, vault: Installation, other_id: SupportID
) -> None:
    later = contracts.support_id(other_id.licence, "SID-ANNA-0003")
    other_id.is_active = False
    other_id.save()
    assert filed(cast, installation=vault, support_id=later.code).support_id == later
    with pytest.raises(Invalid) as refused:
        filed(cast, installation=vault, support_id=other_id.code)
    assert [reason.code for reason in refused.value.fields["support_id"]] == ["support_id_retired"]


def test_registered_anew_it_asks_for_the_new_one(cast: Cast, vault: Installation, other_id: SupportID) -> None:
    installed(cast, "vault", cast.mine_support_id)
    vault.refresh_from_db()
    assert filed(cast, installation=vault).support_id == cast.mine_support_id
    with pytest.raises(Invalid):
        filed(cast, installation=vault, support_id=other_id.code)


def test_of_another_customer_or_product_or_gone_it_is_as_if_there_were_none(cast: Cast, vault: Installation) -> None:
    theirs = put_installation(
        actor=SYSTEM,
        now=people.THEN,
        customer=cast.other,
        code="vault",
        name="Theirs",
        licence=cast.other_support_id.licence,
    ).row
    second = contracts.support_id(contracts.licence(cast.mine, cast.second_product, program="basic"))
    of_second = installed(cast, "bollard", second)
    vault.is_active = False
    vault.save()
    for where in (theirs, of_second, vault):
        with pytest.raises(Invalid) as refused:
            filed(cast, installation=where)
        assert [one.code for one in refused.value.fields["installation"]] == ["installation_unknown"]
        assert "Theirs" not in repr(refused.value.fields)


def test_a_licence_of_another_customer_registers_nothing(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        installed(cast, "vault", cast.other_support_id)
    assert refused.value.codes == ("of_other_customer",)
    with pytest.raises(Refused) as nameless:
        put_installation(
            actor=SYSTEM,
            now=people.THEN,
            customer=cast.mine,
            code="x",
            name=" ",
            licence=cast.mine_support_id.licence,
        )
    assert nameless.value.codes == ("name_missing",)
