"""What a comparison said of two visits, held against what is known of them."""

from collections.abc import Collection
from dataclasses import dataclass

from inference.comparison.findings import Comparison
from inference.comparison.rehearsal.story import Story, name
from inference.comparison.rehearsal.tallies import Counts
from inference.findings import PhotoFindings


@dataclass(frozen=True, slots=True)
class Tally(Counts):
    """shared: lesions wholly in both views. seen: those of them that were found in both. The rest: what was said.

    falsely_*: said of lesions, or of things that are none, of which it is not true.
    """

    pairs: int = 0
    aligned: int = 0
    shared: int = 0
    seen: int = 0
    paired: int = 0
    mispaired: int = 0
    grown: int = 0
    grown_seen: int = 0
    grown_said: int = 0
    falsely_grown: int = 0
    came: int = 0
    came_said: int = 0
    falsely_new: int = 0
    went: int = 0
    went_said: int = 0
    falsely_gone: int = 0
    falsely_changed: int = 0


def count(story: Story, old: PhotoFindings, new: PhotoFindings, comparison: Comparison) -> Tally:
    """The tally of one pair of visits; came and went count where the lesion was found."""
    then, now = (
        [name(lesion, visit) for lesion in found.lesions] for found, visit in ((old, story.old), (new, story.new))
    )
    shared = story.shared
    seen = shared & set(then) & set(now)
    pairs = [(then[pair.old.number - 1], now[pair.new.number - 1], pair) for pair in comparison.pairs]
    grown = {a for a, b, pair in pairs if pair.grown and a == b} & shared
    fresh = [now[lesion.number - 1] for lesion in comparison.new]
    gone = [then[lesion.number - 1] for lesion in comparison.gone]
    return Tally(
        pairs=1,
        aligned=int(comparison.aligned),
        shared=len(shared),
        seen=len(seen),
        paired=len({a for a, b, _ in pairs if a == b} & seen),
        mispaired=sum(a != b and bool({a, b} & seen) for a, b, _ in pairs),
        grown=len(shared & set(story.grown)),
        grown_seen=len(seen & set(story.grown)),
        grown_said=len(grown & set(story.grown)),
        falsely_grown=sum(pair.grown and not (a == b and a in story.grown) for a, b, pair in pairs),
        came=len(set(story.came) & set(now)),
        came_said=len(set(story.came) & set(fresh)),
        falsely_new=_false(fresh, story.came),
        went=len(set(story.went) & set(then)),
        went_said=len(set(story.went) & set(gone)),
        falsely_gone=_false(gone, story.went),
        falsely_changed=sum(pair.changed and not pair.grown for a, b, pair in pairs),
    )


def _false(said: Collection[int | None], true: Collection[int]) -> int:
    return sum(key not in true for key in said)
