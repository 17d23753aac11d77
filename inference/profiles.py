"""Ours, or what was published: the same choice for every stage that has both."""

from enum import StrEnum


class Profile(StrEnum):
    """PUBLISHED is the behaviour of Soenksen et al. 2021, kept for comparison, with the faults it has."""

    OURS = "ours"
    PUBLISHED = "published"
