"""Where ImageNet's weights come from, and what is said where they do not come."""

from pathlib import Path

import pytest

from inference.training.data.records import DatasetError
from inference.training.starting_weights import starting_weights

NOWHERE = "http://127.0.0.1:1"


def test_the_basic_network_starts_from_chance() -> None:
    assert starting_weights("basic") == {}


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DatasetError, match=r"There is no weight file at nowhere\.h5"):
        starting_weights("vgg16", Path("nowhere.h5"))


@pytest.mark.parametrize("network", ["lite0", pytest.param("vgg16", marks=pytest.mark.slow)])
def test_a_foreign_file_is_a_sentence(tmp_path: Path, network: str) -> None:
    path = tmp_path / "letter.h5"
    path.write_text("Dear colleague")
    with pytest.raises(DatasetError, match=f"No ImageNet weights for {network}"):
        starting_weights(network, path)


@pytest.mark.slow
def test_weights_that_cannot_be_fetched_are_asked_for_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keras.src.utils.file_utils.config.keras_home", lambda: str(tmp_path))
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, NOWHERE)
    with pytest.raises(DatasetError, match=r"of VGG16 could not be fetched .* name it with --start FILE"):
        starting_weights("vgg16-bottleneck")
