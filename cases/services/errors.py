from cases.models import Photo


class RuleBrokenError(Exception):
    """The clinic's rules refuse this; the message is a sentence for the person who asked, with what to do next."""


class RepeatedPhotoError(RuleBrokenError):
    """The case has this picture already: `photo`. Who sends again after a lost answer may take it for the answer."""

    def __init__(self, sentence: str, photo: Photo) -> None:
        super().__init__(sentence)
        self.photo = photo
