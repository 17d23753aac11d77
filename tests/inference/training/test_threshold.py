import numpy as np
import pytest

from inference.findings import LesionClass
from inference.training.data.records import DatasetError, Record
from inference.training.evaluation.predictions import Predictions
from inference.training.evaluation.threshold import choose_threshold, cross_fit, weigh_alike


def lesions(spl: np.ndarray, source: str = "near", lesion_class: int = 5, pictures_each: int = 1) -> Predictions:
    """Lesions of one source, so many pictures of each patient in turn."""
    probabilities = np.zeros((len(spl), 6), np.float32)
    probabilities[:, LesionClass.SPL] = spl
    probabilities[:, LesionClass.NSPL_A] = 1.0 - spl
    kind = LesionClass(lesion_class)
    records = tuple(
        Record(f"{source}/{lesion_class}/{n}", kind, source, patient=f"{source} {lesion_class} {n // pictures_each}")
        for n in range(len(spl))
    )
    return Predictions(probabilities, records)


def test_the_threshold_finds_95_of_100_suspicious_lesions() -> None:
    spl = np.linspace(0.2, 0.9, 100, dtype=np.float32)
    assert (spl >= choose_threshold(lesions(spl))).sum() == 95


@pytest.mark.parametrize(("spl", "threshold"), [(0.0, 0.01), (1.0, 0.99)])
def test_the_threshold_never_calls_everything_or_nothing(spl: float, threshold: float) -> None:
    assert choose_threshold(lesions(np.full(10, spl, np.float32))) == pytest.approx(threshold)


def test_benign_lesions_do_not_move_the_threshold() -> None:
    suspicious = lesions(np.linspace(0.2, 0.9, 100, dtype=np.float32))
    with_benign = suspicious.join(lesions(np.full(300, 0.05, np.float32), lesion_class=3))
    assert choose_threshold(with_benign) == choose_threshold(suspicious)


def test_a_large_source_does_not_outvote_a_small_one() -> None:
    many = lesions(np.linspace(0.6, 0.9, 400, dtype=np.float32))
    few = lesions(np.linspace(0.2, 0.3, 20, dtype=np.float32), "far")
    threshold = choose_threshold(many.join(few))
    assert (few.spl >= threshold).mean() == pytest.approx(0.9)


def test_many_pictures_of_one_patient_weigh_as_much_as_one_of_another() -> None:
    records = lesions(np.zeros(6), pictures_each=6).records + lesions(np.zeros(3), "far").records
    weights = weigh_alike(records)
    assert weights[:6].sum() == pytest.approx(weights[6:].sum()) == pytest.approx(0.5)
    assert weights[6:] == pytest.approx([1 / 6] * 3)


def test_without_suspicious_lesions_there_is_a_sentence() -> None:
    with pytest.raises(DatasetError, match="no suspicious lesion"):
        choose_threshold(lesions(np.zeros(4), lesion_class=3))


def test_folds_judge_each_patient_by_a_threshold_of_others() -> None:
    draw = np.random.default_rng(1)
    suspicious = lesions(draw.permutation(np.linspace(0.4, 1.0, 200, dtype=np.float32)), pictures_each=2)
    benign = lesions(draw.uniform(0.0, 0.8, 100).astype(np.float32), lesion_class=3)
    both = suspicious.join(benign)
    figures = cross_fit(both, both, seed=1)
    near = figures["sources"]["near"]
    assert len(set(figures["thresholds"])) > 1
    assert all(threshold == pytest.approx(0.43, abs=0.03) for threshold in figures["thresholds"])
    assert (near["suspicious"], near["benign"]) == (200, 100)
    assert near["sensitivity"] == pytest.approx(0.95, abs=0.03)
    assert near["specificity"] == pytest.approx((benign.spl < 0.43).mean(), abs=0.05)


def test_one_odd_patient_cannot_find_itself() -> None:
    spl = np.full(20, 0.9, np.float32)
    spl[:1] = 0.1
    figures = cross_fit(lesions(spl), lesions(spl), seed=1)
    assert figures["sources"]["near"]["sensitivity"] < 1.0


def test_one_suspicious_patient_cannot_be_divided() -> None:
    alone = lesions(np.full(4, 0.9, np.float32), pictures_each=4)
    assert cross_fit(alone, alone.join(lesions(np.full(9, 0.1, np.float32), lesion_class=3)), seed=1) == {}


def test_two_suspicious_patients_judge_each_other() -> None:
    pair = lesions(np.array([0.5, 0.8], np.float32))
    assert cross_fit(pair, pair, seed=1)["sources"]["near"]["sensitivity"] == 0.5
