from dataclasses import replace

import numpy as np
import pytest

from inference.comparison import Comparison, compare_photos
from inference.findings import Quality
from inference.phantoms import TrueLesion
from inference.phantoms.revisit import Patient, Stance, see_lesions
from tests.inference.comparison.visits import HEIGHT, WIDTH, make_findings

Truth = dict[int, TrueLesion]


def see(patient: Patient, stance: Stance | None = None, width: int = WIDTH, height: int = HEIGHT) -> Truth:
    return see_lesions(patient, stance or Stance(), width, height)


def pairs_by_key(comparison: Comparison, old: Truth, new: Truth) -> list[tuple[int, int]]:
    olds, news = list(old), list(new)
    return [(olds[pair.old.number - 1], news[pair.new.number - 1]) for pair in comparison.pairs]


def draw_stance(seed: int) -> Stance:
    rng = np.random.default_rng(seed)
    shift = (float(rng.uniform(-0.06, 0.06)), float(rng.uniform(-0.06, 0.06)))
    return Stance(float(rng.uniform(-25, 25)), float(rng.uniform(0.8, 1.25)), shift, float(rng.uniform(0, 0.02)))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("lesions", [10, 25, 70])
def test_every_lesion_in_both_frames_finds_itself(seed: int, lesions: int) -> None:
    patient, stance = Patient(seed, lesions=lesions), draw_stance(seed)
    old, new = see(patient), see(patient, stance)
    comparison = compare_photos(make_findings(old), make_findings(new))
    pairs = pairs_by_key(comparison, old, new)
    assert all(then == now for then, now in pairs)
    assert len(pairs) >= 0.95 * len(old.keys() & new.keys())
    assert (comparison.new, comparison.gone) == ((), ())
    assert comparison.scale == pytest.approx(stance.scale, rel=0.05)
    assert comparison.turn == pytest.approx(stance.turn, abs=3)


@pytest.mark.parametrize("turn", [90, 180, -120])
def test_a_photo_held_any_way_round_is_laid_over(turn: float) -> None:
    patient = Patient(3, lesions=25)
    old, new = see(patient), see(patient, Stance(turn=turn))
    pairs = pairs_by_key(compare_photos(make_findings(old), make_findings(new)), old, new)
    assert {then for then, now in pairs if then == now} == old.keys() & new.keys()


def test_the_photos_are_laid_over_each_other_in_pixels_whatever_their_sizes() -> None:
    patient = Patient(3, lesions=25)
    old = see(patient)
    new = see(patient, Stance(turn=15, scale=0.9, shift=(0.03, -0.02)), width=1600, height=1200)
    comparison = compare_photos(make_findings(old), make_findings(new, 1600, 1200))
    a, b, c, d = comparison.lay_over
    for pair in comparison.pairs:
        x, y = pair.old.x, pair.old.y
        assert (a * x - b * y + c, b * x + a * y + d) == pytest.approx((pair.new.x, pair.new.y), abs=8)


def test_what_grew_is_reported_whatever_the_photos_scale() -> None:
    patient = Patient(5, lesions=25)
    old = see(patient)
    grown = set(list(old)[::4])
    later = replace(patient, growth=dict.fromkeys(grown, 1.3))
    new = see(later, Stance(turn=12, scale=0.8, bend=0.01))
    comparison = compare_photos(make_findings(old), make_findings(new))
    olds = list(old)
    assert {olds[pair.old.number - 1] for pair in comparison.grown} == grown & new.keys()
    assert [pair.growth for pair in comparison.grown] == pytest.approx([1.3] * len(comparison.grown), abs=0.05)
    assert all("times its former diameter" in pair.changes[0] for pair in comparison.grown)


def test_new_and_gone_lesions_are_told_from_those_out_of_frame() -> None:
    patient = Patient(7, lesions=30)
    middle = sorted(see(patient).items(), key=lambda item: abs(item[1].x - WIDTH / 2) + abs(item[1].y - HEIGHT / 2))
    came, went = middle[0][0], middle[1][0]
    old = see(replace(patient, without=(came,)))
    new = see(replace(patient, without=(went,)), Stance(turn=-8, shift=(0.1, 0.0)))
    comparison = compare_photos(make_findings(old), make_findings(new))
    olds, news = list(old), list(new)
    assert {news[lesion.number - 1] for lesion in comparison.new} == {came}
    assert {olds[lesion.number - 1] for lesion in comparison.gone} == {went}
    beyond = {olds[lesion.number - 1] for lesion in comparison.only_in_old_frame}
    assert beyond == old.keys() - new.keys() - {went}


