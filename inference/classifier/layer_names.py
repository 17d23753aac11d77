"""Names of layers that do not depend on how many layers a process has made before."""

import re
from collections import Counter
from collections.abc import Iterable

NUMBERED_BY_KERAS = re.compile(r"^(conv2d|batch_normalization|dense)(_\d+)?$")


def stable_names(names: Iterable[str]) -> list[str]:
    """ "conv2d_7" and "conv2d_9" become "conv2d#0" and "conv2d#1" in their order; given names stay."""
    seen: Counter[str] = Counter()
    stable = []
    for name in names:
        automatic = NUMBERED_BY_KERAS.match(name)
        if automatic:
            kind = automatic[1]
            stable.append(f"{kind}#{seen[kind]}")
            seen[kind] += 1
        else:
            stable.append(name)
    return stable
