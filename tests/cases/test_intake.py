"""What is asked at filing, and how it is kept (R150-R170)."""

from datetime import time
from functools import partial
from typing import Any

import pytest

from podpora.cases.models import Intake
from tests.builders.cases import filed, intake, promise_of
from tests.cases.refusals import codes
from tests.cast import Cast


class TestIntake:
    @pytest.mark.requirement("R159")
    def test_the_description_is_required_and_kept_word_for_word(self, cast: Cast) -> None:
        assert codes(lambda: filed(cast, intake=intake(description=" \n"))) == {"description": ("field_required",)}
        text = "  Zażółć gęślą jaźń\r\n\r\n\tand  a tab \u200b end  "
        assert Intake.objects.get(case=filed(cast, intake=intake(description=text))).description == text

    @pytest.mark.requirement("R163")
    def test_error_text_comes_back_byte_for_byte(self, cast: Cast) -> None:
        pasted = "Error 0x80070015:\r\n\r\n    at  Restore()\t\n\u00a0<b>&amp;\u2028日本語 \U0001f4a5\n\n   "
        case = filed(cast, intake=intake(error_text=pasted))
        assert Intake.objects.get(case=case).error_text.encode() == pasted.encode()

    @pytest.mark.requirement("R150", "R168")
    def test_name_and_address_cannot_be_empty(self, cast: Cast) -> None:
        empty = intake(contact_name=" ", contact_email="")
        assert codes(lambda: filed(cast, intake=empty)) == {
            "contact_name": ("field_required",),
            "contact_email": ("field_required",),
        }
        assert codes(lambda: filed(cast, intake=intake(contact_email="anna@"))) == {
            "contact_email": ("email_not_valid",)
        }
        other = intake(contact_email="someone.else@kopalnia.example")
        assert Intake.objects.get(case=filed(cast, intake=other)).contact_email == "someone.else@kopalnia.example"

    @pytest.mark.requirement("R161")
    def test_the_effect_on_business_is_required_at_severity_one(self, cast: Cast) -> None:
        without = intake(business_impact="")
        assert codes(lambda: filed(cast, severity="1", intake=without)) == {"business_impact": ("field_required",)}
        assert filed(cast, severity="2", intake=without).number
        assert filed(cast, severity="1").intake.business_impact == "No restores are possible."

    @pytest.mark.requirement("R167")
    def test_a_phone_number_in_international_form_is_kept_and_letters_are_refused(self, cast: Cast) -> None:
        case = filed(cast, intake=intake(contact_phone="+44 20 7946 0123"))
        assert Intake.objects.get(case=case).contact_phone == "+44 20 7946 0123"
        for wrong in ("+44 20 SUPPORT", "020 7946 0123", "+1"):
            assert codes(partial(filed, cast, intake=intake(contact_phone=wrong))) == {
                "contact_phone": ("phone_not_valid",)
            }

    @pytest.mark.requirement("R160", "R165", "R166", "R157")
    def test_each_has_a_field_of_its_own(self, cast: Cast) -> None:
        told = {
            "system_impact": "One proxy is down.",
            "steps": "1. Start\n2. Wait",
            "workarounds": "Restart the service.",
            "maintenance": "Patch 3",
        }
        row = Intake.objects.get(case=filed(cast, intake=intake(**told)))
        assert {name: getattr(row, name) for name in told} == told

    @pytest.mark.requirement("R169")
    def test_the_best_time_is_a_range_with_a_zone(self, cast: Cast) -> None:
        given = {"best_time_from": time(8), "best_time_to": time(16), "best_time_zone": "Europe/Warsaw"}
        row = Intake.objects.get(case=filed(cast, intake=intake(**given)))
        assert (row.best_time_from, row.best_time_to, row.best_time_zone) == (time(8), time(16), "Europe/Warsaw")
        for wrong in (given | {"best_time_zone": "CET+1"}, given | {"best_time_to": None}, {"best_time_to": time(9)}):
            assert codes(partial(filed, cast, intake=intake(**wrong))) == {"best_time": ("best_time_not_valid",)}

    def test_phone_as_the_method_needs_a_number_and_other_methods_there_are_not(self, cast: Cast) -> None:
        """R170."""
        assert codes(lambda: filed(cast, intake=intake(contact_method="phone"))) == {
            "contact_phone": ("field_required",)
        }
        assert codes(lambda: filed(cast, intake=intake(contact_method="fax"))) == {"contact_method": ("value_unknown",)}
        good = intake(contact_method="phone", contact_phone="+1 202 555 0123")
        assert Intake.objects.get(case=filed(cast, intake=good)).contact_method == "phone"

    def test_a_feature_request_tells_behaviour_and_use(self, cast: Cast) -> None:
        wish: dict[str, Any] = {"category": "feature-request", "severity": None}
        assert codes(lambda: filed(cast, **wish)) == {
            "desired_behaviour": ("field_required",),
            "use_case": ("field_required",),
        }
        case = filed(cast, **wish, intake=intake(desired_behaviour="Sort by size.", use_case="Large shops."))
        assert (case.severity, promise_of(case) is not None) == ("", True)  # as severity 4 (Q65)

    def test_all_complaints_come_at_once(self, cast: Cast) -> None:
        found = codes(
            lambda: filed(
                cast, support_id="", release=cast.second_release, intake=intake(description="", contact_email="x")
            )
        )
        assert set(found) == {"support_id", "release", "description", "contact_email"}

    def test_nul_bytes_go_and_long_text_is_refused(self, cast: Cast) -> None:
        case = filed(cast, subject="a\x00b", intake=intake(description="one\x00two"))
        assert (case.subject, Intake.objects.get(case=case).description) == ("ab", "onetwo")
        assert codes(lambda: filed(cast, subject="x" * 201)) == {"subject": ("field_too_long",)}
        assert codes(lambda: filed(cast, intake=intake(steps="x" * 200_001))) == {"steps": ("field_too_long",)}

    def test_without_a_subject_the_first_line_stands_for_it(self, cast: Cast) -> None:
        case = filed(cast, subject="  ", intake=intake(description="\n  The  tape\tjobs stop.\nMore."))
        assert case.subject == "The tape jobs stop."
        assert filed(cast, subject="", intake=intake(description="x" * 300)).subject == "x" * 119 + "…"
