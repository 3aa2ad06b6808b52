"""Whose results a manager reviews (R237)."""

from podpora.people.models import Engineer
from podpora.people.teams import below
from tests.builders import people
from tests.cast import Cast


def names(manager: Engineer) -> set[str]:
    return set(Engineer.objects.filter(pk__in=below(manager)).values_list("account__name", flat=True))


def test_those_below_at_any_depth_and_those_whom_nobody_leads(cast: Cast) -> None:
    top = people.engineer("Tereza Top", is_manager=True)
    marta = cast.marta.engineer
    marta.manager = top
    marta.save()
    people.engineer("Otto Other", manager=people.engineer("Olga Other", is_manager=True, manager=top))
    unled = {"Adela Administrator", "Frank Federal"}
    assert names(marta) == {"Boris Engineer", "Tereza Top", *unled}
    assert names(top) == {"Marta Manager", "Boris Engineer", "Olga Other", "Otto Other", *unled}


def test_who_left_stays_in_the_team_and_a_manager_who_left_leads_nobody(cast: Cast) -> None:
    marta, boris = cast.marta.engineer, cast.boris.engineer
    boris.is_active = False
    boris.save()
    assert "Boris Engineer" in names(marta)
    other = people.engineer("Olga Other", is_manager=True)
    assert "Boris Engineer" not in names(other)
    marta.is_active = False
    marta.save()
    assert "Boris Engineer" in names(other), "the business of all"


def test_a_circle_of_managers_ends(cast: Cast) -> None:
    marta = cast.marta.engineer
    other = people.engineer("Olga Other", is_manager=True, manager=marta)
    marta.manager = other
    marta.save()
    assert names(marta) == {"Olga Other", "Boris Engineer", "Adela Administrator", "Frank Federal"}