def test_photos_of_different_resolution_are_compared_by_share_of_the_frame() -> None:
    patient = Patient(9, lesions=20)
    old, new = see(patient), see(patient, None, 3 * WIDTH, 3 * HEIGHT)
    comparison = compare_photos(make_findings(old), make_findings(new, 3 * WIDTH, 3 * HEIGHT))
    assert len(comparison.pairs) == len(old)
    assert comparison.grown == ()
    assert comparison.scale == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("lesions", [6, 12, 40])
@pytest.mark.parametrize("seed", range(4))
def test_strangers_are_not_laid_over_each_other(seed: int, lesions: int) -> None:
    old, new = see(Patient(seed, lesions=lesions)), see(Patient(seed + 100, lesions=lesions), Stance(turn=10))
    comparison = compare_photos(make_findings(old), make_findings(new))
    assert not comparison.aligned
    assert "same region" in comparison.advice
    assert comparison.pairs == comparison.new == comparison.gone == ()


@pytest.mark.parametrize(("few", "many"), [(9, 40), (9, 90), (12, 60)])
def test_a_few_lesions_do_not_find_their_like_among_a_strangers_many(few: int, many: int) -> None:
    for seed in range(2):
        old, new = see(Patient(seed, lesions=few)), see(Patient(seed + 500, lesions=many), Stance(turn=10))
        assert not compare_photos(make_findings(old), make_findings(new)).aligned


def test_a_photo_that_shows_nothing_is_not_compared() -> None:
    good = make_findings(see(Patient(1)))
    black = replace(
        make_findings({}), quality=Quality(False, 0, 0, 0, ("The photo is too dark: take it by a window.",))
    )
    assert compare_photos(good, black).advice.startswith("The later photo cannot be compared. The photo is too dark")
    assert compare_photos(black, good).advice.startswith("The earlier photo cannot be compared.")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_too_few_lesions_are_said_to_be_too_few(count: int) -> None:
    some = dict(list(see(Patient(1)).items())[:count])
    assert not compare_photos(make_findings(some), make_findings(some)).aligned


def test_lesions_in_one_line_or_one_place_do_not_break_the_fit() -> None:
    line = {n: TrueLesion(100.0 + 97 * n + 13 * n * n, 400.0, 20.0 + n, "naevus") for n in range(7)}
    comparison = compare_photos(make_findings(line), make_findings(line))
    assert len(comparison.pairs) == 7
    heap = {n: TrueLesion(400.0, 400.0, 20.0, "naevus") for n in range(7)}
    assert not compare_photos(make_findings(heap), make_findings(heap)).aligned


def test_a_lesion_cut_by_a_border_is_paired_but_not_measured() -> None:
    old = see(Patient(11, lesions=25))
    cut = min(old, key=lambda key: old[key].x)
    lesion = old[cut]
    new = old | {cut: replace(lesion, diameter=1.5 * lesion.diameter)}
    left = lesion.x - 0.6 * lesion.diameter
    olds, news = ({key: replace(true, x=true.x - left) for key, true in truth.items()} for truth in (old, new))
    comparison = compare_photos(make_findings(olds), make_findings(news))
    pair = next(pair for pair in comparison.pairs if list(old)[pair.old.number - 1] == cut)
    assert not pair.whole
    assert not pair.grown


def test_a_risen_suspicion_and_a_changed_look_are_changes() -> None:
    truth = see(Patient(13, lesions=25))
    first, second = list(truth)[:2]
    old, new = make_findings(truth), make_findings(truth, spl={first: 0.8})
    lesions = list(new.lesions)
    lesions[1] = replace(lesions[1], embedding=-lesions[1].embedding)
    comparison = compare_photos(old, replace(new, lesions=tuple(lesions)))
    keys = list(truth)
    words = {keys[pair.old.number - 1]: " ".join(pair.changes) for pair in comparison.changed}
    assert words.keys() == {first, second}
    assert "probability of SPL rose from 0.10 to 0.80" in words[first]
    assert "It was not suspicious and is now suspicious." in words[first]
    assert "looks different" in words[second]
    assert comparison.grown == ()


@pytest.mark.parametrize(("now", "changed"), [(0.52, False), (0.62, True)])
def test_a_class_beside_the_threshold_is_no_change(now: float, changed: bool) -> None:
    truth = see(Patient(13, lesions=25))
    first = next(iter(truth))
    comparison = compare_photos(make_findings(truth, spl={first: 0.48}), make_findings(truth, spl={first: now}))
    assert bool(comparison.changed) == changed


def test_the_same_photos_give_the_same_comparison() -> None:
    patient = Patient(17, lesions=30)
    old, new = make_findings(see(patient)), make_findings(see(patient, Stance(turn=15)))
    first, second = compare_photos(old, new), compare_photos(old, new)
    figures = [[(p.old.number, p.new.number, p.growth) for p in c.pairs] for c in (first, second)]
    assert figures[0] == figures[1]
