from uuid import NAMESPACE_DNS, UUID, uuid4, uuid5

import pytest

from cases.readings import ReadingMode, is_sampled, is_unaided


def drawn(count: int) -> list[UUID]:
    return [uuid5(NAMESPACE_DNS, str(number)) for number in range(count)]


def test_a_share_of_the_cases_is_sampled() -> None:
    sampled = sum(is_sampled(case, 30) for case in drawn(2000))
    assert 500 < sampled < 700


def test_the_sample_is_the_same_whenever_it_is_asked_and_grows_with_its_share() -> None:
    cases = drawn(200)
    small = {case for case in cases if is_sampled(case, 20)}
    assert small == {case for case in cases if is_sampled(case, 20)}
    assert small <= {case for case in cases if is_sampled(case, 50)}


@pytest.mark.parametrize("last", [0, 2**32 - 1])
def test_none_and_all_are_what_they_say(last: int) -> None:
    assert not is_sampled(UUID(int=last), 0)
    assert is_sampled(UUID(int=last), 100)


@pytest.mark.parametrize(
    ("mode", "percent", "expected"),
    [
        (ReadingMode.ALWAYS, 0, True),
        (ReadingMode.NEVER, 100, False),
        (ReadingMode.SAMPLED, 100, True),
        (ReadingMode.SAMPLED, 0, False),
    ],
)
def test_the_readers_choice_stands_above_the_sample(mode: ReadingMode, percent: int, *, expected: bool) -> None:
    assert is_unaided(uuid4(), mode, percent) is expected
