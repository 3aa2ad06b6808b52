"""Case numbers: eight digits, no leading zero, a check digit that catches slips, not guessable (Q60)."""

from collections import Counter
from itertools import pairwise, product

from podpora.cases.numbers import check_digit, is_number, new_number, parse_number
from podpora.faces.web.words import case_number
from tests.builders.cases import filed
from tests.cast import Cast

DIGITS = "0123456789"


def test_every_wrong_digit_and_every_swap_of_neighbours_is_caught() -> None:
    for _ in range(300):
        number = new_number()
        for place, digit in product(range(8), DIGITS):
            slip = number[:place] + digit + number[place + 1 :]
            assert is_number(slip) == (slip == number), (number, slip)
        for place in range(7):
            swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
            assert is_number(swapped) == (swapped == number), (number, swapped)


def test_the_check_digit_catches_them_from_every_state() -> None:
    """The sum over a prefix is any of ten states; from each, two digits and their swap never end alike."""
    prefix_of = {check_digit(body): body for body in (f"{n:03}" for n in range(1000))}
    assert sorted(prefix_of) == list(DIGITS)
    for prefix in prefix_of.values():
        ends = [check_digit(prefix + digit) for digit in DIGITS]
        assert len(set(ends)) == 10
        for one, other in product(DIGITS, DIGITS):
            if one != other:
                assert check_digit(prefix + one + other) != check_digit(prefix + other + one)


def test_a_number_has_eight_digits_and_no_leading_zero() -> None:
    numbers = [new_number() for _ in range(2000)]
    assert all(len(number) == 8 and number.isdigit() and number[0] != "0" for number in numbers)
    assert len(Counter(number[0] for number in numbers)) == 9


def test_a_number_is_not_to_be_guessed_from_the_last_one() -> None:
    numbers = [int(new_number()) for _ in range(2000)]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    assert len(steps) > 1900
    assert len({abs(step) // 10_000_000 for step in steps}) > 6


def test_spaces_are_accepted_everywhere_and_nothing_else_is() -> None:
    number = new_number()
    for written in (case_number(number), f" {number} ", " ".join(number), f"{number[:4]}-{number[4:]}", f"{number}\n"):
        assert parse_number(written) == number
    for written in ("", "12", number[:7], number + "1", "0" + number[:7], f"x{number}", "४८१०२६८८", "1" * 500):
        assert parse_number(written) is None, written


def test_a_filed_case_bears_such_a_number(cast: Cast) -> None:
    numbers = {filed(cast).number for _ in range(5)}
    assert len(numbers) == 5
    assert all(is_number(number) for number in numbers)
