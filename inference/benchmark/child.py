"""One contestant in a process of its own: runs once for each line it is sent, answers each with a line of JSON."""

import json
import os
import sys
from pathlib import Path

from inference.benchmark.stopwatch import Stopwatch
from inference.benchmark.subject import PHOTO


def serve(name: str, folder: Path, clock: str, threads: int) -> None:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # Every runtime counts the processors it may use, so this sets one number of threads for all of them.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    from inference.benchmark.contestants import CONTESTANTS

    run = CONTESTANTS[name](folder)
    data = (folder / PHOTO).read_bytes()
    answer({})
    for _ in sys.stdin:
        watch = Stopwatch(clock)
        lesions = run(data, watch)
        answer({"milliseconds": watch.milliseconds, "peak_mib": peak_memory(), "lesions": lesions})


def peak_memory() -> float:
    """MiB. Not getrusage's: that one begins with the peak of the process which started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0]) / 1024


def answer(content: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(content) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
