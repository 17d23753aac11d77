from string import ascii_uppercase


def letter(place: int) -> str:
    """What a case's photos are called, counted from 0: A to Z, then AA, AB and so on."""
    before, last = divmod(place, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]
