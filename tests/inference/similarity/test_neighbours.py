import numpy as np
import pytest

from inference.similarity import nearest_lesions, path_between

LINE = np.array([[0.0, 0], [1, 0.1], [2, -0.1], [3, 0], [4, 0.1], [10, 10]])


def test_neighbours_come_nearest_first_without_the_lesion_itself() -> None:
    found = nearest_lesions(LINE, 1, 3)
    assert [index for index, _ in found] == [0, 2, 3]
    assert found[0][1] == pytest.approx(np.hypot(1, 0.1))


def test_there_are_no_more_neighbours_than_lesions() -> None:
    assert len(nearest_lesions(LINE, 0, 99)) == len(LINE) - 1
    assert nearest_lesions(LINE[:1], 0) == []


def test_a_path_goes_along_the_line_and_not_by_the_one_far_off() -> None:
    assert path_between(LINE, 0, 4, 4) == [0, 1, 2, 3, 4]
    assert path_between(LINE, 4, 0, 4) == [4, 3, 2, 1, 0]
    assert path_between(LINE, 0, 4, 2) == [0, 2, 4]
    assert path_between(LINE, 0, 4, 1) == [0, 4]


def test_a_path_meets_no_lesion_twice_and_ends_where_lesions_run_out() -> None:
    path = path_between(LINE, 0, 3, 50)
    assert len(set(path)) == len(path) == len(LINE)
    assert (path[0], path[-1]) == (0, 3)
    assert path_between(LINE, 2, 2, 5) == [2]


def test_a_path_of_no_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        path_between(LINE, 0, 1, 0)
