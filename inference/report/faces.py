"""What was left out of the search because a face is in the photo, in words."""


def faces_in_words(faces: int) -> str:
    """Empty where no face was recognised."""
    if faces == 0:
        return ""
    if faces == 1:
        return "A face is in the photo: its eyes, nostrils and mouth were not searched."
    return f"{faces} faces are in the photo: their eyes, nostrils and mouths were not searched."
