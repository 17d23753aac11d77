"""The layers that a reader may lay over the photo, each with what it says and its scale."""

from dataclasses import dataclass

from inference.drawing import Subject
from inference.drawing.palette import ODDNESS, SUSPICION
from inference.report.urls import data_url

ODD_STOPS, SUSPICION_STOPS = (
    [f"rgb({red:.0f},{green:.0f},{blue:.0f})" for red, green, blue in stops] for stops in (ODDNESS, SUSPICION)
)


@dataclass(frozen=True, slots=True)
class LayerView:
    """picture: a data URL. stops: the scale's colours from low to high; empty where the layer has no scale."""

    name: str
    title: str
    about: str
    picture: str
    stops: tuple[str, ...] = ()
    low: str = ""
    high: str = ""


def layers_of(subject: Subject) -> list[LayerView]:
    """Those that have something to show on this photo."""
    views = []
    if subject.scores:
        views.append(_odd(subject))
    if subject.lesions:
        views += [_activation(subject), _saliency(subject)]
    return [*views, _skin(subject)]


def _odd(subject: Subject) -> LayerView:
    about = "How unlike this patient's other lesions each one is."
    return LayerView("ud-map", "Oddness", about, _picture(subject, "ud-map"), tuple(ODD_STOPS), "common", "odd")


def _activation(subject: Subject) -> LayerView:
    about = "Where in each lesion the model looked, coloured by its probability of SPL."
    high = f"from {subject.findings.model.threshold:.2f}"
    picture = _picture(subject, "activation")
    return LayerView("activation", "The model's eye", about, picture, tuple(SUSPICION_STOPS), "0", high)


def _saliency(subject: Subject) -> LayerView:
    about = "What catches a person's eye first, by colour and shape (Itti, Koch and Niebur 1998)."
    picture = _picture(subject, "saliency")
    return LayerView("saliency", "First glance", about, picture, tuple(ODD_STOPS), "hardly seen", "at once")


def _skin(subject: Subject) -> LayerView:
    about = "What lies under the veil was not taken for skin, and no lesion was looked for there."
    return LayerView("skin", "Skin", about, _picture(subject, "skin"))


def _picture(subject: Subject, name: str) -> str:
    return data_url("webp", subject.layer(name).webp())
