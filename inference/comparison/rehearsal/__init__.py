"""Pairs of visits of which it is known what changed between them, to try the comparison on."""

from inference.comparison.rehearsal.counting import Tally, count
from inference.comparison.rehearsal.drawn import draw_story
from inference.comparison.rehearsal.story import Story
from inference.comparison.rehearsal.views import Recurrence, View, count_again, draw_views
from inference.comparison.rehearsal.warped import warp_story

__all__ = [
    "Recurrence",
    "Story",
    "Tally",
    "View",
    "count",
    "count_again",
    "draw_story",
    "draw_views",
    "warp_story",
]
